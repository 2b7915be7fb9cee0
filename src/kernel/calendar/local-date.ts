/**
 * A civil date with no clock and no time zone, e.g. "2026-03-02".
 *
 * Statutes count days, not milliseconds, so the core never touches `Date`.
 * ISO strings sort correctly, survive JSON, map straight to a PostgreSQL `date`, and run in the
 * older browsers of county offices, which have no `Temporal` (docs/adr/0002).
 */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;

const toDayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
const fromDayNumber = (day: number): string =>
  Number.isNaN(day) ? '' : new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/** Whether `text` is an existing civil date in the form yyyy-mm-dd. */
export function isLocalDate(text: string): text is LocalDate {
  return SHAPE.test(text) && fromDayNumber(toDayNumber(text)) === text;
}

/** Reads a civil date. Throws a RangeError on a shape or a day that does not exist: callers parse input at the edge. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a civil date: ${text}`);
  return text;
}

/** The civil date of year, month (1–12) and day, or `null` where there is no such day. */
export function dateOf(year: number, month: number, day: number): LocalDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isLocalDate(text) ? text : null;
}

/** `days` calendar days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(toDayNumber(date) + days) as LocalDate;
}

/** The same day `months` months later; the month's last day where that day does not exist (民法典第二百零二条). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  const last = partsOf(lastDayOfMonth(targetYear, targetMonth))[2];
  return dateOf(targetYear, targetMonth, Math.min(day, last)) as LocalDate;
}

/** The last civil day of a month (1–12). */
export function lastDayOfMonth(year: number, month: number): LocalDate {
  const first = month === 12 ? dateOf(year + 1, 1, 1) : dateOf(year, month + 1, 1);
  return addDays(first as LocalDate, -1);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(date: LocalDate): number {
  return (((toDayNumber(date) + 4) % 7) + 7) % 7;
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** `[year, month, day]`, month 1–12. */
export function partsOf(date: LocalDate): readonly [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** `10月27日（周五）`; the year stands before it when it differs from that of `today`. */
export function inChinese(date: LocalDate, today?: LocalDate): string {
  const [year, month, day] = partsOf(date);
  const lead = today !== undefined && yearOf(today) === year ? '' : `${year}年`;
  return `${lead}${month}月${day}日（周${WEEKDAYS[weekday(date)] ?? ''}）`;
}
