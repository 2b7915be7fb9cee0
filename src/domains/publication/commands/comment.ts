import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { publicationProblems } from '../problems.ts';
import { actorIdOf, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { hold } from './take.ts';

export interface NewComment {
  readonly editionId: string;
  readonly part: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string;
  readonly text: string;
}

export interface StoredComment {
  readonly id: string;
  readonly editionId: string;
  readonly documentId: string;
  readonly madeBy: string;
  readonly settledAt: string | null;
}

export interface CommentStore {
  addComment(
    comment: NewComment & { readonly id: string; readonly documentId: string; readonly by: string },
    now: number,
  ): Promise<void>;
  lockComment(id: string): Promise<StoredComment | null>;
  settleComment(
    id: string,
    by: { readonly personId: string; readonly answer: string; readonly now: number },
  ): Promise<void>;
}

const OPEN_STATES: readonly string[] = ['drafting', 'first-review', 'second-review', 'final-review', 'approved'];

/** 意见 at a place in the text, by whoever reviews in the unit. */
export async function addComment(
  deps: ReviewDeps & { readonly comments: CommentStore },
  command: NewComment,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, { editionId: command.editionId });
  if (!held.ok) return held;
  const { edition } = held.value;
  if (!OPEN_STATES.includes(edition.state)) {
    return err({ kind: publicationProblems.stepNotAllowed, detail: '这个版本已不在办理中，不能再提意见。' });
  }
  await deps.comments.addComment(
    { ...command, id: now.newId(), documentId: edition.documentId, by: actorIdOf(now) },
    now.now,
  );
  const detail = { editionId: edition.id, part: command.part, quote: command.quote, text: command.text };
  deps.audit({ action: 'comment.made', subjectKind: 'document', subjectId: edition.documentId, detail });
  deps.changed(`edition:${edition.id}`, 'editions');
  return ok(null);
}

/** 处理 of one: answered, or simply done. */
export async function settleComment(
  deps: ReviewDeps & { readonly comments: CommentStore },
  command: { readonly editionId: string; readonly commentId: string; readonly answer: string },
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, { editionId: command.editionId });
  if (!held.ok) return held;
  const comment = await deps.comments.lockComment(command.commentId);
  if (comment === null || comment.documentId !== held.value.document.id) {
    return err({ kind: publicationProblems.commentNotFound });
  }
  if (comment.settledAt !== null) return err({ kind: publicationProblems.commentSettled });
  const by = { personId: actorIdOf(now), answer: command.answer, now: now.now };
  await deps.comments.settleComment(command.commentId, by);
  deps.audit({
    action: 'comment.settled',
    subjectKind: 'document',
    subjectId: comment.documentId,
    reason: command.answer,
    detail: { commentId: comment.id },
  });
  await deps.tell({
    to: [comment.madeBy],
    title: `意见已处理：${held.value.edition.title}`,
    body: command.answer,
    href: `/review-desk/${held.value.edition.id}`,
  });
  deps.changed(`edition:${command.editionId}`, 'editions');
  return ok(null);
}
