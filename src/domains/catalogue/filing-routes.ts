import * as z from 'zod';
import { reopenSubjectDuties } from '#domains/duties/index.ts';
import { documentTags, fileUnder, lockFiling } from '#domains/publication/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { inTitleMarks } from '#kernel/title-marks.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { situationOf } from './changing.ts';
import * as contract from './contract.ts';
import { catalogueAfterPublication } from './hooks.ts';
import { ITEM_SUBJECT } from './item-duties.ts';
import { catalogueProblems } from './problems.ts';
import { catalogueItemsFor } from './queries/items.ts';
import { maySee, mayWrite } from './scope.ts';

const params = z.object({ documentId: z.string() });

/** Under which item a document stands: chosen while it is drafted, or put right later (B2). */
export const filingEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/filing/:documentId',
      summary: '一件信息归入的目录事项和可选事项',
      access: 'catalogue.read',
      params,
      answer: contract.filingAnswer,
    },
    async ({ params: { documentId } }, context) => {
      const document = await lockFiling(context.db, documentId);
      if (document === null || !maySee(context.actor, document.unitId))
        return err({ kind: catalogueProblems.notFound });
      const items = await catalogueItemsFor(context.db, document.unitId);
      const can = mayWrite(context.actor, document.unitId) ? ['file'] : [];
      return ok({ itemId: document.itemId, items: [...items], can });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/catalogue/filing/:documentId',
      summary: '把一件信息归入目录事项',
      access: 'catalogue.write',
      params,
      body: contract.filingBody,
      answer: contract.idAnswer,
    },
    ({ params: { documentId }, body }, context) =>
      context.change((tx) => file(tx, { documentId, itemId: body.itemId }, context)),
  ),
];

/** What the document had done for the item it leaves is owed again; what is public does the earliest thing owed of the new one. */
async function file(
  tx: Transaction,
  { documentId, itemId }: { readonly documentId: string; readonly itemId: string | null },
  context: RequestContext,
): Promise<Result<{ id: string }, Problem>> {
  const document = await lockFiling(tx.db, documentId);
  if (document === null) return err({ kind: catalogueProblems.notFound });
  if (!mayWrite(context.actor, document.unitId)) return err({ kind: catalogueProblems.notYourUnit });
  const offered = await catalogueItemsFor(tx.db, document.unitId);
  if (itemId !== null && offered.every((item) => item.id !== itemId)) return err({ kind: catalogueProblems.notLive });
  if (itemId === document.itemId) return err({ kind: catalogueProblems.sameItem });
  const at = situationOf(context);
  if (document.itemId !== null) {
    const left = { subjectKind: ITEM_SUBJECT, subjectId: document.itemId, proofId: documentId };
    await reopenSubjectDuties(tx, left, `${inTitleMarks(document.title)}已改归其他事项`, at);
  }
  await fileUnder(tx.db, documentId, itemId);
  const { unitId, typeCode, liveEditionId, publishedOn } = document;
  if (itemId !== null && publishedOn !== null && liveEditionId !== null) {
    const event = {
      kind: 'published',
      documentId,
      editionId: liveEditionId,
      unitId,
      typeCode,
      on: publishedOn,
    } as const;
    await catalogueAfterPublication(tx, event, at);
  }
  tx.audit({
    action: 'catalogue.document-filed',
    subjectKind: 'document',
    subjectId: documentId,
    detail: { before: document.itemId, after: itemId },
  });
  tx.changed('catalogue', ...documentTags({ id: documentId, unitId, typeCode }));
  return ok({ id: documentId });
}
