import type { Actor, Role } from '#kernel/access/access.ts';
import type { Result } from '#kernel/result.ts';
import { advance, type Refusal } from '#kernel/workflow/workflow.ts';
import {
  type ContentTypeDefinition,
  type DisclosureClass,
  type EditionState,
  REVIEW_STEPS,
  type ReviewStep,
} from './model.ts';
import { type EditionGuard, type EditionRole, type EditionStep, editionWorkflow } from './workflow.ts';

/** One row of what reviewers said. `at` in milliseconds since 1970. */
export interface ReviewRecord {
  readonly step: ReviewStep | 'secrecy' | `after-${ReviewStep}`;
  readonly decision: 'approve' | 'return';
  readonly contentHash: string;
  readonly reviewerId: string;
  readonly at: number;
}

/** What the guards look at. Lists of what is missing are sentences to show; empty when nothing is. */
export interface EditionSituation {
  readonly state: EditionState;
  readonly unitId: string;
  readonly definition: Pick<ContentTypeDefinition, 'draftRoles' | 'review'>;
  readonly draftedBy: string;
  readonly savedBy: string;
  /** Who else has written in it before. */
  readonly writers?: readonly string[];
  readonly submittedBy: string | null;
  readonly submittedAt: number | null;
  readonly contentHash: string;
  readonly disclosureClass: DisclosureClass | null;
  readonly reviews: readonly ReviewRecord[];
  /** What stands before submission: 公开属性, elements, findings that block. */
  readonly missing: readonly string[];
  /** 三同步: what stands before the second review. */
  readonly interpretationMissing: readonly string[];
  /** Reviews that an urgent publication left owed. */
  readonly owed: readonly ReviewStep[];
  /** Who put it out. */
  readonly publishedBy?: string | null;
}

/** Who acts: a person, or the program at a set time. */
export type EditionActor = Pick<Actor, 'personId' | 'roles'> | 'system';

export const stepOfState: Readonly<Partial<Record<EditionState, ReviewStep>>> = {
  'first-review': 'first',
  'second-review': 'second',
  'final-review': 'final',
};

/** An approval counts in the round in which it was given, while the text is the one that was read. */
export function holds(review: ReviewRecord, edition: Pick<EditionSituation, 'contentHash' | 'submittedAt'>): boolean {
  const inThisRound = edition.submittedAt !== null && review.at >= edition.submittedAt;
  return review.decision === 'approve' && review.contentHash === edition.contentHash && inThisRound;
}

const isReviewStep = (step: ReviewRecord['step']): step is ReviewStep => REVIEW_STEPS.some((known) => known === step);

/** Who approved which step of the present round, of the present text. */
export function approvalsOf(edition: EditionSituation): ReadonlyMap<ReviewStep, string> {
  const standing = new Map<ReviewStep, string>();
  for (const review of edition.reviews) {
    if (isReviewStep(review.step) && holds(review, edition)) standing.set(review.step, review.reviewerId);
  }
  return standing;
}

/** Whoever wrote in the text may not review it. */
export function authorsOf(
  edition: Pick<EditionSituation, 'draftedBy' | 'savedBy' | 'writers' | 'submittedBy'>,
): readonly string[] {
  const { draftedBy, savedBy, writers = [], submittedBy } = edition;
  return [draftedBy, savedBy, ...writers, ...(submittedBy === null ? [] : [submittedBy])];
}

/** The last word of the secrecy review on this very text. */
export function secrecyHolds(edition: EditionSituation): boolean {
  const last = edition.reviews
    .filter((review) => review.step === 'secrecy' && review.contentHash === edition.contentHash)
    .at(-1);
  return last !== undefined && holds(last, edition);
}

/** Three steps approved by three people, none of whom wrote in the text. */
export function threeApproved(edition: EditionSituation): boolean {
  const people = new Set(approvalsOf(edition).values());
  return people.size === REVIEW_STEPS.length && !authorsOf(edition).some((author) => people.has(author));
}

const all = (...conditions: readonly boolean[]): boolean => conditions.every(Boolean);

/** The supervising office takes down what any unit has published: a leak must not wait for the unit. */
const isOffice = (actor: EditionActor): boolean =>
  actor !== 'system' && actor.roles.some((held) => held.role === 'supervisor');

