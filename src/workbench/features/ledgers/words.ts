import type { DutyView } from '#domains/duties/contract.ts';
import type { ChangeView, LedgerSummary, LineView } from '#domains/ledgers/contract.ts';
import type { Status } from '../../shared/status.ts';

export const ROLE_WORDS: Readonly<Record<LineView['role'], string>> = {
  lead: '牵头',
  responsible: '责任',
  support: '配合',
};

export const STATUS_OF_LIGHT: Readonly<Record<LineView['light'], Status>> = {
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
  { value: 'grey', label: '○ 未开始' },
] as const;

export const LEDGER_STATES: Readonly<
  Record<LedgerSummary['state'], { readonly word: string; readonly status: Status }>
> = {
  drafting: { word: '填报中', status: 'not-started' },
  submitted: { word: '待审核', status: 'soon' },
  accepted: { word: '已通过', status: 'done' },
  returned: { word: '已退回', status: 'late' },
};

export const LINE_STATES: Readonly<Record<LineView['state'], string>> = {
  open: '在办',
  done: '办结',
  cancelled: '已取消',
  transferred: '已移交',
  merged: '已合并',
  split: '已拆分',
};

export const DUTY_KINDS: Readonly<Record<DutyView['kind'], string>> = {
  dated: '限期',
  'after-event': '事件后',
  periodic: '定期',
  review: '复核',
  counter: '计次',
  'submit-ledger': '报送',
};

export const CHANGE_KINDS: Readonly<Record<ChangeView['kind'], string>> = {
  extend: '延期',
  transfer: '移交',
  split: '拆分',
  merge: '合并',
  cancel: '取消',
};

export const CHANGE_STATES: Readonly<Record<ChangeView['state'], { readonly word: string; readonly status: Status }>> =
  {
    asked: { word: '待批准', status: 'soon' },
    approved: { word: '已批准', status: 'done' },
    refused: { word: '已驳回', status: 'late' },
    withdrawn: { word: '已撤回', status: 'not-started' },
  };

export const EVIDENCE_KINDS = [
  { value: 'text', label: '文字说明' },
  { value: 'link', label: '公开链接' },
  { value: 'file', label: '文件' },
  { value: 'number', label: '数字' },
] as const;

export const isOptions = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
