import type { AnyDatabase } from '#platform/db/database.ts';
import { normalText } from './engine/characters.ts';
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
/** Some more than are shown, for those that may not be. */
const QUESTIONS_READ = 40;
const SHORTEST = 2;

/**
 * What strangers typed is shown to others only where every word of it stands in the title of one document that is public now: else
 * anybody could put words on the site, and a name would stay after the document that held it has gone.
 */
function shownQuestions(past: readonly string[], titles: readonly string[]): readonly string[] {
  const known = titles.map(normalText);
  const stands = (text: string): boolean =>
    known.some((title) => text.split(' ').every((word) => title.includes(word)));
  return past.filter(stands).slice(0, QUESTIONS);
}

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
    service === null ? null : service.ask(asked).catch(() => null),
    pastQuestions(db, maskedQuery(typed) ?? typed, QUESTIONS_READ),
  ]);
  const rows = await foundRows(db, told?.hits.map(({ id }) => id) ?? []);
  const titles = (told?.hits ?? []).flatMap(({ id }) => rows.get(id) ?? []);
  const questions = shownQuestions(
    past,
    titles.map(({ title }) => title),
  );
  return [
    ...questions.map((text) => ({ kind: 'question' as const, text, url: `/search?q=${encodeURIComponent(text)}` })),
    ...titles.map(({ id, title }) => ({ kind: 'title' as const, text: title, url: `/documents/${id}` })),
  ];
}
