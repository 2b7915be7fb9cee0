import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { PlanDetail, PlanSummary, PlanTask } from '../contract.ts';
import type { PlanTables } from '../tables.ts';

/** Columns that this context reads of its neighbours' tables. */
interface Neighbours {
  unit: { id: string; name: string; sort: number };
  ledger_line: { id: string; plan_id: string; task_id: string | null; state: string; light: string };
}
type Tables = PlanTables & Neighbours;

export interface PlansQuery {
  readonly text?: string | undefined;
  readonly year?: number | undefined;
  /** Only what the public may see. */
  readonly publicOnly?: boolean;
}

/** Plans, newest year first, each with the counts that the list shows. */
export async function plansList(db: AnyDatabase, query: PlansQuery): Promise<PlanSummary[]> {
  let select = summaries(db).orderBy('plan.year', 'desc').orderBy('plan.issued_on', 'desc');
  if (query.year !== undefined) select = select.where('plan.year', '=', query.year);
  if (query.publicOnly === true) select = select.where('plan.publicity', '<>', 'none');
  if (query.text !== undefined) {
    const like = `%${query.text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
    select = select.where(sql<boolean>`(plan.title ILIKE ${like} OR plan.document_number ILIKE ${like})`);
  }
  return (await select.execute()).map(toSummary);
}

function summaries(db: AnyDatabase) {
  return tablesOf<Tables>(db)
    .selectFrom('plan')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('ledger_line')
          .select('plan_id')
          .select(sql<number>`count(*) FILTER (WHERE state IN ('open','done'))::int`.as('lines'))
          .select(sql<number>`count(*) FILTER (WHERE state = 'done')::int`.as('done'))
          .select(sql<number>`count(*) FILTER (WHERE state = 'open' AND light = 'red')::int`.as('overdue'))
          .groupBy('plan_id')
          .as('counted'),
      (join) => join.onRef('counted.plan_id', '=', 'plan.id'),
    )
    .select([
      'plan.id',
      'plan.title',
      'plan.year',
      'plan.document_number',
      'plan.issuer',
      'plan.issued_on',
      'plan.state',
      'plan.publicity',
      'plan.submit_by',
      'plan.version',
      'plan.disclosure',
      'plan.body',
      'plan.file_sha256',
      'plan.previous_id',
      'plan.broken_down_at',
      'plan.ledger_form',
      'counted.lines',
      'counted.done',
      'counted.overdue',
    ])
    .select(
      sql<number>`(SELECT count(*)::int FROM task WHERE task.plan_id = plan.id AND dropped_on IS NULL)`.as('tasks'),
    )
    .select(
      sql<number>`(SELECT count(DISTINCT unit_id)::int FROM task_unit JOIN task ON task.id = task_id WHERE task.plan_id = plan.id)`.as(
        'units',
      ),
    )
    .select(
      sql<number>`(SELECT count(DISTINCT expression)::int FROM task_unresolved JOIN task ON task.id = task_id WHERE task.plan_id = plan.id)`.as(
        'unresolved',
      ),
    )
    .select(sql<number>`(SELECT count(*)::int FROM indicator WHERE indicator.plan_id = plan.id)`.as('indicators'));
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

function toSummary(row: SummaryRow): PlanSummary {
  return {
    id: row.id,
    title: row.title,
    year: row.year,
    documentNumber: row.document_number,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    state: row.state,
    publicity: row.publicity,
    submitBy: row.submit_by,
    tasks: row.tasks,
    units: row.units,
    unresolved: row.unresolved,
    lines: row.lines ?? 0,
    done: row.done ?? 0,
    overdue: row.overdue ?? 0,
  };
}

/** One plan with its tasks and their units; `null` where there is none. `can` is filled in by the route. */
export async function planDetailOf(db: AnyDatabase, id: string): Promise<PlanDetail | null> {
  const row = await summaries(db).where('plan.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...toSummary(row),
    version: row.version,
    disclosure: row.disclosure,
    body: [...row.body],
    fileSha256: row.file_sha256,
    previousId: row.previous_id,
    indicators: row.indicators,
    ledgerForm: row.ledger_form,
    items: await tasksOf(db, id),
    can: [],
  };
}

/** The tasks of a plan in order, with the units they fell to and how far those are. */
export async function tasksOf(db: AnyDatabase, planId: string): Promise<PlanTask[]> {
  const tables = tablesOf<Tables>(db);
  const [tasks, units, open, lines] = await Promise.all([
    tables
      .selectFrom('task')
      .selectAll()
      .where('plan_id', '=', planId)
      .where('dropped_on', 'is', null)
      .orderBy('ord')
      .execute(),
    tables
      .selectFrom('task_unit')
      .innerJoin('task', 'task.id', 'task_unit.task_id')
      .innerJoin('unit', 'unit.id', 'task_unit.unit_id')
      .select(['task_unit.task_id', 'unit.id', 'unit.name', 'task_unit.role', 'task_unit.expression'])
      .where('task.plan_id', '=', planId)
      .orderBy(sql`array_position(ARRAY['lead','responsible','support'], task_unit.role)`)
      .orderBy('unit.sort')
      .execute(),
    tables
      .selectFrom('task_unresolved')
      .innerJoin('task', 'task.id', 'task_unresolved.task_id')
      .select([
        'task_unresolved.task_id',
        'task_unresolved.expression',
        'task_unresolved.role',
        'task_unresolved.reason',
      ])
      .where('task.plan_id', '=', planId)
      .execute(),
    tables
      .selectFrom('ledger_line')
      .select('task_id')
      .select(sql<number>`count(*) FILTER (WHERE state IN ('open','done'))::int`.as('total'))
      .select(sql<number>`count(*) FILTER (WHERE state = 'done')::int`.as('done'))
      .select(sql<number>`count(*) FILTER (WHERE state = 'open' AND light = 'red')::int`.as('overdue'))
      .where('plan_id', '=', planId)
      .groupBy('task_id')
      .execute(),
  ]);
  const unitsByTask = Map.groupBy(units, (unit) => unit.task_id);
  const openByTask = Map.groupBy(open, (row) => row.task_id);
  const linesByTask = new Map(lines.map((row) => [row.task_id, row]));
  return tasks.map((task) => ({
    id: task.id,
    number: task.number,
    path: task.path,
    heading: task.heading,
    requirement: task.requirement,
    deadlineText: task.deadline_text,
    deadline: task.deadline,
    deadlines: task.deadlines,
    targets: task.targets,
    source: task.source,
    units: (unitsByTask.get(task.id) ?? []).map(({ task_id: _task, ...unit }) => unit),
    unresolved: (openByTask.get(task.id) ?? []).map(({ task_id: _task, ...row }) => row),
    lines: countsOf(linesByTask.get(task.id)),
  }));
}

function countsOf(
  row: { readonly total: number; readonly done: number; readonly overdue: number } | undefined,
): PlanTask['lines'] {
  return { total: row?.total ?? 0, done: row?.done ?? 0, overdue: row?.overdue ?? 0 };
}

export interface PlanIndicator {
  readonly path: readonly string[];
  readonly text: string;
  readonly assessed: string | null;
}

export async function indicatorsOf(db: AnyDatabase, planId: string): Promise<PlanIndicator[]> {
  return tablesOf<PlanTables>(db)
    .selectFrom('indicator')
    .select(['path', 'text', 'assessed'])
    .where('plan_id', '=', planId)
    .orderBy('ord')
    .execute();
}

/** The plan of the same document number, or of the same title and year: what is imported again. */
export async function samePlan(
  db: AnyDatabase,
  facts: { readonly documentNumber: string | null; readonly title: string | null; readonly year: number | null },
): Promise<{ readonly id: string; readonly title: string } | null> {
  const row = await tablesOf<PlanTables>(db)
    .selectFrom('plan')
    .select(['id', 'title'])
    .where((eb) =>
      eb.or([
        ...(facts.documentNumber === null ? [] : [eb('document_number', '=', facts.documentNumber)]),
        eb.and([eb('title', '=', facts.title ?? ''), eb('year', '=', facts.year ?? 0)]),
      ]),
    )
    .orderBy('confirmed_at', 'desc')
    .executeTakeFirst();
  return row ?? null;
}
