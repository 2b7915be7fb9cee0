import type { SubjectSituation } from '#domains/duties/index.ts';
import { DECLARED_ON_IMPORT, documentTags } from '#domains/publication/index.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { dropStaleEvaluations } from './evaluation.ts';
import type { ValidityNow, ValidityState } from './model.ts';
import { validityOn } from './policy.ts';
import { lockDocuments, type TrackedDocument, trackedDocuments } from './queries/facts.ts';
import { storeValidity } from './store.ts';

/** So many changes stand each with an entry of their own; of more (bulk import) the entry holds the count. */
const SINGLE_ENTRIES = 500;
const DECLARED: readonly (ValidityState | null)[] = ['amended', 'repealed', 'expired'];

export interface Projected {
  readonly changed: number;
  readonly looked: number;
}

/** An end or amendment that the index of imported history declared stands until a later document says something. */
const standsDeclared = (document: TrackedDocument, now: ValidityNow): boolean =>
  document.storedNote === DECLARED_ON_IMPORT && DECLARED.includes(document.stored) && now.sourceId === null;

/**
 * Brings the stored validity (有效性) of these documents, or of all, to what their dates and later documents say on the day (R7-8).
 * Each change is put on record with the document it comes from.
 */
export async function projectValidity(
  tx: Transaction,
  ids: readonly string[] | 'all',
  on: SubjectSituation & { readonly because: string },
): Promise<Projected> {
  if (ids !== 'all') {
    if (ids.length === 0) return { changed: 0, looked: 0 };
    await lockDocuments(tx.db, ids);
  }
  const documents = await trackedDocuments(tx.db, ids);
  const changes = documents.flatMap((document) => {
    const now = validityOn(document, on.today);
    const same =
      document.stored === now.validity &&
      document.storedSince === now.since &&
      (document.storedNote ?? '') === now.reason;
    return same || standsDeclared(document, now) ? [] : [{ document, now }];
  });
  for (const { document, now } of changes) {
    await storeValidity(tx.db, document.id, now);
    tx.changed(...documentTags(document));
    if (changes.length > SINGLE_ENTRIES) continue;
    tx.audit({
      action: 'document.validity-changed',
      subjectKind: 'document',
      subjectId: document.id,
      reason: on.because,
      detail: {
        from: document.stored,
        to: now.validity,
        since: now.since,
        note: now.reason,
        sourceDocumentId: now.sourceId,
      },
    });
  }
  if (changes.length > SINGLE_ENTRIES) {
    tx.audit({
      action: 'document.validities-changed',
      subjectKind: 'document',
      subjectId: 'all',
      reason: on.because,
      detail: { changed: changes.length, looked: documents.length },
    });
  }
  if (changes.length > 0) tx.changed('normative');
  await dropStaleEvaluations(tx, documents, on);
  return { changed: changes.length, looked: documents.length };
}
