import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import { faults } from '#kernel/workflow/workflow.ts';
import { carriedTitle, groupOf, percentOf, shortTitle, weekEnd, weekEnds } from './policy.ts';
import { reviewWorkflow } from './workflow.ts';

const FRIDAY = localDate('2026-11-20');

describe('A5: the groups of 今日待办', () => {
  it('end the week on Sunday, also on a Sunday', () => {
    expect(weekEnd(FRIDAY)).toBe('2026-11-22');
    expect(weekEnd(localDate('2026-11-22'))).toBe('2026-11-22');
    expect(weekEnd(localDate('2026-11-23'))).toBe('2026-11-29');
  });

  it('call a plan by its own name, not by its notice’s', () => {
    const notice = '博山区人民政府办公室关于印发2023年博山区政务公开工作方案的通知';
    expect(shortTitle(notice)).toBe('2023年博山区政务公开工作方案');
    expect(shortTitle('2024年政务公开工作要点')).toBe('2024年政务公开工作要点');
  });

  it('put each thing in the first group that fits', () => {
    const on = (day: string | null, light: 'red' | 'amber' | 'green' | 'grey') =>
      groupOf({ dueOn: day === null ? null : localDate(day), light }, false, FRIDAY);
    expect(on('2026-11-19', 'red')).toBe('late');
    expect(on('2026-11-22', 'green')).toBe('soon');
    expect(on('2026-11-25', 'amber')).toBe('soon');
    expect(on('2026-12-25', 'green')).toBe('mine');
    expect(on(null, 'grey')).toBe('mine');
    expect(groupOf({ dueOn: localDate('2026-11-19'), light: 'red' }, true, FRIDAY)).toBe('others');
  });
});

describe('A6: the board’s numbers', () => {
  it('never round up to done', () => {
    expect([percentOf(199, 200), percentOf(200, 200), percentOf(0, 0)]).toEqual([99, 100, 0]);
  });

  it('draw whole weeks with today last, and no more than asked', () => {
    expect(weekEnds(localDate('2026-11-04'), FRIDAY, 9)).toEqual(['2026-11-08', '2026-11-15', '2026-11-20']);
    expect(weekEnds(localDate('2020-01-01'), FRIDAY, 2)).toEqual(['2026-11-15', '2026-11-20']);
  });
});

describe('A7: the review', () => {
  it('has a table without faults', () => {
    expect(faults(reviewWorkflow)).toEqual([]);
  });

  it('marks a carried line once', () => {
    expect(carriedTitle(carriedTitle('任务'))).toBe('（上年结转）任务');
  });
});
