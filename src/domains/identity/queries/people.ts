import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface PersonInService {
  readonly name: string;
  readonly unitId: string | null;
}

/** The person, if he has not left by that day. */
export async function personInService(db: AnyDatabase, id: string, today: LocalDate): Promise<PersonInService | null> {
  const { rows } = await sql<PersonInService>`
    SELECT name, unit_id AS "unitId" FROM person
    WHERE id = ${id} AND (left_on IS NULL OR left_on > ${today}::date)`.execute(db);
  return rows[0] ?? null;
}

/** Names of units by id. */
export async function unitNames(db: AnyDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM unit WHERE id = ANY(${ids}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
}

const SHOWN_MAX = 50;

/** People in service without an account, by name. */
export async function peopleWithoutAccount(
  db: AnyDatabase,
  text: string,
  today: LocalDate,
): Promise<readonly Candidate[]> {
  const like = `%${text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const { rows } = await sql<Candidate>`
    SELECT p.id AS "personId", p.name, p.unit_id AS "unitId", u.name AS "unitName"
    FROM person p LEFT JOIN unit u ON u.id = p.unit_id
    WHERE (p.left_on IS NULL OR p.left_on > ${today}::date)
      AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
      AND (p.name ILIKE ${like} OR u.name ILIKE ${like})
    ORDER BY u.sort, p.name, p.id LIMIT ${SHOWN_MAX}`.execute(db);
  return rows;
}
