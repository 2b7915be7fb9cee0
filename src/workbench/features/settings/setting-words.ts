import type { SettingRow } from '#domains/settings/contract.ts';
import { unreachable } from '#kernel/result.ts';

export const RUNGS = [
  { value: 'liaison', label: '联络员' },
  { value: 'leader-in-charge', label: '分管领导' },
  { value: 'principal', label: '主要负责人' },
] as const;

export const PERIODS = [
  { value: 'two-weeks', label: '每两周' },
  { value: 'month', label: '每月' },
  { value: 'quarter', label: '每季度' },
  { value: 'half-year', label: '每半年' },
] as const;

export interface Rung {
  readonly rung: string;
  readonly workingDaysBefore?: number;
  readonly workingDaysAfter?: number;
}

const labelIn = (options: readonly { readonly value: string; readonly label: string }[], value: unknown): string =>
  options.find((option) => option.value === value)?.label ?? String(value);

function rungWords(each: Rung): string {
  const whom = labelIn(RUNGS, each.rung);
  if (each.workingDaysBefore !== undefined) return `到期前 ${each.workingDaysBefore} 个工作日提醒${whom}`;
  return `到期后 ${each.workingDaysAfter ?? 0} 个工作日提醒${whom}`;
}

/** A value as the office would say it. */
export function valueWords(setting: Pick<SettingRow, 'kind' | 'unit'>, value: unknown): string {
  switch (setting.kind) {
    case 'integer':
      return `${String(value)} ${setting.unit ?? ''}`.trim();
    case 'switch':
      return value === true ? '开' : '关';
    case 'review-every':
      return labelIn(PERIODS, value);
    case 'quiet-hours': {
      const { from, to } = value as { readonly from: string; readonly to: string };
      return `${from} 至 ${to}`;
    }
    case 'ladder':
      return (value as readonly Rung[]).map(rungWords).join('；') || '不提醒';
    case 'text':
    case 'time':
      return value === '' ? '未填写' : String(value);
    default:
      return unreachable(setting.kind);
  }
}

/** What is not read in the official text wants confirming, and says so. */
export const wantsConfirming = (setting: Pick<SettingRow, 'certainty'>): boolean =>
  setting.certainty === 'partly' || setting.certainty === 'unconfirmed';
