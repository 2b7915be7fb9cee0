import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { changedParts, contentOf, draftSituation } from '../drafting.ts';
import type { ContentType, EditionContent, EditionState, EditionView } from '../model.ts';
import { takeStep } from '../policy.ts';
import { editionRefusal, publicationProblems } from '../problems.ts';
import type { Situation } from '../situation.ts';
import { contentColumns, instantOf } from '../store.ts';
import type { DraftingDeps } from './recording.ts';

export interface SaveEdition {
  readonly editionId: string;
  readonly version: number;
  /** Parts not given stay as they are. */
  readonly content: { readonly [K in keyof EditionContent]?: EditionContent[K] | undefined };
}

export interface OpenEdition {
  readonly edition: EditionView;
  readonly type: ContentType;
  /** Where saving leads: from review back to drafting. */
  readonly to: EditionState;
}

/** Loads and locks an edition that this person may write in now. */
export async function openForWriting(
  deps: DraftingDeps,
  at: { readonly editionId: string; readonly version: number },
  now: Situation,
): Promise<Result<OpenEdition, Problem>> {
  const locked = await deps.store.lockEdition(at.editionId);
  const type = locked === null ? null : await deps.typeOf(locked.document.typeCode);
  if (locked === null || type === null) return err({ kind: publicationProblems.notFound });
  const { edition } = locked;
  const step = takeStep(draftSituation(edition, type), now.actor, 'save');
  if (!step.ok) return err(editionRefusal(step.error));
  if (edition.version !== at.version) return err({ kind: publicationProblems.staleVersion });
  return ok({ edition, type, to: step.value });
}

/** Columns of an edition that goes back to drafting; what was approved no longer counts, since its hash is another. */
export function backToDrafting(edition: EditionView, to: EditionState) {
  if (edition.state === to) return {};
  return { state: to, submitted_by: null, submitted_at: null, approved_at: null };
}

/** 保存: writes the parts given. Saving what is already there changes nothing, and voids nothing. */
export async function saveEdition(
  deps: DraftingDeps,
  command: SaveEdition,
  now: Situation,
): Promise<Result<EditionView, Problem>> {
  const opened = await openForWriting(deps, command, now);
  if (!opened.ok) return opened;
  const { edition, to } = opened.value;
  const before = contentOf(edition);
  const given = Object.fromEntries(Object.entries(command.content).filter(([, value]) => value !== undefined));
  const after: EditionContent = { ...before, ...given };
  const incomplete = disclosureFaults(after);
  if (incomplete.length > 0) return err({ kind: publicationProblems.disclosureIncomplete, errors: incomplete });
  const parts = changedParts(before, after);
  if (parts.length > 0) {
    await deps.store.setEdition(edition.id, {
      ...contentColumns(after, edition.files),
      ...backToDrafting(edition, to),
      saved_by: now.actor.personId,
      saved_at: instantOf(now.now),
    });
  }
  record(deps, { edition, parts, to });
  const saved = await deps.store.lockEdition(edition.id);
  return saved === null ? err({ kind: publicationProblems.notFound }) : ok(saved.edition);
}

/** 公开属性: what is not open proactively has its reason and clause from the first saving on. */
function disclosureFaults(content: EditionContent): readonly { readonly pointer: string; readonly detail: string }[] {
  if (content.disclosureClass === null || content.disclosureClass === 'proactive') return [];
  return [
    ...(content.disclosureReason === null ? [{ pointer: '#/disclosureReason', detail: '请写明理由' }] : []),
    ...(content.disclosureClause === null ? [{ pointer: '#/disclosureClause', detail: '请选择依据条款' }] : []),
  ];
}

function record(
  deps: DraftingDeps,
  saved: { readonly edition: EditionView; readonly parts: readonly string[]; readonly to: EditionState },
): void {
  const { edition, parts, to } = saved;
  const voided = edition.state !== to && parts.length > 0;
  deps.record.audit({
    action: 'edition.saved',
    subjectKind: 'document',
    subjectId: edition.documentId,
    detail: { editionId: edition.id, parts, ...(voided && { voidedReviewIn: edition.state }) },
  });
  deps.record.changed('editions', `edition:${edition.id}`);
}
