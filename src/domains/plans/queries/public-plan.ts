import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { PlanDetail, PlanSummary, PlanTask } from '../contract.ts';
import { planDetailOf, plansList } from './plans.ts';

/** The one rule of what the public may see of a plan; every door asks here. */
export type Publicity = PlanSummary['publicity'];
export const showsProgress = (publicity: Publicity): boolean =>
  publicity === 'plan-and-progress' || publicity === 'plan-and-unit-progress';
export const showsUnits = (publicity: Publicity): boolean => publicity === 'plan-and-unit-progress';

/** A plan as the public may see it: `null` both where there is none and where it is not public. */
export async function publicPlan(db: AnyDatabase, id: string): Promise<PlanDetail | null> {
  const plan = await planDetailOf(db, id);
  if (plan === null || plan.publicity === 'none') return null;
  const counted = await countsByTask(db, id);
  const items = plan.items.map((task) => ({ ...task, lines: counted.get(task.id) ?? NO_LINES }));
  const sum = (pick: (lines: PlanTask['lines']) => number): number =>
    items.reduce((total, task) => total + pick(task.lines), 0);
  return {
    ...plan,
    items,
    lines: sum((lines) => lines.total),
    done: sum((lines) => lines.done),
    overdue: sum((lines) => lines.overdue),
  };
}

const NO_LINES: PlanTask['lines'] = { total: 0, done: 0, overdue: 0 };

/**
 * How far the units are with each task. Units that only support (配合) are not counted, nor are lines that a unit added of its
 * own: both are no part of what the plan promises.
 */
async function countsByTask(db: AnyDatabase, planId: string): Promise<ReadonlyMap<string, PlanTask['lines']>> {
  const rows = await tablesOf<Tables>(db)
    .selectFrom('ledger_line')
    .select('task_id')
    .select(sql<number>`count(*)::int`.as('total'))
    .select(sql<number>`count(*) FILTER (WHERE state = 'done')::int`.as('done'))
    .select(sql<number>`count(*) FILTER (WHERE state = 'open' AND light = 'red')::int`.as('overdue'))
    .where('plan_id', '=', planId)
    .where('task_id', 'is not', null)
    .where('role', '<>', 'support')
    .where('state', 'in', ['open', 'done'])
    .groupBy('task_id')
    .execute();
  return new Map(rows.map(({ task_id, ...counts }) => [task_id ?? '', counts]));
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
  ledger_line: {
    plan_id: string;
    unit_id: string;
    task_id: string | null;
    state: string;
    light: string;
    role: string;
  };
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
    .where('ledger_line.task_id', 'is not', null)
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
  readonly heading: string | null;
  readonly requirement: string;
  readonly deadlineText: string | null;
}

export interface FoundPlan {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuedOn: LocalDate | null;
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
  plan: {
    id: string;
    title: string;
    document_number: string | null;
    issued_on: LocalDate | null;
    year: number;
    publicity: string;
  };
}

const likeOf = (word: string): string => `%${word.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;

const inPlan = (word: string): RawBuilder<boolean> =>
  sql<boolean>`(plan.title ILIKE ${likeOf(word)} OR coalesce(plan.document_number, '') ILIKE ${likeOf(word)})`;

/** In the task's own words, its headings, or the units it fell to, as the notice writes them or by their own names. */
const inTask = (word: string): RawBuilder<boolean> => {
  const like = likeOf(word);
  return sql<boolean>`(task.requirement ILIKE ${like} OR coalesce(task.heading, '') ILIKE ${like}
    OR array_to_string(task.path, ' ') ILIKE ${like}
    OR EXISTS (SELECT 1 FROM task_unit JOIN unit ON unit.id = task_unit.unit_id
      WHERE task_unit.task_id = task.id AND (unit.name ILIKE ${like} OR task_unit.expression ILIKE ${like})))`;
};

/** Public plans that hold every one of the words in title or number, newest first. */
export async function searchPlans(db: AnyDatabase, words: readonly string[]): Promise<readonly FoundPlan[]> {
  let select = tablesOf<SearchTables>(db)
    .selectFrom('plan')
    .select(['id', 'title', 'document_number as documentNumber', 'issued_on as issuedOn'])
    .where('publicity', '<>', 'none')
    .orderBy('year', 'desc')
    .orderBy('issued_on', 'desc')
    .limit(20);
  for (const word of words) select = select.where(inPlan(word));
  return select.execute();
}

/** Tasks of public plans where every word stands in the task or its plan, and at least one in the task; newest plan first. */
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
      'task.heading',
      'task.requirement',
      'task.deadline_text as deadlineText',
    ])
    .where('plan.publicity', '<>', 'none')
    .where('task.dropped_on', 'is', null)
    .where((eb) => eb.or(words.map(inTask)))
    .orderBy('plan.year', 'desc')
    .orderBy('task.ord')
    .limit(limit);
  for (const word of words) select = select.where((eb) => eb.or([inTask(word), inPlan(word)]));
  return select.execute();
}

/** Which of the words stand in a task of a public plan, in the order given. */
export async function wordsThatFind(db: AnyDatabase, words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ word: string }>`
    SELECT word FROM unnest(${[...words]}::text[]) WITH ORDINALITY AS asked (word, ord)
    WHERE EXISTS (SELECT 1 FROM task JOIN plan ON plan.id = task.plan_id
      WHERE plan.publicity <> 'none' AND task.dropped_on IS NULL AND task.requirement LIKE '%' || word || '%')
    ORDER BY ord`.execute(db);
  return rows.map(({ word }) => word);
}
