import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, PLANNED_ONCE } from '#platform/db/database.ts';
import type { Validity } from '../model.ts';

/** What a list may be narrowed by. */
export const FACETS = ['unit', 'class', 'topic', 'type', 'year', 'validity'] as const;
export type Facet = (typeof FACETS)[number];
export type ListingFilter = Readonly<Partial<Record<Facet, string>>>;

export const LISTING_SORTS = ['newest', 'oldest', 'made'] as const;
export type ListingSort = (typeof LISTING_SORTS)[number];

export interface ListedDocument {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly indexNumber: string;
  readonly unitId: string;
  readonly typeCode: string;
  readonly articleClass: string | null;
  readonly topic: string | null;
  readonly publishedOn: LocalDate;
  readonly publishedAt: Date;
  readonly liveAt: Date;
  readonly madeOn: LocalDate | null;
  readonly validity: Validity | null;
  readonly summary: string | null;
}

const COLUMN: Readonly<Record<Facet, RawBuilder<unknown>>> = {
  unit: sql`unit_id`,
  class: sql`article_class`,
  topic: sql`topic`,
  type: sql`type_code`,
  year: sql`year`,
  validity: sql`validity`,
};

const YEAR = /^\d{4}$/;

/** A year that is none finds nothing rather than failing. */
const valueOf = (facet: Facet, value: string): string | number =>
  facet === 'year' ? (YEAR.test(value) ? Number(value) : -1) : value;

function conditions(filter: ListingFilter, but?: Facet): RawBuilder<unknown> {
  const parts = FACETS.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined || facet === but ? [] : [sql`${COLUMN[facet]} = ${valueOf(facet, value)}`];
  });
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` AND `);
}

const PLANNED = sql.raw(PLANNED_ONCE);
const LISTED = sql`p.id, p.title, p.document_number AS "documentNumber", p.index_number AS "indexNumber", p.unit_id AS "unitId", p.type_code AS "typeCode",
  p.article_class AS "articleClass", p.topic, p.published_on AS "publishedOn", p.published_at AS "publishedAt", p.live_at AS "liveAt",
  p.made_on AS "madeOn", p.validity, p.summary`;

export interface ListingQuestion {
  readonly filter: ListingFilter;
  readonly sort?: ListingSort;
  /** The document after (or, with `back`, before) which the page begins; the first page without it. */
  readonly after?: string | undefined;
  readonly back?: boolean;
  readonly size: number;
}

/**
 * One page of what is public. The listing finds and orders by its indexes, each page from where the last one ended, so that the
 * hundredth costs what the first does; what is shown comes from the visibility rule itself.
 */
export async function publicListing(db: AnyDatabase, question: ListingQuestion): Promise<readonly ListedDocument[]> {
  const { filter, sort = 'newest', after, back = false, size } = question;
  const ahead = (sort === 'oldest') !== back;
  const key =
    sort === 'made' ? sql`(coalesce(made_on, '0001-01-01'::date), document_id)` : sql`(published_at, document_id)`;
  const way = ahead ? sql`ASC` : sql`DESC`;
  const order =
    sort === 'made'
      ? sql`coalesce(made_on, '0001-01-01'::date) ${way}, document_id ${way}`
      : sql`published_at ${way}, document_id ${way}`;
  const from =
    after === undefined
      ? sql``
      : sql` AND ${key} ${ahead ? sql`>` : sql`<`} (SELECT ${sort === 'made' ? sql`coalesce(made_on, '0001-01-01'::date)` : sql`published_at`}, document_id FROM document_listing WHERE document_id = ${after})`;
  const { rows } = await sql<ListedDocument>`${PLANNED} SELECT ${LISTED} FROM
      (SELECT document_id, row_number() OVER () AS place FROM (SELECT document_id FROM document_listing
        WHERE ${conditions(filter)}${from} ORDER BY ${order} LIMIT ${size}) page) l
    JOIN public_document p ON p.id = l.document_id ORDER BY l.place`.execute(db);
  return back ? rows.toReversed() : rows;
}

export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>;

const isPlain = (filter: ListingFilter): boolean => FACETS.every((facet) => filter[facet] === undefined);

/** How many documents there are of each value of one facet, under the other filters. */
export async function countBy(
  db: AnyDatabase,
  facet: Facet,
  filter: ListingFilter,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = isPlain(filter)
    ? await sql<Counted>`SELECT value, sum(n)::int AS n FROM document_total WHERE facet = ${facet} GROUP BY 1
        HAVING sum(n) > 0 ORDER BY 2 DESC, 1`.execute(db)
    : await sql<Counted>`SELECT ${COLUMN[facet]}::text AS value, sum(n)::int AS n
        FROM document_count WHERE ${conditions(filter, facet)} GROUP BY 1 HAVING sum(n) > 0 ORDER BY 2 DESC, 1`.execute(
        db,
      );
  return new Map(rows.map(({ value, n }) => [value, n]));
}

