import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { CatalogueEntry, EditionChange, EditionItem } from './model.ts';
import type { CatalogueRow, FormationRow, ImportRow, ItemRow, StoredReading } from './tables.ts';

const json = (value: unknown): string => JSON.stringify(value);

/** Locks a catalogue for a change; `null` where there is none. */
export async function lockCatalogue(db: AnyDatabase, id: string): Promise<CatalogueRow | null> {
  const { rows } = await sql<CatalogueRow>`SELECT * FROM catalogue WHERE id = ${id} FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}

/** The one of this kind that the unit keeps; `null` where it has none. */
export async function catalogueOf(
  db: AnyDatabase,
  of: { readonly unitId: string; readonly kind: string; readonly fieldCode: string | null },
): Promise<CatalogueRow | null> {
  const { rows } = await sql<CatalogueRow>`SELECT * FROM catalogue WHERE unit_id = ${of.unitId} AND kind = ${of.kind}
    AND field_code IS NOT DISTINCT FROM ${of.fieldCode} AND ended_on IS NULL FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}

export async function insertCatalogue(
  db: AnyDatabase,
  row: Pick<CatalogueRow, 'id' | 'unit_id' | 'kind' | 'field_code' | 'title' | 'levels'>,
): Promise<void> {
  await sql`INSERT INTO catalogue (id, unit_id, kind, field_code, title, levels)
    VALUES (${row.id}, ${row.unit_id}, ${row.kind}, ${row.field_code}, ${row.title}, ${row.levels})`.execute(db);
}

/** Stores title, levels and the day it ended, with the next version number. */
export async function saveCatalogue(db: AnyDatabase, row: CatalogueRow): Promise<number> {
  const { rows } = await sql<{ version: number }>`UPDATE catalogue SET title = ${row.title}, levels = ${row.levels},
    ended_on = ${row.ended_on}, version = version + 1 WHERE id = ${row.id} RETURNING version`.execute(db);
  return rows[0]?.version ?? row.version;
}

/** A change of its items is a change of the catalogue: whoever publishes must have seen it. */
export async function touchCatalogue(db: AnyDatabase, id: string): Promise<void> {
  await sql`UPDATE catalogue SET version = version + 1 WHERE id = ${id}`.execute(db);
}

export async function lockItem(db: AnyDatabase, id: string): Promise<ItemRow | null> {
  const { rows } = await sql<ItemRow>`SELECT * FROM catalogue_item WHERE id = ${id} FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}

/** Items of a catalogue in order; those that left with an earlier edition are not among them. */
export async function itemsOf(db: AnyDatabase, catalogueId: string): Promise<readonly ItemRow[]> {
  const { rows } = await sql<ItemRow>`SELECT * FROM catalogue_item WHERE catalogue_id = ${catalogueId}
    AND NOT (dropped AND live_entry IS NULL) ORDER BY ord, id`.execute(db);
  return rows;
}

export interface NewItem {
  readonly id: string;
  readonly ord: number;
  readonly entry: CatalogueEntry;
}

export async function insertItems(
  db: AnyDatabase,
  owner: { readonly id: string; readonly unit_id: string },
  items: readonly NewItem[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`INSERT INTO catalogue_item (id, catalogue_id, unit_id, ord, entry)
    SELECT t.id, ${owner.id}, ${owner.unit_id}, t.ord, t.entry
    FROM jsonb_to_recordset(${json(items)}::jsonb) AS t (id text, ord integer, entry jsonb)`.execute(db);
}

export async function saveItem(db: AnyDatabase, item: Pick<ItemRow, 'id' | 'entry' | 'dropped'>): Promise<number> {
  const { rows } = await sql<{ version: number }>`UPDATE catalogue_item SET entry = ${json(item.entry)}::jsonb,
    dropped = ${item.dropped}, version = version + 1 WHERE id = ${item.id} RETURNING version`.execute(db);
  return rows[0]?.version ?? 0;
}

/** Writes the order of a catalogue's items, first to last. */
export async function saveOrder(db: AnyDatabase, ids: readonly string[]): Promise<void> {
  await sql`UPDATE catalogue_item SET ord = t.ord FROM unnest(${ids}::text[]) WITH ORDINALITY AS t (id, ord)
    WHERE catalogue_item.id = t.id AND catalogue_item.ord <> t.ord`.execute(db);
}

/** The edition in force; empty before the first. */
export async function editionItems(db: AnyDatabase, row: CatalogueRow): Promise<readonly EditionItem[]> {
  const { rows } = await sql<{ items: readonly EditionItem[] }>`SELECT items FROM catalogue_edition
    WHERE catalogue_id = ${row.id} AND number = ${row.edition}`.execute(db);
  return rows[0]?.items ?? [];
}

export interface NewEdition {
  readonly number: number;
  readonly on: LocalDate;
  readonly by: string;
  readonly note: string;
  readonly items: readonly EditionItem[];
  readonly changes: readonly EditionChange[];
}

/** Keeps what was published as it stood, and puts it in force. */
export async function putEdition(db: AnyDatabase, row: CatalogueRow, edition: NewEdition): Promise<void> {
  await sql`INSERT INTO catalogue_edition (catalogue_id, number, title, levels, published_on, published_by, note, items, changes)
    VALUES (${row.id}, ${edition.number}, ${row.title}, ${row.levels}, ${edition.on}, ${edition.by}, ${edition.note},
      ${json(edition.items)}::jsonb, ${json(edition.changes)}::jsonb)`.execute(db);
  await sql`UPDATE catalogue SET edition = ${edition.number}, published_on = ${edition.on}, version = version + 1
    WHERE id = ${row.id}`.execute(db);
  await sql`UPDATE catalogue_item SET live_entry = CASE WHEN dropped THEN NULL ELSE entry END,
    live_ord = CASE WHEN dropped THEN NULL ELSE ord END WHERE catalogue_id = ${row.id}`.execute(db);
}

/** A catalogue that is no longer kept binds nobody: its items are live no more. */
export async function endItems(db: AnyDatabase, catalogueId: string): Promise<void> {
  await sql`UPDATE catalogue_item SET live_entry = NULL, live_ord = NULL WHERE catalogue_id = ${catalogueId}`.execute(
    db,
  );
}

export async function insertFormation(
  db: AnyDatabase,
  row: Omit<FormationRow, 'ended_reason'>,
  by: { readonly personId: string; readonly now: number },
): Promise<void> {
  await sql`INSERT INTO catalogue_formation (id, item_id, unit_id, kind, name, formed_on, registered_by, registered_at, duty_id)
    VALUES (${row.id}, ${row.item_id}, ${row.unit_id}, ${row.kind}, ${row.name}, ${row.formed_on}, ${by.personId},
      ${new Date(by.now)}, ${row.duty_id})`.execute(db);
}

export async function lockFormation(db: AnyDatabase, id: string): Promise<FormationRow | null> {
  const { rows } = await sql<FormationRow>`SELECT * FROM catalogue_formation WHERE id = ${id} FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}

