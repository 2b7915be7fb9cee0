import * as z from 'zod';
import { type Situation, situationOf } from '#domains/publication/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import {
  candidateList,
  candidatesQuery,
  countsQuery,
  countsShape,
  detailShape,
  documentParams,
  endLinkBody,
  evaluationBody,
  LINK_WORDS,
  linkParams,
  type NormativeDetail,
  newLinkBody,
  registerList,
  registerQuery,
} from './contract.ts';
import { linkDocuments, linkRefusal, mayEvaluate, recordEvaluation, unlinkDocuments } from './links.ts';
import { normativeProblems } from './problems.ts';
import { normativeCounts } from './queries/counts.ts';
import { documentHead, evaluationsOf, linkCandidates, linksOf, validityChanges } from './queries/detail.ts';
import { register, registerYears } from './queries/register.ts';
import { unpublishedScope } from './queries/scope.ts';
import { registerSheet, sheetsResponse } from './register-sheet.ts';

async function detailOf(context: RequestContext, documentId: string): Promise<Result<NormativeDetail, Problem>> {
  const { db, actor } = context;
  const scope = unpublishedScope(actor);
  const head = await documentHead(db, documentId, scope);
  if (head === null) return err({ kind: normativeProblems.notFound });
  const { editionState, ...shown } = head;
  const links = await linksOf(db, documentId, scope);
  const linkable = linkRefusal({ ...head, editionState }, head, 'amends', actor) === null;
  return ok({
    ...shown,
    links: links.map(({ fromId, ...link }) => ({
      ...link,
      words: LINK_WORDS[link.kind][link.way],
      can: fromId === documentId && linkable ? ['end'] : [],
    })),
    evaluations: await evaluationsOf(db, documentId),
    changes: await validityChanges(db, documentId),
    can: [...(linkable ? ['link'] : []), ...(shown.tracked && mayEvaluate(head, actor) ? ['evaluate'] : [])],
  });
}

/** Does the change and answers with the document as it now stands. */
async function changed(
  context: RequestContext,
  documentId: string,
  act: (tx: Parameters<typeof linkDocuments>[0], now: Situation) => Promise<Result<string, Problem>>,
): Promise<Result<NormativeDetail, Problem>> {
  const outcome = await context.change((tx) => act(tx, situationOf(context)));
  return outcome.ok ? detailOf(context, documentId) : outcome;
}

const reads: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/normative',
      summary: '规范性文件登记簿',
      access: 'document.read',
      query: registerQuery,
      answer: registerList,
    },
    async ({ query }, { db, actor }) => {
      const found = await register(db, query, unpublishedScope(actor));
      return query.format === 'json' ? ok(found) : sheetsResponse('规范性文件登记簿', [registerSheet(found.items)]);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/normative/years',
      summary: '登记簿中有文件的年份',
      access: 'document.read',
      answer: z.object({ years: z.array(z.number()) }),
    },
    async (_input, { db }) => ok({ years: [...(await registerYears(db))] }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/normative/counts',
      summary: '规范性文件制发、废止、现行有效件数',
      access: 'document.read',
      query: countsQuery,
      answer: countsShape,
    },
    async ({ query }, { db, today }) =>
      ok(await normativeCounts(db, { year: query.year, unitId: query.unit ?? null, today })),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/normative/candidates',
      summary: '可以关联的文件',
      access: 'document.read',
      query: candidatesQuery,
      answer: candidateList,
    },
    async ({ query }, { db, actor }) =>
      ok({ items: query.q === '' ? [] : await linkCandidates(db, query.q, unpublishedScope(actor)) }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/normative/documents/:documentId',
      summary: '文件的有效性和关联',
      access: 'document.read',
      params: documentParams,
      answer: detailShape,
    },
    ({ params }, context) => detailOf(context, params.documentId),
  ),
];

const writes: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/normative/documents/:documentId/links',
      summary: '建立文件关联',
      access: 'document.draft',
      params: documentParams,
      body: newLinkBody,
      answer: detailShape,
    },
    ({ params, body }, context) =>
      changed(context, params.documentId, (tx, now) =>
        linkDocuments(tx, { ...body, fromId: params.documentId }, now, unpublishedScope(context.actor)),
      ),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/normative/links/:linkId/end',
      summary: '解除文件关联',
      access: 'document.draft',
      params: linkParams,
      body: endLinkBody,
      answer: detailShape,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change((tx) =>
        unlinkDocuments(tx, params.linkId, body.reason, situationOf(context)),
      );
      return outcome.ok ? detailOf(context, outcome.value) : outcome;
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/normative/documents/:documentId/evaluations',
      summary: '登记到期前评估',
      access: 'document.draft',
      params: documentParams,
      body: evaluationBody,
      answer: detailShape,
    },
    ({ params, body }, context) =>
      changed(context, params.documentId, (tx, now) => recordEvaluation(tx, { ...params, ...body }, now)),
  ),
];

export const registerEndpoints: readonly Endpoint[] = [...reads, ...writes];
