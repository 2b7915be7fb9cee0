import { describe, expect, it } from 'vitest';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import { FORMED_OR_CHANGED, numberIn, readTimeLimit } from './time-limit.ts';

const after = (
  amount: number,
  unit: 'workday' | 'day' | 'hour' | 'month',
  event = FORMED_OR_CHANGED,
): DeadlineRule => ({
  kind: 'after-event',
  amount,
  unit,
  event,
  date: null,
});

describe('B2: 公开时限 as written becomes a rule of the clock', () => {
  it.each<readonly [string, DeadlineRule]>([
    ['信息形成或者变更之日起20个工作日内', after(20, 'workday')],
    ['自信息形成或者变更之日起 20 个工作日内予以公开', after(20, 'workday')],
    ['自政府信息形成之日起二十个工作日内', after(20, 'workday')],
    ['作出行政决定之日起7个工作日内', after(7, 'workday', '作出行政决定')],
    ['批复后20日内', after(20, 'day', '批复')],
    ['自批准之日起二十日内公开', after(20, 'day', '批准')],
    ['48小时内', after(48, 'hour')],
    ['3个月内', after(3, 'month')],
    ['及时公开，不晚于20个工作日', after(20, 'workday')],
    ['每年1月31日前', { kind: 'periodic', period: 'year', by: '每年1月31日前' }],
    ['每季度', { kind: 'periodic', period: 'quarter', by: null }],
    ['按月公开', { kind: 'periodic', period: 'month', by: null }],
    ['每月10日前', { kind: 'periodic', period: 'month', by: '每月10日前' }],
    ['每半年更新一次', { kind: 'periodic', period: 'half-year', by: null }],
    ['每2年清理一次', { kind: 'periodic', period: 'two-years', by: null }],
    ['两年一次', { kind: 'periodic', period: 'two-years', by: null }],
    ['每两周至少更新一次', { kind: 'periodic', period: 'two-weeks', by: null }],
    ['年度公开', { kind: 'periodic', period: 'year', by: null }],
    ['实时公开', { kind: 'prompt' }],
    ['及时公开', { kind: 'prompt' }],
    ['永久公开', { kind: 'ongoing' }],
    ['长期公开', { kind: 'ongoing' }],
    ['2023年6月30日前', { kind: 'by-date', date: '2023-06-30' as never }],
    ['按规定公开', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ])('B2: %s', (text, rule) => {
    expect(readTimeLimit(text).rule).toEqual(rule);
  });

  it('B2: says when more than one length of time stands there', () => {
    const read = readTimeLimit('20个工作日内；其中行政许可、行政处罚7个工作日内');
    expect(read).toEqual({ rule: after(20, 'workday'), ambiguous: true });
  });

  it('B2: reads numbers in either script', () => {
    expect(['二十', '十', '十五', '二十一', '两', '20', '百'].map(numberIn)).toEqual([20, 10, 15, 21, 2, 20, null]);
  });
});
