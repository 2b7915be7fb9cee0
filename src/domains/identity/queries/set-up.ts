import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

const FIRST_SET_UP = 7_240_101; // any fixed number: two first set-ups at once take turns

/** Held until the transaction ends. */
export async function lockSetUp(db: AnyDatabase): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${FIRST_SET_UP})`.execute(db);
}

/** The office's unit and its first person. */
export async function insertOffice(
  db: AnyDatabase,
  office: {
    readonly unitId: string;
    readonly unitName: string;
    readonly personId: string;
    readonly personName: string;
  },
  today: LocalDate,
): Promise<void> {
  await sql`INSERT INTO unit (id, kind, name, sort, active_from) VALUES (${office.unitId}, 'office', ${office.unitName}, 1, ${today}::date)`.execute(
    db,
  );
  await sql`INSERT INTO person (id, name, unit_id) VALUES (${office.personId}, ${office.personName}, ${office.unitId})`.execute(
    db,
  );
}
