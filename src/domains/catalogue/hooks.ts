import { dischargeSubjectDuties, dueDate, reopenSubjectDuties, SUBJECT_DUTIES } from '#domains/duties/index.ts';
import type { DatedDocument, DocumentEvent, HookSituation } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { unreachable } from '#kernel/result.ts';
import { inTitleMarks } from '#kernel/title-marks.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { ITEM_SUBJECT } from './item-duties.ts';
import { itemOfDocument, limitOfDocument } from './queries/documents.ts';

/**
 * Publishing under an item does the earliest thing owed of it (B2); after its day it counts as 超期补录. A correction
 * does what a registered change asks for, and nothing else. A withdrawal makes owed again what the document had done.
 */
export async function catalogueAfterPublication(
  tx: Transaction,
  event: DocumentEvent,
  at: HookSituation,
): Promise<void> {
  const found = await itemOfDocument(tx.db, event.documentId);
  if (found === null) return;
  const ref = { subjectKind: ITEM_SUBJECT, subjectId: found.itemId };
  const proofId = event.documentId;
  switch (event.kind) {
    case 'withdrawn':
      await reopenSubjectDuties(tx, { ...ref, proofId }, `${inTitleMarks(found.title)}已撤回`, at);
      break;
    case 'corrected':
      if (!found.changeOpen) break;
      await dischargeSubjectDuties(
        tx,
        { ...ref, ...(found.changeDutyId !== null && { dutyId: found.changeDutyId }) },
        { on: event.on, note: `更新${inTitleMarks(found.title)}`, proofId },
        at,
      );
      break;
    case 'published':
      await dischargeSubjectDuties(
        tx,
        ref,
        { on: event.on, note: `发布${inTitleMarks(found.title)}`, proofId, earliest: true },
        at,
      );
      break;
    default:
      unreachable(event.kind);
  }
  tx.changed('catalogue', SUBJECT_DUTIES);
}

/**
 * The last day for a document by the item it is filed under (R 1.7): of what is owed, the day of what its publication would
 * do; where nothing is, the item's own limit counted from the day it was made.
 */
export async function catalogueDueOn(
  db: AnyDatabase,
  { documentId, madeOn, on }: DatedDocument,
  calendar: WorkCalendar,
): Promise<LocalDate | null> {
  const limit = await limitOfDocument(db, documentId, on);
  if (limit === null) return null;
  if (limit.owedBy !== null) return limit.owedBy;
  const { rule } = limit;
  return rule?.kind === 'after-event' ? dueDate(rule, { issuedOn: null, eventOn: madeOn }, calendar).dueOn : null;
}
