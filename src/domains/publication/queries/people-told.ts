import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** People who hold one of the roles in the unit today. */
export async function holdersOf(
  db: AnyDatabase,
  asked: { readonly unitId: string; readonly roles: readonly string[]; readonly today: LocalDate },
): Promise<readonly string[]> {
  const { rows } = await sql<{ person_id: string }>`
    SELECT DISTINCT person_id FROM role_held WHERE unit_id = ${asked.unitId} AND role = ANY(${asked.roles})
      AND from_on <= ${asked.today} AND (to_on IS NULL OR to_on > ${asked.today})`.execute(db);
  return rows.map((row) => row.person_id);
}
