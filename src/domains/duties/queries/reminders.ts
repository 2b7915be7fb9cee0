import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { DutyTables } from '../rows.ts';
import { dutyTables, insertRows } from '../store.ts';

/** One run at a time in the whole county, so that nobody is reminded twice. */
export async function lockReminders(db: AnyDatabase): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('mingtai-reminders'))`.execute(db);
}

/** The due days of open duties up to the horizon. */
export async function dueDays(db: AnyDatabase, horizon: LocalDate): Promise<readonly LocalDate[]> {
  const { rows } = await sql<{ due_on: LocalDate }>`
    SELECT DISTINCT due_on FROM duty WHERE state = 'open' AND due_on <= ${horizon} ORDER BY due_on`.execute(db);
  return rows.map((row) => row.due_on);
}

export interface DutyToRemind {
  readonly dutyId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly label: string;
  readonly title: string;
  readonly dueOn: LocalDate;
  /** Where the work is done, for a duty that is no line of a ledger. */
  readonly href: string | null;
}

/** Open duties due on these days for which this rung has not been reminded for this date. */
export async function dutiesToRemind(
  db: AnyDatabase,
  rung: string,
  days: readonly LocalDate[],
  limit: number,
): Promise<readonly DutyToRemind[]> {
  const { rows } = await sql<DutyToRemind>`
    SELECT d.id AS "dutyId", d.unit_id AS "unitId", u.name AS "unitName", d.href,
      d.label, coalesce(left(l.title, 60), left(d.subject_title, 60), '工作台账') AS title, d.due_on AS "dueOn"
    FROM duty d JOIN unit u ON u.id = d.unit_id LEFT JOIN ledger_line l ON l.id = d.line_id
    WHERE d.state = 'open' AND d.due_on = ANY(${days}::date[]) AND NOT EXISTS (
      SELECT 1 FROM reminder r WHERE r.duty_id = d.id AND r.rung = ${rung} AND r.channel = 'app' AND r.due_on = d.due_on)
    ORDER BY d.due_on, u.sort, d.id LIMIT ${limit}`.execute(db);
  return rows;
}

export interface PostHolder {
  readonly unitId: string;
  readonly personId: string;
  readonly email: string | null;
}

/** Who holds the post in each unit today, the longest first; people who have left hold none. */
export async function postHolders(
  db: AnyDatabase,
  post: string,
  unitIds: readonly string[],
  today: LocalDate,
): Promise<readonly PostHolder[]> {
  const { rows } = await sql<PostHolder>`
    SELECT ul.unit_id AS "unitId", p.id AS "personId", nullif(btrim(p.email), '') AS email
    FROM unit_leader ul JOIN person p ON p.id = ul.person_id
    WHERE ul.office = ${post} AND ul.unit_id = ANY(${unitIds}) AND ul.from_on <= ${today}
      AND (ul.to_on IS NULL OR ul.to_on > ${today}) AND (p.left_on IS NULL OR p.left_on > ${today})
    ORDER BY ul.from_on, ul.id`.execute(db);
  return rows;
}

export type ReminderRow = DutyTables['reminder'];

export async function insertReminders(db: AnyDatabase, rows: readonly ReminderRow[]): Promise<void> {
  await insertRows(db, 'reminder', rows);
}

export interface ReminderView {
  readonly id: string;
  readonly dutyId: string;
  readonly label: string;
  readonly lineId: string | null;
  readonly href: string | null;
  readonly unitName: string;
  readonly rung: string;
  readonly personName: string | null;
  readonly channel: string;
  readonly dueOn: string;
  readonly madeAt: string;
  readonly outcome: string;
  readonly note: string | null;
}

/** Every step of the ladder as logged; `nobody` are those for which the post stands empty. */
export async function remindersPage(
  db: AnyDatabase,
  filter: {
    readonly outcome?: string | undefined;
    readonly line?: string | undefined;
    readonly page: number;
    readonly size: number;
  },
): Promise<{ readonly items: readonly ReminderView[]; readonly total: number }> {
  let base = dutyTables(db).selectFrom('reminder as r').innerJoin('duty as d', 'd.id', 'r.duty_id');
  if (filter.outcome !== undefined && filter.outcome !== '')
    base = base.where(sql<boolean>`r.outcome = ${filter.outcome}`);
  if (filter.line !== undefined && filter.line !== '') base = base.where('d.line_id', '=', filter.line);
  const { total } = await base.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await base
    .select([
      'r.id',
      'd.id as dutyId',
      'd.label',
      'd.line_id as lineId',
      'd.href',
      'r.rung',
      'r.channel',
      'r.due_on as dueOn',
      'r.made_at',
      'r.outcome',
      'r.note',
      sql<string>`(SELECT name FROM unit WHERE unit.id = d.unit_id)`.as('unitName'),
      sql<string | null>`(SELECT name FROM person WHERE person.id = r.person_id)`.as('personName'),
    ])
    .orderBy('r.made_at', 'desc')
    .orderBy('r.id')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { items: rows.map(({ made_at, ...row }) => ({ ...row, madeAt: new Date(made_at).toISOString() })), total };
}
