import { describe, expect, it } from 'vitest';
import { announcedCalendar } from '#domains/calendar/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { lookAhead, type Rung, rungOn } from './ladder.ts';

const LADDER: readonly Rung[] = [
  { rung: 'liaison', workingDaysBefore: 3 },
  { rung: 'leader-in-charge', workingDaysAfter: 1 },
  { rung: 'principal', workingDaysAfter: 3 },
];
const calendar = announcedCalendar();

describe('the ladder of reminders', () => {
  // 2023-09-28 is the Thursday before the eight days off of 中秋 and 国庆; work begins again on Saturday 10-07 (调休).
  it.each([
    ['2023-09-22', null],
    ['2023-09-25', 'liaison'],
    ['2023-09-28', 'liaison'],
    ['2023-09-29', 'liaison'],
    ['2023-10-06', 'liaison'],
    ['2023-10-07', 'leader-in-charge'],
    ['2023-10-08', 'leader-in-charge'],
    ['2023-10-09', 'principal'],
    ['2023-12-01', 'principal'],
  ])('A5: for what is due on 2023-09-28, on %s it is the turn of %s', (today, rung) => {
    expect(rungOn(LADDER, localDate('2023-09-28'), localDate(today), calendar)?.rung ?? null).toBe(rung);
  });

  it('A5: looks ahead as far as its earliest rung', () => {
    expect(lookAhead(LADDER)).toBe(3);
    expect(lookAhead([])).toBe(0);
  });
});
