import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { RegisterQuery, RegisterRow } from '../contract.ts';
import { EVALUATION_LABEL } from '../model.ts';
import { endingOf } from '../policy.ts';
import { visible } from './scope.ts';

interface Row extends Omit<RegisterRow, 'endsOn' | 'endsBy'> {
  readonly madeOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly years: number | null;
  readonly trialYears: number | null;
}

/** Documents whose validity is kept, with the edition the public reads or, before that, the one in work. */
export const REGISTER_FROM = sql`FROM document d JOIN content_type t ON t.code = d.type_code JOIN unit u ON u.id = d.unit_id
  JOIN edition e ON e.id = coalesce(d.live_edition_id, d.work_edition_id,
    (SELECT x.id FROM edition x WHERE x.document_id = d.id ORDER BY x.number DESC LIMIT 1))`;
export const IS_TRACKED = sql<boolean>`(t.definition #>> '{validity,tracked}')::boolean`;
export const EVALUATION_DUE = sql`(SELECT min(y.due_on) FROM duty y WHERE y.subject_kind = 'document' AND y.subject_id = d.id
  AND y.label = ${EVALUATION_LABEL} AND y.state = 'open')`;
const YEAR = sql`extract(year FROM coalesce(e.made_on, d.published_on))::integer`;

const COLUMNS = sql`d.id, e.title, e.document_number AS "documentNumber", d.unit_id AS "unitId", u.name AS "unitName", t.name AS "typeName",
  d.state, e.made_on AS "madeOn", d.published_on AS "publishedOn", e.effective_on AS "effectiveOn", e.expires_on AS "expiresOn",
  (t.definition #>> '{validity,years}')::integer AS years, (t.definition #>> '{validity,trialYears}')::integer AS "trialYears",
  d.validity, d.validity_since AS "validitySince", d.validity_note AS "validityNote", ${EVALUATION_DUE} AS "evaluationDueOn"`;

const SORTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  title: sql`e.title`,
  unit: sql`u.sort`,
  madeOn: sql`e.made_on`,
  publishedOn: sql`d.published_on`,
  effectiveOn: sql`e.effective_on`,
  validity: sql`d.validity`,
  since: sql`d.validity_since`,
};

const listOf = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');
const EVERY: readonly RawBuilder<boolean>[] = [];

/** One condition a filter; without a state, what is public. */
function conditions(query: RegisterQuery, scope: readonly string[] | null): RawBuilder<unknown> {
  const { q = '', ending } = query;
  const words = q.trim();
  const states = listOf(query.state);
  const among = (column: RawBuilder<unknown>, wanted: readonly string[]) =>
    wanted.length === 0 ? EVERY : [sql<boolean>`${column} = ANY (${wanted})`];
  const all = [
    IS_TRACKED,
    visible(scope),
    sql<boolean>`d.state = ANY (${states.length === 0 ? ['published'] : states})`,
    ...among(sql`d.unit_id`, listOf(query.unit)),
    ...among(sql`d.type_code`, listOf(query.type)),
    ...among(sql`d.validity`, listOf(query.validity)),
    ...among(sql`${YEAR}::text`, listOf(query.year)),
    ...(words === ''
      ? EVERY
      : [sql<boolean>`(strpos(e.title, ${words}) > 0 OR strpos(coalesce(e.document_number, ''), ${words}) > 0)`]),
    ...(ending === 'soon' ? [sql<boolean>`${EVALUATION_DUE} IS NOT NULL`] : EVERY),
  ];
  return sql.join(all, sql` AND `);
}

function orderOf(sort: string | undefined): RawBuilder<unknown> {
  const down = sort === undefined || sort.startsWith('-');
  const by = SORTS[(sort ?? '').replace('-', '')] ?? sql`d.published_on`;
  return down ? sql`${by} DESC NULLS LAST, d.id DESC` : sql`${by} ASC NULLS LAST, d.id`;
}

const EXPORT_MAX = 20_000;

/** 规范性文件登记簿. */
export async function register(
  db: AnyDatabase,
  query: RegisterQuery,
  scope: readonly string[] | null,
): Promise<{ readonly items: RegisterRow[]; readonly total: number }> {
  const where = conditions(query, scope);
  const [limit, offset] = query.format === 'xlsx' ? [EXPORT_MAX, 0] : [query.size, (query.page - 1) * query.size];
  const found = await sql<Row>`SELECT ${COLUMNS} ${REGISTER_FROM} WHERE ${where} ORDER BY ${orderOf(query.sort)}
    LIMIT ${limit} OFFSET ${offset}`.execute(db);
  const counted = await sql<{ n: number }>`SELECT count(*) AS n ${REGISTER_FROM} WHERE ${where}`.execute(db);
  return { items: found.rows.map(rowOf), total: counted.rows[0]?.n ?? 0 };
}

function rowOf({ expiresOn, years, trialYears, ...row }: Row): RegisterRow {
  const ending = endingOf({ ...row, expiresOn, years, trialYears, acts: [] });
  return { ...row, endsOn: ending?.lastDay ?? null, endsBy: ending?.basis ?? null };
}

/** Years in which there is something, newest first. */
export async function registerYears(db: AnyDatabase): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`SELECT DISTINCT ${YEAR} AS year ${REGISTER_FROM}
    WHERE ${IS_TRACKED} AND d.state = 'published' AND coalesce(e.made_on, d.published_on) IS NOT NULL ORDER BY year DESC`.execute(
    db,
  );
  return rows.map((row) => row.year);
}
