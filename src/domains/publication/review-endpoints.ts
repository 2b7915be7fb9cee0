import type { Permission } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { instantOfCivil } from './civil-time.ts';
import { addComment, settleComment } from './commands/comment.ts';
import { beginCorrection } from './commands/correct.ts';
import { publish, scheduleEdition, unscheduleEdition } from './commands/publish.ts';
import { keepClosed, openUp } from './commands/reexamine.ts';
import { approveEdition, returnEdition, reviewSecrecy } from './commands/review.ts';
import { recallEdition, submitEdition } from './commands/submit.ts';
import { makeUpReview, publishUrgently } from './commands/urgent.ts';
import { withdrawDocument } from './commands/withdraw.ts';
import { deskEndpoints } from './desk-endpoints.ts';
import type { PublicationHooks } from './hooks.ts';
import { publicationProblems } from './problems.ts';
import {
  approveBody,
  commentBody,
  commentParams,
  correctionBody,
  deskDetail,
  keepClosedBody,
  makeUpBody,
  newEdition,
  openUpBody,
  returnEditionBody,
  reviewParams,
  scheduleBody,
  secrecyBody,
  seenBody,
  settleBody,
  urgentBody,
  withdrawBody,
} from './review-contract.ts';
import { change, stepAnswer } from './review-routes-shared.ts';
import { editionView } from './store.ts';

/** Review, publication and what follows (B5, B9); `hooks` are what other contexts add. */
export function reviewEndpoints(hooks: PublicationHooks): readonly Endpoint[] {
  return [
    ...deskEndpoints(hooks),
    ...seenSteps(hooks),
    ...reviewSteps(hooks),
    ...goingOut(hooks),
    ...afterwards(hooks),
    ...comments(hooks),
  ];
}

const at = (step: string): string => `/api/editions/:editionId/${step}`;

const SEEN_STEPS = [
  { step: 'submit', summary: '提交审核', access: 'document.draft', run: submitEdition },
  { step: 'recall', summary: '撤回提交', access: 'document.draft', run: recallEdition },
  { step: 'publish', summary: '发布', access: 'document.publish', run: publish },
  { step: 'unschedule', summary: '取消定时发布', access: 'document.publish', run: unscheduleEdition },
] as const satisfies readonly { step: string; summary: string; access: Permission; run: unknown }[];

/** Steps for which nothing but the version is sent. */
function seenSteps(hooks: PublicationHooks): readonly Endpoint[] {
  return SEEN_STEPS.map(({ step, summary, access, run }) =>
    endpoint(
      { method: 'post', path: at(step), summary, access, params: reviewParams, body: seenBody, answer: deskDetail },
      ({ params, body }, context) =>
        stepAnswer(context, { ...params, hooks }, (deps, now) => run(deps, { ...params, ...body }, now)),
    ),
  );
}

function reviewSteps(hooks: PublicationHooks): readonly Endpoint[] {
  const access = 'document.review';
  const base = { method: 'post', access, params: reviewParams, answer: deskDetail } as const;
  return [
    endpoint({ ...base, path: at('approve'), summary: '审核通过', body: approveBody }, ({ params, body }, context) =>
      stepAnswer(context, { ...params, hooks }, (deps, now) => approveEdition(deps, { ...params, ...body }, now)),
    ),
    endpoint(
      { ...base, path: at('return'), summary: '审核退回', body: returnEditionBody },
      ({ params, body }, context) =>
        stepAnswer(context, { ...params, hooks }, (deps, now) => returnEdition(deps, { ...params, ...body }, now)),
    ),
    endpoint(
      { ...base, path: at('secrecy'), summary: '登记保密审查', body: secrecyBody },
      ({ params, body }, context) =>
        stepAnswer(context, { ...params, hooks }, (deps, now) => reviewSecrecy(deps, { ...params, ...body }, now)),
    ),
    endpoint({ ...base, path: at('make-up-review'), summary: '补审', body: makeUpBody }, ({ params, body }, context) =>
      stepAnswer(context, { ...params, hooks }, (deps, now) => makeUpReview(deps, { ...params, ...body }, now)),
    ),
    endpoint(
      { ...base, path: at('keep-closed'), summary: '再审查：维持不公开', body: keepClosedBody },
      ({ params, body }, context) =>
        stepAnswer(context, { ...params, hooks }, (deps, now) => keepClosed(deps, { ...params, ...body }, now)),
    ),
  ];
}

