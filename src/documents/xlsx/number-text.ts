import { addDays, localDate } from '#kernel/calendar/local-date.ts';

/** From which spreadsheets count days. */
const DAY_ZERO = localDate('1899-12-30');
/** The last day a spreadsheet knows, 9999-12-31. */
const DAYS_MAX = 2_958_465;
const DAYS_1904_LATER = 1_462;
const SECONDS_A_DAY = 86_400;

/** Built-in formats by number that are not written out in the file. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy-m-d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-m-d h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: 'h:mm:ss',
  47: 'mm:ss',
  49: '@',
};

/** 27–36 and 50–58 are dates in Chinese editions. */
export function builtInFormat(id: number): string {
  if ((id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'yyyy-m-d';
  return BUILT_IN[id] ?? '';
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The format's first section without colours, conditions, paddings and quoted words. */
function bare(format: string): string {
  return (format.split(';')[0] ?? '').replaceAll(/\[[^\]]*\]|"[^"]*"|\\.|_.|\*./gu, '');
}

function timeText(seconds: number, withSeconds: boolean): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, ...(withSeconds ? [seconds % 60] : [])];
  return parts.map(twoDigits).join(':');
}

function dateText(value: number, format: string, from1904: boolean): string {
  const days = Math.floor(value) + (from1904 ? DAYS_1904_LATER : 0);
  const seconds = Math.round((value - Math.floor(value)) * SECONDS_A_DAY);
  const hasTime = /h|s|上午|AM/iu.test(format);
  const hasDate = /[yd]|mmm/iu.test(format) || (/m/iu.test(format) && !hasTime);
  const time = timeText(seconds, /s/iu.test(format));
  if (!hasDate) return time;
  // Spreadsheets hold 1900 for a leap year: day numbers up to 60 are one day off the calendar.
  const text = addDays(DAY_ZERO, days + (days < 60 ? 1 : 0));
  if (hasTime && seconds > 0) return `${text} ${time}`;
  return /d/iu.test(format) ? text : text.slice(0, 7);
}

const general = (value: number): string => String(Number(value.toPrecision(15)));

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+(?!\d))/gu, ',');
}

/** Words and signs around the figure, such as 元 or ％. */
function around(format: string, figure: string): string {
  const section = (format.split(';')[0] ?? '').replaceAll(/\[[^\]]*\]|_.|\*./gu, '');
  const shown = section.replace(/[#0?][#0?,.]*/u, () => figure);
  return shown
    .replaceAll(/"([^"]*)"/gu, '$1')
    .replaceAll(/\\(.)/gu, '$1')
    .trim();
}

/** The figure by a pattern such as `#,##0.00`. */
function figureText(value: number, pattern: string): string {
  const [whole = '', fraction = ''] = pattern.split('.');
  const [digits = '', decimals = ''] = Math.abs(value).toFixed(Math.min(fraction.length, 20)).split('.');
  const least = fraction.replaceAll(/[#?]/gu, '').length;
  const kept = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/u, '');
  const padded = digits.padStart(whole.replaceAll(/[^0]/gu, '').length, '0');
  return `${value < 0 ? '-' : ''}${whole.includes(',') ? grouped(padded) : padded}${kept === '' ? '' : `.${kept}`}`;
}

function isDate(plain: string): boolean {
  return /[ymdhs]/iu.test(plain) && !/[#0?]/u.test(plain.replaceAll(/\.0+/gu, ''));
}

/** A number as the sheet shows it; dates always as yyyy-mm-dd. */
export function numberText(value: number, format: string, from1904 = false): string {
  const plain = bare(format);
  if (/^(?:general|@|G\/通用格式)?$/iu.test(plain)) return general(value);
  if (isDate(plain) && value >= 0 && value <= DAYS_MAX) return dateText(value, plain, from1904);
  const pattern = /[#0?][#0?,.]*/u.exec(plain)?.[0];
  if (pattern === undefined || /E[+-]/iu.test(plain)) return general(value);
  return around(format, figureText(plain.includes('%') ? value * 100 : value, pattern));
}
