import {
  cancelSubjectDuties,
  openSubjectDuties,
  type SubjectDutyDraft,
  type SubjectSituation,
  subjectDuties,
} from '#domains/duties/index.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { EVALUATION_LABEL } from './model.ts';
import { endingOf, endsSoon, validityOn } from './policy.ts';
import type { TrackedDocument } from './queries/facts.ts';

/** Each document whose last day comes within so many months owes an evaluation by that day; one that is owed already stays. */
export function openEvaluationDuties(
  tx: Transaction,
  documents: readonly TrackedDocument[],
  months: number,
  at: SubjectSituation,
): Promise<readonly unknown[]> {
  const drafts = documents.flatMap((document): readonly SubjectDutyDraft[] => {
    const ending = endsSoon(document, at.today, months);
    if (ending === null) return [];
    return [
      {
        unitId: document.unitId,
        subjectKind: 'document',
        subjectId: document.id,
        title: document.title,
        label: EVALUATION_LABEL,
        href: `/normative/${document.id}`,
        rule: { kind: 'by-date', date: ending.lastDay },
        turn: { series: 'expiry', start: ending.lastDay, end: ending.lastDay },
      },
    ];
  });
  return openSubjectDuties(tx, drafts, at);
}

/** What is owed for a last day that is no longer the document's, or for one that was repealed, is owed no more. */
export async function dropStaleEvaluations(
  tx: Transaction,
  documents: readonly TrackedDocument[],
  at: SubjectSituation,
): Promise<void> {
  if (documents.length === 0) return;
  const byId = new Map(documents.map((document) => [document.id, document]));
  const filter = {
    subjectKind: 'document',
    subjectIds: [...byId.keys()],
    label: EVALUATION_LABEL,
    states: ['open'] as const,
  };
  for (const duty of await subjectDuties(tx.db, filter, at)) {
    const document = byId.get(duty.subject.id);
    if (document === undefined) continue;
    const repealed =
      validityOn(document, at.today).sourceId !== null && validityOn(document, at.today).validity !== 'amended';
    const moved = endingOf(document)?.lastDay !== duty.periodStart;
    if (!repealed && !moved) continue;
    const reason = repealed ? '文件已废止或宣布失效' : '文件的有效期已变更';
    const ref = { subjectKind: 'document', subjectId: document.id, dutyId: duty.id };
    await cancelSubjectDuties(tx, ref, reason, at);
  }
}
