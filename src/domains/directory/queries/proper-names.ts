import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

/**
 * Every name that the directory knows, of today and of former days: units with their short and former names, sections, people,
 * and the places that towns are called after. Each once.
 */
export async function properNames(db: AnyDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT btrim(name) AS name FROM (
      SELECT name FROM unit UNION ALL SELECT short_name FROM unit UNION ALL SELECT name FROM unit_name
      UNION ALL SELECT name FROM unit_section UNION ALL SELECT name FROM person
      UNION ALL SELECT regexp_replace(name, '(人民政府|街道办事处|办事处).*$', '') FROM unit WHERE kind IN ('government','town','subdistrict')
    ) AS known WHERE length(btrim(name)) BETWEEN 2 AND 60`.execute(db);
  return rows.map((row) => row.name);
}
