import { notify } from '#domains/notices/index.ts';
import { gateLists, inspectText } from '#domains/quality-gate/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { yearOf } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Published, publish } from './commands/publish.ts';
import { actorIdOf, type ReviewDeps, type ReviewSituation, type Told } from './commands/review-deps.ts';
import type { PublicationHooks } from './hooks.ts';
import { gateReport } from './queries/gate-report.ts';
import { allotIndexNumber } from './queries/index-numbers.ts';
import { holdersOf } from './queries/people-told.ts';
import { reviewStore } from './queries/review-store.ts';

/** What the commands use of the world, within one transaction. */
export async function reviewDeps(tx: Transaction, hooks: PublicationHooks, now: ReviewSituation): Promise<ReviewDeps> {
  const settings = await settingsAt(tx.db, now.today);
  return {
    store: reviewStore(tx.db),
    instant: new Date(now.now).toISOString(),
    audit: (entry) => tx.audit(entry),
    changed: (...tags) => tx.changed(...tags),
    inspect: (editionId) => gateReport(tx.db, editionId, { today: now.today, hooks }),
    inspectWords: async (words) => inspectText(words, await gateLists(tx.db), { publishedOn: now.today }),
    interpretationMissing: (documentId) => hooks.interpretationMissing(tx.db, documentId),
    after: async (event) => {
      const at = { today: now.today, calendar: now.calendar, actorId: actorIdOf(now), newId: now.newId };
      for (const hook of hooks.after) await hook(tx, event, at);
    },
    indexNumber: (unitId) => allotIndexNumber(tx, { unitId, year: yearOf(now.today), today: now.today }),
    settings: {
      urgentReviewDays: settings['publication.urgentReviewDays'],
      reexamineMonths: settings['publication.reexamineMonths'],
    },
    tell: (told) => tell(tx, told, now),
  };
}

async function tell(tx: Transaction, told: Told, now: ReviewSituation): Promise<void> {
  const { to, ...message } = told;
  const people =
    'roles' in to
      ? (await holdersOf(tx.db, { ...to, today: now.today })).filter((person) => !to.except.includes(person))
      : to;
  const others = people.filter((person) => person !== actorIdOf(now) && person !== 'system');
  if (others.length > 0) await notify(tx, others, message, now.now);
}

/**
 * 发布 of an approved edition inside the caller's transaction: for publication of two documents together, and other contexts.
 * Every check of the table and the gate runs; a refusal must roll the caller's transaction back.
 */
export async function publishEdition(
  tx: Transaction,
  editionId: string,
  by: { readonly hooks: PublicationHooks; readonly now: ReviewSituation },
): Promise<Result<Published, Problem>> {
  return publish(await reviewDeps(tx, by.hooks, by.now), { editionId }, by.now);
}
