import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** Takes the day's one notice: how much must be dealt with and was told to nobody yet; 0 where nothing was, or the day has its notice. */
export async function takeNotice(db: AnyDatabase, day: LocalDate): Promise<number> {
  const { rows } = await sql<{ id: string }>`UPDATE gate_sweep_finding SET told_on = ${day}
    WHERE level = 'block' AND state = 'open' AND told_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM gate_sweep_finding WHERE told_on = ${day}) RETURNING id`.execute(db);
  return rows.length;
}

/** People of the supervising office on this day. */
export async function supervisors(db: AnyDatabase, today: LocalDate): Promise<readonly string[]> {
  const { rows } = await sql<{ person_id: string }>`SELECT DISTINCT person_id FROM role_held
    WHERE role = 'supervisor' AND from_on <= ${today} AND (to_on IS NULL OR to_on > ${today})`.execute(db);
  return rows.map((row) => row.person_id);
}