interface Counted {
  readonly value: string;
  readonly n: number;
}

/** The counts of every facet: each under the filters of the others, so that a reader sees what another choice would find. */
export async function facetCounts(db: AnyDatabase, filter: ListingFilter): Promise<FacetCounts> {
  const parts = FACETS.map(
    (facet) =>
      sql`SELECT ${sql.lit(facet)} AS facet, ${COLUMN[facet]}::text AS value, sum(n)::int AS n FROM document_count WHERE ${conditions(filter, facet)} GROUP BY 2 HAVING sum(n) > 0`,
  );
  const question = isPlain(filter)
    ? sql<
        Counted & { facet: string }
      >`SELECT facet, value, sum(n)::int AS n FROM document_total GROUP BY 1, 2 HAVING sum(n) > 0`
    : sql<Counted & { facet: string }>`${sql.join(parts, sql` UNION ALL `)}`;
  const { rows } = await question.execute(db);
  const byFacet = Map.groupBy(rows, ({ facet }) => facet);
  const of = (facet: Facet): ReadonlyMap<string, number> => {
    const counted = (byFacet.get(facet) ?? []).toSorted((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
    return new Map(counted.map(({ value, n }) => [value, n]));
  };
  return {
    unit: of('unit'),
    class: of('class'),
    topic: of('topic'),
    type: of('type'),
    year: of('year'),
    validity: of('validity'),
  };
}

export async function countPublic(db: AnyDatabase, filter: ListingFilter): Promise<number> {
  const { rows } = isPlain(filter)
    ? await sql<{ n: number | null }>`SELECT sum(n)::int AS n FROM document_total WHERE facet = ''`.execute(db)
    : await sql<{ n: number | null }>`SELECT sum(n)::int AS n FROM document_count WHERE ${conditions(filter)}`.execute(
        db,
      );
  return rows[0]?.n ?? 0;
}

/** Adds up what has been counted since the last time; answers how many rows went. */
export async function compactCounts(db: AnyDatabase): Promise<number> {
  const { rows } = await sql<{
    gone: number;
  }>`SELECT compact_document_count() + compact_document_total() AS gone`.execute(db);
  return rows[0]?.gone ?? 0;
}

export interface NewestOfClass {
  readonly articleClass: string;
  readonly id: string;
  readonly title: string;
  readonly publishedOn: LocalDate;
}

/** The newest document of each of these classes, of one unit or of all. */
export async function newestOfClasses(
  db: AnyDatabase,
  classes: readonly string[],
  unit: string | null,
): Promise<ReadonlyMap<string, NewestOfClass>> {
  const { rows } =
    await sql<NewestOfClass>`SELECT c.code AS "articleClass", p.id, p.title, p.published_on AS "publishedOn"
    FROM unnest(${classes}::text[]) AS c (code)
    CROSS JOIN LATERAL (SELECT document_id FROM document_listing WHERE article_class = c.code
      ${unit === null ? sql`` : sql`AND unit_id = ${unit}`} ORDER BY published_at DESC, document_id DESC LIMIT 1) l
    JOIN public_document p ON p.id = l.document_id`.execute(db);
  return new Map(rows.map((row) => [row.articleClass, row]));
}

/** Names of content types, with their headings and the names of their own elements. */
export interface TypeNames {
  readonly name: string;
  readonly group: string;
  readonly layout: string;
  readonly elements: readonly { readonly key: string; readonly name: string }[];
}

export async function typeNames(db: AnyDatabase): Promise<ReadonlyMap<string, TypeNames>> {
  const { rows } = await sql<TypeNames & { code: string }>`SELECT code, name, definition ->> 'group' AS "group",
      definition ->> 'layout' AS layout,
      coalesce((SELECT jsonb_agg(jsonb_build_object('key', e ->> 'key', 'name', e ->> 'name')) FROM jsonb_array_elements(definition -> 'elements') e), '[]') AS elements
    FROM content_type ORDER BY sort, code`.execute(db);
  return new Map(rows.map(({ code, ...rest }) => [code, rest]));
}

/** The newest documents, each with the newest interpretation of it that is public. */
export async function newestWithInterpretation(
  db: AnyDatabase,
  size: number,
): Promise<readonly (ListedDocument & { readonly interpretationId: string | null })[]> {
  const { rows } = await sql<ListedDocument & { interpretationId: string | null }>`SELECT ${LISTED},
      (SELECT o.id FROM document_link k JOIN public_document o ON o.id = k.from_id
        WHERE k.to_id = p.id AND k.kind = 'interprets' AND k.ended_at IS NULL ORDER BY o.published_at DESC LIMIT 1) AS "interpretationId"
    FROM (SELECT document_id FROM document_listing ORDER BY published_at DESC, document_id DESC LIMIT ${size}) l
    JOIN public_document p ON p.id = l.document_id ORDER BY p.published_at DESC, p.id DESC`.execute(db);
  return rows;
}
