import type { Situation } from '#domains/duties/index.ts';
import { notify } from '#domains/notices/index.ts';
import { inChinese, localDate } from '#kernel/calendar/local-date.ts';
import { err, ok } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { ledgersPage } from './addresses.ts';
import { type Decided, decideReview, finishReview, openReview, type ReviewDeps } from './commands/review.ts';
import {
  decideReviewBody,
  finishReviewBody,
  openReviewBody,
  type ReviewItemView,
  reviewItemList,
  reviewItemsQuery,
  reviewList,
  reviewParams,
  reviewShape,
} from './contract.ts';
import { oversightProblems } from './problems.ts';
import { reviewItems, reviewsOf } from './queries/reviews.ts';
import { type Sheet, sheetResponse } from './sheet-response.ts';
import { reviewStore } from './store.ts';

const depsOf = (tx: Transaction): ReviewDeps => ({ reviews: reviewStore(tx.db), record: tx });

function situationOf({ actor, today, clock, workCalendar }: RequestContext): Situation {
  return { actor, today, now: clock.now(), calendar: workCalendar, newId: () => newId(clock) };
}

async function reviewOf({ db, actor }: RequestContext, planId: string) {
  const found = (await reviewsOf(db, actor)).find((review) => review.plan.id === planId);
  return found === undefined ? err({ kind: oversightProblems.planNotFound }) : ok(found);
}

const reads: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: '/api/reviews', summary: '回头看列表', access: 'board.read', answer: reviewList },
    async (_input, { db, actor }) => ok({ items: [...(await reviewsOf(db, actor))] }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/reviews/:planId',
      summary: '回头看',
      access: 'board.read',
      params: reviewParams,
      answer: reviewShape,
    },
    ({ params }, context) => reviewOf(context, params.planId),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/reviews/:planId/items',
      summary: '回头看事项',
      access: 'board.read',
      params: reviewParams,
      query: reviewItemsQuery,
      answer: reviewItemList,
    },
    async ({ params, query }, context) => {
      const page = await reviewItems(context.db, params.planId, query, context.actor);
      if (query.format === 'json') return ok(page);
      const review = await reviewOf(context, params.planId);
      return review.ok ? sheetResponse(sheetOf(review.value.plan.title, page.items, context.today)) : review;
    },
  ),
];

const steps: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/reviews',
      summary: '打开回头看',
      access: 'review.decide',
      body: openReviewBody,
      answer: reviewShape,
    },
    async ({ body }, context) => {
      const opened = await context.change((tx) => openReview(depsOf(tx), body.planId, situationOf(context)));
      return opened.ok ? reviewOf(context, body.planId) : opened;
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/reviews/:planId/decide',
      summary: '关闭或结转',
      access: 'review.decide',
      params: reviewParams,
      body: decideReviewBody,
      answer: reviewShape,
    },
    async ({ params, body }, context) => {
      const { planId } = params;
      const toPlanId = body.toPlanId ?? null;
      const decision = {
        planId,
        items: body.items,
        step: body.decision,
        reason: body.reason,
        toPlanId,
        dueOn: body.dueOn ?? null,
      };
      const outcome = await context.change(async (tx) => {
        const decided = await decideReview(depsOf(tx), decision, situationOf(context));
        if (decided.ok && toPlanId !== null) await tellUnits(tx, decided.value, toPlanId, context.clock.now());
        return decided;
      });
      if (outcome.ok) return reviewOf(context, planId);
      if (outcome.error.kind !== oversightProblems.staleVersion) return outcome;
      const current = await reviewOf(context, planId);
      return err({ ...outcome.error, ...(current.ok && { extra: { current: current.value } }) });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/reviews/:planId/finish',
      summary: '结束回头看',
      access: 'review.decide',
      params: reviewParams,
      body: finishReviewBody,
      answer: reviewShape,
    },
    async ({ params, body }, context) => {
      const command = { planId: params.planId, version: body.version };
      const outcome = await context.change((tx) => finishReview(depsOf(tx), command, situationOf(context)));
      return outcome.ok ? reviewOf(context, params.planId) : outcome;
    },
  ),
];

/** The liaison officer of each unit hears once, however many lines his unit has been given. */
async function tellUnits(tx: Transaction, { carried }: Decided, toPlanId: string, now: number): Promise<void> {
  for (const { unitId, personId } of await reviewStore(tx.db).liaisons([...carried.keys()])) {
    const title = `上年未办结的${carried.get(unitId) ?? 0}项任务已结转到本单位台账`;
    await notify(
      tx,
      [personId],
      { title, body: '请核对工作举措和完成日期。', href: ledgersPage({ plan: toPlanId }) },
      now,
    );
  }
}

const ROLE_WORDS = { lead: '牵头', responsible: '责任', support: '配合' } as const;
const STATE_WORDS = { pending: '待处理', closed: '已关闭', carried: '已结转' } as const;

function sheetOf(planTitle: string, items: readonly ReviewItemView[], today: string): Sheet {
  return {
    fileName: `回头看${today}.xlsx`,
    title: `${planTitle}回头看清单`,
    about: `统计截至${inChinese(localDate(today))}，共${items.length}条。`,
    head: ['单位', '角色', '任务号', '工作任务', '原完成时限', '进展', '处理', '理由', '处理人'],
    wide: [0, 3, 5, 7],
    rows: items.map((item) => [
      item.unitName,
      ROLE_WORDS[item.role],
      item.taskNumber ?? '',
      item.title,
      item.dueOn ?? '',
      item.progress,
      STATE_WORDS[item.state],
      item.reason ?? '',
      item.decidedByName ?? '',
    ]),
  };
}

export const reviewEndpoints: readonly Endpoint[] = [...reads, ...steps];
