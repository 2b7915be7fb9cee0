import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface DayStanding {
  readonly day: LocalDate;
  readonly total: number;
  readonly done: number;
  readonly overdue: number;
}

/** What units answered for (牵头、责任) at the end of the days asked for: as kept on the day, and where nothing was kept, from dates. */
export async function standingsOn(
  db: AnyDatabase,
  planId: string,
  days: readonly LocalDate[],
  today: LocalDate,
): Promise<readonly DayStanding[]> {
  const kept = await keptDays(
    db,
    planId,
    days.filter((day) => day < today),
  );
  const missing = days.filter((day) => !kept.has(day));
  const counted = await standingsFromDates(db, planId, missing);
  return days.flatMap((day) => {
    const found = kept.get(day) ?? counted.get(day);
    return found === undefined ? [] : [found];
  });
}

async function keptDays(
  db: AnyDatabase,
  planId: string,
  days: readonly LocalDate[],
): Promise<ReadonlyMap<LocalDate, DayStanding>> {
  if (days.length === 0) return new Map();
  const { rows } = await sql<DayStanding>`
    SELECT day, sum(total) AS total, sum(done) AS done, sum(overdue) AS overdue FROM board_day
    WHERE plan_id = ${planId} AND day = ANY(${days}) AND NOT supports GROUP BY day`.execute(db);
  return new Map(rows.map((row) => [row.day, row]));
}

/**
 * How a plan stood on days of the past, counted from when its duties were due and done. A line was overdue on a day when
 * something of it was due before that day and not done by its end. Two sorted lists a line are compared with the days,
 * so that fifty weeks cost one pass over the plan.
 */
async function standingsFromDates(
  db: AnyDatabase,
  planId: string,
  days: readonly LocalDate[],
): Promise<ReadonlyMap<LocalDate, DayStanding>> {
  if (days.length === 0) return new Map();
  const { rows } = await sql<DayStanding>`
    WITH line AS MATERIALIZED (
      SELECT l.id, CASE WHEN l.state = 'done' THEN l.done_on END AS done_on FROM ledger_line l LEFT JOIN review_item r ON r.line_id = l.id
      WHERE l.plan_id = ${planId} AND l.role <> 'support' AND (l.state IN ('open', 'done') OR r.state IN ('closed', 'carried'))),
    late AS MATERIALIZED (
      SELECT DISTINCT d.line_id, daterange(d.due_on + 1, CASE WHEN d.state = 'done' THEN greatest(d.done_on, d.due_on + 1) END) AS during
      FROM duty d JOIN line ON line.id = d.line_id
      WHERE d.plan_id = ${planId} AND d.due_on IS NOT NULL AND d.state IN ('open', 'done') AND (d.done_on IS NULL OR d.done_on > d.due_on))
    SELECT asked.day, (SELECT count(*) FROM line) AS total,
      (SELECT count(*) FROM line WHERE done_on <= asked.day) AS done,
      (SELECT count(DISTINCT line_id) FROM late WHERE during @> asked.day) AS overdue
    FROM unnest(${days}::date[]) AS asked (day)`.execute(db);
  return new Map(rows.map((row) => [row.day, row]));
}

/** Keeps how every unit of every broken-down plan stands today; run again the same day, the later count stands. */
export async function keepBoardDay(db: AnyDatabase, today: LocalDate): Promise<number> {
  const result = await sql`
    INSERT INTO board_day (plan_id, unit_id, supports, day, total, done, overdue, amber)
    SELECT l.plan_id, l.unit_id, l.role = 'support', ${today}, count(*), count(*) FILTER (WHERE l.state = 'done'),
      count(*) FILTER (WHERE l.state = 'open' AND l.light = 'red'), count(*) FILTER (WHERE l.state = 'open' AND l.light = 'amber')
    FROM ledger_line l JOIN plan p ON p.id = l.plan_id
    WHERE p.state <> 'closed' AND l.state IN ('open', 'done') GROUP BY 1, 2, 3
    ON CONFLICT (plan_id, day, unit_id, supports) DO UPDATE SET total = EXCLUDED.total, done = EXCLUDED.done,
      overdue = EXCLUDED.overdue, amber = EXCLUDED.amber`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
