import type { PlanSummary } from '#domains/plans/contract.ts';
import { inChinese } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule, DurationUnit, Period } from '#kernel/duty-rule.ts';

export type UnitRole = 'lead' | 'responsible' | 'support';

export const ROLE_WORDS: Readonly<Record<UnitRole, string>> = { lead: '牵头', responsible: '责任', support: '配合' };
export const ROLES: readonly UnitRole[] = ['lead', 'responsible', 'support'];

export const PLAN_STATES: Readonly<Record<PlanSummary['state'], string>> = {
  confirmed: '已确认，未分解',
  running: '已分解，推进中',
  closed: '已办结',
};

export const PUBLICITY: Readonly<Record<PlanSummary['publicity'], string>> = {
  none: '不公开',
  plan: '公开方案',
  'plan-and-progress': '公开方案和总体进展',
  'plan-and-unit-progress': '公开方案和各单位进展',
};

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
  'two-years': '每两年',
  'two-weeks': '每两周',
};

export const DURATION_WORDS: Readonly<Record<DurationUnit, string>> = {
  workday: '个工作日',
  day: '日',
  hour: '小时',
  month: '个月',
};

export const RULE_KINDS: Readonly<Record<DeadlineRule['kind'], string>> = {
  'by-date': '到某一天',
  'after-event': '某事之后多少天',
  periodic: '按周期',
  ongoing: '长期坚持',
  prompt: '及时',
  unknown: '未识别',
};

/** A rule in one sentence, as a clerk would say it. */
export function ruleWords(rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'by-date':
      return `${inChinese(rule.date)}前完成`;
    case 'after-event': {
      const date = rule.date === null ? '' : `，即${inChinese(rule.date)}前`;
      return `“${rule.event}”之后${rule.amount}${DURATION_WORDS[rule.unit]}内${date}`;
    }
    case 'periodic':
      return rule.by === null
        ? `${PERIOD_WORDS[rule.period]}一次`
        : `${everyUntil(PERIOD_WORDS[rule.period], rule.by)}前`;
    case 'ongoing':
      return '长期坚持，按设定的周期回看';
    case 'prompt':
      return '及时办理，按设定的周期回看';
    case 'unknown':
    default:
      return '没有读懂，请选择';
  }
}

/** 每季度 and 季度末 are 每季度末; 每年 and 1月31日 are 每年1月31日. */
const everyUntil = (every: string, by: string): string => (by.startsWith(every.slice(1)) ? `每${by}` : `${every}${by}`);

/** What a rule counts as in the filter of deadlines. */
export const ruleKindOf = (rule: DeadlineRule): string => RULE_KINDS[rule.kind];

const PERIOD_OF_TARGET: Readonly<Record<string, string>> = { ...PERIOD_WORDS, week: '每周' };
const COMPARISON: Readonly<Record<string, string>> = { '>=': '不少于', '<=': '不超过', '=': '' };

/** 每年不少于10次 */
export function targetWords(target: {
  readonly quantity: number;
  readonly unit: string;
  readonly comparison: string;
  readonly per: string | null;
}): string {
  const per = target.per === null ? '' : (PERIOD_OF_TARGET[target.per] ?? '');
  return `${per}${COMPARISON[target.comparison] ?? ''}${target.quantity}${target.unit}`;
}

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  number: '序号',
  path: '所属章节',
  heading: '任务标题',
  requirement: '工作要求',
  responsible: '责任单位',
  units: '责任单位',
  deadline: '时限要求',
  deadlineText: '时限要求',
};
