import { describe, expect, it } from 'vitest';
import { dateWords, leftWords, momentWords, standBack } from './due-words.ts';

const TODAY = '2026-10-22';

describe('a due date in words', () => {
  it('says the weekday, and the year only where it is another', () => {
    expect(dateWords('2026-10-27', TODAY)).toBe('10月27日（周二）');
    expect(dateWords('2027-01-04', TODAY)).toBe('2027年1月4日（周一）');
  });

  it('shows text that is no date as it is', () => {
    expect(dateWords('长期坚持', TODAY)).toBe('长期坚持');
  });

  it.each([
    ['2026-10-27', 3, '还剩 3 个工作日'],
    ['2026-10-22', 0, '今天到期'],
    ['2026-10-19', -3, '已逾期 3 个工作日'],
    ['2026-10-27', null, '还剩 5 天'],
    ['2026-10-19', undefined, '已逾期 3 天'],
  ])('%s with %s working days left reads %s', (date, left, words) => {
    expect(leftWords(date, TODAY, left)).toBe(words);
  });

  it('counts a due date on a following rest day in days, since no working day lies between', () => {
    expect(leftWords('2026-10-25', '2026-10-24', 0)).toBe('还剩 1 天');
  });

  it('tells moments in the time of the county, wherever the browser stands', () => {
    expect(momentWords('2026-10-22T16:30:00Z', TODAY)).toBe('10月23日 00:30');
    expect(momentWords('2025-12-31T15:59:00Z', TODAY)).toBe('2025年12月31日 23:59');
  });
});

describe('moments of the demonstration', () => {
  it('A8: what the real clock stamped is shown in the days of its calendar, what was planted there stays', () => {
    standBack({ today: '2023-11-15', daysBehind: 1103 });
    expect(momentWords('2026-11-22T07:36:00Z', '2023-11-15')).toBe('11月15日 15:36');
    expect(momentWords('2023-08-04T08:00:00Z', '2023-11-15')).toBe('8月4日 16:00');
    standBack({ today: '2023-11-15', daysBehind: 0 });
    expect(momentWords('2026-11-22T07:36:00Z', '2023-11-15')).toBe('2026年11月22日 15:36');
  });
});
