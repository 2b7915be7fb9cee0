import { cancelSubjectDuties } from '#domains/duties/index.ts';
import { createDocument, EMPTY_CONTENT, type Situation } from '#domains/publication/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { heldRound } from './cleaning.ts';
import type { CleaningRound } from './model.ts';
import { normativeProblems as problems } from './problems.ts';
import { decidedItems, linksFrom, roundUnits } from './queries/cleaning.ts';
import { resultBody } from './result-paper.ts';
import { addLink, endLink, saveRound } from './store.ts';

const atOf = (now: Situation) => ({ ...now, actorId: now.actor.personId });
const stale = (round: CleaningRound, version: number): Problem | null =>
  round.version === version ? null : { kind: problems.staleVersion, extra: { current: round } };

/** 形成清理结果: a draft with the four lists. What it repeals or declares lapsed takes effect when it is published. */
export async function concludeRound(
  tx: Transaction,
  command: { readonly roundId: string; readonly version: number; readonly typeCode: string; readonly unitId: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const may = await heldRound(tx, { roundId: command.roundId }, 'conclude', now);
  if (!may.ok) return may;
  const round = may.value;
  const old = stale(round, command.version);
  if (old !== null) return err(old);
  const items = await decidedItems(tx.db, round.id);
  const content = { ...EMPTY_CONTENT, title: `${round.title}结果`, bodyHtml: resultBody(round, items) };
  const made = await createDocument(tx, { typeCode: command.typeCode, unitId: command.unitId, content }, now);
  if (!made.ok) return made;
  const fromId = made.value.documentId;
  for (const item of items.filter(({ decision }) => decision === 'repeal')) {
    const link = { fromId, toId: item.documentId, kind: 'repeals', onDay: round.effectOn, note: round.title } as const;
    await addLink(tx.db, { ...link, id: now.newId(), madeBy: now.actor.personId, now: now.now });
  }
  await saveRound(tx.db, round, { state: 'decided', resultDocumentId: fromId, decidedAt: now.now });
  await dropUnitDuties(tx, round.id, '清理结果已形成', now);
  const counts = Object.fromEntries(
    Map.groupBy(items, (item) => item.decision ?? '')
      .entries()
      .map(([k, v]) => [k, v.length]),
  );
  tx.audit({
    action: 'cleaning.concluded',
    subjectKind: 'cleaning-round',
    subjectId: round.id,
    detail: { resultDocumentId: fromId, ...counts },
  });
  tx.changed('cleaning');
  return ok(fromId);
}

/** 退回重新确定: the draft of the result has no more to do with the round. */
export async function reopenRound(
  tx: Transaction,
  command: { readonly roundId: string; readonly version: number; readonly reason: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const may = await heldRound(tx, command, 'reopen', now);
  if (!may.ok) return may;
  const round = may.value;
  const old = stale(round, command.version);
  if (old !== null) return err(old);
  if (round.resultDocumentId !== null) {
    for (const id of await linksFrom(tx.db, round.resultDocumentId))
      await endLink(tx.db, id, now.actor.personId, now.now);
  }
  await saveRound(tx.db, round, { state: 'proposing', resultDocumentId: null, decidedAt: null });
  tx.audit({
    action: 'cleaning.reopened',
    subjectKind: 'cleaning-round',
    subjectId: round.id,
    reason: command.reason,
    detail: { resultDocumentId: round.resultDocumentId },
  });
  tx.changed('cleaning');
  return ok(round.id);
}

export async function cancelRound(
  tx: Transaction,
  command: { readonly roundId: string; readonly version: number; readonly reason: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const may = await heldRound(tx, command, 'cancel', now);
  if (!may.ok) return may;
  const old = stale(may.value, command.version);
  if (old !== null) return err(old);
  await saveRound(tx.db, may.value, { state: 'cancelled', resultDocumentId: null });
  await dropUnitDuties(tx, command.roundId, '清理已取消', now);
  const { reason } = command;
  tx.audit({ action: 'cleaning.cancelled', subjectKind: 'cleaning-round', subjectId: command.roundId, reason });
  tx.changed('cleaning');
  return ok(command.roundId);
}

/** What units have not handed in is asked for no more; that they did not stays on record. */
async function dropUnitDuties(tx: Transaction, roundId: string, reason: string, now: Situation): Promise<void> {
  for (const place of await roundUnits(tx.db, roundId, now.today)) {
    await cancelSubjectDuties(tx, { subjectKind: 'cleaning-unit', subjectId: place.placeId }, reason, atOf(now));
  }
}