export async function endFormation(db: AnyDatabase, id: string, reason: string): Promise<void> {
  await sql`UPDATE catalogue_formation SET ended_reason = ${reason} WHERE id = ${id}`.execute(db);
}

export async function insertImport(
  db: AnyDatabase,
  row: Omit<ImportRow, 'state' | 'version' | 'catalogue_id'>,
  by: { readonly personId: string; readonly now: number },
): Promise<void> {
  await sql`INSERT INTO catalogue_import (id, unit_id, kind, field_code, file_sha256, file_name, state, reading, created_by, created_at)
    VALUES (${row.id}, ${row.unit_id}, ${row.kind}, ${row.field_code}, ${row.file_sha256}, ${row.file_name}, 'read',
      ${json(row.reading satisfies StoredReading)}::jsonb, ${by.personId}, ${new Date(by.now)})`.execute(db);
}

export async function lockImport(db: AnyDatabase, id: string): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`SELECT * FROM catalogue_import WHERE id = ${id} FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}

export async function settleImport(
  db: AnyDatabase,
  id: string,
  to: { readonly state: 'confirmed' | 'dropped'; readonly catalogueId: string | null },
): Promise<void> {
  await sql`UPDATE catalogue_import SET state = ${to.state}, catalogue_id = ${to.catalogueId}, version = version + 1
    WHERE id = ${id}`.execute(db);
}

export async function saveField(
  db: AnyDatabase,
  field: {
    readonly code: string;
    readonly name: string;
    readonly sort: number;
    readonly source: string;
    readonly active: boolean;
  },
): Promise<void> {
  await sql`INSERT INTO catalogue_field (code, name, sort, source, active)
    VALUES (${field.code}, ${field.name}, ${field.sort}, ${field.source}, ${field.active})
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, sort = excluded.sort, source = excluded.source,
      active = excluded.active, version = catalogue_field.version + 1`.execute(db);
}

export async function lockFields(
  db: AnyDatabase,
): Promise<readonly { readonly code: string; readonly name: string; readonly version: number }[]> {
  const { rows } = await sql<{ code: string; name: string; version: number }>`
    SELECT code, name, version FROM catalogue_field ORDER BY sort FOR UPDATE`.execute(db);
  return rows;
}

export async function putAbsence(
  db: AnyDatabase,
  said: {
    readonly unitId: string;
    readonly fieldCode: string;
    readonly reason: string;
    readonly on: LocalDate;
    readonly by: string;
  },
): Promise<void> {
  await sql`INSERT INTO catalogue_absence (unit_id, field_code, reason, said_on, said_by)
    VALUES (${said.unitId}, ${said.fieldCode}, ${said.reason}, ${said.on}, ${said.by})
    ON CONFLICT (unit_id, field_code) DO UPDATE SET reason = excluded.reason, said_on = excluded.said_on,
      said_by = excluded.said_by, version = catalogue_absence.version + 1`.execute(db);
}

export async function lockAbsence(
  db: AnyDatabase,
  unitId: string,
  fieldCode: string,
): Promise<{ readonly reason: string; readonly version: number } | null> {
  const { rows } = await sql<{ reason: string; version: number }>`SELECT reason, version FROM catalogue_absence
    WHERE unit_id = ${unitId} AND field_code = ${fieldCode} FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}

export async function removeAbsence(db: AnyDatabase, unitId: string, fieldCode: string): Promise<void> {
  await sql`DELETE FROM catalogue_absence WHERE unit_id = ${unitId} AND field_code = ${fieldCode}`.execute(db);
}

/**
 * Name of a unit; `null` where there is none. The unit is locked: of two people who open the same catalogue at once,
 * the second finds the one that the first has opened.
 */
export async function lockUnit(db: AnyDatabase, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM unit WHERE id = ${id} FOR NO KEY UPDATE`.execute(db);
  return rows[0]?.name ?? null;
}
