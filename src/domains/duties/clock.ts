import { addHours, beijingMoment, compareMoments, toIsoInstant } from '#kernel/calendar/beijing-time.ts';
import { addDays, addMonths, inChinese, type LocalDate, yearOf } from '#kernel/calendar/local-date.ts';
import { deadlineInPeriod, deadlinesInPeriod } from '#kernel/calendar/period-deadline.ts';
import { type CivilPeriod, civilPeriods } from '#kernel/calendar/periods.ts';
import {
  addWorkingDays,
  type DateBasis,
  explainWorkingDays,
  isWorkingDay,
  onOrAfterWorkingDay,
  onOrBeforeWorkingDay,
  type WorkCalendar,
  workingDaysBetween,
} from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule, Period } from '#kernel/duty-rule.ts';
import { unreachable } from '#kernel/result.ts';

/** The last day of a period that falls on a day of rest gives way to the day after it. */
const REST_DAY_LAW = '《民法典》第二百零三条';
/** A period in months ends on the day that bears the same number, or on the month's last day. */
const MONTH_LAW = '《民法典》第二百零二条';
const HOURS_PER_DAY = 24;

/** What is known of the world when a rule is asked for its day. */
export interface ClockFacts {
  /** The day the plan was issued. */
  readonly issuedOn: LocalDate | null;
  readonly eventOn?: LocalDate | null | undefined;
  /** The moment of the event, ISO 8601 with zone; rules in hours need it. */
  readonly eventAt?: string | null | undefined;
  /** The instance of a periodic rule that is asked about. */
  readonly periodStart?: LocalDate | null | undefined;
  readonly periodEnd?: LocalDate | null | undefined;
}

export type DueState =
  | 'dated'
  /** Runs from an event that nobody has recorded yet. */
  | 'awaiting-event'
  /** A periodic rule as a whole: its instances have the dates. */
  | 'periodic'
  /** 长期坚持、及时: no date in law; looked at on review dates. */
  | 'open-ended'
  | 'unknown';

export interface DueDate {
  readonly state: DueState;
  readonly dueOn: LocalDate | null;
  /** For rules in hours: the instant, in Beijing's time. */
  readonly dueAt: string | null;
  readonly basis: DateBasis;
  /** How the date was reached, in words a clerk can check with a calendar in hand. */
  readonly explanation: string;
  /** What else to know, e.g. that a date as written falls on a day of rest. */
  readonly note: string | null;
}

type AfterEvent = Extract<DeadlineRule, { kind: 'after-event' }>;

const PLAN_ISSUED = new RegExp(
  '^(?:自|从)?(?:(?:本|该|此)(?:工作)?(?:方案|通知|文件|要点|清单|计划|意见|任务分解表|分解表|办法)?|(?:工作)?(?:方案|通知|要点))' +
    '(?:正式)?(?:发布|印发|下发|公布|发文|出台)',
);

/** Whether the event is the issue of the plan itself, as in 本方案发布之日起20个工作日内. */
export function startsAtIssue(event: string): boolean {
  return PLAN_ISSUED.test(event);
}

const undated = (state: Exclude<DueState, 'dated'>, explanation: string): DueDate => ({
  state,
  dueOn: null,
  dueAt: null,
  basis: 'announced',
  explanation,
  note: null,
});

const dated = (dueOn: LocalDate, explanation: string, more: Partial<DueDate> = {}): DueDate => ({
  state: 'dated',
  dueOn,
  dueAt: null,
  basis: 'announced',
  explanation,
  note: null,
  ...more,
});

/** When what the rule asks for is due, given what is known. Computed afresh each time; a stored due date is only its copy. */
export function dueDate(rule: DeadlineRule, facts: ClockFacts, calendar: WorkCalendar): DueDate {
  switch (rule.kind) {
    case 'by-date':
      return asWritten(rule.date, `文件规定的截止日期为${inChinese(rule.date)}。`, calendar);
    case 'after-event':
      return afterEvent(rule, facts, calendar);
    case 'periodic': {
      const { periodStart, periodEnd } = facts;
      if (!periodStart || !periodEnd) return undated('periodic', '按期办理，各期的截止日期见各期事项。');
      const { dueOn, note } = deadlineInPeriod(rule.by, { start: periodStart, end: periodEnd });
      const due = asWritten(
        dueOn,
        `本期自${inChinese(periodStart)}至${inChinese(periodEnd)}，截止日期为${inChinese(dueOn)}。`,
        calendar,
      );
      return note === null ? due : { ...due, note: [note, due.note].filter((part) => part !== null).join('') };
    }
    case 'ongoing':
      return undated('open-ended', '长期坚持的工作，没有固定截止日期，按复核日期检查。');
    case 'prompt':
      return undated('open-ended', '要求及时办理，没有固定截止日期，按复核日期检查。');
    case 'unknown':
      return undated('unknown', '没有读出时限，请补填完成时限。');
    default:
      return unreachable(rule);
  }
}

