import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule, Target } from '#kernel/duty-rule.ts';

export type { DeadlineRule, DurationUnit, Period, Target } from '#kernel/duty-rule.ts';

/** What was read from one notice: the shape of `mingtai plan parse --json`, which outside checks rely on. */
export interface PlanReading {
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  /** 公开属性 as the notice marks it, e.g. 此件公开发布. */
  readonly disclosure: string | null;
  readonly year: number | null;
  readonly tasks: readonly TaskReading[];
  readonly indicators: readonly IndicatorReading[];
  readonly ledgerForm: LedgerForm | null;
  readonly findings: readonly Finding[];
  /** Until when the units hand in their ledgers, where the notice says so (请于7月28日前将工作台账报…). */
  readonly ledgerDue?: LedgerDue;
}

/** Where a field stands in the file; the same shape as the block model's place. Unknown parts are absent. */
export interface PlaceInFile {
  readonly page?: number;
  readonly table?: number;
  readonly row?: number;
  readonly sheet?: string;
  readonly line?: number;
  readonly block: number;
}

export type TaskField = 'number' | 'path' | 'heading' | 'requirement' | 'responsible' | 'deadline';

export interface TaskReading {
  readonly number: string;
  /** Headings over the task from the outside in. */
  readonly path: readonly string[];
  /** The task's own title where every row or item has one, else `null`. */
  readonly heading: string | null;
  readonly requirement: string;
  readonly responsible: readonly ResponsibleReading[];
  readonly deadlineText: string | null;
  readonly deadline: DeadlineRule;
  readonly deadlines: readonly DeadlineRule[];
  readonly targets: readonly Target[];
  readonly source: string;
  /** Columns that the plan has beside the known ones (备注, 当前进度 …), by their head; absent where there are none. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Where each field stands; an inherited one points to the row that it was inherited from. */
  readonly places?: Readonly<Partial<Record<TaskField, PlaceInFile>>>;
}

export type UnitRole = 'lead' | 'responsible' | 'support';

export interface ResponsibleReading {
  /** As written in the notice; group names stay group names. */
  readonly name: string;
  readonly role: UnitRole;
  /** The cell or bracket it stood in. */
  readonly text: string;
}

export interface IndicatorReading {
  /** 一级…五级指标 from the outside in, without the text itself. */
  readonly path: readonly string[];
  readonly text: string;
  readonly assessed: string | null;
  readonly source: string;
  readonly place?: PlaceInFile;
}

/** 工作台账 form: its columns in order, and the example rows that the notice gives. */
export interface LedgerForm {
  readonly title: string | null;
  readonly columns: readonly string[];
  readonly source: string;
  /** The rows that the notice filled in as an example, each with a cell a column. */
  readonly examples?: readonly (readonly string[])[];
}

export interface LedgerDue {
  readonly date: LocalDate;
  /** The sentence that it was read from. */
  readonly text: string;
  readonly source: string;
}

export interface Finding {
  readonly level: 'error' | 'warning' | 'note';
  readonly code: string;
  /** Chinese, for the clerk: what was seen and what to do. */
  readonly message: string;
  readonly source: string;
}
