import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ReviewStep } from '../model.ts';

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

export interface OverdueReviews {
  readonly editionId: string;
  readonly unitId: string;
  readonly title: string;
  readonly dueOn: LocalDate;
  readonly steps: readonly ReviewStep[];
  /** Who may give them. */
  readonly roles: readonly string[];
  readonly involved: readonly string[];
}

/** Reviews owed past their day of which nobody has been told; told of by reading them. */
export async function takeOverdueReviews(db: AnyDatabase, today: LocalDate): Promise<readonly OverdueReviews[]> {
  const { rows } = await sql<OverdueReviews>`
    WITH taken AS (UPDATE review_owed SET told_on = ${today} WHERE done_at IS NULL AND due_on < ${today} AND told_on IS NULL
      RETURNING edition_id, step, due_on)
    SELECT e.id AS "editionId", d.unit_id AS "unitId", e.title, min(k.due_on) AS "dueOn", array_agg(DISTINCT k.step) AS steps,
      array_agg(DISTINCT r.role) AS roles,
      ARRAY[e.drafted_by, e.saved_by, e.live_by] || e.writers || coalesce((SELECT array_agg(v.reviewer_id) FROM edition_review v
        WHERE v.edition_id = e.id AND v.step <> 'secrecy'), '{}') AS involved
    FROM taken k JOIN edition e ON e.id = k.edition_id JOIN document d ON d.id = e.document_id JOIN content_type t ON t.code = d.type_code
      CROSS JOIN LATERAL jsonb_array_elements_text(t.definition -> 'review' -> k.step) AS r (role)
    GROUP BY e.id, d.unit_id ORDER BY e.id`.execute(db);
  return rows;
}
