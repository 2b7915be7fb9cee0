import type { Role, RoleHeld } from '#kernel/access/access.ts';
import { daysBetween, type LocalDate } from '#kernel/calendar/local-date.ts';
import { addWorkingDays, type WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import { unreachable } from '#kernel/result.ts';
import { type Light, startsAtIssue } from './clock.ts';
import type { Duty } from './model.ts';
import type { DutyGuard } from './workflow.ts';

/** 条例第二十六条：信息形成或者变更之日起 20 个工作日内公开. An office may promise less, never allow more. */
export const DISCLOSURE_WORKING_DAYS = 20;
/** 条例第四十九条：每年 1 月 31 日前提交上一年度报告. */
const ANNUAL_REPORT_DAY = /1月31日/;
const FORMED_OR_CHANGED = /形成|变更/;

/** How proof stands to its due date. Both late kinds are 超期补录. */
export type EvidenceStanding = 'in-time' | 'uploaded-late' | 'done-late';

/**
 * The one rule of 超期补录: work done in time but handed in after the date is marked as handed in late;
 * work done after the date is late however it is handed in. Without a date nothing can be late.
 */
export function evidenceStanding(day: {
  readonly dueOn: LocalDate | null;
  readonly effectiveOn: LocalDate;
  readonly uploadedOn: LocalDate;
}): EvidenceStanding {
  if (day.dueOn === null) return 'in-time';
  if (day.effectiveOn > day.dueOn) return 'done-late';
  return day.uploadedOn > day.dueOn ? 'uploaded-late' : 'in-time';
}

/** The latest day to which the office may extend, where a law sets the date; `null` where only the notice does. */
export function legalLimit(
  duty: Pick<Duty, 'rule' | 'eventOn' | 'dueOn'>,
  calendar: WorkCalendar,
): { readonly date: LocalDate; readonly law: string } | null {
  const { rule, eventOn } = duty;
  if (rule.kind === 'after-event' && FORMED_OR_CHANGED.test(rule.event) && eventOn !== null) {
    return { date: addWorkingDays(calendar, eventOn, DISCLOSURE_WORKING_DAYS).date, law: '条例第二十六条' };
  }
  if (
    rule.kind === 'periodic' &&
    rule.period === 'year' &&
    ANNUAL_REPORT_DAY.test(rule.by ?? '') &&
    duty.dueOn !== null
  ) {
    return { date: duty.dueOn, law: '条例第四十九条' };
  }
  return null;
}

/** What is known of a duty when a step is asked for. */
export interface DutyStanding {
  readonly lineOpen: boolean;
  readonly hasEvidence: boolean;
}

export function countReached(duty: Duty): boolean {
  return duty.targetQuantity === null || duty.counted >= duty.targetQuantity;
}

/** Answers every guard of the table. A duty of a closed line can do nothing but stay on record. */
export function dutyGuards(duty: Duty, standing: DutyStanding): Readonly<Record<DutyGuard, boolean>> {
  const { kind } = duty;
  const { lineOpen } = standing;
  const ofLine = kind !== 'submit-ledger';
  // The issue of the plan is known from the plan; nobody records or withdraws it.
  const ownEvent = lineOpen && kind === 'after-event' && !startsAtIssue(duty.eventName ?? '');
  return {
    hasOwnEvent: ownEvent,
    eventRecorded: ownEvent && duty.eventOn !== null,
    lineIsOpen: ofLine && lineOpen,
    isCounter: kind === 'counter' && lineOpen,
    proven: ofLine && lineOpen && standing.hasEvidence && countReached(duty),
    isInstance: isInstance(duty),
    isLineDuty: ofLine && lineOpen,
    isLedgerDuty: !ofLine,
  };
}

const isInstance = ({ kind }: Duty): boolean => kind === 'periodic' || kind === 'review';

/** Why a duty cannot be 办结 yet, for the person who pressed it; empty when it can. */
export function missingForDischarge(duty: Duty, standing: DutyStanding): readonly string[] {
  return [
    ...(duty.state === 'waiting' ? ['尚未登记起算事件，请先登记事件日期'] : []),
    ...(countReached(duty)
      ? []
      : [
          `数量未达到：已有${duty.counted}${duty.targetUnit ?? ''}，要求${duty.targetQuantity}${duty.targetUnit ?? ''}`,
        ]),
    ...(standing.hasEvidence ? [] : ['缺少佐证，请先上传文字说明、数字、链接或文件']),
  ];
}

/** Roles held in the unit concerned, and those that hold for the whole county. */
export function rolesFor(held: readonly RoleHeld[], unitId: string): readonly Role[] {
  const COUNTY: readonly Role[] = ['supervisor', 'inspector', 'administrator', 'auditor'];
  return held.filter((role) => role.unitId === unitId || COUNTY.includes(role.role)).map((role) => role.role);
}

const RISK_RED = 10_000;
const RISK_AMBER = 5_000;
const RISK_GREEN = 1_000;
const RISK_NO_DATE = 1;
const NEARNESS_DAYS = 900;

/** A whole number for sorting, riskiest first: overdue longest, then due soonest, then without a date, then done. */
export function riskOf(light: Light, dueOn: LocalDate | null, today: LocalDate): number {
  const left = dueOn === null ? 0 : daysBetween(today, dueOn);
  const near = Math.max(NEARNESS_DAYS - Math.max(left, 0), 0);
  switch (light) {
    case 'red':
      return RISK_RED - Math.min(left, 0);
    case 'amber':
      return RISK_AMBER + near;
    case 'green':
      return RISK_GREEN + near;
    case 'grey':
      return RISK_NO_DATE;
    case 'done':
      return 0;
    default:
      return unreachable(light);
  }
}

/** Whether a rule counts occasions (次、件、场…), which are proved one by one. */
export function isCounted(unit: string): boolean {
  return /^(次|件|场|期|篇|条|批|幅|部)$/.test(unit);
}

/** The rule's own words for a person: 每季度, 长期坚持, 信息形成或变更后20个工作日内. */
export function ruleWords(rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'by-date':
      return `${rule.date}前`;
    case 'after-event':
      return `${rule.event}后${rule.amount}${{ workday: '个工作日', day: '日', hour: '小时', month: '个月' }[rule.unit]}内`;
    case 'periodic':
      return rule.by ?? PERIOD_WORDS[rule.period];
    case 'ongoing':
      return '长期坚持';
    case 'prompt':
      return '及时';
    case 'unknown':
      return '时限不明';
    default:
      return unreachable(rule);
  }
}

export const PERIOD_WORDS: Readonly<
  Record<'month' | 'quarter' | 'half-year' | 'year' | 'two-years' | 'two-weeks', string>
> = {
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
  'two-years': '每两年',
  'two-weeks': '每两周',
};
