import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { Unit, UnitListRow, UnitNode, UnitQuery } from '../contract.ts';
import type { UnitKind } from '../model.ts';
import type { DirectoryTables, UnitRow } from './tables.ts';

const own = (db: AnyDatabase): Kysely<DirectoryTables> => tablesOf<DirectoryTables>(db);

export const unitOf = (row: UnitRow): Unit => ({
  id: row.id,
  name: row.name,
  shortName: row.short_name,
  kind: row.kind,
  parentId: row.parent_id,
  sort: row.sort,
  activeFrom: row.active_from,
  activeTo: row.active_to,
  successorId: row.successor_id,
  creditCode: row.credit_code,
  address: row.address,
  phone: row.phone,
  remark: row.remark,
  version: row.version,
});

type UnitScope = DirectoryTables & { u: DirectoryTables['unit'] };
type UnitSelect = SelectQueryBuilder<UnitScope, 'u', object>;

export const likeText = (text: string): string => `%${text.replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`;

/** The name, its short form, a former name or an alias. */
function namedLike(eb: ExpressionBuilder<UnitScope, 'u'>, text: string) {
  const like = likeText(text);
  return eb.or([
    eb('u.name', 'ilike', like),
    eb('u.short_name', 'ilike', like),
    eb.exists(
      eb.selectFrom('unit_name as n').select('n.id').whereRef('n.unit_id', '=', 'u.id').where('n.name', 'ilike', like),
    ),
  ]);
}

function filtered(select: UnitSelect, query: UnitQuery): UnitSelect {
  let narrowed = select;
  if (query.q !== '') narrowed = narrowed.where((eb) => namedLike(eb, query.q));
  if (query.kind.length > 0) narrowed = narrowed.where('u.kind', 'in', query.kind as UnitKind[]);
  if (query.parent !== '') narrowed = narrowed.where('u.parent_id', '=', query.parent);
  if (query.active === 'closed') narrowed = narrowed.where('u.active_to', 'is not', null);
  if (query.active === 'now' || query.active === '') narrowed = narrowed.where('u.active_to', 'is', null);
  return narrowed;
}

const SORTS = { name: 'u.name', kind: 'u.kind', sort: 'u.sort', activeTo: 'u.active_to' } as const;

export async function listUnits(
  db: AnyDatabase,
  query: UnitQuery,
): Promise<{ readonly items: UnitListRow[]; readonly total: number }> {
  const from = own(db).selectFrom('unit as u') as unknown as UnitSelect;
  const { total } = await filtered(from, query)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const key = query.sort.replace(/^-/, '');
  const column = Object.hasOwn(SORTS, key) ? SORTS[key as keyof typeof SORTS] : 'u.sort';
  const rows = await filtered(from, query)
    .selectAll('u')
    .select((eb) => [
      eb.selectFrom('unit as p').select('p.name').whereRef('p.id', '=', 'u.parent_id').as('parentName'),
      sql<string | null>`(SELECT string_agg(x.name, '、') FROM unit_leader l JOIN person x ON x.id = l.person_id
        WHERE l.unit_id = u.id AND l.office = 'liaison' AND l.to_on IS NULL)`.as('liaison'),
      sql<number>`(SELECT count(*)::int FROM person x WHERE x.unit_id = u.id AND x.left_on IS NULL)`.as('people'),
    ])
    .orderBy(column, query.sort.startsWith('-') ? 'desc' : 'asc')
    .orderBy('u.sort')
    .orderBy('u.id')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  return {
    total,
    items: rows.map((row) => ({
      ...unitOf(row),
      parentName: row.parentName,
      liaison: row.liaison,
      people: row.people,
    })),
  };
}

/** Units in use, in order: for trees and for choosing. */
export async function unitNodes(db: AnyDatabase): Promise<UnitNode[]> {
  return own(db)
    .selectFrom('unit')
    .select(['id', 'name', 'short_name as shortName', 'kind', 'parent_id as parentId'])
    .where('active_to', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

export async function unitRow(db: AnyDatabase, id: string): Promise<UnitRow | null> {
  const row = await own(db).selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Ids from the unit's parent upwards. */
export async function ancestorsOf(db: AnyDatabase, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE up AS (
      SELECT id, parent_id FROM unit WHERE id = ${id}
      UNION SELECT u.id, u.parent_id FROM unit u JOIN up ON u.id = up.parent_id
    ) SELECT id FROM up`.execute(db);
  return rows.map((row) => row.id);
}

export interface UnitTies {
  readonly children: number;
  readonly people: number;
}

/** What must be settled before a unit is closed. */
export async function tiesOf(db: AnyDatabase, id: string): Promise<UnitTies> {
  const { rows } = await sql<UnitTies>`SELECT
    (SELECT count(*)::int FROM unit WHERE parent_id = ${id} AND active_to IS NULL) AS children,
    (SELECT count(*)::int FROM person WHERE unit_id = ${id} AND left_on IS NULL) AS people`.execute(db);
  return rows[0] ?? { children: 0, people: 0 };
}
