import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { permittedEvents } from '#kernel/workflow/workflow.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { linePage } from '../addresses.ts';
import type { ReviewItemsQuery, ReviewItemView, ReviewView } from '../contract.ts';
import type { ReviewState } from '../model.ts';
import { reviewWorkflow } from '../workflow.ts';
import { type BoardPlan, boardPlans, briefOf } from './plans.ts';

interface ReviewRow {
  readonly plan_id: string;
  readonly open_lines: number;
  readonly opened_at: Date | null;
  readonly opened_by_name: string | null;
  readonly finished_at: Date | null;
  readonly version: number | null;
  readonly pending: number;
  readonly closed: number;
  readonly carried: number;
}

/** Every broken-down plan with its review, opened or not. */
export async function reviewsOf(db: AnyDatabase, actor: Actor): Promise<readonly ReviewView[]> {
  const plans = await boardPlans(db);
  const { rows } = await sql<ReviewRow>`
    SELECT p.id AS plan_id, r.opened_at, o.name AS opened_by_name, r.finished_at, r.version,
      (SELECT count(*) FROM ledger_line l WHERE l.plan_id = p.id AND l.state = 'open') AS open_lines,
      coalesce(i.pending, 0) AS pending, coalesce(i.closed, 0) AS closed, coalesce(i.carried, 0) AS carried
    FROM plan p LEFT JOIN review r ON r.plan_id = p.id LEFT JOIN person o ON o.id = r.opened_by
      LEFT JOIN (SELECT from_plan, count(*) FILTER (WHERE state = 'pending') AS pending, count(*) FILTER (WHERE state = 'closed') AS closed,
        count(*) FILTER (WHERE state = 'carried') AS carried FROM review_item GROUP BY from_plan) i ON i.from_plan = p.id
    WHERE p.id = ANY(${plans.map((plan) => plan.id)})`.execute(db);
  const byPlan = new Map(rows.map((row) => [row.plan_id, row]));
  return plans.flatMap((plan) => {
    const row = byPlan.get(plan.id);
    return row === undefined ? [] : [reviewOf(row, plan, plans, actor)];
  });
}

function reviewOf(row: ReviewRow, plan: BoardPlan, plans: readonly BoardPlan[], actor: Actor): ReviewView {
  const { pending, closed, carried } = row;
  const later = plans.filter((other) => other.id !== plan.id && other.year >= plan.year);
  const next = later.toSorted((a, b) => rank(a, plan) - rank(b, plan) || a.year - b.year);
  return {
    plan: briefOf(plan),
    openedAt: row.opened_at?.toISOString() ?? null,
    openedByName: row.opened_by_name ?? '',
    finishedAt: row.finished_at?.toISOString() ?? null,
    items: row.opened_at === null ? row.open_lines : pending + closed + carried,
    pending,
    closed,
    carried,
    carryTo: next.map(briefOf),
    can: can(actor, 'review.decide') ? stepsOf(row) : [],
    version: row.version ?? 0,
  };
}

function stepsOf(row: ReviewRow): string[] {
  if (row.opened_at === null) return ['open'];
  if (row.finished_at !== null) return [];
  return [row.pending === 0 ? 'finish' : 'decide'];
}

/** The plan made from this one comes before any other. */
const rank = (other: BoardPlan, plan: BoardPlan): number => (other.previousId === plan.id ? 0 : 1);

interface ItemRow {
  readonly id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly line_id: string;
  readonly title: string;
  readonly task_number: string | null;
  readonly role: ReviewItemView['role'];
  readonly due_on: LocalDate | null;
  readonly percent: number;
  readonly progress: string;
  readonly state: ReviewState;
  readonly reason: string | null;
  readonly carried_to: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: Date | null;
  readonly finished: boolean;
  readonly version: number;
}

const parts = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

function conditions(planId: string, query: ReviewItemsQuery): RawBuilder<unknown> {
  const [states, units] = [parts(query.state), parts(query.unit)];
  const text = query.q?.trim() ?? '';
  const like = `%${text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const all: readonly RawBuilder<boolean>[] = [
    sql<boolean>`i.from_plan = ${planId}`,
    ...(states.length === 0 ? [] : [sql<boolean>`i.state = ANY(${states})`]),
    ...(units.length === 0 ? [] : [sql<boolean>`i.unit_id = ANY(${units})`]),
    ...(text === '' ? [] : [sql<boolean>`(l.title ILIKE ${like} OR u.name ILIKE ${like} OR t.number = ${text})`]),
  ];
  return sql.join([...all], sql` AND `);
}

const ORDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  unit: sql`u.sort, u.name, l.ord, i.id`,
  '-unit': sql`u.sort DESC, u.name DESC, l.ord, i.id`,
  due: sql`l.due_on NULLS LAST, i.id`,
  '-due': sql`l.due_on DESC NULLS LAST, i.id`,
};

const FROM = sql`FROM review_item i JOIN ledger_line l ON l.id = i.line_id JOIN unit u ON u.id = i.unit_id
  JOIN review r ON r.plan_id = i.from_plan LEFT JOIN task t ON t.id = l.task_id LEFT JOIN person d ON d.id = i.decided_by`;

/** Items of one review, by unit unless asked otherwise. `all` leaves the pages out, for the export. */
export async function reviewItems(
  db: AnyDatabase,
  planId: string,
  query: ReviewItemsQuery,
  actor: Actor,
): Promise<{ readonly items: ReviewItemView[]; readonly total: number }> {
  const where = conditions(planId, query);
  const limit = query.format === 'xlsx' ? sql`` : sql`LIMIT ${query.size} OFFSET ${(query.page - 1) * query.size}`;
  const { rows } = await sql<ItemRow>`
    SELECT i.id, i.unit_id, u.name AS unit_name, i.line_id, l.title, t.number AS task_number, l.role, l.due_on, l.percent, l.progress,
      i.state, i.reason, i.carried_to, d.name AS decided_by_name, i.decided_at, r.finished_at IS NOT NULL AS finished, i.version
    ${FROM} WHERE ${where} ORDER BY ${ORDERS[query.sort ?? 'unit'] ?? ORDERS['unit']} ${limit}`.execute(db);
  const counted = await sql<{ total: number }>`SELECT count(*) AS total ${FROM} WHERE ${where}`.execute(db);
  return { items: rows.map((row) => itemOf(row, actor)), total: counted.rows[0]?.total ?? 0 };
}

function itemOf(row: ItemRow, actor: Actor): ReviewItemView {
  const { state, version, role, percent, progress, title, reason } = row;
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    lineId: row.line_id,
    title,
    taskNumber: row.task_number,
    role,
    dueOn: row.due_on,
    percent,
    progress,
    state,
    reason,
    carriedTo: row.carried_to === null ? null : linePage(row.carried_to),
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    href: linePage(row.line_id),
    can: [
      ...permittedEvents(reviewWorkflow, {
        state,
        roles: actor.roles.map((held) => held.role),
        facts: { reviewIsOpen: !row.finished },
      }),
    ],
    version,
  };
}
