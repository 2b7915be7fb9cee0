import { type PublicationHooks, type Situation, situationOf } from '#domains/publication/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import {
  askFollowUp,
  draftInterpretation,
  exempt,
  linkInterpretation,
  publishTogether,
  savePolicyPlan,
  unexempt,
} from './acts.ts';
import {
  boardQuery,
  candidateList,
  candidatesQuery,
  createdShape,
  documentParams,
  exemptBody,
  followUpBody,
  linkBody,
  newInterpretationBody,
  type PolicyDetail,
  planBody,
  policyDetail,
  policyList,
  publishedShape,
  ratesQuery,
  ratesShape,
  reasonBody,
} from './contract.ts';
import { detailOf, stateWords } from './present.ts';
import { interpretationProblems } from './problems.ts';
import { policyPage, policyScope, rates } from './queries/policies.ts';
import { interpretationCandidates, planOf } from './queries/policy.ts';
import { ruleEndpoints } from './rule-routes.ts';
import { policySheet, ratesSheet, sheetsResponse } from './sheet.ts';

const ADDRESS = '/api/interpretation/documents/:documentId';

/** Does the change and answers with the policy as it now stands; a stale plan is told with what the other person saved. */
async function changed(
  context: RequestContext,
  documentId: string,
  act: (tx: Transaction, now: Situation) => Promise<Result<unknown, Problem>>,
): Promise<Result<PolicyDetail, Problem>> {
  const outcome = await context.change((tx) => act(tx, situationOf(context)));
  if (outcome.ok) return detailOf(context, documentId);
  if (outcome.error.kind !== interpretationProblems.staleVersion) return outcome;
  return err({ ...outcome.error, extra: { current: await planOf(context.db, documentId) } });
}

const reads: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/interpretation',
      summary: '政策文件解读情况',
      access: 'document.read',
      query: boardQuery,
      answer: policyList,
    },
    async ({ query }, { db, actor, today }) => {
      const found = await policyPage(db, query, { scope: policyScope(actor), today });
      return query.format === 'json' ? ok(found) : sheetsResponse('政策文件解读情况', [policySheet(found.items)]);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/interpretation/rates',
      summary: '解读率和多元化解读率',
      access: 'document.read',
      query: ratesQuery,
      answer: ratesShape,
    },
    async ({ query }, { db, actor, today }) => {
      const found = await rates(db, query.year, { scope: policyScope(actor), today });
      const target = (await settingsAt(db, today))['interpretation.multiFormPercent'];
      const view = { year: query.year, target, ...found };
      return query.format === 'json' ? ok(view) : sheetsResponse(`${query.year}年政策解读统计`, [ratesSheet(view)]);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/interpretation/candidates',
      summary: '可以关联的解读',
      access: 'document.read',
      query: candidatesQuery,
      answer: candidateList,
    },
    async ({ query }, { db, actor }) => {
      const found = query.q === '' ? [] : await interpretationCandidates(db, query.q, policyScope(actor));
      return ok({ items: found.map(({ editionState, ...one }) => ({ ...one, stateWords: stateWords(editionState) })) });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: ADDRESS,
      summary: '一份文件的解读',
      access: 'document.read',
      params: documentParams,
      answer: policyDetail,
    },
    ({ params }, context) => detailOf(context, params.documentId),
  ),
];

const work: readonly Endpoint[] = [
  endpoint(
    {
      method: 'put',
      path: `${ADDRESS}/plan`,
      summary: '保存解读方案',
      access: 'document.draft',
      params: documentParams,
      body: planBody,
      answer: policyDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.documentId, (tx, now) => savePolicyPlan(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ADDRESS}/interpretations`,
      summary: '新建解读',
      access: 'document.draft',
      params: documentParams,
      body: newInterpretationBody,
      answer: createdShape,
    },
    ({ params, body }, context) =>
      context.change((tx) => draftInterpretation(tx, { ...body, ...params }, situationOf(context))),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ADDRESS}/links`,
      summary: '关联已有的解读',
      access: 'document.draft',
      params: documentParams,
      body: linkBody,
      answer: policyDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.documentId, (tx, now) => linkInterpretation(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ADDRESS}/exemption`,
      summary: '登记免予解读',
      access: 'document.draft',
      params: documentParams,
      body: exemptBody,
      answer: policyDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.documentId, (tx, now) => exempt(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ADDRESS}/exemption/end`,
      summary: '取消免予解读',
      access: 'document.draft',
      params: documentParams,
      body: reasonBody,
      answer: policyDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.documentId, (tx, now) => unexempt(tx, { ...body, ...params }, now)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ADDRESS}/follow-up`,
      summary: '要求二次解读',
      access: 'interpretation.oversee',
      params: documentParams,
      body: followUpBody,
      answer: policyDetail,
    },
    ({ params, body }, context) =>
      changed(context, params.documentId, (tx, now) => askFollowUp(tx, { ...body, ...params }, now)),
  ),
];

/** Every endpoint of this context; publication together runs the hooks of publication. */
export function interpretationEndpoints(hooks: PublicationHooks): readonly Endpoint[] {
  return [
    ...reads,
    ...work,
    ...ruleEndpoints,
    endpoint(
      {
        method: 'post',
        path: `${ADDRESS}/publish-together`,
        summary: '文件和解读同步发布',
        access: 'document.publish',
        params: documentParams,
        answer: publishedShape,
      },
      async ({ params }, context) => {
        const outcome = await context.change((tx) =>
          publishTogether(tx, params.documentId, situationOf(context), hooks),
        );
        return outcome.ok ? ok({ published: outcome.value }) : outcome;
      },
    ),
  ];
}
