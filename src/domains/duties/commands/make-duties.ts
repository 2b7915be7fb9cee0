import { dateOf, daysBetween, type LocalDate, localDate, yearOf } from '#kernel/calendar/local-date.ts';
import type { DateBasis, WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule, Period, Target } from '#kernel/duty-rule.ts';
import { unreachable } from '#kernel/result.ts';
import { type PeriodInstance, periodInstances, startsAtIssue } from '../clock.ts';
import { dutyDates } from '../dating.ts';
import type { DutyKind, DutyState } from '../model.ts';
import { isCounted, ruleWords } from '../policy.ts';

/** A duty as a task asks for it of whichever unit: everything but ids and owners. */
export interface DutyDraft {
  readonly kind: DutyKind;
  readonly rule: DeadlineRule;
  readonly label: string;
  /** Drafts of one rule share a number; each line gives it an id of its own. */
  readonly series: number | null;
  readonly periodStart: LocalDate | null;
  readonly periodEnd: LocalDate | null;
  readonly eventName: string | null;
  readonly eventOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly dueAt: string | null;
  readonly basis: DateBasis;
  readonly explanation: string;
  readonly targetQuantity: number | null;
  readonly targetUnit: string | null;
  readonly state: DutyState;
}

/** What a plan tells of all of its duties. */
export interface PlanFrame {
  readonly issuedOn: LocalDate | null;
  readonly year: number;
  readonly ongoingEvery: Period;
  readonly promptEvery: Period;
}

export interface TaskRules {
  readonly deadline: DeadlineRule;
  readonly deadlines: readonly DeadlineRule[];
  readonly targets: readonly Target[];
}

interface Making {
  readonly plan: PlanFrame;
  readonly calendar: WorkCalendar;
  /** From the plan's issue on nothing is owed for the time before. */
  readonly from: LocalDate;
  readonly yearEnd: LocalDate;
}

const yearEndOf = (year: number): LocalDate => dateOf(year, 12, 31) ?? localDate('9999-12-31');

/** The duties a task brings (requirements A2, A3): one for each deadline, and one for each number of occasions asked. */
export function makeDuties(task: TaskRules, plan: PlanFrame, calendar: WorkCalendar): readonly DutyDraft[] {
  const from = plan.issuedOn ?? localDate(`${plan.year}-01-01`);
  const making: Making = { plan, calendar, from, yearEnd: yearEndOf(Math.max(plan.year, yearOf(from))) };
  const rules = distinct(task.deadlines.length > 0 ? task.deadlines : [task.deadline]);
  const known = rules.filter((rule) => rule.kind !== 'unknown');
  const fromRules = (known.length > 0 ? known : rules.slice(0, 1)).map((rule) => ofRule(rule, making));
  const fromTargets = task.targets
    .filter((target) => target.comparison !== '<=' && target.quantity > 0 && isCounted(target.unit))
    .map((target) => ofTarget(target, task, making));
  return [...fromRules, ...fromTargets].flatMap((drafts, series) =>
    drafts.map((draft) => (draft.series === null ? draft : { ...draft, series })),
  );
}

/** The duty to hand in the ledger itself by the day the plan names (各部门单位于…前报送工作台账). */
export function makeHandInDuty(submitBy: LocalDate, plan: PlanFrame, calendar: WorkCalendar): DutyDraft {
  const making: Making = { plan, calendar, from: submitBy, yearEnd: yearEndOf(plan.year) };
  return dated({ kind: 'submit-ledger', rule: { kind: 'by-date', date: submitBy }, label: '报送工作台账' }, making);
}

const distinct = (rules: readonly DeadlineRule[]): readonly DeadlineRule[] => [
  ...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values(),
];

const EMPTY = {
  series: null,
  periodStart: null,
  periodEnd: null,
  eventName: null,
  eventOn: null,
  targetQuantity: null,
  targetUnit: null,
} as const;

type Bare = Pick<DutyDraft, 'kind' | 'rule' | 'label'> & Partial<DutyDraft>;

