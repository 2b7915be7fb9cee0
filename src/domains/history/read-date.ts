import { addDays, dateOf, type LocalDate, localDate } from '#kernel/calendar/local-date.ts';

const FIGURES = '〇一二三四五六七八九';
const CENTURY = 100;

const narrow = (text: string): string =>
  text.replaceAll(/[０-９]/g, (figure) => String.fromCodePoint((figure.codePointAt(0) ?? 0) - 0xfe_e0));

const figure = (char: string, none: number): number => (char === '' ? none : FIGURES.indexOf(char));

/** 二〇二三 → 2023, 十二 → 12, 二十一 → 21, 廿一 → 21. */
function fromChinese(text: string): number {
  const plain = text
    .replaceAll(/[零○Ｏ０O0]/g, '〇')
    .replace(/^廿/, '二十')
    .replace(/^卅/, '三十');
  if (!plain.includes('十')) {
    const digits = Array.from(plain, (char) => FIGURES.indexOf(char));
    return digits.includes(-1) ? Number.NaN : Number(digits.join(''));
  }
  const [tens = '', ones = ''] = plain.split('十');
  return figure(tens, 1) * 10 + figure(ones, 0);
}

const number = (text: string): number => (/^\d+$/.test(text) ? Number(text) : fromChinese(text));

/** Two figures of a year: 49 and less are of this century. */
const fullYear = (year: number, written: string): number =>
  written.length > 2 ? year : year + (year < CENTURY / 2 ? 2000 : 1900);

const DATE_SHAPES: readonly RegExp[] = [
  /^(\d{4}|\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4}|\d{2}|[零〇○一二三四五六七八九Ｏ]{2,4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号]?$/,
];
const EXCEL_SERIAL = /^\d{5}(?:\.\d+)?$/;
/** Day 1 of the tables is 1900-01-01, and they count a 29 February 1900 that never was. */
const EXCEL_DAY_ZERO = localDate('1899-12-30');

/** A date however offices write it, or `null`: 2023-6-3, 2023/06/03, 2023.6.3, 20230603, 2023年6月3日, 二〇二三年六月三日, day counts of tables. */
export function readDate(written: string): LocalDate | null {
  const tight = narrow(written)
    .trim()
    .replaceAll(/\s+(?=\D)|(?<=\D)\s+/g, '');
  if (EXCEL_SERIAL.test(tight)) return addDays(EXCEL_DAY_ZERO, Math.floor(Number(tight)));
  for (const shape of DATE_SHAPES) {
    const found = shape.exec(tight);
    if (found === null) continue;
    const [, year = '', month = '', day = ''] = found;
    return dateOf(fullYear(number(year), year), number(month), number(day));
  }
  return null;
}
