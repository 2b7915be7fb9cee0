import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { documentTags } from '../hooks.ts';
import { publicationProblems } from '../problems.ts';
import { actorIdOf, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { decide, hold, note } from './take.ts';

export interface Correction {
  readonly editionId: string;
  readonly version: number;
  readonly reason: string;
  /** The former text leaked something: once replaced, it is not shown among the older editions. */
  readonly hideFormer: boolean;
}

/** 更正, or after a withdrawal 恢复发布: a new edition that goes the whole way again. Returns its id. */
export async function beginCorrection(
  deps: ReviewDeps,
  command: Correction,
  now: ReviewSituation,
): Promise<Result<string, Problem>> {
  const held = await hold(deps, { editionId: command.editionId, version: command.version });
  if (!held.ok) return held;
  const { document, edition } = held.value;
  const taken = decide(held.value, 'begin-correction', now);
  if (!taken.ok) return taken;
  if (document.workEditionId !== null) {
    return err({
      kind: publicationProblems.workInProgress,
      detail: '请在正在办理的版本上修改，或先将它作废。',
      extra: { editionId: document.workEditionId },
    });
  }
  if (command.hideFormer) {
    await deps.store.setEdition(edition.id, { public_history: false });
    // What leaked may stand in every edition before: those out of view at once, this one when it is replaced.
    await deps.store.hideFormer(document.id);
    deps.changed(...documentTags(document));
  }
  const id = await deps.store.copyEdition(edition, {
    by: actorIdOf(now),
    now: now.now,
    newId: now.newId,
    content: { changeReason: command.reason },
  });
  const detail = { newEditionId: id, hideFormer: command.hideFormer };
  note(
    deps,
    { action: 'edition.correction-begun', event: 'begin-correction', reason: command.reason, detail },
    taken.value,
  );
  return ok(id);
}
