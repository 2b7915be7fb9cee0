import { addHours, type BeijingMoment, beijingMoment, toIsoInstant } from '#kernel/calendar/beijing-time.ts';
import { addDays, type LocalDate } from '#kernel/calendar/local-date.ts';

export interface Quiet {
  readonly from: string;
  readonly to: string;
}

const MINUTES_PER_DAY = 24 * 60;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const at = (date: LocalDate, minutes: number): BeijingMoment => ({ date, minutes, seconds: 0 });

/** Whether that minute of the day lies in the quiet hours, which may run over midnight. An empty span is never quiet. */
export function isQuiet(minutes: number, quiet: Quiet): boolean {
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  if (from === to) return false;
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/** The moment itself outside the quiet hours; else the minute they end. */
export function afterQuiet(moment: BeijingMoment, quiet: Quiet): BeijingMoment {
  if (!isQuiet(moment.minutes, quiet)) return moment;
  const to = minutesOf(quiet.to);
  return to > moment.minutes ? at(moment.date, to) : at(addDays(moment.date, 1), to);
}

/** The next time the digest goes out: today's if it is still to come, else tomorrow's; never in the quiet hours. */
export function nextDigest(moment: BeijingMoment, digestAt: string, quiet: Quiet): BeijingMoment {
  const minutes = minutesOf(digestAt);
  const day = moment.minutes < minutes ? moment.date : addDays(moment.date, 1);
  return afterQuiet(at(day, minutes % MINUTES_PER_DAY), quiet);
}

/** `nextDigest` on ISO instants. */
export function digestInstant(now: string, digestAt: string, quiet: Quiet): string {
  const moment = beijingMoment(now);
  return moment === null ? now : toIsoInstant(nextDigest(addHours(moment, 0), digestAt, quiet));
}
