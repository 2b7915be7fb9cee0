import { addDays, isLocalDate, type LocalDate } from './local-date.ts';

/** Mainland China keeps one zone without summer time, so an hour here is always sixty minutes of the same clock. */
const BEIJING_OFFSET_MINUTES = 8 * 60;
const MINUTES_PER_DAY = 24 * 60;
const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment as the office's wall shows it: civil date, minutes since midnight, seconds. */
export interface BeijingMoment {
  readonly date: LocalDate;
  readonly minutes: number;
  readonly seconds: number;
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -size : size;
}

function normalised(date: LocalDate, minutes: number, seconds: number): BeijingMoment {
  const days = Math.floor(minutes / MINUTES_PER_DAY);
  return { date: addDays(date, days), minutes: minutes - days * MINUTES_PER_DAY, seconds };
}

/** Reads an ISO 8601 instant that names its zone; `null` for anything else. */
export function beijingMoment(instant: string): BeijingMoment | null {
  const match = SHAPE.exec(instant);
  if (match === null) return null;
  const [, date = '', hour = '', minute = '', second = '0', zone = ''] = match;
  if (!isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes(zone) + BEIJING_OFFSET_MINUTES;
  return normalised(date, minutes, Number(second));
}

/** `hours` later by the clock, rest days included: a period in hours never stops (民法典第二百零一条第二款). */
export function addHours(moment: BeijingMoment, hours: number): BeijingMoment {
  return normalised(moment.date, moment.minutes + Math.round(hours * 60), moment.seconds);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-03-02T09:30:00+08:00`. */
export function toIsoInstant(moment: BeijingMoment): string {
  const time = `${two(Math.floor(moment.minutes / 60))}:${two(moment.minutes % 60)}:${two(moment.seconds)}`;
  return `${moment.date}T${time}+08:00`;
}

/** Negative when `a` is earlier than `b`. */
export function compareMoments(a: BeijingMoment, b: BeijingMoment): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.minutes * 60 + a.seconds - (b.minutes * 60 + b.seconds);
}