/** A date that the notice itself names is not moved by a day of rest: 第二百零三条 speaks of periods. */
function asWritten(date: LocalDate, explanation: string, calendar: WorkCalendar): DueDate {
  if (isWorkingDay(calendar, date)) return dated(date, explanation);
  const before = inChinese(onOrBeforeWorkingDay(calendar, date));
  const after = inChinese(onOrAfterWorkingDay(calendar, date));
  const note = `当日为休息日。文件写明的日期不因休息日顺延，建议在此前最后一个工作日${before}前办结；此后第一个工作日为${after}。`;
  return dated(date, explanation, { note });
}

function afterEvent(rule: AfterEvent, facts: ClockFacts, calendar: WorkCalendar): DueDate {
  const moment = facts.eventAt ? beijingMoment(facts.eventAt) : null;
  const start = facts.eventOn ?? moment?.date ?? (startsAtIssue(rule.event) ? facts.issuedOn : null);
  if (start === null) {
    if (rule.date !== null) return asWritten(rule.date, `按文件推算的截止日期为${inChinese(rule.date)}。`, calendar);
    const event = rule.event === '' ? '起算事件' : `“${rule.event}”`;
    return undated('awaiting-event', `${event}发生之日尚未登记，登记后自动计算截止日期。`);
  }
  return countedFrom(start, rule, facts, calendar);
}

function countedFrom(start: LocalDate, rule: AfterEvent, facts: ClockFacts, calendar: WorkCalendar): DueDate {
  const whole = Math.ceil(rule.amount);
  switch (rule.unit) {
    case 'workday': {
      const counted = addWorkingDays(calendar, start, whole);
      return dated(counted.date, explainWorkingDays(start, whole, counted), { basis: counted.basis });
    }
    case 'day':
      return endOfPeriod(addDays(start, whole), `自${inChinese(start)}的次日起算，数${whole}天（自然日）`, calendar);
    case 'month': {
      const how = `自${inChinese(start)}起${whole}个月，到期月的对应日届满（${MONTH_LAW}）`;
      return endOfPeriod(addMonths(start, whole), how, calendar);
    }
    case 'hour':
      return afterHours(rule, start, facts.eventAt ?? null);
    default:
      return unreachable(rule.unit);
  }
}

function endOfPeriod(last: LocalDate, how: string, calendar: WorkCalendar): DueDate {
  const dueOn = onOrAfterWorkingDay(calendar, last);
  const announced = [last, dueOn].every((day) => calendar.announcedYears.has(yearOf(day)));
  const basis: DateBasis = announced ? 'announced' : 'provisional';
  const moved = dueOn === last ? '' : `；${inChinese(last)}为休息日，顺延至${inChinese(dueOn)}（${REST_DAY_LAW}）`;
  const doubt = announced ? '' : '；所涉年份的节假日安排尚未公布，此日期为暂定，公布后自动重算';
  return dated(dueOn, `${how}，至${inChinese(last)}届满${moved}${doubt}。`, { basis });
}

function clockWords(instant: string): string {
  return `${Number(instant.slice(11, 13))}时${instant.slice(14, 16)}分`;
}

function afterHours(rule: AfterEvent, start: LocalDate, eventAt: string | null): DueDate {
  const moment = eventAt === null ? null : beijingMoment(eventAt);
  if (moment === null) {
    const dueOn = addDays(start, Math.floor(rule.amount / HOURS_PER_DAY));
    const note = '没有登记事件发生的时刻，先按最早可能的日期计；补录时刻后精确到分。';
    return dated(dueOn, `自${inChinese(start)}起${rule.amount}小时内，不晚于${inChinese(dueOn)}。`, { note });
  }
  const end = addHours(moment, rule.amount);
  const [from, dueAt] = [toIsoInstant(moment), toIsoInstant(end)];
  const explanation = `自${inChinese(moment.date)}${clockWords(from)}起算${rule.amount}小时，至${inChinese(end.date)}${clockWords(dueAt)}届满（按小时计算，休息日不停）。`;
  return dated(end.date, explanation, { dueAt });
}

