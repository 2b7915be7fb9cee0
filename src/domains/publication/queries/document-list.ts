import { type RawBuilder, sql } from 'kysely';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { DocumentQuery, DocumentRowShape } from '../contract.ts';
import { documentNumberKey } from '../document-number.ts';
import type { DisclosureClass, DocumentState, EditionState, Validity } from '../model.ts';
import { type Scope, scopeCondition } from './scope.ts';

/** A count that costs more than a list is worth stops here. */
const TOTAL_MAX = 5_000;

type Condition = RawBuilder<boolean>;

const parts = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

function oneOf(column: RawBuilder<unknown>, text: string | undefined): readonly Condition[] {
  const values = parts(text);
  return values.length === 0 ? [] : [sql<boolean>`${column} = ANY(${values})`];
}

/** Days from `from..to`; either end may be open. */
function span(column: RawBuilder<unknown>, text: string | undefined): readonly Condition[] {
  const [from = '', to = ''] = (text ?? '').split('..', 2);
  return [
    ...(isLocalDate(from) ? [sql<boolean>`${column} >= ${from}::date`] : []),
    ...(isLocalDate(to) ? [sql<boolean>`${column} <= ${to}::date`] : []),
  ];
}

const escaped = (text: string): string => `%${text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;

function words(q: string | undefined): readonly Condition[] {
  const text = q?.trim() ?? '';
  if (text === '') return [];
  const like = escaped(text);
  return [
    sql<boolean>`(e.title ILIKE ${like} OR e.document_number ILIKE ${like} OR e.document_number_key = ${documentNumberKey(text)}
      OR d.index_number ILIKE ${like})`,
  ];
}

const CHINA_DAY = sql`(e.saved_at AT TIME ZONE 'Asia/Shanghai')::date`;

function where(scope: Scope, query: DocumentQuery, me: string): RawBuilder<unknown> {
  const conditions: Condition[] = [
    sql<boolean>`d.state <> 'abandoned' OR ${parts(query.state).includes('abandoned')}`,
    ...scopeCondition(scope, sql`d.unit_id`),
    ...oneOf(sql`d.unit_id`, query.unit),
    ...oneOf(sql`d.type_code`, query.type),
    ...oneOf(sql`e.state`, query.state),
    ...oneOf(sql`e.disclosure_class`, query.class),
    ...oneOf(sql`d.validity`, query.validity),
    ...(query.owner === 'me' ? [sql<boolean>`(e.drafted_by = ${me} OR e.saved_by = ${me})`] : []),
    ...span(sql`d.published_on`, query.published),
    ...span(CHINA_DAY, query.saved),
    ...words(query.q),
  ];
  return sql`WHERE ${sql.join(
    conditions.map((condition) => sql`(${condition})`),
    sql` AND `,
  )}`;
}

const ORDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  savedAt: sql`e.saved_at, e.id`,
  '-savedAt': sql`e.saved_at DESC, e.id DESC`,
  publishedOn: sql`d.published_on NULLS LAST, d.id`,
  '-publishedOn': sql`d.published_on DESC NULLS LAST, d.id DESC`,
  title: sql`e.title, d.id`,
  '-title': sql`e.title DESC, d.id`,
};

interface Row {
  readonly id: string;
  readonly edition_id: string;
  readonly title: string;
  readonly document_number: string | null;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly type_code: string;
  readonly type_name: string;
  readonly state: DocumentState;
  readonly edition_state: EditionState;
  readonly number: number;
  readonly disclosure_class: DisclosureClass | null;
  readonly index_number: string | null;
  readonly published_on: LocalDate | null;
  readonly validity: Validity | null;
  readonly saved_by_name: string | null;
  readonly saved_at: Date;
  readonly scheduled_for: Date | null;
}

const shown = (row: Row): DocumentRowShape => ({
  id: row.id,
  editionId: row.edition_id,
  title: row.title,
  documentNumber: row.document_number,
  unitId: row.unit_id,
  unitName: row.unit_name,
  typeCode: row.type_code,
  typeName: row.type_name,
  state: row.state,
  editionState: row.edition_state,
  editionNumber: row.number,
  disclosureClass: row.disclosure_class,
  indexNumber: row.index_number,
  publishedOn: row.published_on,
  validity: row.validity,
  savedByName: row.saved_by_name,
  savedAt: row.saved_at.toISOString(),
  scheduledFor: row.scheduled_for?.toISOString() ?? null,
});

/**
 * The edition that stands for a document in lists: that in work, else that which the public reads, else the last there was.
 */
const FROM = sql`FROM edition e JOIN document d ON d.id = e.document_id AND e.id = coalesce(d.work_edition_id, d.live_edition_id,
  (SELECT last.id FROM edition last WHERE last.document_id = d.id ORDER BY last.number DESC LIMIT 1))`;

/** One page of what the desk works on, last saved first. */
export async function documentsPage(
  db: AnyDatabase,
  scope: Scope,
  query: DocumentQuery,
  me: string,
): Promise<{ readonly items: readonly DocumentRowShape[]; readonly total: number }> {
  const filter = where(scope, query, me);
  const order = ORDERS[query.sort ?? ''] ?? ORDERS['-savedAt'];
  const page = await sql<Row>`
    WITH page AS MATERIALIZED (SELECT d.id, e.id AS edition_id, row_number() OVER (ORDER BY ${order}) AS at ${FROM} ${filter}
      ORDER BY ${order} LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size})
    SELECT d.id, e.id AS edition_id, e.title, e.document_number, d.unit_id, u.name AS unit_name, d.type_code, t.name AS type_name,
           d.state, e.state AS edition_state, e.number, e.disclosure_class, d.index_number, d.published_on, d.validity,
           p.name AS saved_by_name, e.saved_at, e.scheduled_for
      FROM page JOIN document d ON d.id = page.id JOIN edition e ON e.id = page.edition_id
      JOIN unit u ON u.id = d.unit_id JOIN content_type t ON t.code = d.type_code LEFT JOIN person p ON p.id = e.saved_by
     ORDER BY page.at`.execute(db);
  const counted = await sql<{ total: number }>`
    SELECT count(*) AS total FROM (SELECT 1 ${FROM} ${filter} LIMIT ${TOTAL_MAX}) AS counted`.execute(db);
  return { items: page.rows.map(shown), total: counted.rows[0]?.total ?? 0 };
}
