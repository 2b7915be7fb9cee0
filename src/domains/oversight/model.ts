import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis } from '#kernel/calendar/work-calendar.ts';

/** 已逾期、本周到期和临期、等我处理、等别人. */
export const TODAY_GROUPS = ['late', 'soon', 'mine', 'others'] as const;
export type TodayGroup = (typeof TODAY_GROUPS)[number];

export type LightWord = 'green' | 'amber' | 'red' | 'grey' | 'done';

/** One thing that a person sees on the first page: what it is, who waits, by when, and what one press does. */
export interface Todo {
  readonly id: string;
  readonly kind:
    | 'line'
    | 'fill-ledger'
    | 'returned-ledger'
    | 'submitted-ledger'
    | 'accept-ledger'
    | 'decide-change'
    | 'asked-change'
    | 'record-event'
    | 'resolve-names'
    | 'review'
    | 'import'
    | 'unit-overdue'
    | 'document'
    | 'duty';
  readonly title: string;
  /** Beside the title: the unit, the plan, the reason of a return. */
  readonly about: string;
  /** Who waits for it: 区政务公开办. */
  readonly waitsFor: string;
  readonly dueOn: LocalDate | null;
  readonly basis: DateBasis;
  /** How the date was reached, a line a step; empty where there is none. */
  readonly explanation: string;
  readonly remainingWorkingDays: number | null;
  readonly light: LightWord;
  /** How many things this line stands for. */
  readonly count: number;
  /** What one press does: 报送进展. */
  readonly act: string;
  readonly href: string;
}

/** How the lines of one row of the board stand. */
export interface Counts {
  readonly total: number;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly grey: number;
  readonly done: number;
  /** Left undone and settled in 回头看. */
  readonly reviewed: number;
  /** 办结 of all, in hundredths, cut off: 100 only when nothing is left. */
  readonly percent: number;
  /** 超期补录. */
  readonly madeUp: number;
}

/** What a unit answers for (牵头、责任), and what it only supports (配合): never added together. */
export interface Sides {
  readonly lead: Counts;
  readonly support: Counts;
}

export const BOARD_VIEWS = ['unit', 'task', 'chapter', 'deadline'] as const;
export type BoardView = (typeof BOARD_VIEWS)[number];

export type ReviewState = 'pending' | 'closed' | 'carried';

export interface ReviewItem {
  readonly id: string;
  readonly fromPlan: string;
  readonly lineId: string;
  readonly unitId: string;
  readonly state: ReviewState;
  readonly version: number;
}

export interface Review {
  readonly planId: string;
  readonly finished: boolean;
  readonly version: number;
}

export type FindingLevel = 'error' | 'warning' | 'note';

/** One thing the check-up found, and where to mend it. */
export interface Finding {
  readonly code: string;
  readonly level: FindingLevel;
  readonly message: string;
  readonly count: number;
  readonly href: string;
  readonly items: readonly { readonly label: string; readonly count: number; readonly href: string }[];
}
