import { addDays, type LocalDate, localDate } from '#kernel/calendar/local-date.ts';

/** The only place that reads the time. */
export interface Clock {
  /** The instant, in milliseconds since 1970. */
  now(): number;
  /** The civil day in China, where every legal period is counted. */
  today(): LocalDate;
  /** Days that the demonstration's calendar stands behind the real one; 0 in real use. */
  readonly daysBehind: number;
}

const CHINA_OFFSET_MS = 8 * 3_600_000; // one time zone, no summer time since 1991

/** The civil day in China at an instant. */
export function chinaDay(now: number): LocalDate {
  return localDate(new Date(now + CHINA_OFFSET_MS).toISOString().slice(0, 10));
}

/** Runs on the machine's clock; `daysBehind` sets the civil day back for the demonstration county. */
export function systemClock(daysBehind = 0): Clock {
  return {
    now: () => Date.now(),
    today: () => addDays(chinaDay(Date.now()), -daysBehind),
    daysBehind,
  };
}
