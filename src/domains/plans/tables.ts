import type { ColumnType } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { PlanDraft } from './contract.ts';
import type { PlanReading } from './model.ts';

type Generated<T> = ColumnType<T, T | undefined, T>;
/** A jsonb column: written as JSON text, read as what it holds. */
type Json<T> = ColumnType<T, string, string>;
type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface PlanImportTable {
  id: string;
  file_sha256: string | null;
  file_name: string;
  state: 'reading' | 'ready' | 'failed' | 'confirmed' | 'abandoned';
  progress: Json<{ stage?: string; done?: number; of?: number }> | undefined;
  original: Json<readonly unknown[] | null> | null;
  reading: Json<PlanReading | null> | null;
  draft: Json<PlanDraft | null> | null;
  refusal: string | null;
  plan_id: string | null;
  started_by: string;
  started_at: Instant;
  touched_at: Instant;
  version: Generated<number>;
}

export interface PlanTable {
  id: string;
  title: string;
  document_number: string | null;
  issuer: string | null;
  issued_on: LocalDate | null;
  disclosure: string | null;
  year: number;
  state: 'confirmed' | 'running' | 'closed';
  body: Json<readonly string[]>;
  ledger_form: Json<PlanDraft['ledgerForm']> | null;
  submit_by: LocalDate | null;
  file_sha256: string | null;
  previous_id: string | null;
  publicity: Generated<'none' | 'plan' | 'plan-and-progress' | 'plan-and-unit-progress'>;
  published_on: LocalDate | null;
  confirmed_at: Instant;
  broken_down_at: Instant | null;
  version: Generated<number>;
}

export interface TaskTable {
  id: string;
  plan_id: string;
  ord: number;
  number: string;
  path: string[];
  heading: string | null;
  requirement: string;
  deadline_text: string | null;
  deadline: Json<PlanDraft['tasks'][number]['deadline']>;
  deadlines: Json<PlanDraft['tasks'][number]['deadlines']>;
  targets: Json<PlanDraft['tasks'][number]['targets']>;
  source: string | null;
  dropped_on: LocalDate | null;
  version: Generated<number>;
}

export interface TaskUnitTable {
  task_id: string;
  unit_id: string;
  role: 'lead' | 'responsible' | 'support';
  expression: string;
}

export interface PlanTables {
  plan_import: PlanImportTable;
  plan: PlanTable;
  task: TaskTable;
  task_unit: TaskUnitTable;
  task_unresolved: { task_id: string; expression: string; role: 'lead' | 'responsible' | 'support'; reason: string };
  indicator: {
    id: string;
    plan_id: string;
    ord: number;
    path: string[];
    text: string;
    assessed: string | null;
    source: string | null;
  };
}
