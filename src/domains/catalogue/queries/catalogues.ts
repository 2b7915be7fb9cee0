import { type RawBuilder, sql } from 'kysely';
import { ruleWords } from '#domains/duties/index.ts';
import type { Actor } from '#kernel/access/access.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { CatalogueDetail, CatalogueQuery, CatalogueView, EditionView, ItemView } from '../contract.ts';
import { ITEM_SUBJECT } from '../item-duties.ts';
import { differingColumns, editionChanges, wholeNameOf } from '../policy.ts';
import { mayWrite } from '../scope.ts';
import { editionItems, itemsOf } from '../store.ts';
import type { CatalogueRow, EditionRow, ItemRow } from '../tables.ts';
import { type Looking, type Standing, standingOf } from './coverage.ts';

interface ListedRow extends CatalogueRow {
  readonly unit_name: string;
  readonly field_name: string | null;
  readonly items: number;
  readonly unpublished: number;
  readonly overdue: number;
  readonly empty: number;
}

const parts = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

export interface CatalogueFilter {
  readonly units: readonly string[] | 'all';
  readonly query: CatalogueQuery;
}

function conditions({ units, query }: CatalogueFilter): RawBuilder<unknown> {
  const [kinds, fields] = [parts(query.kind), parts(query.field)];
  const words = query.q?.trim() ?? '';
  const like = `%${words.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const published = query.state === 'published';
  const all = [
    sql`true`,
    ...(units === 'all' ? [] : [sql`c.unit_id = ANY(${units})`]),
    ...(kinds.length === 0 ? [] : [sql`c.kind = ANY(${kinds})`]),
    ...(fields.length === 0 ? [] : [sql`c.field_code = ANY(${fields})`]),
    ...(query.state === 'ended' ? [sql`c.ended_on IS NOT NULL`] : [sql`c.ended_on IS NULL`]),
    ...(published ? [sql`c.edition > 0`] : []),
    ...(query.state === 'draft' ? [sql`c.edition = 0`] : []),
    ...(words === '' ? [] : [sql`(c.title ILIKE ${like} OR u.name ILIKE ${like} OR f.name ILIKE ${like})`]),
  ];
  return sql.join(all, sql` AND `);
}

const ORDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  unit: sql`u.sort, u.name, c.kind, f.sort, c.id`,
  '-unit': sql`u.sort DESC, u.name DESC, c.kind, f.sort, c.id`,
  title: sql`c.title, c.id`,
  '-title': sql`c.title DESC, c.id`,
  publishedOn: sql`c.published_on NULLS LAST, c.id`,
  '-publishedOn': sql`c.published_on DESC NULLS LAST, c.id`,
};

const FROM = sql`FROM catalogue c JOIN unit u ON u.id = c.unit_id LEFT JOIN catalogue_field f ON f.code = c.field_code`;

const COUNTS = sql`
  (SELECT count(*)::int FROM catalogue_item i WHERE i.catalogue_id = c.id AND (i.live_entry IS NOT NULL OR NOT i.dropped)) AS items,
  (SELECT count(*)::int FROM catalogue_item i WHERE i.catalogue_id = c.id AND CASE WHEN i.dropped THEN i.live_entry IS NOT NULL
    ELSE i.live_entry IS DISTINCT FROM i.entry END) AS unpublished,
  (SELECT count(DISTINCT d.subject_id)::int FROM duty d JOIN catalogue_item i ON i.id = d.subject_id WHERE d.subject_kind = ${ITEM_SUBJECT}
    AND i.catalogue_id = c.id AND d.state = 'open' AND d.due_on < `;

function columns(looking: Looking): RawBuilder<unknown> {
  return sql`c.*, u.name AS unit_name, f.name AS field_name, ${COUNTS}${looking.today}) AS overdue,
  (SELECT count(*)::int FROM catalogue_item i WHERE i.catalogue_id = c.id AND i.live_entry IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM public_document p WHERE p.catalogue_item_id = i.id)) AS empty`;
}

/** Catalogues of the units a person may see, by unit unless asked otherwise. */
export async function cataloguePage(
  db: AnyDatabase,
  filter: CatalogueFilter,
  looking: Looking & { readonly actor: Actor },
): Promise<{ readonly items: CatalogueView[]; readonly total: number }> {
  const where = conditions(filter);
  const { page, size, sort, format } = filter.query;
  const limit = format === 'xlsx' ? sql`` : sql`LIMIT ${size} OFFSET ${(page - 1) * size}`;
  const { rows } = await sql<ListedRow>`SELECT ${columns(looking)} ${FROM} WHERE ${where}
    ORDER BY ${ORDERS[sort ?? 'unit'] ?? ORDERS['unit']} ${limit}`.execute(db);
  const counted = await sql<{ total: number }>`SELECT count(*)::int AS total ${FROM} WHERE ${where}`.execute(db);
  return { items: rows.map((row) => viewOf(row, looking.actor)), total: counted.rows[0]?.total ?? 0 };
}

/** One catalogue as the list shows it; `null` where there is none. */
export async function catalogueView(
  db: AnyDatabase,
  id: string,
  looking: Looking & { readonly actor: Actor },
): Promise<CatalogueView | null> {
  const { rows } = await sql<ListedRow>`SELECT ${columns(looking)} ${FROM} WHERE c.id = ${id}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : viewOf(row, looking.actor);
}

