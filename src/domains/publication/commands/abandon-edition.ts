import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { draftSituation } from '../drafting.ts';
import { takeStep } from '../policy.ts';
import { editionRefusal, publicationProblems } from '../problems.ts';
import type { Situation } from '../situation.ts';
import { instantOf } from '../store.ts';
import type { DraftingDeps } from './recording.ts';

export interface AbandonEdition {
  readonly editionId: string;
  readonly version: number;
  readonly reason: string;
}

/** 作废 of a draft: it stays on record. A document that never went out ends with it; one that did goes on as it is. */
export async function abandonEdition(
  deps: DraftingDeps,
  command: AbandonEdition,
  now: Situation,
): Promise<Result<null, Problem>> {
  const locked = await deps.store.lockEdition(command.editionId);
  const type = locked === null ? null : await deps.typeOf(locked.document.typeCode);
  if (locked === null || type === null) return err({ kind: publicationProblems.notFound });
  const { document, edition } = locked;
  const step = takeStep(draftSituation(edition, type), now.actor, 'abandon');
  if (!step.ok) return err(editionRefusal(step.error));
  if (edition.version !== command.version) return err({ kind: publicationProblems.staleVersion });
  await deps.store.setEdition(edition.id, { state: step.value, ended_at: instantOf(now.now) });
  await deps.store.setDocument(document.id, {
    work_edition_id: null,
    ...(document.state === 'draft' && { state: 'abandoned' as const }),
  });
  deps.record.audit({
    action: 'edition.abandoned',
    subjectKind: 'document',
    subjectId: document.id,
    reason: command.reason,
    detail: { editionId: edition.id, title: edition.title },
  });
  deps.record.changed('editions', `edition:${edition.id}`);
  return ok(null);
}
