import type { ColumnType } from 'kysely';
import type { BATCH_STATES, ROW_STATES } from './model.ts';
import type { DuplicateFound, Mended, RowFinding, SheetDetail, SheetRowContent } from './sheet/model.ts';

type Generated<T> = ColumnType<T, T | undefined, T>;
type Json<T> = ColumnType<T, string | undefined, string>;
type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type BatchState = (typeof BATCH_STATES)[number];
export type RowState = (typeof ROW_STATES)[number];

interface HistoryBatchTable {
  id: string;
  source: 'command' | 'sheet';
  name: string;
  unit_id: string;
  state: BatchState;
  lines: Generated<number>;
  imported: Generated<number>;
  unchanged: Generated<number>;
  refused: Generated<number>;
  withdrawn: Generated<number>;
  detail: Json<Partial<SheetDetail>>;
  made_by: string;
  made_at: Instant;
  finished_at: InstantOrNull;
  undone_by: Optional<string>;
  undone_at: InstantOrNull;
  undone_reason: Optional<string>;
  problem: Optional<string>;
  version: Generated<number>;
}

interface HistorySourceTable {
  external_id: string;
  document_id: string;
  batch_id: string;
  hash: string;
  active: Generated<boolean>;
}

interface HistoryRowTable {
  batch_id: string;
  line: number;
  title: string;
  state: RowState;
  content: ColumnType<SheetRowContent, string, string>;
  changes: Json<readonly Mended[]>;
  findings: Json<readonly RowFinding[]>;
  duplicates: Json<readonly DuplicateFound[]>;
  reason: Optional<string>;
  document_id: Optional<string>;
}

export interface HistoryTables {
  history_batch: HistoryBatchTable;
  history_source: HistorySourceTable;
  history_row: HistoryRowTable;
}
