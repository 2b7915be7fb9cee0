import { sql } from 'kysely';
import type { DeadlineRule, Target } from '#kernel/duty-rule.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { LineRole } from '../model.ts';
import type { PlanView } from '../rows.ts';
import { ledgerTables } from './tables.ts';

export interface TaskToBreakDown {
  readonly id: string;
  readonly ord: number;
  readonly number: string;
  readonly path: readonly string[];
  readonly heading: string | null;
  readonly requirement: string;
  readonly deadline: DeadlineRule;
  readonly deadlines: readonly DeadlineRule[];
  readonly targets: readonly Target[];
}

export interface NamedUnit {
  readonly taskId: string;
  readonly unitId: string;
  readonly role: LineRole;
}

/** All that a break-down needs, the plan locked so that two people cannot break it down at once. */
export interface BreakDownInput {
  readonly plan: PlanView;
  readonly tasks: readonly TaskToBreakDown[];
  readonly named: readonly NamedUnit[];
  /** Ledger by unit. */
  readonly ledgers: ReadonlyMap<string, string>;
  /** `taskId unitId` of every line there is, whatever became of it. */
  readonly lines: ReadonlySet<string>;
  /** Milliseconds since 1970, by the database's clock; ids are made from it. */
  readonly now: number;
}

export const lineKey = (taskId: string, unitId: string): string => `${taskId} ${unitId}`;

export async function breakDownInput(database: AnyDatabase, planId: string): Promise<BreakDownInput | null> {
  const db = ledgerTables(database);
  const plan = await db
    .selectFrom('plan')
    .select(['id', 'title', 'issued_on', 'year', 'state', 'submit_by', 'ledger_form', 'broken_down_at'])
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst();
  if (plan === undefined) return null;
  const tasks = await db
    .selectFrom('task')
    .select(['id', 'ord', 'number', 'path', 'heading', 'requirement', 'deadline', 'deadlines', 'targets'])
    .where('plan_id', '=', planId)
    .where('dropped_on', 'is', null)
    .orderBy('ord')
    .execute();
  const named = await db
    .selectFrom('task_unit')
    .innerJoin('task', 'task.id', 'task_unit.task_id')
    .select(['task_unit.task_id as taskId', 'task_unit.unit_id as unitId', 'task_unit.role as role'])
    .where('task.plan_id', '=', planId)
    .where('task.dropped_on', 'is', null)
    .execute();
  const ledgers = await db.selectFrom('ledger').select(['id', 'unit_id']).where('plan_id', '=', planId).execute();
  const lines = await db
    .selectFrom('ledger_line')
    .select(['task_id', 'unit_id'])
    .where('plan_id', '=', planId)
    .where('task_id', 'is not', null)
    .execute();
  const clock = await sql<{ now: number }>`SELECT floor(extract(epoch FROM now()) * 1000)::bigint AS now`.execute(
    database,
  );
  return {
    plan,
    // Rules and targets were parsed when the plan was confirmed.
    tasks: tasks.map((task) => ({
      ...task,
      deadline: task.deadline as DeadlineRule,
      deadlines: task.deadlines as readonly DeadlineRule[],
      targets: task.targets as readonly Target[],
    })),
    named,
    ledgers: new Map(ledgers.map((ledger) => [ledger.unit_id, ledger.id])),
    lines: new Set(lines.map((line) => lineKey(line.task_id ?? '', line.unit_id))),
    now: clock.rows[0]?.now ?? 0,
  };
}

/** The plan runs from its first break-down on. */
export async function notePlanBrokenDown(database: AnyDatabase, planId: string): Promise<void> {
  await sql`UPDATE plan SET broken_down_at = coalesce(broken_down_at, now()),
    state = CASE WHEN state = 'confirmed' THEN 'running' ELSE state END WHERE id = ${planId}`.execute(database);
}
