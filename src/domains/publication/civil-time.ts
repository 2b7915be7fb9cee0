import { beijingMoment, toIsoInstant } from '#kernel/calendar/beijing-time.ts';
import { addDays } from '#kernel/calendar/local-date.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** The instant of a civil time in China; `daysBehind` brings the demonstration's calendar back to the real one. */
export function instantOfCivil(text: string, daysBehind: number): number | null {
  const moment = beijingMoment(`${text}:00+08:00`);
  if (moment === null) return null;
  return Date.parse(toIsoInstant({ ...moment, date: addDays(moment.date, daysBehind) }));
}

/** `2026-03-02 09:30` as the county's wall shows it. */
export function civilWords(instant: string | null, daysBehind: number): string | null {
  const moment = instant === null ? null : beijingMoment(instant);
  if (moment === null) return null;
  const { date, minutes } = moment;
  return `${addDays(date, -daysBehind)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
