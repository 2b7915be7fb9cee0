import { type RawBuilder, sql } from 'kysely';
import { type Actor, can, unitsWhere } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { BoardQuery, PolicyRow, RateRow } from '../contract.ts';
import { INTERPRETATION_LABEL, PLAIN_FORM } from '../model.ts';
import { percent } from '../policy.ts';

/** Units whose policies a person may see here; `null`: of all. */
export function policyScope(actor: Actor): readonly string[] | null {
  return can(actor, 'document.read-all') ? null : unitsWhere(actor, 'document.read');
}

const FORM = sql`coalesce(nullif(i.elements ->> 'form', ''), ${PLAIN_FORM})`;
const NEEDS = sql`(t.definition ->> 'needsInterpretation')::boolean`;

/**
 * Every policy of this desk that is of a kind to be interpreted, with where its interpretation stands on the day; what no longer
 * holds and never had one is left out.
 * 逾期: nothing is out after the day by which it was owed, or the first came out later than that day.
 */
const policies = (today: LocalDate): RawBuilder<unknown> => sql`(
  SELECT p.*, CASE
      WHEN p.exemption IS NOT NULL THEN 'exempt'
      WHEN p."firstOn" IS NOT NULL AND p."dueOn" IS NOT NULL AND p."firstOn" > p."dueOn" THEN 'done-late'
      WHEN p."firstOn" IS NOT NULL THEN 'done'
      WHEN p.state = 'draft' THEN 'preparing'
      WHEN p."dueOn" < ${today} THEN 'late'
      ELSE 'owed' END AS standing
  FROM (
    SELECT d.id, e.title, e.document_number AS "documentNumber", d.unit_id AS "unitId", u.name AS "unitName", u.sort AS "unitSort",
      t.name AS "typeName", d.state, d.published_on AS "publishedOn", x.rule_name || '：' || x.reason AS exemption,
      coalesce(o.forms, '{}') AS forms, coalesce(o.n, 0)::integer AS interpretations, o.first_on AS "firstOn",
      (SELECT y.due_on FROM duty y WHERE y.subject_kind = 'document' AND y.subject_id = d.id AND y.label = ${INTERPRETATION_LABEL}
        AND y.state <> 'cancelled' ORDER BY y.due_on DESC LIMIT 1) AS "dueOn"
    FROM document d JOIN content_type t ON t.code = d.type_code JOIN unit u ON u.id = d.unit_id
      JOIN edition e ON e.id = coalesce(d.live_edition_id, d.work_edition_id)
      LEFT JOIN interpretation_exemption x ON x.document_id = d.id AND x.ended_at IS NULL
      LEFT JOIN LATERAL (SELECT array_agg(DISTINCT ${FORM}) AS forms, count(*) AS n, min(i.published_on) AS first_on
        FROM document_link l JOIN public_document i ON i.id = l.from_id
        WHERE l.to_id = d.id AND l.kind = 'interprets' AND l.ended_at IS NULL) o ON true
    WHERE ${NEEDS} AND d.origin = 'desk' AND d.state IN ('draft', 'published')
      AND (coalesce(d.validity, 'valid') NOT IN ('repealed', 'expired') OR o.n > 0)) p) q`;

const SORTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  title: sql`q.title`,
  unit: sql`q."unitSort"`,
  publishedOn: sql`q."publishedOn"`,
  dueOn: sql`q."dueOn"`,
};
const EXPORT_MAX = 20_000;
const listOf = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

const among = (column: RawBuilder<unknown>, wanted: readonly string[]): readonly RawBuilder<unknown>[] =>
  wanted.length === 0 ? [] : [sql`${column} = ANY (${wanted})`];

function where(query: BoardQuery, scope: readonly string[] | null): RawBuilder<unknown> {
  const words = (query.q ?? '').trim();
  return sql.join(
    [
      sql`true`,
      ...(scope === null ? [] : [sql`q."unitId" = ANY (${scope})`]),
      ...among(sql`q."unitId"`, listOf(query.unit)),
      ...among(sql`q.standing`, listOf(query.standing)),
      ...among(sql`extract(year FROM q."publishedOn")::text`, listOf(query.year)),
      ...(words === ''
        ? []
        : [sql`(strpos(q.title, ${words}) > 0 OR strpos(coalesce(q."documentNumber", ''), ${words}) > 0)`]),
    ],
    sql` AND `,
  );
}

