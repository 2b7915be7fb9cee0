import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import { dutyDates } from './dating.ts';
import type { Duty, DutyKind } from './model.ts';

/** Cache tag of everything that shows duties of other contexts. */
export const SUBJECT_DUTIES = 'subject-duties';

/** When and by whom a subject's duty is made, moved or done; `HookSituation` of publication has this shape. */
export interface SubjectSituation {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
  /** Who did it; `system` for scheduled work. */
  readonly actorId: string;
  readonly newId: () => string;
}

/** What another context asks of this engine: one thing owed by a unit for a subject of its own. */
export interface SubjectDutyDraft {
  readonly unitId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What it is about, e.g. the title of the document or the name of the catalogue item. */
  readonly title: string;
  /** What is owed, e.g. 发布解读, 2023年3月更新. */
  readonly label: string;
  /** Where in the workbench the work is done. */
  readonly href: string;
  readonly rule: DeadlineRule;
  /** The event from which an `after-event` rule runs; without a day the duty waits for it. */
  readonly event?:
    | { readonly name: string; readonly on: LocalDate | null; readonly at?: string | undefined }
    | undefined;
  /** One turn of a periodic rule; turns of one rule share a series, and each is made once. */
  readonly turn?: { readonly series: string; readonly start: LocalDate; readonly end: LocalDate } | undefined;
}

const KINDS: Readonly<Record<DeadlineRule['kind'], DutyKind>> = {
  'by-date': 'dated',
  'after-event': 'after-event',
  periodic: 'periodic',
  ongoing: 'review',
  prompt: 'review',
  unknown: 'review',
};

const FRESH = {
  lineId: null,
  ledgerId: null,
  planId: null,
  extendedTo: null,
  moved: false,
  targetQuantity: null,
  targetUnit: null,
  counted: 0,
  doneOn: null,
  late: false,
  version: 1,
} as const;

/** What the rule runs from or within: its event, its turn. */
function clockFacts({ rule, turn, event }: SubjectDutyDraft) {
  return {
    kind: KINDS[rule.kind],
    rule,
    series: turn?.series ?? null,
    periodStart: turn?.start ?? null,
    periodEnd: turn?.end ?? null,
    eventName: event?.name ?? (rule.kind === 'after-event' ? rule.event : null),
    eventOn: event?.on ?? null,
  };
}

/** The duty with its date counted; what has none yet waits for its event. */
export function subjectDutyOf(draft: SubjectDutyDraft, at: SubjectSituation): Duty {
  const facts = clockFacts(draft);
  const eventAt = draft.event?.at;
  const known = { issuedOn: null, ...(eventAt !== undefined && { eventAt }) };
  const dates = dutyDates({ ...FRESH, ...facts, dueOn: null, explanation: '' }, known, at.calendar);
  return {
    ...FRESH,
    ...facts,
    ...dates,
    id: at.newId(),
    unitId: draft.unitId,
    subject: { kind: draft.subjectKind, id: draft.subjectId, title: draft.title, href: draft.href },
    label: draft.label,
    state: dates.dueOn === null ? 'waiting' : 'open',
  };
}
