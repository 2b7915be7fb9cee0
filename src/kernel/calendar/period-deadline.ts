import { addDays, dateOf, daysBetween, type LocalDate, lastDayOfMonth, partsOf, yearOf } from './local-date.ts';

interface Span {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

export interface PeriodDeadline {
  readonly dueOn: LocalDate;
  /** Said where the words could not be read and the end of the period stands in. */
  readonly note: string | null;
}

/** A span longer than this is no month: 10日 then means the tenth of its last month. */
const LONGEST_MONTH_DAYS = 31;
/** As the notices use them: 上旬 and 月初 end on the 10th, 中旬 on the 20th. */
const EARLY_DAY = 10;
const MIDDLE_DAY = 20;

const AFTER = /次|翌|后|下(?!旬)/;

function firstMonth(span: Span): readonly [number, number] {
  const [year, month] = partsOf(span.start);
  return [year, month];
}

/** The month that a bare day number belongs to: the next one where the words say so, the first at 首月, else the last. */
function monthMeant(words: string, span: Span): readonly [number, number] {
  if (AFTER.test(words)) return firstMonth({ start: addDays(span.end, 1), end: span.end });
  if (words.includes('首') || daysBetween(span.start, span.end) < LONGEST_MONTH_DAYS) return firstMonth(span);
  const [year, month] = partsOf(span.end);
  return [year, month];
}

function dayInMonth(year: number, month: number, day: number): LocalDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return dateOf(year, month, day) ?? lastDayOfMonth(year, month);
}

function yearMeant(words: string, span: Span, month: number): number {
  if (AFTER.test(words)) return yearOf(span.end) + 1;
  const [startYear, startMonth] = partsOf(span.start);
  return month < startMonth && yearOf(span.end) > startYear ? startYear + 1 : startYear;
}

function shareOfMonth(words: string, year: number, month: number): LocalDate | null {
  if (/上旬|初/.test(words)) return dayInMonth(year, month, EARLY_DAY);
  if (words.includes('中旬')) return dayInMonth(year, month, MIDDLE_DAY);
  return month >= 1 && month <= 12 ? lastDayOfMonth(year, month) : null;
}

function readOne(words: string, span: Span): LocalDate | null {
  const written = /(\d{1,2})(?:月|-)(?:(\d{1,2})[日号]?)?/.exec(words);
  if (written !== null) {
    const month = Number(written[1]);
    const year = yearMeant(words.slice(0, written.index), span, month);
    return written[2] === undefined ? shareOfMonth(words, year, month) : dayInMonth(year, month, Number(written[2]));
  }
  const day = /(\d{1,2})[日号]/.exec(words)?.[1];
  if (day !== undefined) return dayInMonth(...monthMeant(words, span), Number(day));
  if (/旬/.test(words)) return shareOfMonth(words, ...monthMeant(words, span));
  if (words.includes('初'))
    return dayInMonth(...(AFTER.test(words) ? monthMeant(words, span) : firstMonth(span)), EARLY_DAY);
  if (/[底末]/.test(words)) return span.end;
  return null;
}

/**
 * The days inside a period by which a thing is owed, from words such as 1月31日, 月底, 次月10日, 首月15日 or 3月、9月.
 *
 * Without words it is the period's end.
 */
export function deadlinesInPeriod(by: string | null, span: Span): readonly PeriodDeadline[] {
  if (by === null || by.trim() === '') return [{ dueOn: span.end, note: null }];
  const read = by
    .normalize('NFKC')
    .split(/[、,，;；和及]/)
    .map((words) => readOne(words.trim(), span));
  const dates = [...new Set(read.filter((date) => date !== null))].toSorted();
  if (dates.length > 0 && dates.length === read.length) return dates.map((dueOn) => ({ dueOn, note: null }));
  return [{ dueOn: span.end, note: `“${by}”没有读出具体日期，先按本期最后一天计，请核对。` }];
}

/** The deadline that belongs to one instance of a series. */
export function deadlineInPeriod(by: string | null, span: Span): PeriodDeadline {
  const all = deadlinesInPeriod(by, span);
  return (
    all.find(({ dueOn }) => dueOn >= span.start && dueOn <= span.end) ?? all.at(-1) ?? { dueOn: span.end, note: null }
  );
}
