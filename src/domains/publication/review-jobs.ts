import type { Problem } from '#kernel/problem/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { publish } from './commands/publish.ts';
import type { ReviewSituation } from './commands/review-deps.ts';
import type { PublicationHooks } from './hooks.ts';
import { type DueEdition, dueEditions, noteProblem } from './queries/due-editions.ts';
import { reviewDeps } from './review-shell.ts';

/** 定时发布 each minute, and each morning the word about reviews owed and closed items to look at again. */
export function reviewSchedules(ground: Ground, hooks: PublicationHooks): readonly Schedule[] {
  return [
    {
      name: 'timed-publication',
      cron: '* * * * *',
      title: '按设定时间发布信息',
      run: () => publishDue(ground, hooks),
    },
  ];
}

/**
 * Each edition in a transaction of its own: a kill leaves it out or in, never half. What cannot go out is noted with the reason
 * and told to those who may mend it, once for each reason; the others are not held back.
 */
export async function publishDue(ground: Ground, hooks: PublicationHooks): Promise<string> {
  const due = await dueEditions(ground.db, ground.clock.now());
  let published = 0;
  for (const edition of due) {
    const outcome = await publishOne(ground, hooks, edition);
    if (outcome.ok) published += 1;
    else await noteFailure(ground, hooks, { edition, problem: outcome.error });
  }
  return due.length === 0 ? '没有到时间的信息' : `到时间${due.length}件，已发布${published}件`;
}

async function situationOf(ground: Ground): Promise<ReviewSituation> {
  const { clock } = ground;
  const calendar = await ground.calendar();
  return { actor: 'system', today: clock.today(), now: clock.now(), calendar, newId: () => newId(clock) };
}

async function publishOne(
  ground: Ground,
  hooks: PublicationHooks,
  edition: DueEdition,
): Promise<Result<unknown, Problem | Error>> {
  const now = await situationOf(ground);
  try {
    return await ground.transact(SYSTEM_ACTOR, async (tx) => {
      const deps = await reviewDeps(tx, hooks, now);
      return publish(deps, { editionId: edition.id, version: edition.version }, now);
    });
  } catch (thrown) {
    ground.log.error('timed publication failed', { editionId: edition.id, error: String(thrown) });
    return { ok: false, error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }
}

const UNKNOWN = '系统处理时出错，将继续尝试；仍未发布的，请联系系统管理员。';

const reasonOf = (problem: Problem | Error): string =>
  problem instanceof Error ? UNKNOWN : [problem.kind.title, problem.detail].filter(Boolean).join('：');

async function noteFailure(
  ground: Ground,
  hooks: PublicationHooks,
  { edition, problem }: { readonly edition: DueEdition; readonly problem: Problem | Error },
): Promise<void> {
  const reason = reasonOf(problem);
  if (edition.problem === reason) return;
  const now = await situationOf(ground);
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const noted = await noteProblem(tx.db, { ...edition, reason, now: now.now });
    tx.audit({
      action: 'edition.publication-failed',
      subjectKind: 'document',
      subjectId: edition.documentId,
      reason,
      detail: { editionId: edition.id, scheduledFor: edition.scheduledFor, noted },
    });
    const deps = await reviewDeps(tx, hooks, now);
    if (noted) {
      const roles = ['information-officer', 'liaison', 'signatory'];
      await deps.tell({
        to: { unitId: edition.unitId, roles, except: [] },
        title: `到时间未能发布：${edition.title}`,
        body: reason,
        href: `/review-desk/${edition.id}`,
      });
    }
    tx.changed(`edition:${edition.id}`, 'editions', 'today');
    return ok(null);
  });
}
