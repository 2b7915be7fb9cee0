import { addDays, daysBetween, inChinese, type LocalDate, weekday, yearOf } from './local-date.ts';

/** The State Council's yearly notices, as data: days off, and weekend days worked to make up for them (调休). */
export interface WorkCalendar {
  readonly daysOff: ReadonlySet<LocalDate>;
  readonly makeUpDays: ReadonlySet<LocalDate>;
  /** Years whose notice has been announced. A count that touches any other year is a guess (domain rule R4-8). */
  readonly announcedYears: ReadonlySet<number>;
}

export type DateBasis = 'announced' | 'provisional';

/** A due date, whether every day counted to reach it came from an announced calendar, and the count in words. */
export interface CountedDate {
  readonly date: LocalDate;
  readonly basis: DateBasis;
  /** Days of rest passed over and weekend days counted as worked, for the day-by-day explanation on screen. */
  readonly skipped: readonly LocalDate[];
  readonly madeUp: readonly LocalDate[];
}

/** Whether offices work on that day, after days off and make-up days. */
export function isWorkingDay(calendar: WorkCalendar, date: LocalDate): boolean {
  if (calendar.makeUpDays.has(date)) return true;
  if (calendar.daysOff.has(date)) return false;
  const day = weekday(date);
  return day !== 0 && day !== 6;
}

/** Counts forward `n` working days (n ≥ 0). The starting day itself is never counted (民法典第二百零一条). */
export function addWorkingDays(calendar: WorkCalendar, from: LocalDate, n: number): CountedDate {
  let date = from;
  let announced = calendar.announcedYears.has(yearOf(from));
  const skipped: LocalDate[] = [];
  const madeUp: LocalDate[] = [];
  for (let left = n; left > 0; ) {
    date = addDays(date, 1);
    announced &&= calendar.announcedYears.has(yearOf(date));
    if (isWorkingDay(calendar, date)) {
      left -= 1;
      if (calendar.makeUpDays.has(date)) madeUp.push(date);
    } else skipped.push(date);
  }
  return { date, basis: announced ? 'announced' : 'provisional', skipped, madeUp };
}

/** Where the calendar differs from plain weekdays: sorted days, and by how much all of them up to each add up. */
interface Differences {
  readonly days: readonly LocalDate[];
  readonly sums: readonly number[];
}

const known = new WeakMap<WorkCalendar, Differences>();

function differencesOf(calendar: WorkCalendar): Differences {
  const before = known.get(calendar);
  if (before !== undefined) return before;
  const days = [...new Set([...calendar.daysOff, ...calendar.makeUpDays])].toSorted();
  let sum = 0;
  const sums = days.map((day) => (sum += Number(isWorkingDay(calendar, day)) - Number(isWeekday(day))));
  const made = { days, sums };
  known.set(calendar, made);
  return made;
}

/** The differences of all days up to and with `date`. */
function differenceUpTo({ days, sums }: Differences, date: LocalDate): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? '') <= date) low = middle + 1;
    else high = middle;
  }
  return sums[low - 1] ?? 0;
}

const isWeekday = (date: LocalDate): boolean => weekday(date) !== 0 && weekday(date) !== 6;

const A_SUNDAY = '1970-01-04' as LocalDate;

/** Mondays to Fridays from a fixed Sunday to `date`; for differences only. */
function weekdaysUpTo(date: LocalDate): number {
  const days = daysBetween(A_SUNDAY, date);
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7, 5);
}

/** Working days in the half-open span (from, to]; negative when `to` is earlier. Costs the same for any length. */
export function workingDaysBetween(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  const differences = differencesOf(calendar);
  const moved = differenceUpTo(differences, to) - differenceUpTo(differences, from);
  return weekdaysUpTo(to) - weekdaysUpTo(from) + moved;
}

/** The day itself when offices work on it, else the next one that they do (民法典第二百零三条). */
export function onOrAfterWorkingDay(calendar: WorkCalendar, date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** The day itself when offices work on it, else the last one before it that they do. */
export function onOrBeforeWorkingDay(calendar: WorkCalendar, date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1);
  return day;
}

/** How `addWorkingDays` reached its date, in one Chinese sentence a clerk can check with a calendar in hand. */
export function explainWorkingDays(from: LocalDate, n: number, counted: CountedDate): string {
  const holidays = counted.skipped.filter((day) => weekday(day) !== 0 && weekday(day) !== 6);
  const weekends = counted.skipped.length - holidays.length;
  const parts = [`自${inChinese(from)}的次日起算，数${n}个工作日`];
  if (weekends > 0) parts.push(`跳过周末${weekends}天`);
  if (holidays.length > 0) parts.push(`跳过放假${holidays.length}天（${holidays.map((d) => d.slice(5)).join('、')}）`);
  if (counted.madeUp.length > 0) parts.push(`调休上班${counted.madeUp.map((d) => d.slice(5)).join('、')}计入`);
  const tail = counted.basis === 'provisional' ? '；所涉年份的节假日安排尚未公布，此日期为暂定，公布后自动重算' : '';
  return `${parts.join('，')}，至${inChinese(counted.date)}届满${tail}。`;
}
