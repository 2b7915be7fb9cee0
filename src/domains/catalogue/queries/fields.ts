import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { AbsenceView, FieldView } from '../contract.ts';

/** The fields in their order, with how many units have a catalogue of each or said why not. */
export async function fieldsOf(db: AnyDatabase): Promise<FieldView[]> {
  const { rows } = await sql<FieldView>`
    SELECT f.code, f.name, f.sort, f.source, f.active, f.version,
      (SELECT count(*)::int FROM catalogue c WHERE c.field_code = f.code AND c.edition > 0 AND c.ended_on IS NULL) AS catalogues,
      (SELECT count(*)::int FROM catalogue_absence a WHERE a.field_code = f.code) AS absences
    FROM catalogue_field f ORDER BY f.sort, f.code`.execute(db);
  return rows;
}

/** Why units have no catalogue of a field (未涉及的领域的说明). */
export async function absencesOf(db: AnyDatabase, units: readonly string[] | 'all'): Promise<AbsenceView[]> {
  const whose = units === 'all' ? sql`` : sql`WHERE a.unit_id = ANY(${units})`;
  const { rows } = await sql<AbsenceView>`
    SELECT a.unit_id AS "unitId", u.name AS "unitName", a.field_code AS "fieldCode", f.name AS "fieldName", a.reason,
      a.said_on AS "saidOn", a.version
    FROM catalogue_absence a JOIN unit u ON u.id = a.unit_id JOIN catalogue_field f ON f.code = a.field_code ${whose}
    ORDER BY u.sort, u.name, f.sort`.execute(db);
  return rows;
}

export async function fieldName(db: AnyDatabase, code: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM catalogue_field WHERE code = ${code}`.execute(db);
  return rows[0]?.name ?? null;
}
