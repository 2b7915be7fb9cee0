import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { PlanDetail, PlanSummary } from '../contract.ts';
import { planDetailOf, plansList } from './plans.ts';

/** The one rule of what the public may see of a plan; every door asks here. */
export type Publicity = PlanSummary['publicity'];
export const showsProgress = (publicity: Publicity): boolean =>
  publicity === 'plan-and-progress' || publicity === 'plan-and-unit-progress';
export const showsUnits = (publicity: Publicity): boolean => publicity === 'plan-and-unit-progress';

/** A plan as the public may see it: `null` both where there is none and where it is not public. */
export async function publicPlan(db: AnyDatabase, id: string): Promise<PlanDetail | null> {
  const plan = await planDetailOf(db, id);
  return plan === null || plan.publicity === 'none' ? null : plan;
}

/** Plans that the public may see, newest first. */
export async function publicPlans(db: AnyDatabase): Promise<readonly PlanSummary[]> {
  return plansList(db, { publicOnly: true });
}

export interface UnitProgress {
  readonly name: string;
  readonly total: number;
  readonly done: number;
  readonly overdue: number;
}

interface Tables {
  ledger_line: { plan_id: string; unit_id: string; state: string; light: string; role: string };
  unit: { id: string; name: string; sort: number };
}

/** How far each unit is with the lines it leads or answers for (配合 is not counted), in the directory's order. */
export async function unitProgress(db: AnyDatabase, planId: string): Promise<readonly UnitProgress[]> {
  return tablesOf<Tables>(db)
    .selectFrom('ledger_line')
    .innerJoin('unit', 'unit.id', 'ledger_line.unit_id')
    .select('unit.name')
    .select(sql<number>`count(*)::int`.as('total'))
    .select(sql<number>`count(*) FILTER (WHERE ledger_line.state = 'done')::int`.as('done'))
    .select(sql<number>`count(*) FILTER (WHERE ledger_line.state = 'open' AND light = 'red')::int`.as('overdue'))
    .where('plan_id', '=', planId)
    .where('ledger_line.state', 'in', ['open', 'done'])
    .where('ledger_line.role', '<>', 'support')
    .groupBy(['unit.id', 'unit.name', 'unit.sort'])
    .orderBy('unit.sort')
    .orderBy('unit.name')
    .execute();
}

export interface FoundTask {
  readonly planId: string;
  readonly planTitle: string;
  readonly taskId: string;
  readonly number: string;
  readonly path: readonly string[];
  readonly requirement: string;
  readonly deadlineText: string | null;
}

interface SearchTables {
  task: {
    id: string;
    plan_id: string;
    number: string;
    path: string[];
    heading: string | null;
    requirement: string;
    deadline_text: string | null;
    ord: number;
    dropped_on: string | null;
  };
  plan: { id: string; title: string; document_number: string | null; year: number; publicity: string };
}

/** Tasks of public plans that hold every one of the words, newest plan first. */
export async function searchTasks(
  db: AnyDatabase,
  words: readonly string[],
  limit: number,
): Promise<readonly FoundTask[]> {
  let select = tablesOf<SearchTables>(db)
    .selectFrom('task')
    .innerJoin('plan', 'plan.id', 'task.plan_id')
    .select([
      'plan.id as planId',
      'plan.title as planTitle',
      'task.id as taskId',
      'task.number',
      'task.path',
      'task.requirement',
      'task.deadline_text as deadlineText',
    ])
    .where('plan.publicity', '<>', 'none')
    .where('task.dropped_on', 'is', null)
    .orderBy('plan.year', 'desc')
    .orderBy('task.ord')
    .limit(limit);
  for (const word of words) {
    const like = `%${word.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
    select = select.where(
      sql<boolean>`(task.requirement ILIKE ${like} OR array_to_string(task.path, ' ') ILIKE ${like} OR coalesce(task.heading, '') ILIKE ${like} OR plan.title ILIKE ${like} OR coalesce(plan.document_number, '') ILIKE ${like})`,
    );
  }
  return select.execute();
}
