import * as z from 'zod';
import { createUnits, kindOfName, loadRegister, rememberResolution, resolveUnits } from '#domains/directory/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { decideConfirmation } from './commands/confirm-plan.ts';
import { compareDraftWithPlan } from './comparison.ts';
import {
  confirmBody,
  createUnitsBody,
  type ImportCheck,
  type ImportDetail,
  importCheck,
  importDetail,
  importSummary,
  type PlanDraft,
  planComparison,
  saveDraftBody,
  startImportBody,
} from './contract.ts';
import { blockersOf, doubtsOf, expressionsOf } from './draft.ts';
import { PASTED_NAME, READ_PLAN_QUEUE } from './jobs.ts';
import { type AskDirectory, meaningIn } from './names.ts';
import { answersToRemember } from './policy.ts';
import { planProblems } from './problems.ts';
import { importDetailOf, recentImports } from './queries/imports.ts';
import { planDetailOf, samePlan } from './queries/plans.ts';
import { endImport, type ImportRow, insertImport, insertPlan, lockImport, saveDraft } from './store.ts';

const params = z.object({ importId: z.string() });
const RECENT = 20;
/** Words that mean several units or nobody in particular: no unit is created under them. */
const NO_SINGLE_UNIT = /^(?:各|有关|相关|其他|其它|所有|全[区县市]|除)|(?:有关|相关|各)(?:部门|单位)|等$/;

/** Import of a notice (A1): nothing is a plan before a person confirms. */
export const importEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/plan-imports',
      summary: '最近的方案导入',
      access: 'plan.import',
      answer: z.object({ items: z.array(importSummary), total: z.int() }),
    },
    async (_input, context) => {
      const items = await recentImports(context.db, RECENT);
      return ok({ items, total: items.length });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/plan-imports',
      summary: '开始导入一份通知',
      access: 'plan.import',
      body: startImportBody,
      maxBody: 8 * 1024 * 1024,
      answer: z.object({ id: z.string() }),
    },
    ({ body }, context) => startImport(body, context),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/plan-imports/:importId',
      summary: '一次导入的原文、解读和草稿',
      access: 'plan.import',
      params,
      answer: importDetail,
    },
    async ({ params: { importId } }, context) => {
      const detail = await importDetailOf(context.db, importId);
      return detail === null ? err({ kind: planProblems.importNotFound }) : ok(detail);
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/plan-imports/:importId/draft',
      summary: '保存导入草稿',
      access: 'plan.import',
      params,
      body: saveDraftBody,
      maxBody: 32 * 1024 * 1024,
      answer: z.object({ version: z.int() }),
    },
    ({ params: { importId }, body }, context) =>
      changeImport(context, importId, body.version, async (tx, row) => {
        const version = await saveDraft(tx.db, importId, body.draft);
        tx.audit({
          action: 'plan-import.saved',
          subjectKind: 'plan-import',
          subjectId: importId,
          detail: { tasks: body.draft.tasks.length, before: row.draft?.tasks.length ?? 0 },
        });
        return ok({ version });
      }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/plan-imports/:importId/check',
      summary: '核对导入：单位、存疑、不能确认的原因',
      access: 'plan.import',
      params,
      answer: importCheck,
    },
    async ({ params: { importId } }, context) => {
      const detail = await importDetailOf(context.db, importId);
      if (detail === null || detail.draft === null) return err({ kind: planProblems.importNotFound });
      return ok(await checkDraft(context.db, detail.draft, { today: context.today, findings: detail.findings }));
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/plan-imports/:importId/differences',
      summary: '与已有的同一方案比较',
      access: 'plan.import',
      params,
      query: z.object({ planId: z.string() }),
      answer: planComparison,
    },
    async ({ params: { importId }, query }, context) => {
      const [detail, plan] = await Promise.all([
        importDetailOf(context.db, importId),
        planDetailOf(context.db, query.planId),
      ]);
      if (detail === null || detail.draft === null || plan === null) return err({ kind: planProblems.importNotFound });
      return ok(compareDraftWithPlan(plan, detail.draft));
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/plan-imports/:importId/units',
      summary: '一次新建单位库中没有的单位',
      access: 'plan.import',
      params,
      body: createUnitsBody,
      answer: z.object({ created: z.array(z.object({ id: z.string(), name: z.string() })) }),
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        const created = await createUnits(tx, body.units, { clock: context.clock });
        return created.ok ? ok({ created: [...created.value] }) : created;
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/plan-imports/:importId/confirm',
      summary: '确认方案',
      access: 'plan.confirm',
      params,
      body: confirmBody,
      answer: z.object({ planId: z.string(), tasks: z.int(), units: z.int(), unresolved: z.int() }),
    },
    ({ params: { importId }, body }, context) =>
      changeImport(context, importId, body.version, (tx, row) => confirmImport(tx, row, context)),
  ),
  endpoint(
    {
      method: 'delete',
      path: '/api/plan-imports/:importId',
      summary: '放弃这次导入',
      access: 'plan.import',
      params,
      query: z.object({ version: z.coerce.number() }),
      answer: 'none',
    },
    ({ params: { importId }, query }, context) =>
      changeImport(context, importId, query.version, async (tx) => {
        await endImport(tx.db, importId, 'abandoned', null);
        tx.audit({ action: 'plan-import.abandoned', subjectKind: 'plan-import', subjectId: importId });
        return ok(undefined);
      }),
  ),
];

