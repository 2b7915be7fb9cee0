import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

/** Days that the demonstration county's calendar stands behind the real one; 0 where the county is real. */
export async function daysBehindOf(db: AnyDatabase): Promise<number> {
  const { rows } = await sql<{ value: unknown }>`SELECT value FROM setting WHERE key = 'demo.daysBehind'`.execute(db);
  const value = rows[0]?.value;
  return typeof value === 'number' ? value : 0;
}
