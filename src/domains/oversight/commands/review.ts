import type { Recording, Situation } from '#domains/duties/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { advance, type Refusal } from '#kernel/workflow/workflow.ts';
import type { Review, ReviewItem } from '../model.ts';
import { oversightProblems } from '../problems.ts';
import type { ReviewStore } from '../store.ts';
import { type ReviewStep, reviewWorkflow } from '../workflow.ts';

export interface ReviewDeps {
  readonly reviews: ReviewStore;
  readonly record: Recording;
}

/** Opens 回头看 of a plan: whatever is not done by now must be closed or carried on (A7). */
export async function openReview(
  { reviews, record }: ReviewDeps,
  planId: string,
  now: Situation,
): Promise<Result<{ readonly items: number }, Problem>> {
  if ((await reviews.lockReview(planId)) !== null) return err({ kind: oversightProblems.alreadyOpen });
  if (!(await reviews.planHasLedgers(planId))) return err({ kind: oversightProblems.notBrokenDown });
  const items = await reviews.open(planId, now);
  record.audit({ action: 'review.opened', subjectKind: 'plan', subjectId: planId, detail: { items } });
  record.changed('reviews', `plan:${planId}`);
  return ok({ items });
}

export interface Decision {
  readonly planId: string;
  readonly items: readonly { readonly id: string; readonly version: number }[];
  readonly step: ReviewStep;
  readonly reason: string;
  /** Needed to carry on: where to, and the new date. */
  readonly toPlanId: string | null;
  readonly dueOn: LocalDate | null;
}

export interface Decided {
  readonly items: number;
  /** Per unit, how many lines it has been given. */
  readonly carried: ReadonlyMap<string, number>;
}

/** Closes items or carries them on, all of them or none; each with the reason in its line's history. */
export async function decideReview(
  deps: ReviewDeps,
  decision: Decision,
  now: Situation,
): Promise<Result<Decided, Problem>> {
  const items = await checkedItems(deps.reviews, decision, now);
  if (!items.ok) return items;
  const carried = new Map<string, number>();
  for (const item of items.value) {
    if (decision.step === 'close') await closeItem(deps, item, decision, now);
    else {
      await carryItem(deps, item, decision, now);
      carried.set(item.unitId, (carried.get(item.unitId) ?? 0) + 1);
    }
  }
  deps.record.changed('reviews', 'lines', 'ledgers', 'board');
  return ok({ items: items.value.length, carried });
}

async function checkedItems(
  reviews: ReviewStore,
  decision: Decision,
  now: Situation,
): Promise<Result<readonly ReviewItem[], Problem>> {
  const review = await reviews.lockReview(decision.planId);
  if (review === null) return err({ kind: oversightProblems.reviewNotFound });
  if (decision.step === 'carry') {
    if (
      decision.toPlanId === null ||
      decision.toPlanId === decision.planId ||
      !(await reviews.planHasLedgers(decision.toPlanId))
    )
      return err({ kind: oversightProblems.nothingToCarryTo, detail: '请先导入并分解新一年的方案，再结转。' });
    if (decision.dueOn === null || decision.dueOn < now.today)
      return err({
        kind: oversightProblems.dateNeeded,
        errors: [{ pointer: '#/dueOn', detail: '请填写今天以后的完成日期' }],
      });
  }
  const versions = new Map(decision.items.map((item) => [item.id, item.version]));
  const items = await reviews.lockItems(decision.planId, [...versions.keys()]);
  if (items.length < versions.size) return err({ kind: oversightProblems.itemNotFound });
  for (const item of items) {
    const stale = item.version !== versions.get(item.id);
    const step = advanced(review, item, decision.step, now);
    if (!step.ok) return err(refused(step.error, review));
    if (stale) return err({ kind: oversightProblems.staleVersion });
  }
  return ok(items);
}

const advanced = (review: Review, item: ReviewItem, event: ReviewStep, now: Situation) =>
  advance(reviewWorkflow, {
    state: item.state,
    event,
    roles: now.actor.roles.map((held) => held.role),
    facts: { reviewIsOpen: !review.finished },
  });

function refused(refusal: Refusal<string>, review: Review): Problem {
  if (review.finished || refusal.kind === 'condition-not-met') return { kind: oversightProblems.finished };
  if (refusal.kind === 'role-not-allowed') return { kind: oversightProblems.roleNotAllowed };
  return { kind: oversightProblems.alreadyDecided, detail: '请刷新列表，只选还没有处理的事项。' };
}

async function closeItem(
  { reviews, record }: ReviewDeps,
  item: ReviewItem,
  { reason }: Decision,
  now: Situation,
): Promise<void> {
  await reviews.settleLine(item.lineId, 'cancelled', now);
  await reviews.saveItem({ ...item, state: 'closed' }, { reason, carriedTo: null }, now);
  record.audit({
    action: 'review.closed',
    subjectKind: 'line',
    subjectId: item.lineId,
    reason,
    detail: { itemId: item.id, unitId: item.unitId, before: { state: 'open' }, after: { state: 'cancelled' } },
  });
}

async function carryItem(
  { reviews, record }: ReviewDeps,
  item: ReviewItem,
  { reason, toPlanId, dueOn }: Decision,
  now: Situation,
): Promise<void> {
  if (toPlanId === null || dueOn === null) return;
  const carried = await reviews.carryLine(item, toPlanId, dueOn, now);
  await reviews.settleLine(item.lineId, 'transferred', now);
  await reviews.saveItem({ ...item, state: 'carried' }, { reason, carriedTo: carried.lineId }, now);
  const detail = { itemId: item.id, unitId: item.unitId, from: item.lineId, to: carried.lineId, dueOn };
  record.audit({ action: 'review.carried', subjectKind: 'line', subjectId: item.lineId, reason, detail });
  record.audit({ action: 'review.carried-in', subjectKind: 'line', subjectId: carried.lineId, reason, detail });
  record.changed(`ledger:${carried.ledgerId}`, `line:${item.lineId}`);
}

/** Ends the review; refused while anything in it is undecided. */
export async function finishReview(
  { reviews, record }: ReviewDeps,
  command: { readonly planId: string; readonly version: number },
  now: Situation,
): Promise<Result<null, Problem>> {
  const review = await reviews.lockReview(command.planId);
  if (review === null) return err({ kind: oversightProblems.reviewNotFound });
  if (review.finished) return err({ kind: oversightProblems.finished });
  if (review.version !== command.version) return err({ kind: oversightProblems.staleVersion });
  const pending = await reviews.pending(command.planId);
  if (pending > 0) {
    return err({ kind: oversightProblems.itemsPending, detail: `还有${pending}条没有处理，请先逐条关闭或结转。` });
  }
  await reviews.finish(command.planId, now);
  record.audit({ action: 'review.finished', subjectKind: 'plan', subjectId: command.planId });
  record.changed('reviews', `plan:${command.planId}`);
  return ok(null);
}
