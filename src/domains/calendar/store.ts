import { sql } from 'kysely';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import { announcedCalendar, withYears } from './announced.ts';
import type { YearInForce } from './commands/load-year.ts';
import type { LoadedDay, LoadedYear } from './model.ts';

interface CalendarTables {
  calendar_year: {
    id: string;
    year: number;
    announced_in: string;
    days: unknown;
    loaded_at: Date | string;
    loaded_by: string | null;
    loaded_by_name: string;
    ended_at: Date | string | null;
    ended_by: string | null;
    ended_reason: string | null;
    superseded_by: string | null;
  };
}

type Row = CalendarTables['calendar_year'];

/** Any fixed number: loads of years take turns, since two of them may touch the same December. */
const LOCK_KEY = 7_240_025;

function fromRow(row: Row): YearInForce {
  return {
    id: row.id,
    year: row.year,
    announcedIn: row.announced_in,
    days: row.days as LoadedDay[],
    loadedAt: new Date(row.loaded_at).toISOString(),
    loadedBy: row.loaded_by_name,
  };
}

/** The loaded years in force, oldest first. */
export async function loadedYears(db: AnyDatabase): Promise<readonly YearInForce[]> {
  const rows = await tablesOf<CalendarTables>(db)
    .selectFrom('calendar_year')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('year')
    .execute();
  return rows.map(fromRow);
}

/** The work calendar in force: the years the program carries, and over them those that were loaded. */
export async function calendarInForce(db: AnyDatabase): Promise<WorkCalendar> {
  return withYears(announcedCalendar(), await loadedYears(db));
}

/** Waits for its turn and reads what is in force for the year. For use inside a transaction. */
export async function lockYear(db: AnyDatabase, year: number): Promise<YearInForce | null> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK_KEY})`.execute(db);
  const row = await tablesOf<CalendarTables>(db)
    .selectFrom('calendar_year')
    .selectAll()
    .where('year', '=', year)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly now: number;
}

export async function insertYear(db: AnyDatabase, id: string, loaded: LoadedYear, author: Author): Promise<void> {
  await tablesOf<CalendarTables>(db)
    .insertInto('calendar_year')
    .values({
      id,
      year: loaded.year,
      announced_in: loaded.announcedIn,
      days: JSON.stringify(loaded.days),
      loaded_at: new Date(author.now),
      loaded_by: author.id,
      loaded_by_name: author.name,
      ended_at: null,
      ended_by: null,
      ended_reason: null,
      superseded_by: null,
    })
    .execute();
}

/** Takes an arrangement out of force; it stays on record. */
export async function endYear(db: AnyDatabase, id: string, reason: string, author: Author): Promise<void> {
  await tablesOf<CalendarTables>(db)
    .updateTable('calendar_year')
    .set({ ended_at: new Date(author.now), ended_by: author.id, ended_reason: reason })
    .where('id', '=', id)
    .execute();
}

export async function noteSuccessor(db: AnyDatabase, id: string, successor: string): Promise<void> {
  await tablesOf<CalendarTables>(db)
    .updateTable('calendar_year')
    .set({ superseded_by: successor })
    .where('id', '=', id)
    .execute();
}