/** Completes a draft with its dates; what has none yet waits. */
function dated(bare: Bare, { plan, calendar }: Making): DutyDraft {
  const whole = { ...EMPTY, ...bare };
  const dates = dutyDates({ ...whole, extendedTo: null, moved: false, dueOn: null, explanation: '' }, plan, calendar);
  return { ...whole, ...dates, state: dates.dueOn === null ? 'waiting' : 'open' };
}

function ofRule(rule: DeadlineRule, making: Making): readonly DutyDraft[] {
  switch (rule.kind) {
    case 'by-date':
      return [dated({ kind: 'dated', rule, label: '按期完成' }, making)];
    case 'after-event': {
      const eventOn = startsAtIssue(rule.event) ? making.plan.issuedOn : null;
      return [
        dated({ kind: 'after-event', rule, label: ruleWords(rule), series: 0, eventName: rule.event, eventOn }, making),
      ];
    }
    case 'periodic':
      return instancesOf(rule.period, rule.by, making).map((turn) =>
        dated(
          { kind: 'periodic', rule, label: turn.label, series: 0, periodStart: turn.start, periodEnd: turn.end },
          making,
        ),
      );
    case 'ongoing':
      return reviews(rule, making.plan.ongoingEvery, making);
    case 'prompt':
      return reviews(rule, making.plan.promptEvery, making);
    case 'unknown':
      return [
        dated(
          { kind: 'review', rule, label: '时限不明，请核定', periodStart: making.from, periodEnd: making.yearEnd },
          making,
        ),
      ];
    default:
      return unreachable(rule);
  }
}

/** A plan issued late in a period is first looked at in the next one: a week's work is nothing to report. */
function leavesTime(turn: PeriodInstance, from: LocalDate): boolean {
  return turn.start >= from || daysBetween(from, turn.end) * 2 >= daysBetween(turn.start, turn.end);
}

function reviews(rule: DeadlineRule, every: Period, making: Making): readonly DutyDraft[] {
  const turns = periodInstances(every, null, making.from, making.yearEnd).filter((turn) =>
    leavesTime(turn, making.from),
  );
  return turns.map((turn) =>
    dated(
      { kind: 'review', rule, label: `复核：${turn.label}`, series: 0, periodStart: turn.start, periodEnd: turn.end },
      making,
    ),
  );
}

/**
 * Turns of the plan's own year; a yearly day that has passed before the plan was issued (每年1月31日前) stands for the
 * next year, so there the following year's turns are made too.
 */
function instancesOf(period: Period, by: string | null, making: Making): readonly PeriodInstance[] {
  const spansYears = period === 'year' || period === 'two-years';
  const to = spansYears && by !== null ? yearEndOf(yearOf(making.yearEnd) + 1) : making.yearEnd;
  return periodInstances(period, by, making.from, to);
}

const PER: Readonly<Record<string, Period>> = {
  month: 'month',
  quarter: 'quarter',
  'half-year': 'half-year',
  'two-weeks': 'two-weeks',
};

/** 不少于10次: counted till the task's own date, or each month, quarter … where the notice says so. */
function ofTarget(target: Target, task: TaskRules, making: Making): readonly DutyDraft[] {
  const counter = {
    kind: 'counter',
    label: target.text,
    targetQuantity: target.quantity,
    targetUnit: target.unit,
  } as const;
  const per = PER[target.per ?? ''];
  if (per !== undefined) {
    const rule: DeadlineRule = { kind: 'periodic', period: per, by: null };
    return periodInstances(per, null, making.from, making.yearEnd).map((turn) =>
      dated(
        {
          ...counter,
          rule,
          label: `${target.text}（${turn.label}）`,
          series: 0,
          periodStart: turn.start,
          periodEnd: turn.end,
        },
        making,
      ),
    );
  }
  const own = [task.deadline, ...task.deadlines].find((rule) => rule.kind === 'by-date');
  return [dated({ ...counter, rule: own ?? { kind: 'by-date', date: making.yearEnd } }, making)];
}