function viewOf(row: ListedRow, actor: Actor): CatalogueView {
  const writes = mayWrite(actor, row.unit_id) && row.ended_on === null;
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    kind: row.kind,
    fieldCode: row.field_code,
    fieldName: row.field_name,
    title: row.title,
    levels: row.levels,
    edition: row.edition,
    publishedOn: row.published_on,
    endedOn: row.ended_on,
    items: row.items,
    unpublished: row.unpublished,
    overdue: row.overdue,
    empty: row.empty,
    can: writes ? ['write', 'import', 'end', ...(row.unpublished > 0 || row.edition === 0 ? ['publish'] : [])] : [],
    version: row.version,
  };
}

export function itemView(row: ItemRow, stands: Standing | undefined): ItemView {
  return {
    id: row.id,
    catalogueId: row.catalogue_id,
    ord: row.ord,
    name: wholeNameOf(row.entry),
    entry: { ...row.entry, channels: [...row.entry.channels], levels: [...row.entry.levels] },
    ruleWords: ruleWords(row.entry.rule),
    standing: standingWord(row),
    published: stands?.published ?? 0,
    lastPublishedOn: stands?.lastPublishedOn ?? null,
    nextDueOn: stands?.nextDueOn ?? null,
    light: stands?.light ?? 'grey',
    overdue: stands?.overdue ?? 0,
    version: row.version,
  };
}

function standingWord(row: ItemRow): ItemView['standing'] {
  if (row.dropped) return row.live_entry === null ? 'dropped' : 'dropping';
  if (row.live_entry === null) return 'added';
  return differingColumns(row.live_entry, row.entry).length === 0 ? 'live' : 'changed';
}

/** A catalogue with its items as they are being written, what the next edition changes, and the editions before. */
export async function catalogueDetail(
  db: AnyDatabase,
  id: string,
  looking: Looking & { readonly actor: Actor },
): Promise<CatalogueDetail | null> {
  const catalogue = await catalogueView(db, id, looking);
  if (catalogue === null) return null;
  const { rows: editions } = await sql<EditionRow & { readonly by_name: string | null; readonly count: number }>`
    SELECT e.number, e.published_on, e.note, e.changes, jsonb_array_length(e.items) AS count, p.name AS by_name
    FROM catalogue_edition e LEFT JOIN person p ON p.id = e.published_by WHERE e.catalogue_id = ${id} ORDER BY e.number DESC`.execute(
    db,
  );
  const rows = await itemsOf(db, id);
  const { rows: own } = await sql<CatalogueRow>`SELECT * FROM catalogue WHERE id = ${id}`.execute(db);
  const before = own[0] === undefined ? [] : await editionItems(db, own[0]);
  const after = rows.filter((row) => !row.dropped).map((row) => ({ id: row.id, entry: row.entry }));
  const standing = await standingOf(
    db,
    rows.map((row) => row.id),
    looking,
  );
  return {
    catalogue,
    items: rows.map((row) => itemView(row, standing.get(row.id))),
    changes: editionChanges(before, after).map((change) => ({ ...change, columns: [...change.columns] })),
    editions: editions.map((row) => ({
      number: row.number,
      publishedOn: row.published_on,
      publishedByName: row.by_name ?? '系统',
      note: row.note,
      items: row.count,
      changes: row.changes.map((change) => ({ ...change, columns: [...change.columns] })),
    })),
  };
}

/** One edition as it was published; `null` where there is none. */
export async function editionOf(
  db: AnyDatabase,
  id: string,
  number: number,
): Promise<(EditionView & { readonly unitId: string }) | null> {
  const { rows } = await sql<EditionRow & { readonly unit_id: string }>`SELECT e.*, c.unit_id FROM catalogue_edition e
    JOIN catalogue c ON c.id = e.catalogue_id WHERE e.catalogue_id = ${id} AND e.number = ${number}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    unitId: row.unit_id,
    title: row.title,
    number: row.number,
    publishedOn: row.published_on,
    levels: row.levels,
    items: row.items.map(({ id: itemId, entry }) => ({
      id: itemId,
      entry: { ...entry, channels: [...entry.channels], levels: [...entry.levels] },
    })),
    changes: row.changes.map((change) => ({ ...change, columns: [...change.columns] })),
  };
}
