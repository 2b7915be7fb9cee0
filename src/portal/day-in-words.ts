import { type LocalDate, partsOf } from '#kernel/calendar/local-date.ts';

/** A day as official documents write it: 2023年7月24日. */
export function dayInWords(day: LocalDate): string {
  const [year, month, date] = partsOf(day);
  return `${year}年${month}月${date}日`;
}
