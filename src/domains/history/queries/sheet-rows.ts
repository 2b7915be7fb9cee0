import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Comparable } from '../sheet/duplicates.ts';
import type { DuplicateFound, Mended, RowFinding, SheetDetail, SheetRowContent } from '../sheet/model.ts';
import { historyTables } from '../store.ts';
import type { BatchState, RowState } from '../tables.ts';
import type { StoredBatch, StoredRow } from './batches.ts';

/** The batch, locked until the transaction ends. */
export async function lockBatch(db: AnyDatabase, id: string): Promise<StoredBatch | null> {
  const row = await historyTables(db)
    .selectFrom('history_batch')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function insertSheetBatch(
  db: AnyDatabase,
  batch: {
    readonly id: string;
    readonly name: string;
    readonly unitId: string;
    readonly madeBy: string;
    readonly madeAt: string;
    readonly detail: Partial<SheetDetail>;
  },
): Promise<void> {
  await historyTables(db)
    .insertInto('history_batch')
    .values({
      id: batch.id,
      source: 'sheet',
      name: batch.name,
      unit_id: batch.unitId,
      state: 'reading',
      detail: JSON.stringify(batch.detail),
      made_by: batch.madeBy,
      made_at: batch.madeAt,
    })
    .execute();
}

export interface BatchChange {
  readonly state: BatchState;
  readonly detail?: Partial<SheetDetail>;
  readonly lines?: number;
  readonly problem?: string | null;
  readonly finishedAt?: string;
  readonly undone?: { readonly by: string; readonly at: string; readonly reason: string };
}

export async function changeBatch(db: AnyDatabase, id: string, change: BatchChange): Promise<void> {
  await historyTables(db)
    .updateTable('history_batch')
    .set((eb) => ({
      state: change.state,
      version: eb('version', '+', 1),
      ...(change.detail !== undefined && { detail: JSON.stringify(change.detail) }),
      ...(change.lines !== undefined && { lines: change.lines }),
      ...(change.problem !== undefined && { problem: change.problem }),
      ...(change.finishedAt !== undefined && { finished_at: change.finishedAt }),
      ...(change.undone !== undefined && {
        undone_by: change.undone.by,
        undone_at: change.undone.at,
        undone_reason: change.undone.reason,
      }),
    }))
    .where('id', '=', id)
    .execute();
}

export interface NewRow {
  readonly line: number;
  readonly state: RowState;
  readonly content: SheetRowContent;
  readonly changes: readonly Mended[];
  readonly findings: readonly RowFinding[];
  readonly duplicates: readonly DuplicateFound[];
  readonly reason: string | null;
}

const ROWS_A_STATEMENT = 200;

/** What is read of the sheet, in place of what was read before. */
export async function replaceRows(db: AnyDatabase, batchId: string, rows: readonly NewRow[]): Promise<void> {
  await historyTables(db).deleteFrom('history_row').where('batch_id', '=', batchId).execute();
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const values = rows.slice(at, at + ROWS_A_STATEMENT).map((row) => ({
      batch_id: batchId,
      line: row.line,
      title: row.content.title,
      state: row.state,
      content: JSON.stringify(row.content),
      changes: JSON.stringify(row.changes),
      findings: JSON.stringify(row.findings),
      duplicates: JSON.stringify(row.duplicates),
      reason: row.reason,
    }));
    await historyTables(db).insertInto('history_row').values(values).execute();
  }
}

/** Takes rows in or leaves them out; rows that are stopped stay so. Answers how many changed. */
export async function chooseRows(
  db: AnyDatabase,
  batchId: string,
  lines: readonly number[],
  include: boolean,
): Promise<number> {
  const result = await historyTables(db)
    .updateTable('history_row')
    .set({ state: include ? 'ready' : 'left-out', reason: include ? null : '经办人未选' })
    .where('batch_id', '=', batchId)
    .where('line', 'in', [...lines])
    .where('state', '=', include ? 'left-out' : 'ready')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function nextReady(db: AnyDatabase, batchId: string, limit: number): Promise<readonly StoredRow[]> {
  return historyTables(db)
    .selectFrom('history_row')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('state', '=', 'ready')
    .orderBy('line')
    .limit(limit)
    .forUpdate()
    .execute();
}

/** Notes which document came of which line. */
export async function markImported(
  db: AnyDatabase,
  batchId: string,
  done: readonly { readonly line: number; readonly documentId: string }[],
): Promise<void> {
  await sql`UPDATE history_row r SET state = 'imported', document_id = d.document_id
      FROM unnest(${done.map((one) => one.line)}::int[], ${done.map((one) => one.documentId)}::text[]) d (line, document_id)
     WHERE r.batch_id = ${batchId} AND r.line = d.line`.execute(db);
}

export async function markFailed(db: AnyDatabase, batchId: string, line: number, reason: string): Promise<void> {
  await historyTables(db)
    .updateTable('history_row')
    .set({ state: 'failed', reason })
    .where('batch_id', '=', batchId)
    .where('line', '=', line)
    .execute();
}

export async function countWithdrawn(db: AnyDatabase, batchId: string, n: number): Promise<void> {
  await historyTables(db)
    .updateTable('history_batch')
    .set((eb) => ({ withdrawn: eb('withdrawn', '+', n) }))
    .where('id', '=', batchId)
    .execute();
}

/** The ids known before of a batch taken back may come again. */
export async function freeSources(db: AnyDatabase, batchId: string): Promise<void> {
  await sql`UPDATE history_source s SET active = false FROM document d
     WHERE s.batch_id = ${batchId} AND s.active AND d.id = s.document_id AND d.state = 'withdrawn'`.execute(db);
}

const COMPARED_MAX = 3_000;

/** What is public of a unit around the days of a sheet, to compare its rows with. */
export async function comparedWith(
  db: AnyDatabase,
  unitId: string,
  days: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly Comparable[]> {
  const { rows } = await sql<Comparable>`
    SELECT NULL::int AS line, id AS "documentId", external_id AS "externalId", title, document_number AS number, issuer,
           made_on AS "issuedOn", left(body_text, 20000) AS text
      FROM public_document WHERE unit_id = ${unitId} AND (made_on IS NULL OR made_on BETWEEN ${days.from} AND ${days.to})
     ORDER BY published_at DESC LIMIT ${COMPARED_MAX}`.execute(db);
  return rows;
}
