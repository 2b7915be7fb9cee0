import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** A number for one unit of a plan. */
export interface UnitCount {
  readonly unitId: string;
  readonly unitName: string;
  readonly ledgerId: string | null;
  readonly count: number;
}

export interface LineGaps {
  readonly unitId: string;
  readonly unitName: string;
  readonly ledgerId: string;
  readonly withoutLeader: number;
  readonly withoutContact: number;
  readonly withoutSection: number;
  readonly pastDate: number;
  readonly doneWithoutProof: number;
}

/** What is missing in each unit's lines, from one pass over the plan. */
export async function lineGaps(db: AnyDatabase, planId: string, today: LocalDate): Promise<readonly LineGaps[]> {
  const { rows } = await sql<LineGaps>`
    SELECT l.unit_id AS "unitId", u.name AS "unitName", min(l.ledger_id) AS "ledgerId",
      count(*) FILTER (WHERE l.state = 'open' AND l.leader_id IS NULL AND coalesce(btrim(l.leader_name), '') = '') AS "withoutLeader",
      count(*) FILTER (WHERE l.state = 'open' AND l.contact_id IS NULL AND coalesce(btrim(l.contact_name), '') = '') AS "withoutContact",
      count(*) FILTER (WHERE l.state = 'open' AND coalesce(btrim(l.section), '') = '') AS "withoutSection",
      count(*) FILTER (WHERE l.state = 'open' AND l.due_on < ${today}) AS "pastDate",
      count(*) FILTER (WHERE l.state = 'done' AND NOT EXISTS (
        SELECT 1 FROM evidence e WHERE e.line_id = l.id AND e.withdrawn_at IS NULL)) AS "doneWithoutProof"
    FROM ledger_line l JOIN unit u ON u.id = l.unit_id WHERE l.plan_id = ${planId} AND l.state IN ('open', 'done')
    GROUP BY l.unit_id, u.name, u.sort ORDER BY u.sort, u.name`.execute(db);
  return rows;
}

/** Units that the plan names for a task and whose ledger has no line for it. */
export async function tasksWithoutLine(db: AnyDatabase, planId: string): Promise<readonly UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    SELECT tu.unit_id AS "unitId", u.name AS "unitName", min(g.id) AS "ledgerId", count(*) AS count
    FROM task_unit tu JOIN task t ON t.id = tu.task_id JOIN unit u ON u.id = tu.unit_id
      LEFT JOIN ledger g ON g.plan_id = t.plan_id AND g.unit_id = tu.unit_id
    WHERE t.plan_id = ${planId} AND t.dropped_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_line l WHERE l.task_id = t.id AND l.unit_id = tu.unit_id)
    GROUP BY tu.unit_id, u.name, u.sort ORDER BY u.sort, u.name`.execute(db);
  return rows;
}

/** Units at work in the county for which the plan has nothing at all. */
export async function unitsOutside(db: AnyDatabase, planId: string): Promise<readonly UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    SELECT u.id AS "unitId", u.name AS "unitName", NULL AS "ledgerId", 0 AS count FROM unit u
    WHERE u.active_to IS NULL AND u.kind IN ('department', 'town', 'subdistrict')
      AND NOT EXISTS (SELECT 1 FROM ledger_line l WHERE l.plan_id = ${planId} AND l.unit_id = u.id)
    ORDER BY u.sort, u.name`.execute(db);
  return rows;
}

/** Written names that mean no unit yet, with the number of tasks that have them. */
export async function openNames(
  db: AnyDatabase,
  planId: string,
): Promise<readonly { readonly expression: string; readonly tasks: number }[]> {
  const { rows } = await sql<{ expression: string; tasks: number }>`
    SELECT n.expression, count(*) AS tasks FROM task_unresolved n JOIN task t ON t.id = n.task_id
    WHERE t.plan_id = ${planId} AND t.dropped_on IS NULL GROUP BY n.expression ORDER BY 2 DESC, 1`.execute(db);
  return rows;
}

/** Open duties whose deadline nobody could read, by unit. */
export async function unknownDeadlines(db: AnyDatabase, planId: string): Promise<readonly UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    SELECT d.unit_id AS "unitId", u.name AS "unitName", min(l.ledger_id) AS "ledgerId", count(*) AS count
    FROM duty d JOIN ledger_line l ON l.id = d.line_id JOIN unit u ON u.id = d.unit_id
    WHERE d.plan_id = ${planId} AND d.state IN ('open', 'waiting') AND d.rule->>'kind' = 'unknown'
    GROUP BY d.unit_id, u.name, u.sort ORDER BY u.sort, u.name`.execute(db);
  return rows;
}

/** Years with open duties of this plan whose dates are provisional, because the year's days off are not announced. */
export async function provisionalYears(
  db: AnyDatabase,
  planId: string,
): Promise<readonly { readonly year: number; readonly duties: number }[]> {
  const { rows } = await sql<{ year: number; duties: number }>`
    SELECT extract(year FROM due_on)::int AS year, count(*) AS duties FROM duty
    WHERE plan_id = ${planId} AND state = 'open' AND due_on IS NOT NULL AND basis = 'provisional' GROUP BY 1 ORDER BY 1`.execute(
    db,
  );
  return rows;
}

/** Ledgers whose day to be handed in has passed. */
export async function ledgersOverdue(db: AnyDatabase, planId: string, today: LocalDate): Promise<readonly UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    SELECT g.unit_id AS "unitId", u.name AS "unitName", g.id AS "ledgerId", 1 AS count FROM ledger g JOIN unit u ON u.id = g.unit_id
    WHERE g.plan_id = ${planId} AND g.state IN ('drafting', 'returned') AND g.submit_by < ${today} ORDER BY u.sort, u.name`.execute(
    db,
  );
  return rows;
}

export interface VacantPost {
  readonly unitId: string;
  readonly unitName: string;
  readonly office: 'liaison' | 'leader-in-charge' | 'principal';
}

/** Posts that nobody holds in units with a ledger: reminders would reach no one. */
export async function vacantPosts(db: AnyDatabase, planId: string, today: LocalDate): Promise<readonly VacantPost[]> {
  const { rows } = await sql<VacantPost>`
    SELECT g.unit_id AS "unitId", u.name AS "unitName", post.office FROM ledger g JOIN unit u ON u.id = g.unit_id
      CROSS JOIN (VALUES ('liaison'), ('leader-in-charge'), ('principal')) AS post (office)
    WHERE g.plan_id = ${planId} AND NOT EXISTS (SELECT 1 FROM unit_leader h JOIN person p ON p.id = h.person_id
      WHERE h.unit_id = g.unit_id AND h.office = post.office AND h.from_on <= ${today} AND (h.to_on IS NULL OR h.to_on > ${today})
        AND (p.left_on IS NULL OR p.left_on > ${today}))
    ORDER BY u.sort, u.name, post.office`.execute(db);
  return rows;
}
