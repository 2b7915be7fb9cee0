import { calendarInForce as readCalendar } from '#domains/calendar/index.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { Changes } from '#platform/cache/changes.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** Reads the calendar once and again only after somebody loaded a year. */
export function calendarInForce(db: AnyDatabase, changes: Changes): () => Promise<WorkCalendar> {
  let kept: Promise<WorkCalendar> | null = null;
  changes.listen((tag) => {
    if (tag === 'calendar' || tag === '*') kept = null;
  });
  return () => {
    if (kept !== null) return kept;
    const reading = readCalendar(db);
    kept = reading;
    reading.catch(() => {
      kept = null;
    });
    return reading;
  };
}
