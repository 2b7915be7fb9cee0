import type { Period } from '../duty-rule.ts';
import { unreachable } from '../result.ts';
import { addDays, addMonths, dateOf, type LocalDate, lastDayOfMonth, partsOf, yearOf } from './local-date.ts';

/** A span of civil days that something is owed once in; both ends belong to it. */
export interface CivilPeriod {
  /** As the office says it: 2023年第3季度. */
  readonly label: string;
  readonly start: LocalDate;
  readonly end: LocalDate;
}

const MONTHS: Readonly<Record<Exclude<Period, 'two-weeks'>, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
  'two-years': 24,
};
const TWO_WEEKS_DAYS = 14;

const dayLabel = (date: LocalDate): string => `${partsOf(date)[1]}月${partsOf(date)[2]}日`;

function labelOf(period: Period, start: LocalDate, end: LocalDate): string {
  const [year, month] = partsOf(start);
  switch (period) {
    case 'month':
      return `${year}年${month}月`;
    case 'quarter':
      return `${year}年第${Math.ceil(month / 3)}季度`;
    case 'half-year':
      return `${year}年${month === 1 ? '上' : '下'}半年`;
    case 'year':
      return `${year}年`;
    case 'two-years':
      return `${year}—${yearOf(end)}年`;
    case 'two-weeks':
      return `${year}年${dayLabel(start)}至${dayLabel(end)}`;
    default:
      return unreachable(period);
  }
}

function firstStart(period: Period, from: LocalDate): LocalDate {
  if (period === 'two-weeks') return from;
  const [year, month] = partsOf(from);
  if (period === 'two-years' || period === 'year') return dateOf(year, 1, 1) as LocalDate;
  return dateOf(year, month - ((month - 1) % MONTHS[period]), 1) as LocalDate;
}

function endOf(period: Period, start: LocalDate): LocalDate {
  if (period === 'two-weeks') return addDays(start, TWO_WEEKS_DAYS - 1);
  const [year, month] = partsOf(addMonths(start, MONTHS[period] - 1));
  return lastDayOfMonth(year, month);
}

/**
 * The periods that have a day in [from, to], whole ones, in order.
 *
 * Months, quarters, half-years and years are those of the calendar. Two years and two weeks have no beginning of their
 * own: they are counted from the year, or the day, of `from`, so a series must always be asked from the same day.
 */
export function civilPeriods(period: Period, from: LocalDate, to: LocalDate): readonly CivilPeriod[] {
  const periods: CivilPeriod[] = [];
  for (let start = firstStart(period, from); start <= to; ) {
    const end = endOf(period, start);
    periods.push({ label: labelOf(period, start, end), start, end });
    start = addDays(end, 1);
  }
  return periods;
}
