import { dischargeSubjectDuties, openSubjectDuty } from '#domains/duties/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { DocumentEvent, HookSituation } from './hooks.ts';
import type { ContentType, EditionView } from './model.ts';

/** 行政处罚法第四十八条第二款：三日内撤回；期间按自然日计算 */
const WITHDRAWAL_DAYS = 3;
export const ANNULMENT_LAW = '行政处罚法第四十八条';
const ANNULMENT_LABEL = '撤回行政处罚决定并公开说明理由';
const SUBJECT = 'document';

export const isPenaltyDecision = (type: Pick<ContentType, 'code' | 'name'>): boolean =>
  type.code === 'penalty-decision' || type.name.includes('处罚决定');

/** The decision was changed or annulled: what is public of it is to be withdrawn within three natural days. */
export async function oweWithdrawal(
  tx: Transaction,
  edition: EditionView,
  event: { readonly kind: string; readonly on: LocalDate },
  at: HookSituation,
): Promise<LocalDate | null> {
  const name = `行政处罚决定被${event.kind}`;
  const duty = await openSubjectDuty(
    tx,
    {
      unitId: edition.unitId,
      subjectKind: SUBJECT,
      subjectId: edition.documentId,
      title: edition.title,
      label: ANNULMENT_LABEL,
      href: `/review-desk/${edition.id}`,
      rule: { kind: 'after-event', amount: WITHDRAWAL_DAYS, unit: 'day', event: name, date: null },
      event: { name, on: event.on },
      turn: { series: 'penalty-annulled', start: event.on, end: event.on },
    },
    at,
  );
  return duty?.dueOn ?? null;
}

/** For `PublicationHooks.after`: withdrawal does what an annulled decision asks for. */
export async function annulmentFollows(tx: Transaction, event: DocumentEvent, at: HookSituation): Promise<void> {
  if (event.kind !== 'withdrawn') return;
  const ref = { subjectKind: SUBJECT, subjectId: event.documentId, label: ANNULMENT_LABEL };
  await dischargeSubjectDuties(tx, ref, { on: event.on, note: '已撤回', proofId: event.documentId }, at);
}
