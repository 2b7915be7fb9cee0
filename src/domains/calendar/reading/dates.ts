import { addDays, dateOf, inChinese, type LocalDate, weekday, yearOf } from '#kernel/calendar/local-date.ts';
import type { YearFinding } from '../model.ts';

/** Full-width forms and spaces out of the way, so that one pattern reads every county's copy of a notice. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)日?/g, '$1年$2月$3日');
}

/** The days that a piece of text names, single ones and spans alike. */
export interface ReadDates {
  readonly dates: readonly LocalDate[];
  readonly findings: readonly YearFinding[];
}

const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?`;
const SPAN = new RegExp(`${DATE}(?:(?:至|到|~|-|–|—+)${DATE})?`, 'g');
const WEEKDAY = /(?:星期|周)([日天一二三四五六])/;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
/** Longer than any holiday ever granted: a longer span is a misprint. */
const LONGEST_SPAN_DAYS = 31;

interface Written {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string;
}

interface Context {
  readonly year: number;
  /** Whether a December day without a year is last year's: so it is under 元旦. */
  readonly decemberIsLastYear: boolean;
}

const fault = (code: YearFinding['code'], message: string, source: string): YearFinding => ({
  level: 'error',
  code,
  message,
  source,
});

function weekdayFinding(date: LocalDate, note: string | undefined, source: string): YearFinding[] {
  const said = WEEKDAY.exec(note ?? '')?.[1]?.replace('天', '日');
  if (said === undefined || said === WEEKDAYS[weekday(date)]) return [];
  const message = `“${source}”写的是周${said}，而日历上是${inChinese(date)}。请核对年份和日期。`;
  return [fault('wrong-weekday', message, source)];
}

interface Cursor {
  month: number;
  year: number | null;
}

function resolve(written: Written, cursor: Cursor, context: Context): LocalDate | null {
  if (written.year !== undefined) cursor.year = Number(written.year);
  if (written.month !== undefined) cursor.month = Number(written.month);
  const assumed = context.decemberIsLastYear && cursor.month === 12 ? context.year - 1 : context.year;
  return dateOf(cursor.year ?? assumed, cursor.month, Number(written.day));
}

function daysOfSpan(start: LocalDate, end: LocalDate): LocalDate[] | null {
  if (end < start || end > addDays(start, LONGEST_SPAN_DAYS)) return null;
  const days: LocalDate[] = [];
  for (let date = start; date <= end; date = addDays(date, 1)) days.push(date);
  return days;
}

function readSpan(match: RegExpExecArray, cursor: Cursor, context: Context): ReadDates {
  const [source, year, month, day = '', note, endYear, endMonth, endDay, endNote] = match;
  const start = resolve({ year, month, day }, cursor, context);
  const turnsTheYear = cursor.month === 12 && Number(endMonth) === 1 && endYear === undefined && start !== null;
  if (turnsTheYear) cursor.year = yearOf(start) + 1;
  const end = endDay === undefined ? start : resolve({ year: endYear, month: endMonth, day: endDay }, cursor, context);
  if (start === null || end === null) {
    return { dates: [], findings: [fault('bad-date', `“${source}”不是存在的日期，请核对原文。`, source)] };
  }
  const findings = [...weekdayFinding(start, note, source), ...weekdayFinding(end, endNote, source)];
  const dates = daysOfSpan(start, end);
  if (dates !== null) return { dates, findings };
  return { dates: [], findings: [fault('bad-date', `“${source}”的起止日期不对，请核对原文。`, source)] };
}

/** Reads dates from left to right; year and month carry over from the date before, as the notices write them. */
export function readDates(text: string, context: Context): ReadDates {
  const cursor: Cursor = { month: 0, year: null };
  const spans = [...text.matchAll(SPAN)].map((match) => readSpan(match, cursor, context));
  return { dates: spans.flatMap((span) => span.dates), findings: spans.flatMap((span) => span.findings) };
}
