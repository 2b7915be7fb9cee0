import { sql } from 'kysely';
import { type Actor, can, unitsWhere } from '#kernel/access/access.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** Whether the bytes are proof, or the snapshot of a link, on a line that the person may read. */
export async function evidenceFileCheck(db: AnyDatabase, actor: Actor, sha256: string): Promise<boolean> {
  const all = can(actor, 'ledger.read-all');
  const { rows } = await sql<{ found: boolean }>`
    SELECT EXISTS (SELECT 1 FROM evidence e JOIN ledger_line l ON l.id = e.line_id
      WHERE (e.file_sha256 = ${sha256} OR e.snapshot_sha256 = ${sha256})
        AND (${all} OR l.unit_id = ANY(${unitsWhere(actor, 'ledger.read')}))) AS found`.execute(db);
  return rows[0]?.found ?? false;
}