async function startImport(
  body: z.output<typeof startImportBody>,
  context: RequestContext,
): Promise<Result<{ id: string }, Problem>> {
  const file =
    'text' in body
      ? await context.files.put(new TextEncoder().encode(body.text), PASTED_NAME, context.actor.personId)
      : await context.files.describe(body.sha256);
  if (file === null) return err({ kind: planProblems.fileMissing });
  const fileName = 'text' in body ? PASTED_NAME : body.fileName;
  return context.change(async (tx) => {
    const id = newId(context.clock);
    await insertImport(tx.db, { id, fileSha256: file.sha256, fileName, startedBy: context.actor.personId });
    await tx.enqueue({ queue: READ_PLAN_QUEUE, data: { importId: id } });
    tx.audit({
      action: 'plan-import.started',
      subjectKind: 'plan-import',
      subjectId: id,
      detail: { sha256: file.sha256, size: file.size },
    });
    return ok({ id });
  });
}

/** Locks the import, checks that nobody saved in between and that it is still open, then changes it. */
function changeImport<T>(
  context: RequestContext,
  importId: string,
  version: number,
  work: (tx: Transaction, row: ImportRow) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  return context.change(async (tx) => {
    const row = await lockImport(tx.db, importId);
    if (row === null) return err({ kind: planProblems.importNotFound });
    if (row.state === 'confirmed' || row.state === 'abandoned') return err({ kind: planProblems.notReady });
    if (row.version !== version) {
      return err({ kind: planProblems.staleVersion, extra: { current: { version: row.version, draft: row.draft } } });
    }
    return work(tx, row);
  });
}

/** Confirms a locked import: the plan, its tasks and frozen units, and what was learned of names, in the caller's transaction. */
async function confirmImport(
  tx: Transaction,
  row: ImportRow,
  context: Pick<RequestContext, 'clock' | 'today' | 'actor'>,
): Promise<Result<{ planId: string; tasks: number; units: number; unresolved: number }, Problem>> {
  if (row.state !== 'ready' || row.draft === null) return err({ kind: planProblems.notReady });
  const ask = await directoryAt(tx.db, row.draft.facts.issuedOn ?? context.today);
  const decided = decideConfirmation({
    draft: row.draft,
    fileSha256: row.fileSha256,
    meaningOf: meaningIn(row.draft, ask),
    makeId: () => newId(context.clock),
  });
  if (!decided.ok) return decided;
  const { plan, ...counts } = decided.value;
  await insertPlan(tx.db, plan);
  await endImport(tx.db, row.id, 'confirmed', plan.id);
  for (const answer of answersToRemember(row.draft))
    await rememberResolution(tx, answer.expression, answer.unitIds, context.actor.personId);
  tx.audit({
    action: 'plan.confirmed',
    subjectKind: 'plan',
    subjectId: plan.id,
    detail: { after: { title: row.draft.facts.title, ...counts } },
  });
  tx.changed('plans', `plan:${plan.id}`, 'board');
  return ok({ planId: plan.id, ...counts });
}

/** The directory's answers as of a day. */
export async function directoryAt(db: AnyDatabase, on: LocalDate): Promise<AskDirectory> {
  const register = await loadRegister(db, on);
  return (expression) => resolveUnits(expression, register);
}

/** What a person has still to settle before confirming. */
export async function checkDraft(
  db: AnyDatabase,
  draft: PlanDraft,
  at: { readonly today: LocalDate; readonly findings: ImportDetail['findings'] },
): Promise<ImportCheck> {
  const register = await loadRegister(db, draft.facts.issuedOn ?? at.today);
  const nameOf = new Map(register.units.map((unit) => [unit.id, unit.name]));
  const names = [...expressionsOf(draft)].map(([expression, tasks]) => {
    const decided = draft.resolutions[expression];
    const answer = resolveUnits(expression, register);
    const unitIds = decided ?? [...answer.unitIds];
    return {
      expression,
      unitIds,
      unitNames: unitIds.map((id) => nameOf.get(id) ?? '（单位库中已没有）'),
      unresolved:
        decided === undefined
          ? answer.unresolved.map((part) => ({
              text: part.text,
              reason: part.reason,
              candidates: part.candidates.map(({ unitId, name }) => ({ unitId, name })),
              groups: part.groups.map((group) => ({ name: group.name, unitIds: [...group.unitIds] })),
              suggestedKind: part.groups.length > 0 || NO_SINGLE_UNIT.test(part.text) ? null : kindOfName(part.text),
            }))
          : [],
      tasks,
      decided: decided !== undefined,
    };
  });
  const open = new Set(names.filter((name) => name.unresolved.length > 0).map((name) => name.expression));
  const found = doubtsOf(draft, open, at.findings);
  const doubts = Object.fromEntries(Object.entries(found).map(([key, list]) => [key, [...list]]));
  return { names, doubts, blockers: [...blockersOf(draft)], samePlan: await samePlan(db, draft.facts) };
}
