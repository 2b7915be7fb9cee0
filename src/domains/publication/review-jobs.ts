import type { Problem } from '#kernel/problem/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { publish } from './commands/publish.ts';
import type { ReviewSituation } from './commands/review-deps.ts';
import type { PublicationHooks } from './hooks.ts';
import { type DueEdition, dueEditions, noteProblem, takeOverdueReviews } from './queries/due-editions.ts';
import { reviewDeps } from './review-shell.ts';

/** 定时发布 each minute; each morning the word about reviews owed past their day. */
export function reviewSchedules(ground: Ground, hooks: PublicationHooks): readonly Schedule[] {
  return [
    {
      name: 'timed-publication',
      cron: '* * * * *',
      title: '按设定时间发布信息',
      run: () => publishDue(ground, hooks),
    },
    {
      name: 'reviews-owed',
      cron: '20 8 * * *',
      title: '提醒紧急发布后过期未补的审核',
      run: () => tellOverdue(ground, hooks),
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
      for (const editionId of (await hooks.goesBefore?.(tx.db, edition.documentId)) ?? []) {
        const before = await publish(deps, { editionId }, now);
        if (!before.ok) return before;
      }
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

const STEP_WORDS = { first: '一审', second: '二审', final: '三审' } as const;

/** Each review owed is told of once, to those who may give it and to the signatory and head who answer for it. */
export async function tellOverdue(ground: Ground, hooks: PublicationHooks): Promise<string> {
  const now = await situationOf(ground);
  const told = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const overdue = await takeOverdueReviews(tx.db, now.today);
    const deps = await reviewDeps(tx, hooks, now);
    for (const one of overdue) {
      const steps = one.steps.map((step) => STEP_WORDS[step]).join('、');
      const roles = [...new Set([...one.roles, 'signatory', 'principal'])];
      await deps.tell({
        to: { unitId: one.unitId, roles, except: one.involved },
        title: `补审已过期限：${one.title}`,
        body: `紧急发布后欠${steps}，应于${one.dueOn}前补审。`,
        href: `/reviews-owed?open=${one.editionId}`,
      });
    }
    const detail = { today: now.today, editions: overdue.map((one) => one.editionId) };
    tx.audit({ action: 'reviews.overdue-told', subjectKind: 'documents', subjectId: 'all', detail });
    tx.changed('today');
    return ok(overdue.length);
  });
  return `提醒${told.ok ? told.value : 0}件`;
}