/** Whether the office acts in a unit that is not its own. */
export const actsForOffice = (edition: Pick<EditionSituation, 'unitId'>, actor: EditionActor): boolean =>
  isOffice(actor) && actor !== 'system' && actor.roles.every((held) => held.unitId !== edition.unitId);

/** Who acts, in this edition's eyes. */
function standingOf(edition: EditionSituation, actor: EditionActor) {
  const me = actor === 'system' ? 'system' : actor.personId;
  const inOwnUnit = actor === 'system' || actor.roles.some((held) => held.unitId === edition.unitId);
  const isAuthor = authorsOf(edition).includes(me);
  const isNew = !isAuthor && ![...approvalsOf(edition).values()].includes(me);
  const madeUp = edition.reviews.some((review) => review.step.startsWith('after-') && review.reviewerId === me);
  const hadPart = madeUp || edition.publishedBy === me;
  return { inOwnUnit, mayJudge: inOwnUnit && !isAuthor, reviewerIsNew: inOwnUnit && isNew, hadPart };
}

/** Each guard includes those it builds on, since a row of the table names one. */
export function editionGuards(edition: EditionSituation, actor: EditionActor): Readonly<Record<EditionGuard, boolean>> {
  const { inOwnUnit, mayJudge, reviewerIsNew, hadPart } = standingOf(edition, actor);
  const decided = edition.disclosureClass !== null;
  const open = edition.disclosureClass === 'proactive';
  return {
    inOwnUnit,
    readyForReview: all(inOwnUnit, decided, edition.missing.length === 0),
    reviewerIsNew,
    interpretationReady: all(reviewerIsNew, edition.interpretationMissing.length === 0),
    secrecyReviewed: all(reviewerIsNew, secrecyHolds(edition)),
    approvalsHold: all(inOwnUnit, open, threeApproved(edition), secrecyHolds(edition)),
    mayGoOut: all(mayJudge, open),
    mayTakeDown: inOwnUnit || isOffice(actor),
    mayJudgeSecrecy: mayJudge,
    owesReviewByNewPerson: all(reviewerIsNew, !hadPart, edition.owed.length > 0),
    isClosed: all(inOwnUnit, decided, !open),
  };
}

const DRAFTING: readonly EditionStep[] = ['save', 'submit', 'recall', 'abandon', 'begin-correction'];

/** Roles that count for a step: those held in the document's own unit, narrowed by its content type; the office's to withdraw. */
export function rolesFor(edition: EditionSituation, actor: EditionActor, event: EditionStep): readonly EditionRole[] {
  if (actor === 'system') return ['system'];
  const own = actor.roles.filter((role) => role.unitId === edition.unitId).map((role) => role.role);
  const held: readonly Role[] = event === 'withdraw' && isOffice(actor) ? [...own, 'supervisor'] : own;
  const narrowed = narrowedRoles(edition, event);
  return narrowed === null ? held : held.filter((role) => narrowed.includes(role));
}

function narrowedRoles({ definition, state, owed }: EditionSituation, event: EditionStep): readonly Role[] | null {
  if (DRAFTING.includes(event)) return definition.draftRoles;
  if (event === 'make-up-review') return owed.flatMap((step) => definition.review[step]);
  const step = stepOfState[state];
  const ofStep: readonly EditionStep[] = ['approve-first', 'approve-second', 'approve-final', 'return'];
  return step !== undefined && ofStep.includes(event) ? definition.review[step] : null;
}

/** Where a step leads this person, or why it is refused. */
export function takeStep(
  edition: EditionSituation,
  actor: EditionActor,
  event: EditionStep,
): Result<EditionState, Refusal<EditionStep>> {
  const facts = editionGuards(edition, actor);
  return advance(editionWorkflow, { state: edition.state, event, roles: rolesFor(edition, actor, event), facts });
}

/** The buttons of this person. */
export function stepsOf(edition: EditionSituation, actor: EditionActor): readonly EditionStep[] {
  const events = [...new Set(editionWorkflow.transitions.map((row) => row.on))];
  return events.filter((event) => takeStep(edition, actor, event).ok);
}

export const lawOf = (event: EditionStep): string | undefined =>
  editionWorkflow.transitions.find((row) => row.on === event)?.law;

/** Steps of the three that nobody has approved yet in this round. */
export function stepsMissing(edition: EditionSituation): readonly ReviewStep[] {
  const standing = approvalsOf(edition);
  return REVIEW_STEPS.filter((step) => !standing.has(step));
}
