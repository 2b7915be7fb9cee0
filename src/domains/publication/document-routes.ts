import * as z from 'zod';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { abandonEdition } from './commands/abandon-edition.ts';
import {
  abandonBody,
  type DocumentDetail,
  documentDetail,
  documentParams,
  editionParams,
  newDocumentBody,
  saveEditionBody,
} from './contract.ts';
import { draftSituation, EMPTY_CONTENT } from './drafting.ts';
import { createDocument, draftingDeps, saveEdition } from './drafting-deps.ts';
import { cleanHtml } from './html/clean-html.ts';
import type { ContentType } from './model.ts';
import { stepsOf } from './policy.ts';
import { publicationProblems } from './problems.ts';
import { contentType } from './queries/content-types.ts';
import { type FoundDocument, findDocument } from './queries/document-detail.ts';
import { indexPrefix } from './queries/index-numbers.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { situationOf } from './situation.ts';
import { editionView } from './store.ts';
import { typeView } from './type-view.ts';

const DRAFTING_STEPS: readonly string[] = ['save', 'abandon'];

async function presented(context: RequestContext, found: FoundDocument, type: ContentType): Promise<DocumentDetail> {
  const { document, edition, unitName } = found;
  const steps = stepsOf(draftSituation(edition, type), context.actor);
  return {
    document: { ...document, unitName, typeName: type.name },
    type: typeView(type),
    edition: {
      ...edition,
      files: [...edition.files],
      draftedByName: found.draftedByName,
      savedByName: found.savedByName,
    },
    editions: [...found.editions],
    can: steps.filter((step) => DRAFTING_STEPS.includes(step)),
    indexPrefix: document.indexNumber === null ? await indexPrefix(context.db, document.unitId, context.today) : null,
  };
}

/** The document as this person may see it; who may not is told what he would be told were it not there. */
export async function documentAnswer(
  context: RequestContext,
  documentId: string,
  editionId?: string,
): Promise<Result<DocumentDetail, Problem>> {
  const found = await findDocument(context.db, documentId, editionId);
  if (found === null || !inScope(scopeOf(context.actor), found.document.unitId))
    return err({ kind: publicationProblems.notFound });
  const type = await contentType(context.db, found.document.typeCode);
  return type === null ? err({ kind: publicationProblems.notFound }) : ok(await presented(context, found, type));
}

/** Answers with the edition as it now stands; a stale version is told with what the other person saved. */
export async function afterEditionChange(
  context: RequestContext,
  editionId: string,
  outcome: Result<unknown, Problem>,
): Promise<Result<DocumentDetail, Problem>> {
  if (!outcome.ok && outcome.error.kind !== publicationProblems.staleVersion) return outcome;
  const edition = await editionView(context.db, editionId);
  const current =
    edition === null
      ? err({ kind: publicationProblems.notFound })
      : await documentAnswer(context, edition.documentId, editionId);
  if (outcome.ok || !current.ok) return current;
  return err({ ...outcome.error, extra: { current: current.value.edition } });
}

export const documentEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/desk/documents',
      summary: '起草信息',
      access: 'document.draft',
      body: newDocumentBody,
      answer: documentDetail,
    },
    async ({ body }, context) => {
      const type = await contentType(context.db, body.typeCode);
      const content = {
        ...EMPTY_CONTENT,
        title: body.title,
        articleClass: type?.definition.articleClass ?? null,
      };
      const { typeCode, unitId, catalogueItemId = null } = body;
      const outcome = await context.change((tx) =>
        createDocument(tx, { typeCode, unitId, content, catalogueItemId }, situationOf(context)),
      );
      return outcome.ok ? documentAnswer(context, outcome.value.documentId) : outcome;
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/desk/documents/:documentId',
      summary: '信息详情',
      access: 'document.read',
      params: documentParams,
      query: z.object({ edition: z.string().max(64).optional() }),
      answer: documentDetail,
    },
    ({ params, query }, context) => documentAnswer(context, params.documentId, query.edition),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/editions/:editionId',
      summary: '保存信息',
      access: 'document.draft',
      params: editionParams,
      body: saveEditionBody,
      answer: documentDetail,
      maxBody: 8 * 1024 * 1024,
    },
    async ({ params, body }, context) => {
      const { version, ...given } = body;
      const content = { ...given, ...(given.bodyHtml !== undefined && { bodyHtml: cleanHtml(given.bodyHtml) }) };
      const outcome = await context.change((tx) =>
        saveEdition(tx, { editionId: params.editionId, version, content }, situationOf(context)),
      );
      return afterEditionChange(context, params.editionId, outcome);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/editions/:editionId/abandon',
      summary: '作废草稿',
      access: 'document.draft',
      params: editionParams,
      body: abandonBody,
      answer: documentDetail,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change((tx) =>
        abandonEdition(draftingDeps(tx), { ...params, ...body }, situationOf(context)),
      );
      return afterEditionChange(context, params.editionId, outcome);
    },
  ),
];
