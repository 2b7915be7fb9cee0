import { dischargeSubjectDuties } from '#domains/duties/index.ts';
import { documentTags, type LinkKind, type Situation } from '#domains/publication/index.ts';
import { type Actor, can } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { EVALUATION_LABEL, type EvaluationOutcome } from './model.ts';
import { normativeProblems } from './problems.ts';
import { projectValidity } from './project.ts';
import { type DocumentHead, documentHead } from './queries/detail.ts';
import { addEvaluation, addLink, endLink, lockLink } from './store.ts';

const BEARS_ON_VALIDITY: readonly LinkKind[] = ['amends', 'repeals', 'replaces'];

/**
 * Why this person may not link these two; `null` when he may. A draft's links are its drafters'; those of a public document are its
 * publishers', since they hold at once. Only the office lets one unit's document end another unit's.
 */
export function linkRefusal(
  from: Pick<DocumentHead, 'unitId' | 'state' | 'editionState'>,
  to: Pick<DocumentHead, 'unitId'>,
  kind: LinkKind,
  actor: Actor,
): Problem | null {
  const office = can(actor, 'normative.clean');
  const needed = from.state === 'published' ? 'document.publish' : 'document.draft';
  if (!office && !can(actor, needed, from.unitId)) {
    return { kind: normativeProblems.linkForbidden, detail: '只有发文单位有此职责的人员可以建立关联。' };
  }
  if (!BEARS_ON_VALIDITY.includes(kind)) return null;
  if (!office && from.unitId !== to.unitId) {
    const detail = '修改、废止其他单位的文件，请由政务公开主管部门办理。';
    return { kind: normativeProblems.linkForbidden, detail };
  }
  const settled = from.editionState === 'drafting' || from.editionState === 'live';
  return settled ? null : { kind: normativeProblems.linkInReview, detail: '请先撤回到起草，再改动关联。' };
}

export interface NewLink {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: LinkKind;
  readonly onDay: LocalDate | null;
  readonly note: string | null;
}

/** Ties the later document to the earlier one; validity follows at once where the later one is public. */
export async function linkDocuments(
  tx: Transaction,
  link: NewLink,
  now: Situation,
  scope: readonly string[] | null,
): Promise<Result<string, Problem>> {
  const from = await documentHead(tx.db, link.fromId, scope);
  const to = await documentHead(tx.db, link.toId, scope);
  if (from === null || to === null || from.id === to.id) return err({ kind: normativeProblems.notFound });
  const refused = linkRefusal(from, to, link.kind, now.actor);
  if (refused !== null) return err(refused);
  const id = now.newId();
  const made = await addLink(tx.db, { ...link, id, madeBy: now.actor.personId, now: now.now });
  if (!made) return err({ kind: normativeProblems.linkExists });
  recordLink(tx, 'document.linked', { ...link, id, title: to.title });
  await follow(tx, link, now, `建立关联：${from.title}`);
  return ok(id);
}

/** Unties them; what the link did is undone. */
export async function unlinkDocuments(
  tx: Transaction,
  linkId: string,
  reason: string,
  now: Situation,
): Promise<Result<string, Problem>> {
  const link = await lockLink(tx.db, linkId);
  const from = link === null ? null : await documentHead(tx.db, link.fromId, null);
  const to = link === null ? null : await documentHead(tx.db, link.toId, null);
  if (link === null || from === null || to === null) return err({ kind: normativeProblems.linkNotFound });
  const refused = linkRefusal(from, to, link.kind, now.actor);
  if (refused !== null) return err(refused);
  await endLink(tx.db, linkId, now.actor.personId, now.now);
  recordLink(tx, 'document.unlinked', { ...link, title: to.title, reason });
  await follow(tx, link, now, `解除关联：${reason}`);
  return ok(link.fromId);
}

function recordLink(
  tx: Transaction,
  action: string,
  link: {
    readonly id: string;
    readonly fromId: string;
    readonly toId: string;
    readonly kind: LinkKind;
    readonly title: string;
    readonly reason?: string;
  },
): void {
  const { reason, ...detail } = link;
  tx.audit({
    action,
    subjectKind: 'document',
    subjectId: link.fromId,
    ...(reason !== undefined && { reason }),
    detail,
  });
  tx.changed(`document:${link.fromId}`, `document:${link.toId}`, 'document-links');
}

async function follow(
  tx: Transaction,
  link: { readonly toId: string; readonly kind: LinkKind },
  now: Situation,
  because: string,
): Promise<void> {
  if (!BEARS_ON_VALIDITY.includes(link.kind)) return;
  await projectValidity(tx, [link.toId], { ...now, actorId: now.actor.personId, because });
}

/** 到期前评估: what was found, by whom; what was owed is done. A longer period comes with a correction of the document. */
export async function recordEvaluation(
  tx: Transaction,
  command: { readonly documentId: string; readonly outcome: EvaluationOutcome; readonly reason: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const { documentId, outcome, reason } = command;
  const head = await documentHead(tx.db, documentId, null);
  if (head === null) return err({ kind: normativeProblems.notFound });
  if (!head.tracked) return err({ kind: normativeProblems.notTracked });
  if (!mayEvaluate(head, now.actor))
    return err({ kind: normativeProblems.stepForbidden, detail: '请由发文单位评估。' });
  const id = now.newId();
  const endsOn = head.endsOn as LocalDate | null;
  await addEvaluation(tx.db, { id, documentId, endsOn, outcome, reason, by: now.actor.personId, now: now.now });
  tx.audit({
    action: 'normative.evaluated',
    subjectKind: 'document',
    subjectId: documentId,
    reason,
    law: '规范性文件有效期届满前评估（待核实）',
    detail: { outcome, endsOn },
  });
  const at = { ...now, actorId: now.actor.personId };
  const ref = { subjectKind: 'document', subjectId: documentId, label: EVALUATION_LABEL };
  await dischargeSubjectDuties(tx, ref, { on: now.today, note: reason, proofId: id }, at);
  tx.changed(...documentTags({ id: documentId, unitId: head.unitId, typeCode: '' }), 'normative');
  return ok(documentId);
}

export const mayEvaluate = (head: Pick<DocumentHead, 'unitId'>, actor: Actor): boolean =>
  can(actor, 'normative.clean') || can(actor, 'document.draft', head.unitId);
