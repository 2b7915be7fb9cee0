import type { Actor } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';

/** Everything a rule of this context may know about the world. */
export interface Situation {
  readonly actor: Actor;
  readonly today: LocalDate;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: WorkCalendar;
  readonly newId: () => string;
}

export function situationOf(context: RequestContext): Situation {
  const { actor, today, clock, workCalendar } = context;
  return { actor, today, now: clock.now(), calendar: workCalendar, newId: () => newId(clock) };
}
