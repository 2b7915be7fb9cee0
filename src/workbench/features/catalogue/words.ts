import type { CatalogueView, ChangeView, EntryShape, ItemView } from '#domains/catalogue/contract.ts';
import type { Status } from '../../shared/status.ts';

export type Rule = EntryShape['rule'];
export type Light = ItemView['light'];

export const STATUS_OF: Readonly<Record<Light, Status>> = {
  red: 'late',
  amber: 'soon',
  green: 'normal',
  grey: 'not-started',
  done: 'done',
};

export const LIGHT_OPTIONS = [
  { value: 'red', label: '■ 逾期' },
  { value: 'amber', label: '▲ 临期' },
  { value: 'green', label: '● 正常' },
  { value: 'grey', label: '○ 未起算' },
] as const;

export const KIND_WORDS: Readonly<Record<CatalogueView['kind'], string>> = {
  basic: '主动公开基本目录',
  standard: '标准目录',
};

export const STANDING_WORDS: Readonly<Record<ItemView['standing'], string>> = {
  added: '新增，待发布',
  changed: '已修改，待发布',
  dropping: '将随下一版移出',
  live: '已公布',
  dropped: '已移出',
};

export const CHANGE_WORDS: Readonly<Record<ChangeView['kind'], string>> = {
  added: '新增',
  dropped: '移出',
  changed: '修改',
};

export const RULE_KINDS: Readonly<Record<Rule['kind'], string>> = {
  'after-event': '事后若干天内',
  periodic: '按期更新',
  'by-date': '某日以前',
  prompt: '及时、实时',
  ongoing: '长期公开',
  unknown: '还不能确定',
};

export const UNIT_WORDS = { workday: '个工作日', day: '日', hour: '小时', month: '个月' } as const;
export const PERIOD_WORDS = {
  'two-weeks': '每两周',
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
  'two-years': '每两年',
} as const;

/** What a rule asks, in words; the same as the server says. */
export function ruleWords(rule: Rule): string {
  switch (rule.kind) {
    case 'by-date':
      return `${rule.date}前`;
    case 'after-event':
      return `${rule.event}后${rule.amount}${UNIT_WORDS[rule.unit]}内`;
    case 'periodic':
      return rule.by ?? PERIOD_WORDS[rule.period];
    case 'prompt':
      return '登记形成或变更后及时公开';
    case 'ongoing':
      return '长期公开，有变更时登记';
    case 'unknown':
    default:
      return '没有读成规则，请选择';
  }
}

export const EMPTY_ENTRY: EntryShape = {
  level1: '',
  level2: '',
  content: '',
  basis: '',
  timeText: '信息形成或者变更之日起20个工作日内',
  rule: { kind: 'after-event', amount: 20, unit: 'workday', event: '信息形成或变更', date: null },
  subject: '',
  channels: [],
  toAll: true,
  toGroup: '',
  proactive: true,
  onRequest: false,
  levels: [],
  note: '',
};
