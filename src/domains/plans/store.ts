import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { PlanDraft } from './contract.ts';
import type { PlanReading } from './model.ts';
import type { PlanTables } from './tables.ts';

export interface ImportRow {
  readonly id: string;
  readonly fileSha256: string | null;
  readonly fileName: string;
  readonly state: PlanTables['plan_import']['state'];
  readonly draft: PlanDraft | null;
  readonly version: number;
}

const db = (tx: AnyDatabase) => tablesOf<PlanTables>(tx);

export async function insertImport(
  tx: AnyDatabase,
  row: {
    readonly id: string;
    readonly fileSha256: string | null;
    readonly fileName: string;
    readonly startedBy: string;
  },
): Promise<void> {
  await db(tx)
    .insertInto('plan_import')
    .values({
      id: row.id,
      file_sha256: row.fileSha256,
      file_name: row.fileName,
      state: 'reading',
      started_by: row.startedBy,
    })
    .execute();
}

/** Locks the import for a change; `null` where there is none. */
export async function lockImport(tx: AnyDatabase, id: string): Promise<ImportRow | null> {
  const row = await db(tx)
    .selectFrom('plan_import')
    .select(['id', 'file_sha256', 'file_name', 'state', 'draft', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    fileSha256: row.file_sha256,
    fileName: row.file_name,
    state: row.state,
    draft: row.draft,
    version: row.version,
  };
}

export async function noteProgress(
  tx: AnyDatabase,
  id: string,
  progress: { stage: string; done: number; of: number },
): Promise<void> {
  await db(tx)
    .updateTable('plan_import')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .execute();
}

/** What the machine read becomes the first draft; a draft that a person has touched is never overwritten. */
export async function keepReading(
  tx: AnyDatabase,
  id: string,
  read: { readonly original: readonly unknown[]; readonly reading: PlanReading | null; readonly draft: PlanDraft },
): Promise<void> {
  await db(tx)
    .updateTable('plan_import')
    .set({
      state: 'ready',
      original: JSON.stringify(read.original),
      reading: JSON.stringify(read.reading),
      draft: JSON.stringify(read.draft),
      progress: JSON.stringify({ stage: '已读完', done: 1, of: 1 }),
      touched_at: sql`now()`,
    })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
}

export async function failImport(tx: AnyDatabase, id: string, refusal: string): Promise<void> {
  await db(tx)
    .updateTable('plan_import')
    .set({ state: 'failed', refusal, touched_at: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
}

export async function saveDraft(tx: AnyDatabase, id: string, draft: PlanDraft): Promise<number> {
  const row = await db(tx)
    .updateTable('plan_import')
    .set((eb) => ({ draft: JSON.stringify(draft), touched_at: sql`now()`, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

export async function endImport(
  tx: AnyDatabase,
  id: string,
  state: 'confirmed' | 'abandoned',
  planId: string | null,
): Promise<void> {
  await db(tx)
    .updateTable('plan_import')
    .set({ state, plan_id: planId, touched_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

export interface NewTask {
  readonly id: string;
  readonly draft: PlanDraft['tasks'][number];
  readonly units: readonly {
    readonly unitId: string;
    readonly role: 'lead' | 'responsible' | 'support';
    readonly expression: string;
  }[];
  readonly unresolved: readonly {
    readonly expression: string;
    readonly role: 'lead' | 'responsible' | 'support';
    readonly reason: string;
  }[];
}

export interface NewPlan {
  readonly id: string;
  readonly draft: PlanDraft;
  readonly fileSha256: string | null;
  readonly tasks: readonly NewTask[];
  readonly indicatorIds: readonly string[];
}

const BATCH = 500;

/** Writes the plan with everything under it. */
export async function insertPlan(tx: AnyDatabase, plan: NewPlan): Promise<void> {
  const { facts } = plan.draft;
  await db(tx)
    .insertInto('plan')
    .values({
      id: plan.id,
      title: facts.title ?? '',
      document_number: facts.documentNumber,
      issuer: facts.issuer,
      issued_on: facts.issuedOn,
      disclosure: facts.disclosure,
      year: facts.year ?? 0,
      state: 'confirmed',
      body: JSON.stringify(plan.draft.body),
      ledger_form: plan.draft.ledgerForm === null ? null : JSON.stringify(plan.draft.ledgerForm),
      submit_by: facts.submitBy,
      file_sha256: plan.fileSha256,
      previous_id: plan.draft.previousPlanId,
      published_on: null,
      broken_down_at: null,
    })
    .execute();
  await insertTasks(tx, plan);
  const indicators = plan.draft.indicators.map((indicator, ord) => ({
    id: plan.indicatorIds[ord] ?? '',
    plan_id: plan.id,
    ord,
    path: indicator.path,
    text: indicator.text,
    assessed: indicator.assessed,
    source: indicator.source,
  }));
  for (let i = 0; i < indicators.length; i += BATCH)
    await db(tx)
      .insertInto('indicator')
      .values(indicators.slice(i, i + BATCH))
      .execute();
}

async function insertTasks(tx: AnyDatabase, plan: NewPlan): Promise<void> {
  const rows = plan.tasks.map(({ id, draft }, ord) => ({
    id,
    plan_id: plan.id,
    ord,
    number: draft.number,
    path: draft.path,
    heading: draft.heading,
    requirement: draft.requirement,
    deadline_text: draft.deadlineText,
    deadline: JSON.stringify(draft.deadline),
    deadlines: JSON.stringify(draft.deadlines),
    targets: JSON.stringify(draft.targets),
    source: draft.source,
    dropped_on: null,
  }));
  const units = plan.tasks.flatMap((task) =>
    task.units.map((u) => ({ task_id: task.id, unit_id: u.unitId, role: u.role, expression: u.expression })),
  );
  const unresolved = plan.tasks.flatMap((task) => task.unresolved.map((u) => ({ task_id: task.id, ...u })));
  for (let i = 0; i < rows.length; i += BATCH)
    await db(tx)
      .insertInto('task')
      .values(rows.slice(i, i + BATCH))
      .execute();
  for (let i = 0; i < units.length; i += BATCH)
    await db(tx)
      .insertInto('task_unit')
      .values(units.slice(i, i + BATCH))
      .execute();
  for (let i = 0; i < unresolved.length; i += BATCH)
    await db(tx)
      .insertInto('task_unresolved')
      .values(unresolved.slice(i, i + BATCH))
      .execute();
}

/** Locks a plan for a change of its own columns. */
export async function lockPlan(
  tx: AnyDatabase,
  id: string,
): Promise<{ readonly version: number; readonly state: string; readonly title: string } | null> {
  const row = await db(tx)
    .selectFrom('plan')
    .select(['version', 'state', 'title'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function updatePlan(
  tx: AnyDatabase,
  id: string,
  change: Partial<Pick<PlanTables['plan'], 'submit_by' | 'state' | 'published_on'>> & {
    readonly publicity?: 'none' | 'plan' | 'plan-and-progress' | 'plan-and-unit-progress';
  },
): Promise<void> {
  await db(tx)
    .updateTable('plan')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Gives every task of the plan that holds the open name its units; returns how many tasks those are. */
export async function settleName(
  tx: AnyDatabase,
  planId: string,
  expression: string,
  unitIds: readonly string[],
): Promise<number> {
  const open = await db(tx)
    .selectFrom('task_unresolved')
    .innerJoin('task', 'task.id', 'task_unresolved.task_id')
    .select(['task_unresolved.task_id', 'task_unresolved.role'])
    .where('task.plan_id', '=', planId)
    .where('task_unresolved.expression', '=', expression)
    .execute();
  const rows = open.flatMap((row) =>
    unitIds.map((unitId) => ({ task_id: row.task_id, unit_id: unitId, role: row.role, expression })),
  );
  if (rows.length > 0) {
    await db(tx)
      .insertInto('task_unit')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['task_id', 'unit_id']).doNothing())
      .execute();
  }
  const ids = open.map((row) => row.task_id);
  if (ids.length > 0)
    await db(tx)
      .deleteFrom('task_unresolved')
      .where('task_id', 'in', ids)
      .where('expression', '=', expression)
      .execute();
  return ids.length;
}