/** One turn of a periodic duty. */
export interface PeriodInstance extends CivilPeriod {
  readonly dueOn: LocalDate;
}

/**
 * The turns of a periodic rule that are due in [from, to], or whose period has begun by `to`.
 *
 * A turn already past on `from` is not made: a plan issued in July asks nothing of January. Where a rule names several
 * days in a period (每年3月、9月), each is a turn, and they share the period out between them.
 */
export function periodInstances(
  period: Period,
  by: string | null,
  from: LocalDate,
  to: LocalDate,
): readonly PeriodInstance[] {
  return civilPeriods(period, from, to)
    .flatMap((whole) => turnsOf(whole, by))
    .filter((turn) => turn.dueOn >= from && turn.start <= to);
}

function turnsOf(whole: CivilPeriod, by: string | null): readonly PeriodInstance[] {
  const days = deadlinesInPeriod(by, whole).map(({ dueOn }) => dueOn);
  return days.map((dueOn, i) => {
    const before = days[i - 1];
    const isLast = i === days.length - 1;
    return {
      label: days.length === 1 ? whole.label : `${whole.label}（${dueOn.slice(5)}前）`,
      start: before === undefined ? whole.start : addDays(before, 1),
      end: isLast ? whole.end : dueOn,
      dueOn,
    };
  });
}

export type Light = 'green' | 'amber' | 'red' | 'grey' | 'done';

type LightCondition = 'isDone' | 'hasNoDate' | 'isPast' | 'isNear' | 'always';

/** 红黄绿灯: the first row whose condition holds. Screens and the manual show this same table. */
export const LIGHT_RULES: readonly { readonly light: Light; readonly when: LightCondition; readonly words: string }[] =
  [
    { light: 'done', when: 'isDone', words: '已办结' },
    { light: 'grey', when: 'hasNoDate', words: '尚未起算，或没有固定期限' },
    { light: 'red', when: 'isPast', words: '已超过截止日期' },
    { light: 'amber', when: 'isNear', words: '临近截止日期' },
    { light: 'green', when: 'always', words: '在期限内' },
  ];

export interface LightFacts {
  readonly dueOn: LocalDate | null;
  readonly doneOn: LocalDate | null;
  /** For duties in hours, beside `now` in the options. */
  readonly dueAt?: string | null | undefined;
}

export interface LightOptions {
  /** A setting of the county: working days before the due day on which the light turns. */
  readonly amberWorkingDays: number;
  /** ISO instant; without it a duty in hours is past only on the day after. */
  readonly now?: string | undefined;
}

function isPast(due: LightFacts, today: LocalDate, now: string | undefined): boolean {
  const [end, present] = [due.dueAt, now].map((instant) => (instant ? beijingMoment(instant) : null));
  if (end && present) return compareMoments(present, end) > 0;
  return due.dueOn !== null && today > due.dueOn;
}

export function lightOf(due: LightFacts, today: LocalDate, calendar: WorkCalendar, options: LightOptions): Light {
  const holds: Record<LightCondition, () => boolean> = {
    isDone: () => due.doneOn !== null,
    hasNoDate: () => due.dueOn === null,
    isPast: () => isPast(due, today, options.now),
    isNear: () => due.dueOn !== null && workingDaysBetween(calendar, today, due.dueOn) <= options.amberWorkingDays,
    always: () => true,
  };
  return LIGHT_RULES.find((rule) => holds[rule.when]())?.light ?? 'green';
}

/** 还剩3个工作日, 今天到期, 已超期2个工作日. */
export function remainingInChinese(dueOn: LocalDate, today: LocalDate, calendar: WorkCalendar): string {
  if (dueOn === today) return '今天到期';
  const days = workingDaysBetween(calendar, today, dueOn);
  if (dueOn > today) return days === 0 ? `${inChinese(dueOn, today)}到期，其间没有工作日` : `还剩${days}个工作日`;
  return days === 0 ? '已超期（其间没有工作日）' : `已超期${-days}个工作日`;
}
