import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import type { CommentStore } from './commands/comment.ts';
import type { ReviewDeps, ReviewSituation } from './commands/review-deps.ts';
import type { PublicationHooks } from './hooks.ts';
import { publicationProblems } from './problems.ts';
import { commentStore } from './queries/comment-store.ts';
import { deskDetailOf } from './queries/desk-detail.ts';
import type { DeskViewer } from './queries/desk-lists.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import type { DeskDetail } from './review-contract.ts';
import { reviewDeps } from './review-shell.ts';
import { situationOf } from './situation.ts';
import { editionView } from './store.ts';

export const viewerOf = (context: RequestContext): DeskViewer => ({
  actor: context.actor,
  scope: scopeOf(context.actor),
  today: context.today,
  now: context.clock.now(),
  daysBehind: context.clock.daysBehind,
});

/** The edition as this person may see it; who may not is told what he would be told were it not there. */
export async function deskAnswer(
  context: RequestContext,
  editionId: string,
  hooks: PublicationHooks,
): Promise<Result<DeskDetail, Problem>> {
  const found = await deskDetailOf(context.db, editionId, viewerOf(context), hooks);
  return found === null ? err({ kind: publicationProblems.notFound }) : ok(found);
}

type Deps = ReviewDeps & { readonly comments: CommentStore };

/** Takes one step in one transaction, for an edition in this person's sight. */
export async function change<T>(
  context: RequestContext,
  { editionId, hooks }: { readonly editionId: string; readonly hooks: PublicationHooks },
  step: (deps: Deps, now: ReviewSituation) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const edition = await editionView(context.db, editionId);
  if (edition === null || !inScope(scopeOf(context.actor), edition.unitId)) {
    return err({ kind: publicationProblems.notFound });
  }
  const now = situationOf(context);
  return context.change(async (tx) => {
    const deps = await reviewDeps(tx, hooks, now);
    return step({ ...deps, comments: commentStore(tx.db) }, now);
  });
}

const LATE: readonly unknown[] = [publicationProblems.staleVersion, publicationProblems.textChanged];

/** Answers with the edition as it now stands; who was late is told with what stands there now. */
export async function stepAnswer(
  context: RequestContext,
  at: { readonly editionId: string; readonly hooks: PublicationHooks },
  step: (deps: Deps, now: ReviewSituation) => Promise<Result<unknown, Problem>>,
): Promise<Result<DeskDetail, Problem>> {
  const outcome = await change(context, at, step);
  if (!outcome.ok && !LATE.includes(outcome.error.kind)) return outcome;
  const current = await deskAnswer(context, at.editionId, at.hooks);
  if (outcome.ok || !current.ok) return current;
  return err({ ...outcome.error, extra: { current: current.value } });
}
