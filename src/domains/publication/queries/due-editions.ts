import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface DueEdition {
  readonly id: string;
  readonly documentId: string;
  readonly unitId: string;
  readonly title: string;
  readonly version: number;
  readonly scheduledFor: string;
  readonly problem: string | null;
}

interface Row extends Omit<DueEdition, 'scheduledFor'> {
  readonly scheduled_for: Date;
}

/** Editions whose time has come, the longest due first. */
export async function dueEditions(db: AnyDatabase, now: number): Promise<readonly DueEdition[]> {
  const { rows } = await sql<Row>`
    SELECT e.id, e.document_id AS "documentId", d.unit_id AS "unitId", e.title, e.version, e.scheduled_for, e.publish_problem AS problem
    FROM edition e JOIN document d ON d.id = e.document_id
    WHERE e.state = 'scheduled' AND e.scheduled_for <= ${new Date(now)} ORDER BY e.scheduled_for, e.id LIMIT 500`.execute(
    db,
  );
  return rows.map(({ scheduled_for, ...row }) => ({ ...row, scheduledFor: scheduled_for.toISOString() }));
}

/** Notes why it did not go out, unless it has changed meanwhile. The version stays: nobody's work is stale for it. */
export async function noteProblem(
  db: AnyDatabase,
  edition: Pick<DueEdition, 'id' | 'version'> & { readonly reason: string; readonly now: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE edition SET publish_problem = ${edition.reason}, publish_problem_at = ${new Date(edition.now)}
    WHERE id = ${edition.id} AND version = ${edition.version} AND state = 'scheduled'`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
