import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type WorkCalendar, workingDaysBetween } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { LineQuery, LineView } from '../contract.ts';
import type { LineRow } from '../rows.ts';
import type { Scope } from './scope.ts';

/** A count that costs more than a list is worth stops here; the screen then says 5000+. */
export const TOTAL_MAX = 5_000;

export interface LinePage {
  readonly items: readonly LineView[];
  readonly total: number;
  readonly totalIsMore: boolean;
}

/** Which day it is, by which calendar: what is left till a date is counted from these. */
export interface Counting {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
}

type Condition = RawBuilder<boolean>;

const parts = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

function oneOf(column: RawBuilder<unknown>, text: string | undefined): readonly Condition[] {
  const values = parts(text);
  return values.length === 0 ? [] : [sql<boolean>`${column} = ANY(${values})`];
}

const equal = (column: RawBuilder<unknown>, value: string | undefined): readonly Condition[] =>
  value === undefined || value === '' ? [] : [sql<boolean>`${column} = ${value}`];

const escaped = (text: string): string => `%${text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;

/** Lines of these tasks: a few hundred tasks are searched instead of tens of thousands of lines. */
async function tasksWhere(db: AnyDatabase, query: LineQuery): Promise<readonly Condition[]> {
  const conditions: Condition[] = [];
  if (query.chapter !== undefined && query.chapter !== '') {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM task WHERE path[1] = ${query.chapter} ${planOnly(query.plan)}`.execute(db);
    conditions.push(sql<boolean>`l.task_id = ANY(${rows.map((row) => row.id)})`);
  }
  if (query.q !== undefined && query.q.trim() !== '') {
    const like = escaped(query.q.trim());
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM task WHERE (heading ILIKE ${like} OR requirement ILIKE ${like} OR number = ${query.q.trim()})
        ${planOnly(query.plan)}`.execute(db);
    const units = await sql<{ id: string }>`
      SELECT id FROM unit WHERE name ILIKE ${like} OR short_name ILIKE ${like}`.execute(db);
    conditions.push(sql<boolean>`(l.task_id = ANY(${rows.map((row) => row.id)}) OR l.unit_id = ANY(${units.rows.map((row) => row.id)})
      OR (l.task_id IS NULL AND l.title ILIKE ${like}))`);
  }
  return conditions;
}

const planOnly = (plan: string | undefined): RawBuilder<unknown> =>
  plan === undefined || plan === '' ? sql`` : sql`AND plan_id = ${plan}`;

async function where(db: AnyDatabase, scope: Scope, query: LineQuery, me: string): Promise<RawBuilder<unknown>> {
  const state = query.state === undefined || query.state === '' ? 'open' : query.state;
  const conditions: Condition[] = [
    ...(scope.kind === 'all' ? [] : [sql<boolean>`l.unit_id = ANY(${scope.unitIds})`]),
    ...equal(sql`l.plan_id`, query.plan),
    ...oneOf(sql`l.unit_id`, query.unit),
    ...equal(sql`l.task_id`, query.task),
    ...oneOf(sql`l.light`, query.light),
    ...oneOf(sql`l.role`, query.role),
    ...(state === 'open' ? [sql<boolean>`l.state = 'open'`] : state === 'all' ? [] : oneOf(sql`l.state`, state)),
    ...(query.owner === 'me' ? [sql<boolean>`(l.contact_id = ${me} OR l.leader_id = ${me})`] : []),
    ...span(query.due),
    ...(query.dueFrom === undefined || query.dueFrom === '' ? [] : [sql<boolean>`l.due_on >= ${query.dueFrom}`]),
    ...(query.dueTo === undefined || query.dueTo === '' ? [] : [sql<boolean>`l.due_on <= ${query.dueTo}`]),
    ...(await tasksWhere(db, query)),
  ];
  return conditions.length === 0 ? sql`` : sql`WHERE ${sql.join(conditions, sql` AND `)}`;
}

function span(text: string | undefined): readonly Condition[] {
  const [from = '', to = ''] = (text ?? '').split('..', 2);
  return [
    ...(from === '' ? [] : [sql<boolean>`l.due_on >= ${from}::date`]),
    ...(to === '' ? [] : [sql<boolean>`l.due_on <= ${to}::date`]),
  ];
}

const ORDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  risk: sql`l.risk DESC, l.id`,
  '-risk': sql`l.risk, l.id DESC`,
  due: sql`l.due_on, l.id`,
  '-due': sql`l.due_on DESC NULLS LAST, l.id DESC`,
  ord: sql`l.plan_id DESC, l.unit_id, l.ord, l.id`,
  '-ord': sql`l.plan_id, l.unit_id DESC, l.ord DESC, l.id`,
  unit: sql`ordered.sort, l.unit_id, l.ord, l.id`,
  '-unit': sql`ordered.sort DESC, l.unit_id DESC, l.ord, l.id`,
};

/** One page of lines, riskiest first unless asked otherwise. */
export async function linesPage(
  db: AnyDatabase,
  scope: Scope,
  query: LineQuery,
  by: Counting & { readonly me: string },
): Promise<LinePage> {
  const filter = await where(db, scope, query, by.me);
  const order = ORDERS[query.sort ?? 'risk'] ?? ORDERS['risk'];
  const byUnit = query.sort === 'unit' || query.sort === '-unit';
  const named = byUnit ? sql`JOIN unit ordered ON ordered.id = l.unit_id` : sql``;
  const page = await sql<ShownLine>`
    WITH page AS MATERIALIZED (SELECT l.id, row_number() OVER () AS at FROM (
      SELECT l.id FROM ledger_line l ${named} ${filter} ORDER BY ${order} LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}) l)
    ${SHOWN_COLUMNS} FROM page JOIN ledger_line l ON l.id = page.id ${SHOWN_JOINS} ORDER BY page.at`.execute(db);
  const counted = await sql<{ total: number }>`
    SELECT count(*) AS total FROM (SELECT 1 FROM ledger_line l ${filter} LIMIT ${TOTAL_MAX + 1}) AS counted`.execute(
    db,
  );
  const total = counted.rows[0]?.total ?? 0;
  return {
    items: page.rows.map(presenter(by)),
    total: Math.min(total, TOTAL_MAX),
    totalIsMore: total > TOTAL_MAX,
  };
}

interface ShownLine extends LineRow {
  readonly unit_name: string;
  readonly plan_year: number;
  readonly task_number: string | null;
  readonly chapter: string | null;
  readonly deadline_text: string | null;
}

const SHOWN_COLUMNS = sql`SELECT l.*, u.name AS unit_name, p.year AS plan_year, t.number AS task_number, t.path[1] AS chapter,
  t.deadline_text`;
const SHOWN_JOINS = sql`JOIN unit u ON u.id = l.unit_id JOIN plan p ON p.id = l.plan_id LEFT JOIN task t ON t.id = l.task_id`;

/** All lines of one ledger in the order of the form. */
export async function linesOfLedger(db: AnyDatabase, ledgerId: string, by: Counting): Promise<readonly LineView[]> {
  const { rows } = await sql<ShownLine>`${SHOWN_COLUMNS} FROM ledger_line l ${SHOWN_JOINS}
    WHERE l.ledger_id = ${ledgerId} ORDER BY l.ord, l.id`.execute(db);
  return rows.map(presenter(by));
}

export async function lineById(db: AnyDatabase, lineId: string, by: Counting): Promise<LineView | null> {
  const { rows } =
    await sql<ShownLine>`${SHOWN_COLUMNS} FROM ledger_line l ${SHOWN_JOINS} WHERE l.id = ${lineId}`.execute(db);
  return rows.map(presenter(by))[0] ?? null;
}

/** Days are few and lines are many: what is left till a day is counted once. */
function presenter({ today, calendar }: Counting): (row: ShownLine) => LineView {
  const known = new Map<LocalDate, number>();
  const left = (day: LocalDate | null): number | null => {
    if (day === null) return null;
    const before = known.get(day) ?? workingDaysBetween(calendar, today, day);
    known.set(day, before);
    return before;
  };
  return (row) => ({
    id: row.id,
    ledgerId: row.ledger_id,
    planId: row.plan_id,
    planYear: row.plan_year,
    unitId: row.unit_id,
    unitName: row.unit_name,
    taskId: row.task_id,
    taskNumber: row.task_number,
    chapter: row.chapter,
    deadlineText: row.deadline_text,
    role: row.role,
    ord: row.ord,
    title: row.title,
    measures: row.measures,
    leaderId: row.leader_id,
    leaderName: row.leader_name,
    section: row.section,
    contactId: row.contact_id,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    ownDueOn: row.own_due_on,
    state: row.state,
    progress: row.progress,
    percent: row.percent,
    progressAt: row.progress_at === null ? null : new Date(row.progress_at).toISOString(),
    doneOn: row.done_on,
    dueOn: row.due_on,
    dueBasis: row.due_basis,
    remainingWorkingDays: row.state === 'open' ? left(row.due_on) : null,
    light: row.light,
    risk: row.risk,
    officeRemark: row.office_remark,
    version: row.version,
  });
}
