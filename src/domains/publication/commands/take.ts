import type { GateReport } from '#domains/quality-gate/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { EditionState } from '../model.ts';
import { type EditionSituation, lawOf, takeStep } from '../policy.ts';
import { publicationProblems } from '../problems.ts';
import { reviewRefusal } from '../review-refusals.ts';
import type { EditionStep } from '../workflow.ts';
import type { HeldEdition, ReviewDeps, ReviewSituation } from './review-deps.ts';

/** What the person had before him: another hash or version means that somebody was quicker. */
export interface Seen {
  readonly editionId: string;
  readonly version?: number;
  readonly contentHash?: string;
}

export interface Taken {
  readonly held: HeldEdition;
  readonly to: EditionState;
}

/** Loads and locks; who is late hears so before anything else is looked at. */
export async function hold(deps: ReviewDeps, seen: Seen): Promise<Result<HeldEdition, Problem>> {
  const held = await deps.store.hold(seen.editionId);
  if (held === null) return err({ kind: publicationProblems.notFound });
  const { edition } = held;
  if (seen.contentHash !== undefined && seen.contentHash !== edition.contentHash) {
    return err({ kind: publicationProblems.textChanged });
  }
  if (seen.version !== undefined && seen.version !== edition.version) {
    return err({ kind: publicationProblems.staleVersion });
  }
  return ok(held);
}

/** Asks the table where the step leads. `more` adds what had to be asked for: gaps, the interpretation. */
export function decide(
  held: HeldEdition,
  event: EditionStep,
  now: ReviewSituation,
  more: Partial<EditionSituation> = {},
): Result<Taken, Problem> {
  const situation = { ...held.situation, ...more };
  const next = takeStep(situation, now.actor, event);
  return next.ok ? ok({ held, to: next.value }) : err(reviewRefusal(next.error, situation, now.actor));
}

/** The same checker at submission, each review and publication; what blocks is named at its place. */
export function gateRefusal(report: GateReport): Problem | null {
  if (report.blocking === 0) return null;
  const blocking = report.findings.filter((finding) => finding.level === 'block');
  return {
    kind: publicationProblems.gateBlocked,
    detail: `内容检查有${report.blocking}处必须改正，改正后才能继续。`,
    errors: blocking.map((finding) => ({ pointer: `#/${finding.place.part}`, detail: finding.message })),
    extra: { findings: report.findings },
  };
}

/** The line on record for a step, and the news of it. */
export function note(
  deps: ReviewDeps,
  step: {
    readonly action: string;
    readonly event: EditionStep;
    readonly reason?: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
  { held, to }: Taken,
): void {
  const { edition } = held;
  const law = lawOf(step.event);
  deps.audit({
    action: step.action,
    subjectKind: 'document',
    subjectId: edition.documentId,
    ...(step.reason !== undefined && step.reason !== '' && { reason: step.reason }),
    ...(law !== undefined && { law }),
    detail: {
      editionId: edition.id,
      unitId: edition.unitId,
      title: edition.title,
      contentHash: edition.contentHash,
      before: { state: edition.state },
      after: { state: to },
      ...step.detail,
    },
  });
  deps.changed(`edition:${edition.id}`, `document-work:${edition.documentId}`, 'editions', 'today');
}
