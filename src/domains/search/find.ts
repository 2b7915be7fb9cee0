import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { SearchQuery } from './contract.ts';
import type { Excerpt, Marked } from './engine/excerpt.ts';
import { LOOSE_NUMBER } from './engine/ranking.ts';
import type { Counts } from './engine/select.ts';
import type { Mending } from './engine/understand.ts';
import { knownNames, NO_EXTRAS, type SearchExtras } from './known-names.ts';
import type { Asked, Told } from './messages.ts';
import { searchProblems } from './problems.ts';
import { type FoundRow, foundRows, type PinnedAnswer, pinnedAnswers } from './queries/found-documents.ts';
import { RERANKED } from './rerank.ts';
import { SearchAway } from './search-pool.ts';
import { type SearchService, searchOf } from './service.ts';

export interface FoundItem extends FoundRow {
  readonly score: number;
  readonly titleMarked: Marked;
  readonly excerpt: Marked;
  readonly unit: string;
  readonly type: string;
  readonly gazette: string | null;
}

export interface Found {
  readonly items: readonly FoundItem[];
  readonly total: number;
  readonly counts: Counts;
  readonly pinned: readonly PinnedAnswer[];
  readonly mended: Mending | null;
  readonly also: readonly string[];
}

const NO_COUNTS: Counts = { unit: {}, type: {}, class: {}, topic: {}, validity: {}, year: {} };
const NOTHING: Told = { hits: [], total: 0, counts: NO_COUNTS, mended: null, also: [] };
/** Some more than are shown, for those that have gone since. */
const SPARE = 5;

const dayNumber = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Number(day.replaceAll('-', ''));

function span({ year, from, to }: SearchQuery): {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
} {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (year === undefined) return { from: first, to: last };
  return {
    from: Math.max(first ?? 0, Number(`${year}0101`)),
    to: Math.min(last ?? Number.MAX_SAFE_INTEGER, Number(`${year}1231`)),
  };
}

/** Asks the index, then the visibility rule once more for what it found. */
export async function find(
  at: { readonly db: AnyDatabase; readonly today: LocalDate; readonly extras?: SearchExtras },
  query: SearchQuery,
  counted: boolean,
): Promise<Result<Found, Problem>> {
  const text = query.q.trim();
  const service = searchOf(at.db);
  const offset = (query.page - 1) * query.limit;
  const { unit, type, class: class_, topic, validity } = query;
  const asked = {
    text,
    filters: { facets: { unit, type, class: class_, topic, validity }, ...span(query) },
    sort: query.sort,
    limit: query.limit + SPARE,
    offset,
    excerpts: query.limit,
    counted,
  };
  const told = service === null || text === '' ? NOTHING : await answered(ordered(service, asked));
  if (told === null) return err({ kind: searchProblems.away });
  const [rows, pinned, names] = await Promise.all([
    foundRows(
      at.db,
      told.hits.map(({ id }) => id),
    ),
    offset === 0 && service?.pinned(text) === true ? pinnedAnswers(at.db, text, at.today) : [],
    knownNames(at.db, at.extras ?? NO_EXTRAS),
  ]);
  const gone = told.hits.filter(({ id }) => !rows.has(id)).length;
  const shown = told.hits.flatMap((hit) => {
    const row = rows.get(hit.id);
    return row === undefined ? [] : [{ hit, row }];
  });
  const items = shown.slice(0, query.limit).map(({ hit, row }): FoundItem => {
    const marked = excerptFor(row, hit.stamp, hit.excerpt);
    return {
      ...row,
      score: hit.score,
      titleMarked: marked.title,
      excerpt: marked.body,
      unit: names.unit.get(row.unitId) ?? '',
      type: names.type.get(row.typeCode) ?? '',
      gazette: names.gazette.get(row.id) ?? null,
    };
  });
  const total = Math.max(0, told.total - gone);
  if (offset === 0) service?.log.note(text, total + pinned.length);
  return ok({ items, total, counts: told.counts, pinned, mended: told.mended, also: told.also });
}

/** The first results in the order of their meaning, where an address for that is set; later pages as they are. */
async function ordered(service: SearchService, asked: Asked): Promise<Told> {
  const { rerank } = service;
  const last = asked.offset + asked.limit;
  if (rerank === null || asked.sort === 'date' || asked.offset >= RERANKED) return service.ask(asked);
  const most = Math.max(RERANKED, last);
  const told = await service.ask({ ...asked, offset: 0, limit: most, excerpts: most });
  // A document number that was asked for is not a question of meaning.
  if ((told.hits[0]?.score ?? 0) >= LOOSE_NUMBER) return { ...told, hits: told.hits.slice(asked.offset, last) };
  const first = await rerank.order(asked.text, told.hits.slice(0, RERANKED));
  return { ...told, hits: [...first, ...told.hits.slice(RERANKED)].slice(asked.offset, last) };
}

/** `null` where the threads have ended under the question. */
async function answered(asking: Promise<Told>): Promise<Told | null> {
  try {
    return await asking;
  } catch (thrown) {
    if (thrown instanceof SearchAway) return null;
    throw thrown;
  }
}

/** An excerpt is shown of the edition that is public now; of an older one only the new title is. */
function excerptFor(row: FoundRow, stamp: string, excerpt: Excerpt | null): Excerpt {
  const same = excerpt !== null && stamp.startsWith(`${row.editionId}.`);
  return same ? excerpt : { title: { text: row.title, marks: [] }, body: { text: '', marks: [] } };
}
