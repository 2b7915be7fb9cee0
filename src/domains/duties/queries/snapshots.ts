import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface QueuedLink {
  readonly id: string;
  readonly lineId: string;
  readonly url: string;
  readonly uploadedBy: string;
}

/** The link still to be fetched; `null` when it has been, so that a job that comes twice does nothing. */
export async function queuedLink(db: AnyDatabase, evidenceId: string): Promise<QueuedLink | null> {
  const { rows } = await sql<QueuedLink>`
    SELECT id, line_id AS "lineId", url, uploaded_by AS "uploadedBy" FROM evidence
    WHERE id = ${evidenceId} AND kind = 'link' AND snapshot_state = 'queued' AND url IS NOT NULL`.execute(db);
  return rows[0] ?? null;
}

export interface SnapshotOutcome {
  readonly state: 'taken' | 'failed';
  readonly sha256: string | null;
  readonly note: string;
}

/** Notes the outcome once; false when another run has already done so. */
export async function noteSnapshot(
  db: AnyDatabase,
  id: string,
  outcome: SnapshotOutcome,
  now: number,
): Promise<boolean> {
  const result = await sql`UPDATE evidence SET snapshot_state = ${outcome.state}, snapshot_sha256 = ${outcome.sha256},
    snapshot_note = ${outcome.note}, snapshot_at = ${new Date(now)} WHERE id = ${id} AND snapshot_state = 'queued'`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0) > 0;
}
