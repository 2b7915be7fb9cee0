import { type Selectable, sql } from 'kysely';
import type * as z from 'zod';
import { type Actor, can } from '#kernel/access/access.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { BatchRow, BatchView, RowView, rowsQuery } from '../contract.ts';
import { ROW_STATES } from '../model.ts';
import { historyTables } from '../store.ts';
import type { HistoryTables, RowState } from '../tables.ts';

export type StoredBatch = Selectable<HistoryTables['history_batch']>;
export type StoredRow = Selectable<HistoryTables['history_row']>;

const BATCHES_MAX = 500;

interface Named {
  readonly unit_name: string;
}

const briefOf = (row: StoredBatch & Named): BatchRow => ({
  id: row.id,
  source: row.source,
  name: row.name,
  unitName: row.unit_name,
  state: row.state,
  lines: row.lines,
  imported: row.imported,
  unchanged: row.unchanged,
  refused: row.refused,
  withdrawn: row.withdrawn,
  madeAt: new Date(row.made_at).toISOString(),
});

/** Batches, newest first. */
export async function batches(db: AnyDatabase): Promise<readonly BatchRow[]> {
  const { rows } = await sql<StoredBatch & Named>`
    SELECT b.*, u.name AS unit_name FROM history_batch b JOIN unit u ON u.id = b.unit_id
     WHERE b.state <> 'abandoned' ORDER BY b.made_at DESC, b.id DESC LIMIT ${BATCHES_MAX}`.execute(db);
  return rows.map(briefOf);
}

function stepsFor(row: StoredBatch, actor: Actor): BatchView['can'] {
  if (!can(actor, 'history.import')) return [];
  if (row.state === 'prepared') return ['map', 'import', 'abandon'];
  if (row.state === 'failed') return ['abandon'];
  return row.state === 'done' && row.imported > row.withdrawn ? ['undo'] : [];
}

export async function batchById(db: AnyDatabase, id: string, actor: Actor): Promise<BatchView | null> {
  const { rows } = await sql<StoredBatch & Named & { type_name: string | null }>`
    SELECT b.*, u.name AS unit_name, t.name AS type_name FROM history_batch b JOIN unit u ON u.id = b.unit_id
      LEFT JOIN content_type t ON t.code = b.detail ->> 'typeCode' WHERE b.id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const counted = await historyTables(db)
    .selectFrom('history_row')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')] as const)
    .where('batch_id', '=', id)
    .groupBy('state')
    .execute();
  const n = (state: RowState): number => counted.find((one) => one.state === state)?.n ?? 0;
  return {
    ...briefOf(row),
    typeName: row.type_name,
    columns: [...(row.detail.columns ?? [])],
    meanings: [...(row.detail.meanings ?? [])],
    files: row.detail.files?.length ?? 0,
    problem: row.problem,
    undoneReason: row.undone_reason,
    rows: {
      ready: n('ready'),
      blocked: n('blocked'),
      leftOut: n('left-out'),
      imported: n('imported'),
      failed: n('failed'),
    },
    version: row.version,
    can: stepsFor(row, actor),
  };
}

const rowView = (row: StoredRow): RowView => ({
  line: row.line,
  title: row.title,
  state: row.state,
  number: row.content.number,
  issuedOn: row.content.issuedOn,
  files: row.content.files.length,
  hasBody: row.content.bodyHtml !== '',
  changes: [...row.changes],
  findings: [...row.findings],
  duplicates: [...row.duplicates],
  reason: row.reason,
  documentId: row.document_id,
});

export async function rowsOf(
  db: AnyDatabase,
  batchId: string,
  asked: z.output<typeof rowsQuery>,
): Promise<{ readonly items: RowView[]; readonly total: number }> {
  let select = historyTables(db).selectFrom('history_row').where('batch_id', '=', batchId);
  const states = ROW_STATES.filter((state) => asked.state.split(',').includes(state));
  if (states.length > 0) select = select.where('state', 'in', states);
  if (asked.q !== '') {
    const like = `%${asked.q.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
    select = select.where(sql<boolean>`(title ILIKE ${like} OR content ->> 'number' ILIKE ${like})`);
  }
  const { total } = await select.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await select
    .selectAll()
    .orderBy('line')
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute();
  return { items: rows.map(rowView), total };
}

/** Every row, for the result's sheet. */
export async function allRows(db: AnyDatabase, batchId: string): Promise<readonly RowView[]> {
  const rows = await historyTables(db)
    .selectFrom('history_row')
    .selectAll()
    .where('batch_id', '=', batchId)
    .orderBy('line')
    .execute();
  return rows.map(rowView);
}
