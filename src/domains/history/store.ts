import { type Kysely, sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { HistoryTables } from './tables.ts';

export const historyTables = (db: AnyDatabase): Kysely<HistoryTables> => tablesOf<HistoryTables>(db);

export interface KnownSource {
  readonly documentId: string;
  readonly hash: string;
}

/** What is here already under ids known before. Imports wait for each other until their transactions end. */
export async function knownSources(
  db: AnyDatabase,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, KnownSource>> {
  await sql`SELECT pg_advisory_xact_lock(7240078)`.execute(db);
  const rows = await historyTables(db)
    .selectFrom('history_source')
    .select(['external_id', 'document_id', 'hash'])
    .where('active', '=', true)
    .where(sql<boolean>`external_id = ANY (${[...externalIds]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.external_id, { documentId: row.document_id, hash: row.hash }]));
}

export interface NewSource {
  readonly externalId: string;
  readonly documentId: string;
  readonly hash: string;
}

export async function insertSources(db: AnyDatabase, batchId: string, sources: readonly NewSource[]): Promise<void> {
  if (sources.length === 0) return;
  await sql`INSERT INTO history_source (external_id, document_id, batch_id, hash)
    SELECT unnest(${sources.map((one) => one.externalId)}::text[]), unnest(${sources.map((one) => one.documentId)}::text[]),
      ${batchId}, unnest(${sources.map((one) => one.hash)}::text[])`.execute(db);
}

export interface NewBatch {
  readonly id: string;
  readonly source: 'command' | 'sheet';
  readonly name: string;
  readonly unitId: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** Opens a batch when its first rows are stored. */
export async function openBatch(db: AnyDatabase, batch: NewBatch): Promise<void> {
  await historyTables(db)
    .insertInto('history_batch')
    .values({
      id: batch.id,
      source: batch.source,
      name: batch.name,
      unit_id: batch.unitId,
      state: 'importing',
      made_by: batch.madeBy,
      made_at: batch.madeAt,
    })
    .onConflict((on) => on.column('id').doNothing())
    .execute();
}

export interface BatchCounts {
  readonly lines: number;
  readonly imported: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Adds to what a batch has done so far. */
export async function countBatch(db: AnyDatabase, batchId: string, done: BatchCounts): Promise<void> {
  await historyTables(db)
    .updateTable('history_batch')
    .set((eb) => ({
      lines: eb('lines', '+', done.lines),
      imported: eb('imported', '+', done.imported),
      unchanged: eb('unchanged', '+', done.unchanged),
      refused: eb('refused', '+', done.refused),
    }))
    .where('id', '=', batchId)
    .execute();
}

export async function closeBatch(db: AnyDatabase, batchId: string, at: string): Promise<void> {
  await historyTables(db)
    .updateTable('history_batch')
    .set((eb) => ({ state: 'done' as const, finished_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', batchId)
    .execute();
}

/** Units in office, in the order of the directory: the one that imports go to unless told. */
export async function ownOffice(db: AnyDatabase): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM unit WHERE active_to IS NULL
     ORDER BY CASE kind WHEN 'office' THEN 0 WHEN 'government' THEN 1 ELSE 2 END, sort, id LIMIT 1`.execute(db);
  return rows[0] ?? null;
}
