import { inChinese, type LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis, WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { type DueDate, dueDate } from './clock.ts';
import type { Duty } from './model.ts';

/** Where a duty's date stands now, ready to be stored. */
export interface DutyDates {
  readonly dueOn: LocalDate | null;
  readonly dueAt: string | null;
  readonly basis: DateBasis;
  /** One line a step. */
  readonly explanation: string;
}

export type Datable = Pick<
  Duty,
  'kind' | 'rule' | 'periodStart' | 'periodEnd' | 'eventOn' | 'extendedTo' | 'moved' | 'dueOn' | 'explanation'
>;

/** Computes a duty's date afresh from its rule and what has happened to it: event, extension, an instance moved by the office. */
export function dutyDates(
  duty: Datable,
  known: { readonly issuedOn: LocalDate | null; readonly eventAt?: string | null },
  calendar: WorkCalendar,
): DutyDates {
  if (duty.moved) return { dueOn: duty.dueOn, dueAt: null, basis: 'announced', explanation: duty.explanation };
  const counted = duty.kind === 'review' ? reviewDate(duty) : ruleDate(duty, known, calendar);
  if (duty.extendedTo === null) return counted;
  const extended = `经批准延期至${inChinese(duty.extendedTo)}。`;
  return {
    dueOn: duty.extendedTo,
    dueAt: null,
    basis: 'announced',
    explanation: `${counted.explanation}\n${extended}`,
  };
}

function ruleDate(
  duty: Datable,
  known: { readonly issuedOn: LocalDate | null; readonly eventAt?: string | null },
  calendar: WorkCalendar,
): DutyDates {
  const { eventOn, periodStart, periodEnd } = duty;
  const due = dueDate(
    duty.rule,
    { issuedOn: known.issuedOn, eventOn, eventAt: known.eventAt, periodStart, periodEnd },
    calendar,
  );
  return { dueOn: due.dueOn, dueAt: due.dueAt, basis: due.basis, explanation: inLines(due) };
}

const inLines = (due: DueDate): string => (due.note === null ? due.explanation : `${due.explanation}\n${due.note}`);

const REVIEWED: Readonly<Record<string, string>> = {
  ongoing: '长期坚持的工作，没有固定截止日期，按设置的周期复核',
  prompt: '要求及时办理，没有固定截止日期，按设置的周期复核',
  unknown: '没有读出时限，暂按年底复核，请补填完成时限',
};

function reviewDate(duty: Datable): DutyDates {
  const why = REVIEWED[duty.rule.kind] ?? '按设置的周期复核';
  const on = duty.periodEnd === null ? '' : `，本期于${inChinese(duty.periodEnd)}前报送进展`;
  return { dueOn: duty.periodEnd, dueAt: null, basis: 'announced', explanation: `${why}${on}。` };
}
