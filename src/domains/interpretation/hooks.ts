import {
  cancelSubjectDuties,
  dischargeSubjectDuties,
  openSubjectDuty,
  reopenSubjectDuties,
} from '#domains/duties/index.ts';
import type { DocumentEvent, HookSituation } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { FOLLOW_UP_LABEL, INTERPRETATION_LABEL, INTERPRETATION_WORKING_DAYS } from './model.ts';
import { missingSentences } from './policy.ts';
import {
  exemptionRules,
  interpretationsOf,
  liveInterpretations,
  type PolicyHead,
  policiesOf,
  policiesWithoutDuty,
  policyHead,
} from './queries/policy.ts';

const ref = (subjectId: string, label: string) => ({ subjectKind: 'document', subjectId, label });

/** An interpretation that is out, or whose own reviews are over and that is to go out. */
export const hasPassed = (one: {
  readonly live: boolean;
  readonly open: boolean;
  readonly editionState: string;
}): boolean => one.live || (one.open && (one.editionState === 'approved' || one.editionState === 'scheduled'));

/** For `PublicationHooks.interpretationMissing` (三同步). */
export async function interpretationMissing(db: AnyDatabase, documentId: string): Promise<readonly string[]> {
  const head = await policyHead(db, documentId);
  if (head === null || !head.needed || head.exempted || head.origin === 'history') return [];
  const linked = await interpretationsOf(db, documentId);
  return missingSentences({
    needed: head.needed,
    exempted: head.exempted,
    title: head.title,
    rules: await exemptionRules(db),
    interpretations: linked.map((one) => ({ title: one.title, passed: hasPassed(one), live: one.live })),
  });
}

/** For `PublicationHooks.goesBefore`: what waits for nothing but the policy; what has a time of its own keeps it. */
export async function interpretationsReady(db: AnyDatabase, documentId: string): Promise<readonly string[]> {
  const head = await policyHead(db, documentId);
  if (head === null || !head.needed) return [];
  const linked = await interpretationsOf(db, documentId);
  return linked.filter((one) => !one.live && one.open && one.editionState === 'approved').map((one) => one.editionId);
}

/** For `PublicationHooks.after`: what is owed begins, is done, or is owed again. */
export async function interpretationFollows(tx: Transaction, event: DocumentEvent, at: HookSituation): Promise<void> {
  const head = await policyHead(tx.db, event.documentId);
  if (head === null) return;
  if (head.needed) await policyChanged(tx, head, event, at);
  for (const policyId of await policiesOf(tx.db, event.documentId)) {
    tx.changed(`document:${policyId}`);
    if (event.kind === 'published') await interpreted(tx, policyId, event, at);
    if (event.kind === 'withdrawn') await interpretationGone(tx, policyId, event, at);
  }
  tx.changed('interpretation');
}

async function policyChanged(
  tx: Transaction,
  head: PolicyHead,
  event: DocumentEvent,
  at: HookSituation,
): Promise<void> {
  for (const id of await liveInterpretations(tx.db, head.id)) tx.changed(`document:${id}`);
  if (event.kind === 'withdrawn') {
    await cancelSubjectDuties(tx, ref(head.id, INTERPRETATION_LABEL), '文件已撤回', at);
    await cancelSubjectDuties(tx, ref(head.id, FOLLOW_UP_LABEL), '文件已撤回', at);
  }
  if (event.kind === 'published') await oweInterpretation(tx, head, { name: '文件公开', on: event.on }, at);
}

/** The policy is out: within three working days its interpretation must be, unless it is, or none is needed (R7-11). */
export async function oweInterpretation(
  tx: Transaction,
  head: PolicyHead,
  event: { readonly name: string; readonly on: LocalDate },
  at: HookSituation,
): Promise<void> {
  if (!head.needed || head.exempted || head.origin === 'history') return;
  if ((await liveInterpretations(tx.db, head.id)).length > 0) return;
  await openSubjectDuty(
    tx,
    {
      unitId: head.unitId,
      subjectKind: 'document',
      subjectId: head.id,
      title: head.title,
      label: INTERPRETATION_LABEL,
      href: `/interpretation/${head.id}`,
      rule: {
        kind: 'after-event',
        amount: INTERPRETATION_WORKING_DAYS,
        unit: 'workday',
        event: event.name,
        date: null,
      },
      event,
      turn: { series: 'interpretation', start: event.on, end: event.on },
    },
    at,
  );
}

/** Policies that went out without the hook (planted or taken over) owe theirs as well, from the day they were published. */
export async function oweInterpretations(tx: Transaction, at: HookSituation): Promise<number> {
  const ids = await policiesWithoutDuty(tx.db);
  for (const id of ids) {
    const head = await policyHead(tx.db, id);
    if (head === null) continue;
    await oweInterpretation(tx, head, { name: '文件公开', on: head.publishedOn ?? at.today }, at);
  }
  return ids.length;
}

async function interpreted(tx: Transaction, policyId: string, event: DocumentEvent, at: HookSituation): Promise<void> {
  const done = { on: event.on, note: '解读已发布', proofId: event.documentId };
  const first = await dischargeSubjectDuties(tx, ref(policyId, INTERPRETATION_LABEL), done, at);
  if (first.length > 0) return;
  await dischargeSubjectDuties(tx, ref(policyId, FOLLOW_UP_LABEL), { ...done, earliest: true }, at);
}

/** What it had done is owed again; where both went out together nothing was owed before, and now is. */
async function interpretationGone(
  tx: Transaction,
  policyId: string,
  event: DocumentEvent,
  at: HookSituation,
): Promise<void> {
  const policy = await policyHead(tx.db, policyId);
  if (policy === null || policy.state !== 'published') return;
  if ((await liveInterpretations(tx.db, policyId)).length > 0) return;
  const again = { ...ref(policyId, INTERPRETATION_LABEL), proofId: event.documentId };
  const reopened = await reopenSubjectDuties(tx, again, '解读已撤回', at);
  if (reopened.length === 0) await oweInterpretation(tx, policy, { name: '解读撤回', on: event.on }, at);
}
