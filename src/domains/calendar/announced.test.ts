import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, lastDayOfMonth, localDate } from '#kernel/calendar/local-date.ts';
import { addWorkingDays, isWorkingDay, type WorkCalendar, workingDaysBetween } from '#kernel/calendar/work-calendar.ts';
import { announcedCalendar, announcedNotices, announcedYears, nextYearToLoad, withYears } from './announced.ts';
import type { LoadedYear } from './model.ts';
import { parseYearText } from './reading/year-file.ts';

const d = localDate;
const calendar = announcedCalendar();
const NOTHING: WorkCalendar = { daysOff: new Set(), makeUpDays: new Set(), announcedYears: new Set() };

function span(from: string, to: string): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = d(from); day <= d(to); day = addDays(day, 1)) days.push(day);
  return days;
}

// domain-rules §4, the four years read in the official text.
const TABLE = [
  {
    year: 2023,
    workingDays: 249,
    off: ['2022-12-31~2023-01-02', '01-21~01-27', '04-05~04-05', '04-29~05-03', '06-22~06-24', '09-29~10-06'],
    worked: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  {
    year: 2024,
    workingDays: 251,
    off: ['01-01~01-01', '02-10~02-17', '04-04~04-06', '05-01~05-05', '06-10~06-10', '09-15~09-17', '10-01~10-07'],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    workingDays: 248,
    off: ['01-01~01-01', '01-28~02-04', '04-04~04-06', '05-01~05-05', '05-31~06-02', '10-01~10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    workingDays: 248,
    off: ['01-01~01-03', '02-15~02-23', '04-04~04-06', '05-01~05-05', '06-19~06-21', '09-25~09-27', '10-01~10-07'],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
];

// domain-rules §4: 收到日 → +7 / +15 / +20 / +40 working days.
const VECTORS = [
  ['2023-09-25', '2023-10-10', '2023-10-20', '2023-10-27', '2023-11-24'],
  ['2024-09-12', '2024-09-24', '2024-10-10', '2024-10-16', '2024-11-13'],
  ['2024-09-28', '2024-10-12', '2024-10-23', '2024-10-30', '2024-11-27'],
  ['2025-01-24', '2025-02-10', '2025-02-20', '2025-02-27', '2025-03-27'],
  ['2025-09-26', '2025-10-13', '2025-10-23', '2025-10-30', '2025-11-27'],
  ['2026-02-10', '2026-02-26', '2026-03-09', '2026-03-16', '2026-04-14'],
  ['2026-02-14', '2026-03-03', '2026-03-13', '2026-03-20', '2026-04-20'],
  ['2026-04-30', '2026-05-13', '2026-05-25', '2026-06-01', '2026-06-30'],
  ['2026-09-18', '2026-09-29', '2026-10-15', '2026-10-22', '2026-11-19'],
] as const;

describe('the announced calendar', () => {
  it.each(TABLE)('A3: agrees with the notice for $year on every day of the year', ({ year, off, worked }) => {
    const full = (text: string): string => (text.length === 5 ? `${year}-${text}` : text);
    const offDays = new Set(off.flatMap((text) => span(...(text.split('~').map(full) as [string, string]))));
    const workedDays = new Set(worked.map((text) => d(full(text))));
    const expected: WorkCalendar = { daysOff: offDays, makeUpDays: workedDays, announcedYears: new Set() };
    const disagreeing = span(`${year - 1}-12-31`, `${year}-12-30`).filter(
      (day) => isWorkingDay(calendar, day) !== isWorkingDay(expected, day),
    );
    expect(disagreeing).toEqual([]);
  });

  it.each(TABLE)('A3: $year has $workingDays working days', ({ year, workingDays }) => {
    expect(workingDaysBetween(calendar, d(`${year - 1}-12-31`), d(`${year}-12-31`))).toBe(workingDays);
  });

  it.each(VECTORS)('D3: from %s, 7, 15, 20 and 40 working days end on the days of the rulebook', (from, ...ends) => {
    const counted = [7, 15, 20, 40].map((n) => addWorkingDays(calendar, d(from), n));
    expect(counted.map(({ date }) => date)).toEqual(ends);
    expect(counted.map(({ basis }) => basis)).toEqual(Array(4).fill('announced'));
  });

  it.each([2019, 2020])('agrees with the open data set holiday-cn for %i on every day', (year) => {
    const { loaded } = parseYearText(readFileSync(`../shared/data/calendar/${year}.json`, 'utf8'));
    const other = withYears(NOTHING, loaded === null ? [] : [loaded]);
    const days = span(`${year - 1}-12-01`, lastDayOfMonth(year, 11));
    expect(other.daysOff.size).toBeGreaterThan(20);
    expect(days.filter((day) => isWorkingDay(calendar, day) !== isWorkingDay(other, day))).toEqual([]);
  });

  it('names a notice for each year from 2015 to 2026 and for no other', () => {
    expect(announcedNotices().map(({ year }) => year)).toEqual(Array.from({ length: 12 }, (_, i) => 2015 + i));
    for (const { year, number } of announcedNotices())
      expect(number).toMatch(new RegExp(`^国办发明电〔${year - 1}〕\\d+号$`));
    expect(announcedYears().every(({ days }) => days.length >= 15)).toBe(true);
  });

  it('A3: a count that reaches 2027 is provisional and says so', () => {
    expect(addWorkingDays(calendar, d('2026-12-25'), 20).basis).toBe('provisional');
  });
});

describe('loading a year', () => {
  const year2027: LoadedYear = {
    year: 2027,
    announcedIn: '国办发明电〔2026〕9号',
    days: [
      { date: d('2026-12-31'), name: '元旦', isOffDay: true },
      { date: d('2027-01-01'), name: '元旦', isOffDay: true },
      { date: d('2027-01-03'), name: '元旦', isOffDay: false },
    ],
  };

  it('A3: makes its dates announced, and moves those at the turn of the year', () => {
    const loaded = withYears(calendar, [year2027]);
    expect(addWorkingDays(loaded, d('2026-12-30'), 1)).toMatchObject({ date: '2027-01-03', basis: 'announced' });
    expect(isWorkingDay(calendar, d('2026-12-31'))).toBe(true);
  });

  it('replaces what was known of that year and leaves the neighbours alone', () => {
    const cancelled: LoadedYear = { year: 2023, announcedIn: '', days: [] };
    const loaded = withYears(calendar, [cancelled]);
    expect(isWorkingDay(loaded, d('2023-01-02'))).toBe(true);
    expect(isWorkingDay(loaded, d('2022-10-08'))).toBe(true);
    expect(isWorkingDay(loaded, d('2023-12-29'))).toBe(true);
    expect(isWorkingDay(loaded, d('2024-01-01'))).toBe(false);
    expect(loaded.daysOff.has(d('2022-12-31'))).toBe(false);
  });

  it('does not call an ordinary weekday a make-up day, as some lists do', () => {
    const days = [{ date: d('2027-02-01'), name: '春节', isOffDay: false }];
    const loaded = withYears(calendar, [{ year: 2027, announcedIn: '', days }]);
    expect(loaded.makeUpDays.has(d('2027-02-01'))).toBe(false);
  });

  it('asks for next year as soon as this year runs and next year is not known', () => {
    expect(nextYearToLoad(calendar, d('2026-11-22'))).toBe(2027);
    expect(nextYearToLoad(calendar, d('2025-11-22'))).toBeNull();
    expect(nextYearToLoad(withYears(calendar, [year2027]), d('2026-11-22'))).toBeNull();
  });
});
