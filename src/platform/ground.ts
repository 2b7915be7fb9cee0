import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { Clock } from './clock/clock.ts';
import type { AnyDatabase } from './db/database.ts';
import type { Transact } from './db/transaction.ts';
import type { FileStore } from './files/file-store.ts';
import type { Log } from './log/log.ts';

/** What every context stands on; built once by app/ and handed to endpoints, jobs and schedules. */
export interface Ground {
  readonly db: AnyDatabase;
  readonly transact: Transact;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly log: Log;
  /** The work calendar in force: announced years and those an administrator has loaded. */
  readonly calendar: () => Promise<WorkCalendar>;
}
