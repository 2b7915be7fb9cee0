import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate, weekday, yearOf } from './local-date.ts';
import {
  addWorkingDays,
  explainWorkingDays,
  isWorkingDay,
  onOrAfterWorkingDay,
  onOrBeforeWorkingDay,
  type WorkCalendar,
  workingDaysBetween,
} from './work-calendar.ts';

const d = localDate;

/** 国庆 2026 as announced: off 1–7 October, worked on 20 September and 10 October. */
const october: WorkCalendar = {
  daysOff: new Set(Array.from({ length: 7 }, (_, i) => addDays(d('2026-10-01'), i))),
  makeUpDays: new Set([d('2026-09-20'), d('2026-10-10')]),
  announcedYears: new Set([2026]),
};

const anyDate = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(d('2024-01-01'), n));
const anyCount = fc.integer({ min: 1, max: 60 });
const isWeekend = (date: LocalDate): boolean => weekday(date) === 0 || weekday(date) === 6;
/** Any holidays, and any weekend days worked for them: as wild as the State Council could make it. */
const anyCalendar: fc.Arbitrary<WorkCalendar> = fc
  .record({ off: fc.array(anyDate, { maxLength: 60 }), worked: fc.array(anyDate, { maxLength: 30 }) })
  .map(({ off, worked }) => ({
    daysOff: new Set(off),
    makeUpDays: new Set(worked.filter(isWeekend)),
    announcedYears: new Set([2024, 2025, 2026]),
  }));

describe('a count of working days', () => {
  it('does not count the first day, passes over the holiday and counts the make-up day', () => {
    const counted = addWorkingDays(october, d('2026-09-30'), 3);
    expect(counted).toMatchObject({ date: '2026-10-10', basis: 'announced', madeUp: ['2026-10-10'] });
    expect(counted.skipped).toHaveLength(7);
  });

  it('of none is the day itself, and from a rest day starts on the next working day', () => {
    expect(addWorkingDays(october, d('2026-10-03'), 0).date).toBe('2026-10-03');
    expect(addWorkingDays(october, d('2026-10-03'), 1).date).toBe('2026-10-08');
  });

  it('A3: ends on a working day', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, (calendar, from, n) => {
        expect(isWorkingDay(calendar, addWorkingDays(calendar, from, n).date)).toBe(true);
      }),
    );
  });

  it('A3: counted back gives N', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, (calendar, from, n) => {
        const { date } = addWorkingDays(calendar, from, n);
        expect([workingDaysBetween(calendar, from, date), workingDaysBetween(calendar, date, from)]).toEqual([n, -n]);
      }),
    );
  });

  it('between two days is what counting day by day gives', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyDate, (calendar, from, to) => {
        const [first, last] = from < to ? [from, to] : [to, from];
        let count = 0;
        for (let day = addDays(first, 1); day <= last; day = addDays(day, 1))
          count += Number(isWorkingDay(calendar, day));
        expect(workingDaysBetween(calendar, first, last)).toBe(count);
      }),
    );
  });

  it('A3: never ends earlier for a holiday more', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, anyDate, (calendar, from, n, holiday) => {
        const more = { ...calendar, daysOff: new Set([...calendar.daysOff, holiday]) };
        expect(addWorkingDays(more, from, n).date >= addWorkingDays(calendar, from, n).date).toBe(true);
      }),
    );
  });

  it('never ends later for a make-up day more, nor sooner for a day more', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, anyDate, (calendar, from, n, worked) => {
        const more = { ...calendar, makeUpDays: new Set([...calendar.makeUpDays, worked]) };
        const before = addWorkingDays(calendar, from, n).date;
        expect(addWorkingDays(more, from, n).date <= before).toBe(true);
        expect(addWorkingDays(calendar, from, n + 1).date > before).toBe(true);
      }),
    );
  });

  it('A3: is announced only when every year it touches is', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, (calendar, from, n) => {
        const { date, basis } = addWorkingDays(calendar, from, n);
        const announced = [from, date].every((day) => calendar.announcedYears.has(yearOf(day)));
        expect(basis).toBe(announced ? 'announced' : 'provisional');
      }),
    );
  });

  it('explains itself: every holiday passed over and every make-up day is named', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, anyCount, (calendar, from, n) => {
        const counted = addWorkingDays(calendar, from, n);
        const text = explainWorkingDays(from, n, counted);
        const named = [...counted.skipped.filter((day) => !isWeekend(day)), ...counted.madeUp];
        for (const day of named) expect(text).toContain(day.slice(5));
        expect(text).toContain(`数${n}个工作日`);
      }),
    );
  });

  it('says of a year not announced that the date is provisional', () => {
    const counted = addWorkingDays(october, d('2026-12-28'), 10);
    expect(explainWorkingDays(d('2026-12-28'), 10, counted)).toContain('暂定');
    expect(explainWorkingDays(d('2026-09-30'), 1, addWorkingDays(october, d('2026-09-30'), 1))).toBe(
      '自2026年9月30日（周三）的次日起算，数1个工作日，跳过周末2天，跳过放假5天（10-01、10-02、10-05、10-06、10-07），至2026年10月8日（周四）届满。',
    );
  });
});

describe('a day of rest', () => {
  it('gives way to the nearest working day on the side asked for', () => {
    expect(onOrAfterWorkingDay(october, d('2026-10-03'))).toBe('2026-10-08');
    expect(onOrBeforeWorkingDay(october, d('2026-10-03'))).toBe('2026-09-30');
    expect(onOrAfterWorkingDay(october, d('2026-09-20'))).toBe('2026-09-20');
  });

  it('is reached by neither search', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, (calendar, date) => {
        const [before, after] = [onOrBeforeWorkingDay(calendar, date), onOrAfterWorkingDay(calendar, date)];
        expect([before, after].every((day) => isWorkingDay(calendar, day))).toBe(true);
        expect(before <= date && date <= after).toBe(true);
      }),
    );
  });
});
