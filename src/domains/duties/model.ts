import type { Actor } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis, WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';

export type { Light } from './clock.ts';

export type DutyKind = 'dated' | 'after-event' | 'periodic' | 'review' | 'counter' | 'submit-ledger';
/** 待起算、在办、办结、取消. */
export type DutyState = 'waiting' | 'open' | 'done' | 'cancelled';
/** 文字、数字、链接、文件. */
export type EvidenceKind = 'text' | 'number' | 'link' | 'file';

/** What a duty belongs to where it is no line of a ledger: a catalogue item, an edition, … of another context. */
export interface DutySubject {
  readonly kind: string;
  readonly id: string;
  /** What a person reads in 今日待办 and in reminders. */
  readonly title: string;
  /** Where in the workbench the work is done. */
  readonly href: string;
}

/** One thing owed: by whom, under which rule, by when as last computed. */
export interface Duty {
  readonly id: string;
  readonly lineId: string | null;
  readonly ledgerId: string | null;
  readonly unitId: string;
  /** `null` where the duty belongs to a subject. */
  readonly planId: string | null;
  readonly subject?: DutySubject | undefined;
  readonly kind: DutyKind;
  readonly rule: DeadlineRule;
  readonly label: string;
  readonly series: string | null;
  readonly periodStart: LocalDate | null;
  readonly periodEnd: LocalDate | null;
  readonly eventName: string | null;
  readonly eventOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly dueAt: string | null;
  readonly basis: DateBasis;
  readonly explanation: string;
  readonly extendedTo: LocalDate | null;
  readonly moved: boolean;
  readonly targetQuantity: number | null;
  readonly targetUnit: string | null;
  readonly counted: number;
  readonly state: DutyState;
  readonly doneOn: LocalDate | null;
  readonly late: boolean;
  readonly version: number;
}

/** Proof of work done. Never deleted: withdrawn with a reason, it stays on record and counts no more. */
export interface Evidence {
  readonly id: string;
  readonly lineId: string;
  readonly dutyId: string | null;
  readonly kind: EvidenceKind;
  readonly text: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly url: string | null;
  readonly fileSha256: string | null;
  readonly fileName: string | null;
  /** The day it happened. */
  readonly effectiveOn: LocalDate;
  /** The civil day it was handed in. */
  readonly uploadedOn: LocalDate;
  readonly uploadedBy: string;
  readonly late: boolean;
  readonly withdrawn: boolean;
}

/** What is written of a duty's life, in the order it happened; due dates are counted from these. */
export type DutyEventKind =
  | 'event-recorded'
  | 'event-withdrawn'
  | 'counted'
  | 'extended'
  | 'moved'
  | 'discharged'
  | 'reopened'
  | 'cancelled'
  | 'recomputed'
  | 'transferred';

export interface DutyEvent {
  readonly dutyId: string;
  readonly kind: DutyEventKind;
  readonly onDay: LocalDate;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Who acts, on which civil day, at which instant, by which calendar. */
export interface Situation {
  readonly actor: Actor;
  readonly today: LocalDate;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: WorkCalendar;
  readonly newId: () => string;
}

/** Where a command writes what happened: the transaction's trail, queue and news. */
export interface Recording {
  audit(entry: {
    readonly action: string;
    readonly subjectKind: string;
    readonly subjectId: string;
    readonly reason?: string;
    readonly law?: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  }): void;
  enqueue(job: { readonly queue: string; readonly data: Readonly<Record<string, unknown>> }): Promise<void>;
  changed(...tags: readonly string[]): void;
}
