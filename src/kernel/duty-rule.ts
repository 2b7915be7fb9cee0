import type { LocalDate } from './calendar/local-date.ts';

export type DurationUnit = 'workday' | 'day' | 'hour' | 'month';
export type Period = 'month' | 'quarter' | 'half-year' | 'year' | 'two-years' | 'two-weeks';

/** When something owed falls due, as a notice or a statute states it. */
export type DeadlineRule =
  | { readonly kind: 'by-date'; readonly date: LocalDate }
  | {
      readonly kind: 'after-event';
      readonly amount: number;
      readonly unit: DurationUnit;
      /** The event as the notice names it, e.g. 信息形成或变更. */
      readonly event: string;
      /** Due date where the event's day is known, else `null`. */
      readonly date: LocalDate | null;
    }
  | {
      readonly kind: 'periodic';
      readonly period: Period;
      /** The latest day inside the period as written, e.g. 1月31日, or `null`. */
      readonly by: string | null;
    }
  | { readonly kind: 'ongoing' }
  | { readonly kind: 'prompt' }
  | { readonly kind: 'unknown' };

/** 数量指标, e.g. 不少于10次 → { quantity: 10, unit: '次', comparison: '>=', per: null }. */
export interface Target {
  readonly text: string;
  readonly quantity: number;
  readonly unit: string;
  readonly comparison: '>=' | '<=' | '=';
  /** 'year', 'quarter', 'month' …, or `null`. */
  readonly per: string | null;
}
