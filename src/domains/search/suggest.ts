import type { AnyDatabase } from '#platform/db/database.ts';
import { maskedQuery } from './masked.ts';
import { foundRows, pastQuestions } from './queries/found-documents.ts';
import { searchOf } from './service.ts';

export interface Suggestion {
  readonly kind: 'title' | 'question';
  readonly text: string;
  readonly url: string;
}

const TITLES = 6;
const QUESTIONS = 4;
const SHORTEST = 2;

/** What someone typing this may mean: questions that found something, and titles of public documents. */
export async function suggestions(db: AnyDatabase, typed: string): Promise<readonly Suggestion[]> {
  if (typed.length < SHORTEST) return [];
  const service = searchOf(db);
  const asked = {
    text: typed,
    filters: { facets: {} },
    sort: 'relevance',
    limit: TITLES,
    offset: 0,
    excerpts: 0,
  } as const;
  const [told, past] = await Promise.all([
    service === null ? null : service.ask(asked),
    pastQuestions(db, maskedQuery(typed) ?? typed, QUESTIONS),
  ]);
  const rows = await foundRows(db, told?.hits.map(({ id }) => id) ?? []);
  const titles = (told?.hits ?? []).flatMap(({ id }) => rows.get(id) ?? []);
  return [
    ...past.map((text) => ({ kind: 'question' as const, text, url: `/search?q=${encodeURIComponent(text)}` })),
    ...titles.map(({ id, title }) => ({ kind: 'title' as const, text: title, url: `/documents/${id}` })),
  ];
}
