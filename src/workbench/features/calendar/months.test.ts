import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import { holidayLines, monthsOf } from './months.ts';

const day = (date: string, name: string, isOffDay: boolean) => ({ date: localDate(date), name, isOffDay });
const OCTOBER = [
  day('2026-09-20', '国庆节', false),
  ...Array.from({ length: 7 }, (_, i) => day(`2026-10-0${i + 1}`, '国庆节', true)),
  day('2026-10-10', '国庆节', false),
];

describe('the grid of a year', () => {
  it('has twelve months of whole weeks from Monday, and every day once', () => {
    const months = monthsOf(2026, []);
    expect(months).toHaveLength(12);
    expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true);
    expect(months.flatMap(({ weeks }) => weeks.flat()).filter((square) => square !== null)).toHaveLength(365);
    // 1 March 2026 is a Sunday: the last square of its week.
    expect(months[2]?.weeks[0]?.map((square) => square?.day ?? null)).toEqual([null, null, null, null, null, null, 1]);
  });

  it('marks days off and days worked, and counts the working days', () => {
    const october = monthsOf(2026, OCTOBER)[9];
    const squares = october?.weeks.flat().filter((square) => square !== null) ?? [];
    expect(squares.filter(({ mark }) => mark === '休').map((square) => square.day)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(squares.find(({ mark }) => mark === '班')).toMatchObject({ day: 10, isWorkingDay: true, name: '国庆节' });
    expect(october?.workingDays).toBe(22 - 5 + 1);
  });

  it('says each day in words', () => {
    const squares = monthsOf(2026, OCTOBER)[9]?.weeks.flat() ?? [];
    const said = squares
      .filter((square) => square !== null && [1, 8, 10, 11].includes(square.day))
      .map((square) => square?.said);
    expect(said).toEqual([
      '10月1日（周四） 国庆节 放假',
      '10月8日（周四） 工作日',
      '10月10日（周六） 国庆节 调休上班',
      '10月11日（周日） 周末',
    ]);
  });
});

describe('the lines of a notice', () => {
  it('put days that follow each other into one span, in the order of the holidays', () => {
    const midAutumn = day('2026-09-25', '中秋', true);
    expect(holidayLines(2026, [...OCTOBER, midAutumn])).toEqual([
      { name: '中秋', off: '9月25日（周五）', worked: '', count: 1 },
      {
        name: '国庆节',
        off: '10月1日（周四）至10月7日（周三）',
        worked: '9月20日（周日）、10月10日（周六）',
        count: 7,
      },
    ]);
  });

  it('name the year where a holiday crosses it', () => {
    const [line] = holidayLines(2027, [day('2027-01-01', '元旦', true), day('2026-12-31', '元旦', true)]);
    expect(line?.off).toBe('2026年12月31日（周四）至1月1日（周五）');
  });
});
