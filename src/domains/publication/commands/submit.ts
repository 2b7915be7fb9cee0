import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { authorsOf } from '../policy.ts';
import { publicationProblems } from '../problems.ts';
import { actorIdOf, type HeldEdition, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { decide, gateRefusal, hold, note, type Seen } from './take.ts';

/** 提交审核: nothing goes on without 公开属性, its elements, and a gate that finds nothing to block. */
export async function submitEdition(
  deps: ReviewDeps,
  seen: Seen,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, seen);
  if (!held.ok) return held;
  const { edition } = held.value;
  const taken = decide(held.value, 'submit', now, { missing: gaps(held.value) });
  if (!taken.ok) return taken;
  const blocked = gateRefusal(await deps.inspect(edition.id));
  if (blocked !== null) return err(blocked);
  await deps.store.setEdition(edition.id, {
    state: taken.value.to,
    submitted_by: actorIdOf(now),
    submitted_at: deps.instant,
    approved_at: null,
  });
  note(deps, { action: 'edition.submitted', event: 'submit' }, taken.value);
  await tellReviewers(deps, held.value, 'first');
  return ok(null);
}

/** What a correction must bring beside its text. */
function gaps({ document, edition }: HeldEdition): readonly string[] {
  const wasOut = document.publishedOn !== null && edition.disclosureClass === 'proactive';
  const noteMissing = wasOut && (edition.changeNote ?? '').trim() === '';
  const noTitle = edition.title.trim() === '';
  return [
    ...(noTitle ? ['请填写标题。'] : []),
    ...(noteMissing ? ['这是对已发布信息的更正，请填写向社会公开的更正说明。'] : []),
  ];
}

/** 撤回提交: the drafter takes it back; what was approved counts no longer. */
export async function recallEdition(
  deps: ReviewDeps,
  seen: Seen,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, seen);
  if (!held.ok) return held;
  const taken = decide(held.value, 'recall', now);
  if (!taken.ok) return taken;
  await deps.store.setEdition(held.value.edition.id, {
    state: taken.value.to,
    submitted_by: null,
    submitted_at: null,
    approved_at: null,
  });
  note(deps, { action: 'edition.recalled', event: 'recall' }, taken.value);
  return ok(null);
}

const NEXT_WORDS = { first: '一审', second: '二审', final: '三审' } as const;

/** Those who may take the next review hear that it waits; not who has written in the text. */
export async function tellReviewers(
  deps: ReviewDeps,
  { edition, type, situation }: HeldEdition,
  step: keyof typeof NEXT_WORDS,
): Promise<void> {
  const reviewed = situation.reviews.filter((review) => review.contentHash === edition.contentHash);
  await deps.tell({
    to: {
      unitId: edition.unitId,
      roles: type.definition.review[step],
      except: [...authorsOf(edition), ...reviewed.map((review) => review.reviewerId)],
    },
    title: `待${NEXT_WORDS[step]}：${edition.title}`,
    body: '请在审核工作台查看并审核。',
    href: `/review-desk?open=${edition.id}`,
  });
}

export const changeNoteProblem = (): Problem => ({
  kind: publicationProblems.changeNoteMissing,
  detail: '请退回起草人，在“更正说明”中写明改了什么、为什么改。',
  errors: [{ pointer: '#/changeNote', detail: '请填写向社会公开的更正说明。' }],
});
