import { ROLES } from '#kernel/access/access.ts';
import { addMonths } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { ReviewStep } from '../model.ts';
import { rolesFor, stepOfState } from '../policy.ts';
import { publicationProblems } from '../problems.ts';
import type { EditionStep } from '../workflow.ts';
import { actorIdOf, type HeldEdition, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { tellReviewers } from './submit.ts';
import { decide, gateRefusal, hold, note } from './take.ts';

/** What the reviewer had before him. The step too: of two who press at once the second must not take the next step unawares. */
export interface Reviewing {
  readonly editionId: string;
  readonly step: ReviewStep;
  readonly contentHash: string;
  readonly comment: string;
}

const EVENTS = { first: 'approve-first', second: 'approve-second', final: 'approve-final' } as const;
const NEXT = { first: 'second', second: 'final', final: null } as const;
const WORDS = { first: '一审', second: '二审', final: '三审' } as const;

async function holdAtStep(deps: ReviewDeps, seen: Reviewing): Promise<Result<HeldEdition, Problem>> {
  const held = await hold(deps, { editionId: seen.editionId, contentHash: seen.contentHash });
  if (!held.ok || stepOfState[held.value.edition.state] === seen.step) return held;
  return err({
    kind: publicationProblems.staleVersion,
    detail: `这条信息已不在${WORDS[seen.step]}，可能已由他人办理，请刷新后查看。`,
  });
}

/** 通过: bound to the hash the reviewer saw. */
export async function approveEdition(
  deps: ReviewDeps,
  seen: Reviewing,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await holdAtStep(deps, seen);
  if (!held.ok) return held;
  const { edition } = held.value;
  const event = EVENTS[seen.step];
  const asked = seen.step === 'first' ? await deps.interpretationMissing(edition.documentId) : [];
  const taken = decide(held.value, event, now, { interpretationMissing: asked });
  if (!taken.ok) return taken;
  const blocked = gateRefusal(await deps.inspect(edition.id));
  if (blocked !== null) return err(blocked);
  await addReview(deps, { held: held.value, event, step: seen.step, decision: 'approve', comment: seen.comment }, now);
  await deps.store.setEdition(edition.id, {
    state: taken.value.to,
    ...(seen.step === 'final' && finished(held.value, deps, now)),
  });
  note(deps, { action: `edition.approved-${seen.step}`, event, reason: seen.comment }, taken.value);
  await tellNext(deps, held.value, seen.step);
  return ok(null);
}

/** 审定. What stays closed is looked at again after the months the county has set (条例第十八条). */
function finished({ edition }: HeldEdition, deps: ReviewDeps, now: ReviewSituation) {
  const closed = edition.disclosureClass !== 'proactive' && edition.reexamineOn === null;
  const reexamine = addMonths(now.today, deps.settings.reexamineMonths);
  return { approved_at: deps.instant, ...(closed && { reexamine_on: reexamine }) };
}

async function tellNext(deps: ReviewDeps, held: HeldEdition, step: ReviewStep): Promise<void> {
  const next = NEXT[step];
  if (next !== null) return tellReviewers(deps, held, next);
  const { edition } = held;
  const open = edition.disclosureClass === 'proactive';
  await deps.tell({
    to: [edition.draftedBy, ...(edition.submittedBy === null ? [] : [edition.submittedBy])],
    title: open ? `三审通过，可以发布：${edition.title}` : `三审通过，按公开属性留存：${edition.title}`,
    body: open ? '请发布，或设定发布时间。' : '到期将提醒再审查是否可以公开。',
    href: open ? `/publishing?open=${edition.id}` : `/documents/${edition.documentId}`,
  });
}

/** 退回 with reasons; the drafter mends and submits again, and all three review anew. */
export async function returnEdition(
  deps: ReviewDeps,
  seen: Reviewing,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await holdAtStep(deps, seen);
  if (!held.ok) return held;
  const taken = decide(held.value, 'return', now);
  if (!taken.ok) return taken;
  const { edition } = held.value;
  await addReview(
    deps,
    { held: held.value, event: 'return', step: seen.step, decision: 'return', comment: seen.comment },
    now,
  );
  await deps.store.setEdition(edition.id, {
    state: taken.value.to,
    submitted_by: null,
    submitted_at: null,
    approved_at: null,
  });
  note(deps, { action: 'edition.returned', event: 'return', reason: seen.comment }, taken.value);
  await deps.tell({
    to: [edition.draftedBy, edition.savedBy],
    title: `${WORDS[seen.step]}退回：${edition.title}`,
    body: seen.comment,
    href: `/documents/${edition.documentId}`,
  });
  return ok(null);
}

export interface SecrecyReview {
  readonly editionId: string;
  readonly contentHash: string;
  readonly agreed: boolean;
  /** 结论, e.g. 不涉及国家秘密、工作秘密，同意公开. */
  readonly conclusion: string;
  readonly basis: string;
}

/** 保密审查: who, with what conclusion, on what basis; of this very text. */
export async function reviewSecrecy(
  deps: ReviewDeps,
  seen: SecrecyReview,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, { editionId: seen.editionId, contentHash: seen.contentHash });
  if (!held.ok) return held;
  const taken = decide(held.value, 'review-secrecy', now);
  if (!taken.ok) return taken;
  await addSecrecy(deps, { held: held.value, said: seen }, now);
  await deps.store.setEdition(seen.editionId, {});
  const detail = { agreed: seen.agreed, conclusion: seen.conclusion, basis: seen.basis };
  note(deps, { action: 'edition.secrecy-reviewed', event: 'review-secrecy', reason: seen.basis, detail }, taken.value);
  return ok(null);
}

export function addSecrecy(
  deps: ReviewDeps,
  { held, said }: { readonly held: HeldEdition; readonly said: Omit<SecrecyReview, 'editionId' | 'contentHash'> },
  now: ReviewSituation,
): Promise<void> {
  const detail = { conclusion: said.conclusion, basis: said.basis };
  const decision = said.agreed ? 'approve' : 'return';
  return addReview(
    deps,
    { held, event: 'review-secrecy', step: 'secrecy', decision, comment: said.conclusion, detail },
    now,
  );
}

interface Said {
  readonly held: HeldEdition;
  readonly event: EditionStep;
  readonly step: ReviewStep | 'secrecy' | `after-${ReviewStep}`;
  readonly decision: 'approve' | 'return';
  readonly comment: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The row on record, under the hash it speaks of, with the role in which it was given. */
export async function addReview(deps: ReviewDeps, said: Said, now: ReviewSituation): Promise<void> {
  const { held, event } = said;
  const [role] = rolesFor(held.situation, now.actor, event);
  await deps.store.addReview(
    {
      id: now.newId(),
      editionId: held.edition.id,
      documentId: held.edition.documentId,
      step: said.step,
      decision: said.decision,
      contentHash: held.edition.contentHash,
      reviewerId: actorIdOf(now),
      role: role === undefined || role === 'system' ? '' : ROLES[role],
      comment: said.comment.trim() === '' ? null : said.comment,
      detail: said.detail ?? {},
    },
    now.now,
  );
}
