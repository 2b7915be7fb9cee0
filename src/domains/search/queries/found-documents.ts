import { CompiledQuery, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, PLANNED_ONCE } from '#platform/db/database.ts';
import { queryKey } from '../masked.ts';

/** A found document as the public may see it now. */
export interface FoundRow {
  readonly id: string;
  readonly externalId: string | null;
  readonly editionId: string;
  readonly title: string;
  readonly number: string | null;
  readonly unitId: string;
  readonly typeCode: string;
  readonly publishedOn: LocalDate;
  readonly validity: string | null;
}

/** The visibility rule asked once more for what the index found, just before it is shown. */
export async function foundRows(db: AnyDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, FoundRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.executeQuery<FoundRow>(CompiledQuery.raw(FOUND, [ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

const FOUND = `${PLANNED_ONCE} SELECT id, external_id AS "externalId", edition_id AS "editionId", title, document_number AS number,
    unit_id AS "unitId", type_code AS "typeCode", published_on AS "publishedOn", validity
  FROM public_document WHERE id = ANY ($1::text[])`;

export interface ExternalRow {
  readonly id: string;
  readonly externalId: string | null;
  readonly title: string;
}

/** For the command line: the least that a result needs. */
export async function externalRows(db: AnyDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, ExternalRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ExternalRow>`
    SELECT id, external_id AS "externalId", title FROM public_document WHERE id = ANY (${[...ids]}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface PinnedAnswer {
  readonly title: string;
  readonly summary: string | null;
  readonly url: string;
}

/** What is pinned to a question on this day; a document only while it is public. */
export async function pinnedAnswers(db: AnyDatabase, text: string, today: LocalDate): Promise<readonly PinnedAnswer[]> {
  const { rows } = await sql<PinnedAnswer>`
    SELECT pin.title, pin.summary, coalesce('/documents/' || p.id, pin.href) AS url
      FROM search_pin pin LEFT JOIN public_document p ON p.id = pin.document_id
     WHERE pin.active AND pin.query_key = ${queryKey(text)} AND (pin.until_on IS NULL OR pin.until_on >= ${today})
       AND (pin.document_id IS NULL OR p.id IS NOT NULL)`.execute(db);
  return rows;
}

/** Public names of facet values, for filters and counts. */
export async function facetNames(db: AnyDatabase): Promise<{
  readonly unit: ReadonlyMap<string, string>;
  readonly type: ReadonlyMap<string, string>;
}> {
  const units = await sql<{ id: string; name: string }>`SELECT id, name FROM unit`.execute(db);
  const types = await sql<{ code: string; name: string }>`SELECT code, name FROM content_type`.execute(db);
  return {
    unit: new Map(units.rows.map(({ id, name }) => [id, name])),
    type: new Map(types.rows.map(({ code, name }) => [code, name])),
  };
}

const SUGGESTED_DAYS = 90;

/** Questions of late that found something and begin so. */
export async function pastQuestions(db: AnyDatabase, typed: string, limit: number): Promise<readonly string[]> {
  const like = `${typed.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const { rows } = await sql<{ query: string }>`
    SELECT query FROM search_log WHERE query LIKE ${like} AND found > 0 AND query NOT LIKE '%*%' AND day > current_date - ${SUGGESTED_DAYS}::integer
     GROUP BY query HAVING sum(asked) >= 3 ORDER BY sum(asked) DESC, query LIMIT ${limit}`.execute(db);
  return rows.map(({ query }) => query);
}

export interface LogLine {
  readonly query: string;
  readonly asked: number;
  readonly found: number;
  readonly lastOn: LocalDate;
}

export interface LogQuestion {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Only what found nothing. */
  readonly nothing: boolean;
  readonly q: string;
  readonly limit: number;
  readonly offset: number;
}

/** What was asked in a span of days, the most frequent first. */
export async function logLines(
  db: AnyDatabase,
  question: LogQuestion,
): Promise<{ readonly items: readonly LogLine[]; readonly total: number }> {
  const like = `%${question.q.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const { rows } = await sql<LogLine & { total: number }>`
    SELECT query, sum(asked)::int AS asked, (array_agg(found ORDER BY day DESC))[1] AS found, max(day) AS "lastOn",
           count(*) OVER ()::int AS total
      FROM search_log WHERE day BETWEEN ${question.from} AND ${question.to} AND query LIKE ${like}
     GROUP BY query HAVING NOT ${question.nothing} OR (array_agg(found ORDER BY day DESC))[1] = 0
     ORDER BY sum(asked) DESC, query LIMIT ${question.limit} OFFSET ${question.offset}`.execute(db);
  return {
    items: rows.map(({ query, asked, found, lastOn }) => ({ query, asked, found, lastOn })),
    total: rows[0]?.total ?? 0,
  };
}

/** How many documents are public; beside the index's own number. */
export async function publicCount(db: AnyDatabase): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM public_document`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Whether the public may see it. */
export async function isPublic(db: AnyDatabase, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM public_document WHERE id = ${id}`.execute(db);
  return rows.length > 0;
}
