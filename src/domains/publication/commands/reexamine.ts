import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { publicationProblems } from '../problems.ts';
import { actorIdOf, type Reexamination, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { decide, hold, note } from './take.ts';

export interface Reexamining {
  readonly editionId: string;
  readonly version: number;
  readonly basis: string;
}

/** 维持不公开, until looked at again. */
export async function keepClosed(
  deps: ReviewDeps,
  command: Reexamining & { readonly nextOn: LocalDate },
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, { editionId: command.editionId, version: command.version });
  if (!held.ok) return held;
  const taken = decide(held.value, 'keep-closed', now);
  if (!taken.ok) return taken;
  if (command.nextOn <= now.today) {
    const detail = '下一次再审查的日期须晚于今天。';
    return err({ kind: publicationProblems.timePassed, detail, errors: [{ pointer: '#/nextOn', detail }] });
  }
  await deps.store.setEdition(command.editionId, { reexamine_on: command.nextOn });
  await record(
    deps,
    { command, decision: 'keep-closed', documentId: held.value.document.id, nextOn: command.nextOn },
    now,
  );
  const detail = { nextOn: command.nextOn };
  note(deps, { action: 'edition.kept-closed', event: 'keep-closed', reason: command.basis, detail }, taken.value);
  return ok(null);
}

/** 转为主动公开: a new edition, proactive, that goes the whole way. Returns its id. */
export async function openUp(
  deps: ReviewDeps,
  command: Reexamining,
  now: ReviewSituation,
): Promise<Result<string, Problem>> {
  const held = await hold(deps, { editionId: command.editionId, version: command.version });
  if (!held.ok) return held;
  const taken = decide(held.value, 'open-up', now);
  if (!taken.ok) return taken;
  const { edition, document } = held.value;
  await deps.store.setEdition(edition.id, { state: taken.value.to, ended_at: deps.instant });
  const id = await deps.store.copyEdition(edition, {
    by: actorIdOf(now),
    now: now.now,
    newId: now.newId,
    content: {
      disclosureClass: 'proactive',
      disclosureReason: null,
      disclosureClause: null,
      changeReason: command.basis,
    },
  });
  await record(deps, { command, decision: 'open-up', documentId: document.id, nextOn: null }, now);
  const detail = { newEditionId: id };
  note(deps, { action: 'edition.opened-up', event: 'open-up', reason: command.basis, detail }, taken.value);
  return ok(id);
}

function record(
  deps: ReviewDeps,
  { command, ...said }: Pick<Reexamination, 'decision' | 'documentId' | 'nextOn'> & { readonly command: Reexamining },
  now: ReviewSituation,
): Promise<void> {
  const row = { ...said, id: now.newId(), editionId: command.editionId, basis: command.basis, by: actorIdOf(now) };
  return deps.store.addReexamination(row, now.now);
}
