import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  inChinese,
  isLocalDate,
  lastDayOfMonth,
  localDate,
  partsOf,
  weekday,
  yearOf,
} from './local-date.ts';

const d = localDate;
const anyDate = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(d('1990-01-01'), n));

describe('a civil date', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '２０２６-01-01',
    '-2026-01-01',
    '',
    '2026年1月1日',
  ])('%j does not', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  it('made from parts is null where there is no such day', () => {
    expect(dateOf(2024, 2, 29)).toBe('2024-02-29');
    expect([dateOf(2023, 2, 29), dateOf(2026, 0, 1), dateOf(2026, 13, 1), dateOf(2026, 1, 1.5)]).toEqual(
      Array(4).fill(null),
    );
  });

  it('reads in Chinese with its weekday, without the year where today has the same', () => {
    expect(inChinese(d('2026-03-02'))).toBe('2026年3月2日（周一）');
    expect(inChinese(d('2026-03-01'), d('2026-11-22'))).toBe('3月1日（周日）');
    expect(inChinese(d('2027-03-01'), d('2026-11-22'))).toBe('2027年3月1日（周一）');
  });
});

describe('counting in the civil calendar', () => {
  it('steps over the ends of months, years and February in both directions', () => {
    expect(addDays(d('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(d('2023-02-28'), 1)).toBe('2023-03-01');
    expect(addDays(d('2026-01-01'), -1)).toBe('2025-12-31');
  });

  // 民法典第二百零二条: 没有对应日的，月末日为期间的最后一日.
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-31', 0, '2026-12-31'],
    ['2026-12-10', 1, '2027-01-10'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(d(from), months)).toBe(to);
  });

  it('knows the last day of each month', () => {
    const last = Array.from({ length: 12 }, (_, i) => partsOf(lastDayOfMonth(2026, i + 1))[2]);
    expect(last).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(lastDayOfMonth(2024, 2)).toBe('2024-02-29');
  });

  it('going there and back ends where it began, and the distance is the days gone', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const there = addDays(date, days);
        expect([addDays(there, -days), daysBetween(date, there), isLocalDate(there)]).toEqual([date, days, true]);
      }),
    );
  });

  it('weekdays follow each other and agree with known days', () => {
    expect([weekday(d('2026-03-02')), weekday(d('1969-12-31'))]).toEqual([1, 3]);
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekday(addDays(date, 1))).toBe((weekday(date) + 1) % 7);
      }),
    );
  });

  it('text order is time order', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });

  it('a date is its year, month and day', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [year, month, day] = partsOf(date);
        expect([dateOf(year, month, day), yearOf(date)]).toEqual([date, year]);
      }),
    );
  });
});
