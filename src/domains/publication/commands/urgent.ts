import { addWorkingDays } from '#kernel/calendar/work-calendar.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { ReviewStep } from '../model.ts';
import { authorsOf, secrecyHolds, stepsMissing } from '../policy.ts';
import { publicationProblems } from '../problems.ts';
import { secrecyProblem } from '../review-refusals.ts';
import { goLive, type Published } from './publish.ts';
import { addReview, addSecrecy } from './review.ts';
import { actorIdOf, type HeldEdition, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { decide, hold, note } from './take.ts';

export interface UrgentPublication {
  readonly editionId: string;
  readonly contentHash: string;
  readonly reason: string;
  /** The signatory's own secrecy review, where none holds yet: nothing goes out without one. */
  readonly secrecy: { readonly conclusion: string; readonly basis: string } | null;
}

/** 紧急发布 from review: out at once with a reason; the reviews not done are owed from this day. */
export async function publishUrgently(
  deps: ReviewDeps,
  command: UrgentPublication,
  now: ReviewSituation,
): Promise<Result<Published, Problem>> {
  const first = await hold(deps, { editionId: command.editionId, contentHash: command.contentHash });
  if (!first.ok) return first;
  if (command.secrecy !== null) {
    const may = decide(first.value, 'review-secrecy', now);
    if (!may.ok) return may;
    await addSecrecy(deps, { held: first.value, said: { agreed: true, ...command.secrecy } }, now);
  }
  const held = await hold(deps, { editionId: command.editionId });
  if (!held.ok) return held;
  const taken = decide(held.value, 'publish-urgently', now);
  if (!taken.ok) return taken;
  if (!secrecyHolds(held.value.situation)) return err(secrecyProblem(held.value.situation));
  const owed = await owe(deps, held.value, now);
  const way = {
    event: 'publish-urgently',
    action: 'edition.published-urgently',
    urgentReason: command.reason,
  } as const;
  const live = await goLive(deps, taken.value, now, way);
  if (!live.ok) return live;
  deps.audit({
    action: 'reviews.owed',
    subjectKind: 'document',
    subjectId: held.value.document.id,
    reason: command.reason,
    detail: { editionId: command.editionId, steps: owed.steps, dueOn: owed.dueOn },
  });
  deps.changed('reviews-owed');
  return live;
}

/** Each review that was left out, with the last day to make it up; those who may give it are told. */
async function owe(deps: ReviewDeps, held: HeldEdition, now: ReviewSituation) {
  const { edition, type } = held;
  const steps = stepsMissing(held.situation);
  const dueOn = addWorkingDays(now.calendar, now.today, deps.settings.urgentReviewDays).date;
  for (const step of steps) {
    await deps.store.addOwed({
      id: now.newId(),
      editionId: edition.id,
      documentId: edition.documentId,
      unitId: edition.unitId,
      step,
      since: now.today,
      dueOn,
    });
  }
  const roles = [...new Set(steps.flatMap((step) => type.definition.review[step]))];
  await deps.tell({
    to: { unitId: edition.unitId, roles, except: [...authorsOf(edition), actorIdOf(now)] },
    title: `紧急发布后待补审：${edition.title}`,
    body: `还缺${steps.length}次审核，请于${dueOn}前补审。`,
    href: `/reviews-owed?open=${edition.id}`,
  });
  return { steps, dueOn };
}

export interface MakeUp {
  readonly editionId: string;
  readonly step: ReviewStep;
  readonly contentHash: string;
  readonly agreed: boolean;
  readonly comment: string;
}

/** 补审 by a person who has not reviewed this text; one who does not agree says so and the record stays. */
export async function makeUpReview(
  deps: ReviewDeps,
  command: MakeUp,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, { editionId: command.editionId, contentHash: command.contentHash });
  if (!held.ok) return held;
  const { situation, edition } = held.value;
  if (!situation.owed.includes(command.step)) {
    return err({ kind: publicationProblems.stepNotAllowed, detail: '这一次审核已经补上，请刷新后查看。' });
  }
  const taken = decide(held.value, 'make-up-review', now, { owed: [command.step] });
  if (!taken.ok) return taken;
  const decision = command.agreed ? 'approve' : 'return';
  const step = `after-${command.step}` as const;
  await addReview(deps, { held: held.value, event: 'make-up-review', step, decision, comment: command.comment }, now);
  await deps.store.settleOwed(edition.id, command.step, actorIdOf(now), now.now);
  const detail = { step: command.step, agreed: command.agreed };
  note(deps, { action: 'review.made-up', event: 'make-up-review', reason: command.comment, detail }, taken.value);
  deps.changed('reviews-owed');
  if (!command.agreed) await tellDisagreement(deps, held.value, command.comment);
  return ok(null);
}

/** A review made up that finds the text wrong changes nothing by itself: those who may withdraw or correct must act. */
function tellDisagreement(deps: ReviewDeps, { edition }: HeldEdition, comment: string): Promise<void> {
  return deps.tell({
    to: { unitId: edition.unitId, roles: ['signatory', 'principal', 'information-officer'], except: [] },
    title: `补审不同意，请更正或撤回：${edition.title}`,
    body: comment,
    href: `/documents/${edition.documentId}`,
  });
}
