import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type WorkCalendar, workingDaysBetween } from '#kernel/calendar/work-calendar.ts';

/** Whom to remind, and how many working days before or after the date. */
export interface Rung {
  readonly rung: 'liaison' | 'leader-in-charge' | 'principal';
  readonly workingDaysBefore?: number | undefined;
  readonly workingDaysAfter?: number | undefined;
}

/** Working days after the due day on which the rung is reached; before it, negative. */
const offsetOf = (rung: Rung): number => rung.workingDaysAfter ?? -(rung.workingDaysBefore ?? 0);

function isReached(rung: Rung, dueOn: LocalDate, today: LocalDate, calendar: WorkCalendar): boolean {
  const offset = offsetOf(rung);
  const passed = -workingDaysBetween(calendar, today, dueOn);
  // A rung after the date needs the date to have passed, even where only days of rest lie between.
  return passed >= offset && (offset <= 0 || today > dueOn);
}

/**
 * The rung that the day has reached: 联络员 before the date, 分管领导 and 主要负责人 after it. Only the highest: whoever
 * takes up a neglected ledger is not sent the history of all rungs at once.
 */
export function rungOn(
  ladder: readonly Rung[],
  dueOn: LocalDate,
  today: LocalDate,
  calendar: WorkCalendar,
): Rung | null {
  const ordered = ladder.toSorted((a, b) => offsetOf(a) - offsetOf(b));
  return ordered.findLast((rung) => isReached(rung, dueOn, today, calendar)) ?? null;
}

/** The most working days before a date that any rung looks ahead. */
export function lookAhead(ladder: readonly Rung[]): number {
  return Math.max(0, ...ladder.map((rung) => rung.workingDaysBefore ?? 0));
}