/** What is late and owed stands first, then the newest. */
const URGENCY = sql`array_position(ARRAY['late', 'owed', 'preparing', 'done-late', 'done', 'exempt'], q.standing)`;

export async function policyPage(
  db: AnyDatabase,
  query: BoardQuery,
  of: { readonly scope: readonly string[] | null; readonly today: LocalDate },
): Promise<{ readonly items: PolicyRow[]; readonly total: number }> {
  const source = policies(of.today);
  const conditions = where(query, of.scope);
  const by = SORTS[(query.sort ?? '').replace('-', '')];
  const down = query.sort?.startsWith('-') === true;
  const order =
    by === undefined
      ? sql`${URGENCY}, q."publishedOn" DESC NULLS LAST, q.id`
      : down
        ? sql`${by} DESC NULLS LAST, q.id`
        : sql`${by} ASC NULLS LAST, q.id`;
  const [limit, offset] = query.format === 'xlsx' ? [EXPORT_MAX, 0] : [query.size, (query.page - 1) * query.size];
  const found =
    await sql<PolicyRow>`SELECT q.id, q.title, q."documentNumber", q."unitId", q."unitName", q."typeName", q."publishedOn",
      q.standing, q.forms, q.interpretations, q."firstOn", q."dueOn", q.exemption
    FROM ${source} WHERE ${conditions} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`.execute(db);
  const counted = await sql<{ n: number }>`SELECT count(*) AS n FROM ${source} WHERE ${conditions}`.execute(db);
  return { items: found.rows, total: counted.rows[0]?.n ?? 0 };
}

export async function policyStanding(
  db: AnyDatabase,
  documentId: string,
  today: LocalDate,
): Promise<Pick<PolicyRow, 'standing' | 'dueOn'> | null> {
  const { rows } = await sql<Pick<PolicyRow, 'standing' | 'dueOn'>>`SELECT q.standing, q."dueOn" FROM ${policies(today)}
    WHERE q.id = ${documentId}`.execute(db);
  return rows[0] ?? null;
}

type Counted = Omit<RateRow, 'rate' | 'multiFormRate'>;

const withRates = (row: Counted): RateRow => ({
  ...row,
  rate: percent(row.interpreted, row.needed),
  multiFormRate: percent(row.multiForm, row.needed),
});

/** Rates of the units for what was published in the year; the sum of all is computed from the same rows. */
export async function rates(
  db: AnyDatabase,
  year: number,
  of: { readonly scope: readonly string[] | null; readonly today: LocalDate },
): Promise<{ readonly all: RateRow; readonly units: RateRow[] }> {
  const scope = of.scope === null ? sql`true` : sql`q."unitId" = ANY (${of.scope})`;
  const { rows } = await sql<Counted>`
    SELECT q."unitId", q."unitName", count(*) FILTER (WHERE standing <> 'exempt') AS needed,
      count(*) FILTER (WHERE standing IN ('done', 'done-late')) AS interpreted,
      count(*) FILTER (WHERE standing IN ('done', 'done-late') AND NOT forms <@ ARRAY[${PLAIN_FORM}]) AS "multiForm",
      count(*) FILTER (WHERE standing = 'done') AS "onTime", count(*) FILTER (WHERE standing = 'done-late') AS late,
      count(*) FILTER (WHERE standing IN ('late', 'owed')) AS missing, count(*) FILTER (WHERE standing = 'exempt') AS exempted
    FROM ${policies(of.today)} WHERE q.state = 'published' AND extract(year FROM q."publishedOn") = ${year} AND ${scope}
    GROUP BY q."unitId", q."unitName", q."unitSort" ORDER BY q."unitSort", q."unitName"`.execute(db);
  const zero: Counted = {
    unitId: null,
    unitName: '合计',
    needed: 0,
    interpreted: 0,
    multiForm: 0,
    onTime: 0,
    late: 0,
    missing: 0,
    exempted: 0,
  };
  const all = rows.reduce(
    (sum, row) => ({
      ...sum,
      needed: sum.needed + row.needed,
      interpreted: sum.interpreted + row.interpreted,
      multiForm: sum.multiForm + row.multiForm,
      onTime: sum.onTime + row.onTime,
      late: sum.late + row.late,
      missing: sum.missing + row.missing,
      exempted: sum.exempted + row.exempted,
    }),
    zero,
  );
  return { all: withRates(all), units: rows.map(withRates) };
}
