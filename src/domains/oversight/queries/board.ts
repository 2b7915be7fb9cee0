import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { BoardView, Counts, Sides } from '../model.ts';
import { NO_COUNTS, percentOf } from '../policy.ts';

interface CountedRow {
  readonly key: string;
  readonly supports: boolean;
  readonly total: number;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly grey: number;
  readonly done: number;
  readonly reviewed: number;
  readonly made_up: number;
}

/** Lines without a task stand in a chapter of their own; lines without a date in a month of their own. */
export const OWN_CHAPTER = '本单位自定任务';
export const NO_DATE = '';

const KEYS: Readonly<Record<BoardView, RawBuilder<string>>> = {
  unit: sql`l.unit_id`,
  task: sql`coalesce(l.task_id, '')`,
  chapter: sql`CASE WHEN l.task_id IS NULL THEN ${OWN_CHAPTER} ELSE coalesce(t.path[1], '') END`,
  deadline: sql`coalesce(to_char(l.due_on, 'YYYY-MM'), ${NO_DATE})`,
};

/** Work that is counted: open or done, and what a review (回头看) has settled undone. Cancelled work and such is not. */
const COUNTED = sql`(l.state IN ('open', 'done') OR r.state IN ('closed', 'carried'))`;
const SETTLED = sql`(r.state IN ('closed', 'carried'))`;

/** Every number of the board from one pass over the plan's lines, and one over its late proof. */
export async function boardCounts(db: AnyDatabase, planId: string, by: BoardView): Promise<ReadonlyMap<string, Sides>> {
  const key = KEYS[by];
  const task = by === 'chapter' ? sql`LEFT JOIN task t ON t.id = l.task_id` : sql``;
  const { rows } = await sql<CountedRow>`
    WITH made_up AS (
      SELECT ${key} AS key, l.role = 'support' AS supports, count(*) AS n
      FROM evidence e JOIN ledger_line l ON l.id = e.line_id ${task}
      WHERE e.late AND e.withdrawn_at IS NULL AND l.plan_id = ${planId} AND l.state IN ('open', 'done') GROUP BY 1, 2),
    counted AS (
      SELECT ${key} AS key, l.role = 'support' AS supports, count(*) AS total,
        count(*) FILTER (WHERE l.state = 'open' AND l.light = 'red' AND NOT coalesce(${SETTLED}, false)) AS red,
        count(*) FILTER (WHERE l.state = 'open' AND l.light = 'amber' AND NOT coalesce(${SETTLED}, false)) AS amber,
        count(*) FILTER (WHERE l.state = 'open' AND l.light = 'green' AND NOT coalesce(${SETTLED}, false)) AS green,
        count(*) FILTER (WHERE l.state = 'open' AND l.light IN ('grey', 'done') AND NOT coalesce(${SETTLED}, false)) AS grey,
        count(*) FILTER (WHERE l.state = 'done') AS done,
        count(*) FILTER (WHERE l.state <> 'done' AND ${SETTLED}) AS reviewed
      FROM ledger_line l LEFT JOIN review_item r ON r.line_id = l.id ${task}
      WHERE l.plan_id = ${planId} AND ${COUNTED} GROUP BY 1, 2)
    SELECT counted.*, coalesce(made_up.n, 0) AS made_up FROM counted LEFT JOIN made_up USING (key, supports)`.execute(
    db,
  );
  const sides = new Map<string, Sides>();
  for (const row of rows) {
    const before = sides.get(row.key) ?? { lead: NO_COUNTS, support: NO_COUNTS };
    sides.set(row.key, { ...before, [row.supports ? 'support' : 'lead']: countsOf(row) });
  }
  return sides;
}

function countsOf(row: CountedRow): Counts {
  const { total, red, amber, green, grey, done, reviewed } = row;
  return { total, red, amber, green, grey, done, reviewed, percent: percentOf(done, total), madeUp: row.made_up };
}

export interface BoardUnit {
  readonly unitId: string;
  readonly name: string;
  readonly ledgerId: string;
  readonly state: 'drafting' | 'submitted' | 'accepted' | 'returned';
  readonly submitBy: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  readonly late: boolean;
}

/** The units of a plan in the directory's order, with how their ledgers stand. Late: handed in late, or due and not handed in. */
export async function boardUnits(db: AnyDatabase, planId: string, today: LocalDate): Promise<readonly BoardUnit[]> {
  const { rows } = await sql<BoardUnit>`
    SELECT g.unit_id AS "unitId", u.name, g.id AS "ledgerId", g.state, g.submit_by AS "submitBy", g.submitted_on AS "submittedOn",
      coalesce(CASE WHEN g.submitted_on IS NULL THEN g.submit_by < ${today} ELSE g.submitted_on > g.submit_by END, false) AS late
    FROM ledger g JOIN unit u ON u.id = g.unit_id WHERE g.plan_id = ${planId} ORDER BY u.sort, u.name, u.id`.execute(
    db,
  );
  return rows;
}

export interface BoardTask {
  readonly id: string;
  readonly number: string;
  readonly chapter: string;
  readonly title: string;
  /** How the requirement begins. */
  readonly opening: string;
}

export async function boardTasks(db: AnyDatabase, planId: string): Promise<readonly BoardTask[]> {
  const { rows } = await sql<BoardTask>`
    SELECT id, number, coalesce(path[1], '') AS chapter, left(requirement, 40) AS opening,
      left(CASE WHEN coalesce(heading, '') = '' OR starts_with(requirement, heading) THEN requirement ELSE heading || '：' || requirement END, 120) AS title
    FROM task WHERE plan_id = ${planId} ORDER BY ord`.execute(db);
  return rows;
}

/** Chapters of a plan in its own order. */
export const chaptersOf = (tasks: readonly BoardTask[]): readonly string[] => [
  ...new Set(tasks.map((task) => task.chapter)),
];

export interface HeatRow {
  readonly unitId: string;
  readonly chapter: string;
  readonly total: number;
  readonly overdue: number;
}

/** Units × chapters of one side. */
export async function heatCounts(
  db: AnyDatabase,
  planId: string,
  side: 'lead' | 'support',
): Promise<readonly HeatRow[]> {
  const { rows } = await sql<HeatRow>`
    SELECT l.unit_id AS "unitId", coalesce(t.path[1], '') AS chapter, count(*) AS total,
      count(*) FILTER (WHERE l.state = 'open' AND l.light = 'red') AS overdue
    FROM ledger_line l JOIN task t ON t.id = l.task_id
    WHERE l.plan_id = ${planId} AND l.state IN ('open', 'done') AND (l.role = 'support') = ${side === 'support'}
    GROUP BY 1, 2`.execute(db);
  return rows;
}
