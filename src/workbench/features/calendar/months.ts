import type { CalendarDay } from '#domains/calendar/contract.ts';
import {
  addDays,
  dateOf,
  inChinese,
  type LocalDate,
  lastDayOfMonth,
  partsOf,
  weekday,
} from '#kernel/calendar/local-date.ts';

/** What one square of the grid shows. */
export interface DaySquare {
  readonly date: LocalDate;
  readonly day: number;
  readonly isWorkingDay: boolean;
  /** 休 where the notice gives the day off, 班 where it is worked for another; else nothing. */
  readonly mark: '休' | '班' | null;
  readonly name: string | null;
  /** For those who hear the page: 10月1日（周四） 国庆节 放假. */
  readonly said: string;
}

export interface MonthGrid {
  readonly month: number;
  readonly workingDays: number;
  /** Weeks from Monday to Sunday; `null` before the first and after the last day. */
  readonly weeks: readonly (readonly (DaySquare | null)[])[];
}

const DAYS_PER_WEEK = 7;
const mondayFirst = (date: LocalDate): number => (weekday(date) + 6) % DAYS_PER_WEEK;

function squareOf(date: LocalDate, moved: ReadonlyMap<string, CalendarDay>): DaySquare {
  const known = moved.get(date);
  const isWeekend = weekday(date) === 0 || weekday(date) === 6;
  const isWorkingDay = known === undefined ? !isWeekend : !known.isOffDay;
  const state = known === undefined ? (isWeekend ? '周末' : '工作日') : known.isOffDay ? '放假' : '调休上班';
  const words = [inChinese(date, date), known?.name ?? '', state].filter((part) => part !== '');
  return {
    date,
    day: partsOf(date)[2],
    isWorkingDay,
    mark: known === undefined ? null : known.isOffDay ? '休' : '班',
    name: known?.name ?? null,
    said: words.join(' '),
  };
}

function gridOf(year: number, month: number, moved: ReadonlyMap<string, CalendarDay>): MonthGrid {
  const first = dateOf(year, month, 1) as LocalDate;
  const last = lastDayOfMonth(year, month);
  const squares: (DaySquare | null)[] = Array.from({ length: mondayFirst(first) }, () => null);
  for (let date = first; date <= last; date = addDays(date, 1)) squares.push(squareOf(date, moved));
  while (squares.length % DAYS_PER_WEEK !== 0) squares.push(null);
  const weeks = Array.from({ length: squares.length / DAYS_PER_WEEK }, (_, i) =>
    squares.slice(i * DAYS_PER_WEEK, (i + 1) * DAYS_PER_WEEK),
  );
  return { month, weeks, workingDays: squares.filter((square) => square?.isWorkingDay === true).length };
}

/** The twelve months of a year, with the days that its notice moves. */
export function monthsOf(year: number, days: readonly CalendarDay[]): readonly MonthGrid[] {
  const moved = new Map(days.map((day) => [day.date as string, day]));
  return Array.from({ length: 12 }, (_, i) => gridOf(year, i + 1, moved));
}

export interface HolidayLine {
  readonly name: string;
  readonly off: string;
  readonly worked: string;
  readonly count: number;
}

/** 2月5日（周五）至2月11日（周四） rather than seven dates. */
function spansInChinese(dates: readonly LocalDate[], within: LocalDate): string {
  const spans: [LocalDate, LocalDate][] = [];
  for (const date of dates) {
    const open = spans.at(-1);
    if (open !== undefined && addDays(open[1], 1) === date) open[1] = date;
    else spans.push([date, date]);
  }
  return spans
    .map(([from, to]) => (from === to ? [from] : [from, to]).map((date) => inChinese(date, within)).join('至'))
    .join('、');
}

/** One line a holiday, in the order of the year, as the notice itself puts it; the year is named only where it is another. */
export function holidayLines(year: number, days: readonly CalendarDay[]): readonly HolidayLine[] {
  const within = dateOf(year, 1, 1) as LocalDate;
  const sorted = days.toSorted((a, b) => Number(b.isOffDay) - Number(a.isOffDay) || (a.date < b.date ? -1 : 1));
  const names = [...new Set(sorted.map((day) => day.name))];
  return names.map((name) => {
    const own = sorted.filter((day) => day.name === name);
    const off = own.filter((day) => day.isOffDay).map((day) => day.date);
    const worked = own.filter((day) => !day.isOffDay).map((day) => inChinese(day.date, within));
    return { name, off: spansInChinese(off, within), worked: worked.join('、'), count: off.length };
  });
}
