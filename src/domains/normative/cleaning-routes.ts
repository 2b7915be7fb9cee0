import { type Situation, situationOf } from '#domains/publication/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { decideItems, openRound, proposeItems, submitUnit } from './cleaning.ts';
import { cleaningReads, roundAnswer } from './cleaning-reads.ts';
import { cancelRound, concludeRound, reopenRound } from './conclude.ts';
import {
  concludeBody,
  decideBody,
  newRoundBody,
  proposeBody,
  type RoundDetail,
  roundDetail,
  roundParams,
  stepBody,
  submitBody,
} from './contract.ts';

const ROUND = '/api/cleaning/:roundId';

async function changed(
  context: RequestContext,
  roundId: string,
  act: (tx: Transaction, now: Situation) => Promise<Result<string, Problem>>,
): Promise<Result<RoundDetail, Problem>> {
  const outcome = await context.change((tx) => act(tx, situationOf(context)));
  return outcome.ok ? roundAnswer(context, roundId) : outcome;
}

const unitWork: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: `${ROUND}/propose`,
      summary: '提出清理意见',
      access: 'document.draft',
      params: roundParams,
      body: proposeBody,
      answer: roundDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.roundId, (tx, now) => proposeItems(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ROUND}/submit`,
      summary: '提交本单位清理意见',
      access: 'document.draft',
      params: roundParams,
      body: submitBody,
      answer: roundDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.roundId, (tx, now) => submitUnit(tx, { ...body, ...params }, now)),
  ),
];

const officeWork: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/cleaning',
      summary: '启动清理',
      access: 'normative.clean',
      body: newRoundBody,
      answer: roundDetail,
    },
    async ({ body }, context) => {
      const outcome = await context.change((tx) => openRound(tx, body, situationOf(context)));
      return outcome.ok ? roundAnswer(context, outcome.value) : outcome;
    },
  ),
  endpoint(
    {
      method: 'post',
      path: `${ROUND}/decide`,
      summary: '确定清理结论',
      access: 'normative.clean',
      params: roundParams,
      body: decideBody,
      answer: roundDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.roundId, (tx, now) => decideItems(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ROUND}/conclude`,
      summary: '形成清理结果',
      access: 'normative.clean',
      params: roundParams,
      body: concludeBody,
      answer: roundDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.roundId, (tx, now) => concludeRound(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ROUND}/reopen`,
      summary: '退回重新确定',
      access: 'normative.clean',
      params: roundParams,
      body: stepBody,
      answer: roundDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.roundId, (tx, now) => reopenRound(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ROUND}/cancel`,
      summary: '取消清理',
      access: 'normative.clean',
      params: roundParams,
      body: stepBody,
      answer: roundDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.roundId, (tx, now) => cancelRound(tx, { ...body, ...params }, now)),
  ),
];

export const cleaningEndpoints: readonly Endpoint[] = [...cleaningReads, ...unitWork, ...officeWork];