function goingOut(hooks: PublicationHooks): readonly Endpoint[] {
  const base = { method: 'post', access: 'document.publish', params: reviewParams, answer: deskDetail } as const;
  return [
    endpoint({ ...base, path: at('schedule'), summary: '定时发布', body: scheduleBody }, ({ params, body }, context) =>
      stepAnswer(context, { ...params, hooks }, async (deps, now) => {
        const instant = instantOfCivil(body.at, context.clock.daysBehind);
        if (instant === null) {
          const detail = '没有这样的日期或时间，请重新选择。';
          return err({ kind: publicationProblems.timePassed, detail, errors: [{ pointer: '#/at', detail }] });
        }
        return scheduleEdition(
          deps,
          { ...params, version: body.version, at: instant, instant: new Date(instant).toISOString() },
          now,
        );
      }),
    ),
    endpoint(
      { ...base, path: at('publish-urgently'), summary: '紧急发布', body: urgentBody },
      ({ params, body }, context) =>
        stepAnswer(context, { ...params, hooks }, (deps, now) => publishUrgently(deps, { ...params, ...body }, now)),
    ),
  ];
}

function afterwards(hooks: PublicationHooks): readonly Endpoint[] {
  const made = { method: 'post', params: reviewParams, answer: newEdition } as const;
  return [
    endpoint(
      {
        method: 'post',
        path: at('withdraw'),
        summary: '撤回已发布信息',
        access: 'document.withdraw',
        params: reviewParams,
        body: withdrawBody,
        answer: deskDetail,
      },
      ({ params, body }, context) =>
        stepAnswer(context, { ...params, hooks }, (deps, now) => withdrawDocument(deps, { ...params, ...body }, now)),
    ),
    endpoint(
      { ...made, path: at('begin-correction'), summary: '更正', access: 'document.draft', body: correctionBody },
      async ({ params, body }, context) =>
        begun(
          context,
          await change(context, { ...params, hooks }, (deps, now) =>
            beginCorrection(deps, { ...params, ...body }, now),
          ),
        ),
    ),
    endpoint(
      { ...made, path: at('open-up'), summary: '再审查：转为主动公开', access: 'document.review', body: openUpBody },
      async ({ params, body }, context) =>
        begun(
          context,
          await change(context, { ...params, hooks }, (deps, now) => openUp(deps, { ...params, ...body }, now)),
        ),
    ),
  ];
}

/** Answers with the new edition that has begun. */
async function begun(context: RequestContext, outcome: Result<string, Problem>) {
  if (!outcome.ok) return outcome;
  const edition = await editionView(context.db, outcome.value);
  return ok({ documentId: edition?.documentId ?? '', editionId: outcome.value });
}

function comments(hooks: PublicationHooks): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: 'post',
        path: at('comments'),
        summary: '提出审核意见',
        access: 'document.review',
        params: reviewParams,
        body: commentBody,
        answer: deskDetail,
      },
      ({ params, body }, context) =>
        stepAnswer(context, { ...params, hooks }, (deps, now) => addComment(deps, { ...params, ...body }, now)),
    ),
    endpoint(
      {
        method: 'post',
        path: at('comments/:commentId/settle'),
        summary: '处理审核意见',
        access: 'document.draft',
        params: commentParams,
        body: settleBody,
        answer: deskDetail,
      },
      ({ params, body }, context) =>
        stepAnswer(context, { editionId: params.editionId, hooks }, (deps, now) =>
          settleComment(deps, { ...params, ...body }, now),
        ),
    ),
  ];
}
