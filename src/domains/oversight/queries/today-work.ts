import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

const SHOWN = 40;

export interface WaitingLedger {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly planTitle: string;
  readonly state: 'drafting' | 'submitted' | 'returned';
  readonly submitBy: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  readonly returnReason: string | null;
  readonly explanation: string | null;
}

/** Ledgers not accepted yet: of these units, or all that have been handed in. */
export async function waitingLedgers(
  db: AnyDatabase,
  of: { readonly unitIds: readonly string[] } | 'handed-in',
): Promise<readonly WaitingLedger[]> {
  const which =
    of === 'handed-in'
      ? sql`g.state = 'submitted'`
      : sql`g.state IN ('drafting', 'submitted', 'returned') AND g.unit_id = ANY(${of.unitIds})`;
  const { rows } = await sql<WaitingLedger>`
    SELECT g.id, g.unit_id AS "unitId", u.name AS "unitName", p.title AS "planTitle", g.state, g.submit_by AS "submitBy",
      g.submitted_on AS "submittedOn", g.return_reason AS "returnReason",
      (SELECT d.explanation FROM duty d WHERE d.ledger_id = g.id LIMIT 1) AS explanation
    FROM ledger g JOIN unit u ON u.id = g.unit_id JOIN plan p ON p.id = g.plan_id
    WHERE ${which} AND p.state <> 'closed' ORDER BY g.submitted_at NULLS LAST, g.submit_by, g.id LIMIT ${SHOWN}`.execute(
    db,
  );
  return rows;
}

export interface AskedChange {
  readonly id: string;
  readonly kind: string;
  readonly lineTitle: string;
  readonly unitName: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedByName: string;
}

/** Changes asked and not decided; the one that has waited longest first. */
export async function askedChanges(
  db: AnyDatabase,
  of: { readonly unitIds: readonly string[] } | 'all',
): Promise<readonly AskedChange[]> {
  const where = of === 'all' ? sql`` : sql`AND c.unit_id = ANY(${of.unitIds})`;
  const { rows } = await sql<AskedChange>`
    SELECT c.id, c.kind, left(l.title, 120) AS "lineTitle", u.name AS "unitName", c.reason, c.asked_by AS "askedBy",
      coalesce(a.name, '') AS "askedByName"
    FROM line_change c JOIN ledger_line l ON l.id = c.line_id JOIN unit u ON u.id = c.unit_id
      LEFT JOIN person a ON a.id = c.asked_by
    WHERE c.state = 'asked' ${where} ORDER BY c.asked_at, c.id LIMIT ${SHOWN}`.execute(db);
  return rows;
}

export interface AwaitedEvent {
  readonly unitId: string;
  readonly unitName: string;
  readonly planId: string;
  readonly eventName: string;
  readonly duties: number;
  readonly lineId: string;
}

/** Events that have not been recorded: a line for each unit, plan and event, however many duties wait for it. */
export async function awaitedEvents(db: AnyDatabase, unitIds: readonly string[]): Promise<readonly AwaitedEvent[]> {
  const { rows } = await sql<AwaitedEvent>`
    SELECT w.unit_id AS "unitId", u.name AS "unitName", w.plan_id AS "planId", w.event_name AS "eventName", w.duties, w.line_id AS "lineId"
    FROM (SELECT unit_id, plan_id, coalesce(event_name, '') AS event_name, count(*) AS duties, min(line_id) AS line_id
      FROM duty WHERE state = 'waiting' AND line_id IS NOT NULL AND unit_id = ANY(${unitIds}) GROUP BY 1, 2, 3
      ORDER BY 4 DESC LIMIT ${SHOWN}) w
    JOIN unit u ON u.id = w.unit_id JOIN plan p ON p.id = w.plan_id WHERE p.state <> 'closed'`.execute(db);
  return rows;
}

export interface PlanWithCount {
  readonly planId: string;
  readonly planTitle: string;
  readonly items: number;
}

/** Plans in which a written name still means no unit. */
export async function unresolvedNames(db: AnyDatabase): Promise<readonly PlanWithCount[]> {
  const { rows } = await sql<PlanWithCount>`
    SELECT p.id AS "planId", p.title AS "planTitle", count(DISTINCT n.expression) AS items
    FROM task_unresolved n JOIN task t ON t.id = n.task_id JOIN plan p ON p.id = t.plan_id
    WHERE p.state <> 'closed' AND t.dropped_on IS NULL GROUP BY p.id, p.title`.execute(db);
  return rows;
}

/** Reviews (回头看) with items that nobody has decided. */
export async function pendingReviews(db: AnyDatabase): Promise<readonly PlanWithCount[]> {
  const { rows } = await sql<PlanWithCount>`
    SELECT p.id AS "planId", p.title AS "planTitle", count(*) AS items
    FROM review_item r JOIN plan p ON p.id = r.from_plan WHERE r.state = 'pending' GROUP BY p.id, p.title`.execute(db);
  return rows;
}

/** Imports that a person has begun and not finished. */
export async function unfinishedImports(
  db: AnyDatabase,
  personId: string,
): Promise<readonly { readonly id: string; readonly fileName: string; readonly state: string }[]> {
  const { rows } = await sql<{ id: string; fileName: string; state: string }>`
    SELECT id, file_name AS "fileName", state FROM plan_import
    WHERE started_by = ${personId} AND state IN ('reading', 'ready') ORDER BY touched_at DESC LIMIT ${SHOWN}`.execute(
    db,
  );
  return rows;
}

export interface ScheduleTrouble {
  readonly name: string;
  readonly ok: boolean | null;
  readonly note: string | null;
  readonly at: Date | null;
}

/** Scheduled work that failed, or began and has not ended for an hour. */
export async function scheduleTroubles(db: AnyDatabase): Promise<readonly ScheduleTrouble[]> {
  const { rows } = await sql<ScheduleTrouble>`
    SELECT name, ok, note, coalesce(finished_at, started_at) AS at FROM schedule_run
    WHERE ok = false OR (finished_at IS NULL AND started_at < now() - interval '1 hour') ORDER BY name`.execute(db);
  return rows;
}
