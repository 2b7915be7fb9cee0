import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';
import { type Scope, scopeCondition } from './scope.ts';

/** Whether the bytes belong to an edition of a document that lies in the scope. */
export async function mayReadFile(db: AnyDatabase, scope: Scope, sha256: string): Promise<boolean> {
  const conditions = [sql<boolean>`f.sha256 = ${sha256}`, ...scopeCondition(scope, sql`d.unit_id`)];
  const { rows } = await sql<{ found: boolean }>`
    SELECT true AS found FROM edition_file f JOIN edition e ON e.id = f.edition_id JOIN document d ON d.id = e.document_id
     WHERE ${sql.join(conditions, sql` AND `)} LIMIT 1`.execute(db);
  return rows.length > 0;
}
