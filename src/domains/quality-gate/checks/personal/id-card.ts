import { dateOf, type LocalDate, partsOf } from '#kernel/calendar/local-date.ts';

/** 公民身份号码 (GB 11643-1999): address code, birth date, order, check digit. */
export interface IdCard {
  readonly bornOn: LocalDate;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';
const OLDEST_YEAR = 1900;
const LONG = 18;
const SHORT = 15;

/** First two digits of an address code (GB/T 2260): provinces, 香港、澳门、台湾 and the codes of residence permits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** What the digits say where they are an ID number of 18 or 15, else `null`. */
export function readIdCard(digits: string, today: LocalDate): IdCard | null {
  if (!PROVINCES.has(digits.slice(0, 2))) return null;
  if (digits.length === LONG) return readLong(digits, today);
  return digits.length === SHORT ? readShort(digits, today) : null;
}

function readLong(digits: string, today: LocalDate): IdCard | null {
  if (!/^\d{17}[\dX]$/.test(digits)) return null;
  const bornOn = birth(digits.slice(6, 10), digits.slice(10, 14));
  if (bornOn === null || bornOn > today || partsOf(bornOn)[0] < OLDEST_YEAR) return null;
  return checkDigit(digits) === digits[LONG - 1] ? { bornOn } : null;
}

/** The old number of 15 has two digits of the year and no check digit; it was given out to people born before 2000. */
function readShort(digits: string, today: LocalDate): IdCard | null {
  if (!/^\d{15}$/.test(digits) || digits.slice(2, 6) === '0000') return null;
  const bornOn = birth(`19${digits.slice(6, 8)}`, digits.slice(8, 12));
  return bornOn === null || bornOn > today ? null : { bornOn };
}

function birth(year: string, monthDay: string): LocalDate | null {
  return dateOf(Number(year), Number(monthDay.slice(0, 2)), Number(monthDay.slice(2)));
}

/** ISO 7064 MOD 11-2. */
export function checkDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_DIGITS[sum % CHECK_DIGITS.length] ?? '';
}

/** Full years lived. */
export function ageOn(bornOn: LocalDate, today: LocalDate): number {
  const [bornYear] = partsOf(bornOn);
  const [year] = partsOf(today);
  return year - bornYear - (today.slice(5) < bornOn.slice(5) ? 1 : 0);
}
