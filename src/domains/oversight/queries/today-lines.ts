import { sql } from 'kysely';
import { type LedgerTables } from '#domains/ledgers/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { LightWord } from '../model.ts';

/** Riskiest lines shown on the first page; the rest stands in the list behind it. */
export const LINES_SHOWN = 60;

export interface PressingLine {
  readonly id: string;
  readonly title: string;
  readonly unitName: string;
  readonly planTitle: string;
  readonly taskNumber: string | null;
  readonly role: LedgerTables['ledger_line']['role'];
  readonly dueOn: LocalDate | null;
  readonly basis: DateBasis | null;
  readonly light: LightWord;
  readonly explanation: string | null;
}

export interface PressingLines {
  readonly lines: readonly PressingLine[];
  readonly late: number;
  readonly soon: number;
}

/** Whose lines: those of the units a person works for, and those where he is named as leader or contact. */
export interface Whose {
  readonly personId: string;
  readonly unitIds: readonly string[];
}

/**
 * Lines that are overdue, near their date, or due this week. Counts come from the index alone; titles and the way a
 * date was reached are read only for the lines shown.
 */
export async function pressingLines(
  db: AnyDatabase,
  { personId, unitIds }: Whose,
  weekEnd: LocalDate,
): Promise<PressingLines> {
  const pressing = sql`l.state = 'open' AND (l.light IN ('red', 'amber') OR l.due_on <= ${weekEnd})`;
  const own = (columns: string) => sql`
    SELECT ${sql.raw(columns)} FROM ledger_line l WHERE l.unit_id = ANY(${unitIds}) AND ${pressing}
    UNION SELECT ${sql.raw(columns)} FROM ledger_line l WHERE l.leader_id = ${personId} AND ${pressing}
    UNION SELECT ${sql.raw(columns)} FROM ledger_line l WHERE l.contact_id = ${personId} AND ${pressing}`;
  const [shown, counted] = await Promise.all([
    sql<PressingLine>`
      WITH mine AS MATERIALIZED (SELECT id, risk FROM (${own('l.id, l.risk')}) AS all_mine ORDER BY risk DESC, id LIMIT ${LINES_SHOWN})
      SELECT l.id, left(l.title, 200) AS title, u.name AS "unitName", p.title AS "planTitle", t.number AS "taskNumber", l.role,
        l.due_on AS "dueOn", l.due_basis AS basis, l.light,
        (SELECT d.explanation FROM duty d WHERE d.line_id = l.id AND d.state = 'open' AND d.due_on = l.due_on LIMIT 1) AS explanation
      FROM mine JOIN ledger_line l ON l.id = mine.id JOIN unit u ON u.id = l.unit_id JOIN plan p ON p.id = l.plan_id
        LEFT JOIN task t ON t.id = l.task_id
      ORDER BY mine.risk DESC, mine.id`.execute(db),
    sql<{ late: number; soon: number }>`
      SELECT count(*) FILTER (WHERE light = 'red') AS late, count(*) FILTER (WHERE light <> 'red') AS soon
      FROM (${own('l.id, l.light')}) AS mine`.execute(db),
  ]);
  const counts = counted.rows[0] ?? { late: 0, soon: 0 };
  return { lines: shown.rows, ...counts };
}

export interface OverdueUnit {
  readonly unitId: string;
  readonly unitName: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly lines: number;
  readonly since: LocalDate | null;
}

/** For the office: which units are overdue, and since when. */
export async function overdueUnits(db: AnyDatabase): Promise<readonly OverdueUnit[]> {
  const { rows } = await sql<OverdueUnit>`
    WITH late AS (
      SELECT plan_id, unit_id, count(*) AS lines, min(due_on) AS since FROM ledger_line
      WHERE state = 'open' AND light = 'red' AND role <> 'support' GROUP BY 1, 2)
    SELECT late.unit_id AS "unitId", u.name AS "unitName", late.plan_id AS "planId", p.title AS "planTitle", late.lines, late.since
    FROM late JOIN unit u ON u.id = late.unit_id JOIN plan p ON p.id = late.plan_id
    WHERE p.state <> 'closed' ORDER BY late.lines DESC, late.since LIMIT ${LINES_SHOWN}`.execute(db);
  return rows;
}
