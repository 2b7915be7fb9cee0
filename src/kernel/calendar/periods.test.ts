import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from './local-date.ts';
import { civilPeriods } from './periods.ts';

const d = localDate;
const anyDate = fc.nat(4000).map((n) => addDays(d('2020-01-01'), n));
const anyPeriod = fc.constantFrom('month', 'quarter', 'half-year', 'year', 'two-years', 'two-weeks' as const);

describe('periods of the calendar', () => {
  it.each([
    ['month', ['2023年7月', '2023年8月', '2023年9月', '2023年10月', '2023年11月', '2023年12月', '2024年1月']],
    ['quarter', ['2023年第3季度', '2023年第4季度', '2024年第1季度']],
    ['half-year', ['2023年下半年', '2024年上半年']],
    ['year', ['2023年', '2024年']],
    ['two-years', ['2023—2024年']],
  ] as const)('by %s are named as the office names them', (period, labels) => {
    expect(civilPeriods(period, d('2023-07-24'), d('2024-01-05')).map(({ label }) => label)).toEqual(labels);
  });

  it('of two weeks are counted from the first day', () => {
    expect(civilPeriods('two-weeks', d('2023-12-20'), d('2024-01-05'))).toEqual([
      { label: '2023年12月20日至1月2日', start: '2023-12-20', end: '2024-01-02' },
      { label: '2024年1月3日至1月16日', start: '2024-01-03', end: '2024-01-16' },
    ]);
  });

  it('end in February on its last day', () => {
    expect(civilPeriods('month', d('2024-02-10'), d('2024-02-11'))).toEqual([
      { label: '2024年2月', start: '2024-02-01', end: '2024-02-29' },
    ]);
  });

  it('follow each other without a gap and cover every day asked for', () => {
    fc.assert(
      fc.property(anyPeriod, anyDate, fc.nat(900), (period, from, days) => {
        const to = addDays(from, days);
        const periods = civilPeriods(period, from, to);
        expect(periods[0] !== undefined && periods[0].start <= from && from <= periods[0].end).toBe(true);
        const last = periods.at(-1);
        expect(last !== undefined && last.start <= to && to <= last.end).toBe(true);
        for (const [i, { end }] of periods.slice(0, -1).entries()) expect(periods[i + 1]?.start).toBe(addDays(end, 1));
      }),
    );
  });

  it('of a span that ends before it begins are none', () => {
    expect(civilPeriods('month', d('2024-02-01'), d('2024-01-31'))).toEqual([]);
  });
});
