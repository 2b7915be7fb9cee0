import * as z from 'zod';
import { rememberResolution, unitsById } from '#domains/directory/index.ts';
import { can } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { comparePlans } from './comparison.ts';
import {
  type PlanDetail,
  planComparison,
  planDetail,
  planFactsBody,
  planSummary,
  publishPlanBody,
  resolveTaskBody,
} from './contract.ts';
import { draftOfPlan, nextYearDraft } from './next-year.ts';
import { planProblems } from './problems.ts';
import { indicatorsOf, planDetailOf, plansList } from './queries/plans.ts';
import { insertImport, keepReading, lockPlan, settleName, updatePlan } from './store.ts';

const params = z.object({ planId: z.string() });
const CARRIED_NAME = '由上年方案生成';

/** Confirmed plans: reading, publication, comparison, the next year (A2, A8, A9). */
export const planEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/plans',
      summary: '方案列表',
      access: 'plan.read',
      query: z.object({ q: z.string().optional(), year: z.coerce.number().int().optional() }),
      answer: z.object({ items: z.array(planSummary), total: z.int(), can: z.array(z.string()) }),
    },
    async ({ query }, context) => {
      const items = await plansList(context.db, { text: query.q, year: query.year });
      return ok({
        items,
        total: items.length,
        can: can(context.actor, 'plan.import') ? ['import', 'compare'] : ['compare'],
      });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/plans/:planId',
      summary: '方案及其任务',
      access: 'plan.read',
      params,
      answer: planDetail,
    },
    async ({ params: { planId } }, context) => {
      const detail = await planDetailOf(context.db, planId);
      return detail === null ? err({ kind: planProblems.notFound }) : ok({ ...detail, can: stepsFor(detail, context) });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/plans/:planId/indicators',
      summary: '方案的指标',
      access: 'plan.read',
      params,
      answer: z.object({
        items: z.array(z.object({ path: z.array(z.string()), text: z.string(), assessed: z.string().nullable() })),
        total: z.int(),
      }),
    },
    async ({ params: { planId } }, context) => {
      const items = (await indicatorsOf(context.db, planId)).map((row) => ({ ...row, path: [...row.path] }));
      return ok({ items, total: items.length });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/plans/:planId/publicity',
      summary: '设置方案公开范围',
      access: 'plan.publish',
      params,
      body: publishPlanBody,
      answer: z.object({ version: z.int() }),
    },
    ({ params: { planId }, body }, context) =>
      changePlan(context, planId, body.version, async (tx, before) => {
        await updatePlan(tx.db, planId, {
          publicity: body.publicity,
          published_on: body.publicity === 'none' ? null : context.today,
        });
        tx.audit({
          action: 'plan.publicity',
          subjectKind: 'plan',
          subjectId: planId,
          detail: { before, after: { publicity: body.publicity } },
        });
        return ok({ version: body.version + 1 });
      }),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/plans/:planId/submit-by',
      summary: '设置台账报送日期',
      access: 'plan.confirm',
      params,
      body: planFactsBody,
      answer: z.object({ version: z.int() }),
    },
    ({ params: { planId }, body }, context) =>
      changePlan(context, planId, body.version, async (tx, before) => {
        if (before.state !== 'confirmed') return err({ kind: planProblems.alreadyBrokenDown });
        await updatePlan(tx.db, planId, { submit_by: body.submitBy });
        tx.audit({
          action: 'plan.submit-by',
          subjectKind: 'plan',
          subjectId: planId,
          detail: { before, after: { submitBy: body.submitBy } },
        });
        return ok({ version: body.version + 1 });
      }),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/plans/:planId/names',
      summary: '确定方案中未解决的单位名称',
      access: 'plan.confirm',
      params,
      body: resolveTaskBody,
      answer: z.object({ tasks: z.int() }),
    },
    ({ params: { planId }, body }, context) => settle(planId, body, context),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/plan-comparison',
      summary: '比较两个方案',
      access: 'plan.read',
      query: z.object({ before: z.string(), after: z.string() }),
      answer: planComparison,
    },
    async ({ query }, context) => {
      if (query.before === query.after) return err({ kind: planProblems.samePlan });
      const [before, after] = await Promise.all([
        planDetailOf(context.db, query.before),
        planDetailOf(context.db, query.after),
      ]);
      if (before === null || after === null) return err({ kind: planProblems.notFound });
      return ok(comparePlans(before, after));
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/plans/:planId/next-year',
      summary: '由本方案生成下一年度草稿',
      access: 'plan.import',
      params,
      answer: z.object({ importId: z.string() }),
    },
    ({ params: { planId } }, context) => startNextYear(planId, context),
  ),
];

function stepsFor(plan: PlanDetail, context: RequestContext): string[] {
  const steps: string[] = [];
  if (can(context.actor, 'plan.publish')) steps.push('publish');
  if (can(context.actor, 'plan.import')) steps.push('next-year');
  if (!can(context.actor, 'plan.confirm')) return steps;
  if (plan.state === 'confirmed') steps.push('break-down', 'set-submit-by');
  else steps.push('show-difference');
  if (plan.unresolved > 0) steps.push('settle-names');
  return steps;
}

function changePlan<T>(
  context: RequestContext,
  planId: string,
  version: number,
  work: (tx: Transaction, before: { readonly state: string }) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  return context.change(async (tx) => {
    const row = await lockPlan(tx.db, planId);
    if (row === null) return err({ kind: planProblems.notFound });
    if (row.version !== version)
      return err({ kind: planProblems.staleVersion, extra: { current: { version: row.version } } });
    tx.changed('plans', `plan:${planId}`, 'board');
    return work(tx, row);
  });
}

/** A person says what a written name means: the tasks that hold it get their units, and the answer is remembered if he wants. */
function settle(
  planId: string,
  body: z.output<typeof resolveTaskBody>,
  context: RequestContext,
): Promise<Result<{ tasks: number }, Problem>> {
  return context.change(async (tx) => {
    const plan = await lockPlan(tx.db, planId);
    if (plan === null) return err({ kind: planProblems.notFound });
    const known = await unitsById(tx.db, body.unitIds);
    if (known.size !== new Set(body.unitIds).size) return err({ kind: planProblems.unresolvable });
    const tasks = await settleName(tx.db, planId, body.expression, body.unitIds);
    if (body.remember && body.unitIds.length > 0)
      await rememberResolution(tx, body.expression, body.unitIds, context.actor.personId);
    tx.audit({
      action: 'plan.name-settled',
      subjectKind: 'plan',
      subjectId: planId,
      detail: { expression: body.expression, unitIds: body.unitIds, tasks },
    });
    tx.changed('plans', `plan:${planId}`, 'board');
    return ok({ tasks });
  });
}

async function startNextYear(planId: string, context: RequestContext): Promise<Result<{ importId: string }, Problem>> {
  const plan = await planDetailOf(context.db, planId);
  if (plan === null) return err({ kind: planProblems.notFound });
  const indicators = await indicatorsOf(context.db, planId);
  const draft = nextYearDraft(draftOfPlan(plan, indicators), planId);
  return context.change(async (tx) => {
    const importId = newId(context.clock);
    await insertImport(tx.db, {
      id: importId,
      fileSha256: null,
      fileName: `${CARRIED_NAME}（${plan.year + 1}年）`,
      startedBy: context.actor.personId,
    });
    await keepReading(tx.db, importId, { original: [], reading: null, draft });
    tx.audit({
      action: 'plan-import.carried',
      subjectKind: 'plan-import',
      subjectId: importId,
      detail: { from: planId, tasks: draft.tasks.length },
    });
    return ok({ importId });
  });
}
