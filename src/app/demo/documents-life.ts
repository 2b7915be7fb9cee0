import type { PlantedDocument, PlantedReview } from '#domains/publication/index.ts';
import { ROLES } from '#kernel/access/access.ts';
import { addDays, type LocalDate } from '#kernel/calendar/local-date.ts';
import { demoPersonId } from './units.ts';

/** How far a document of the demonstration has come, and when; days are those of the county's calendar. */
export interface Life {
  readonly stage: string;
  readonly on: LocalDate;
}

export interface LifeDeps {
  readonly unit: string;
  readonly life: Life;
  /** Days that the county's calendar stands behind the real one; instants are real. */
  readonly daysBehind: number;
  readonly comment: string | null;
  readonly urgentReason: string | null;
}

type Lived = Pick<
  PlantedDocument,
  'state' | 'publishedOn' | 'publishedAt' | 'edition' | 'reviews' | 'comment' | 'owed'
>;

const DAYS_DRAFTED_BEFORE = 3;
/** 先发后补审: within three working days; over a weekend five days. */
const OWED_WITHIN_DAYS = 5;

const REVIEWERS = [
  { step: 'first', post: 'reviewer', role: 'reviewer', time: '10:10' },
  { step: 'second', post: 'leader-in-charge', role: 'leader-in-charge', time: '14:40' },
  { step: 'final', post: 'principal', role: 'principal', time: '16:20' },
] as const;

/** How many of the three reviews have been given at each stage. */
const GIVEN: Readonly<Record<string, number>> = {
  published: 3,
  withdrawn: 3,
  approved: 3,
  scheduled: 3,
  'on-request': 3,
  withheld: 3,
  'final-review': 2,
  'second-review': 1,
};

/** People, instants and reviews that a document at this stage must have. */
export function lifeOf(deps: LifeDeps): Lived {
  const { unit, life } = deps;
  const drafter = demoPersonId(unit, 'information-officer');
  const submitted = life.stage !== 'drafting';
  const out = life.stage === 'published' || life.stage === 'withdrawn' || life.stage === 'urgent';
  const reviewed = GIVEN[life.stage] === 3;
  return {
    state: documentState(life.stage),
    publishedOn: out ? life.on : null,
    publishedAt: out ? instant(deps, 0, '17:00') : null,
    edition: {
      state: editionState(life.stage),
      draftedBy: drafter,
      draftedAt: instant(deps, -DAYS_DRAFTED_BEFORE, '09:00'),
      submittedAt: submitted ? instant(deps, -1, '09:30') : null,
      approvedAt: reviewed ? instant(deps, 0, '16:20') : null,
      scheduledFor: life.stage === 'scheduled' ? instant(deps, 0, '08:30') : null,
      endedAt: life.stage === 'withdrawn' ? instant(deps, 1, '09:00') : null,
      urgentReason: deps.urgentReason,
    },
    reviews: reviewsOf(deps),
    comment: commentOf(deps),
    owed: life.stage === 'urgent' ? { since: life.on, dueOn: addDays(life.on, OWED_WITHIN_DAYS) } : null,
  };
}

const instant = ({ life, daysBehind }: LifeDeps, days: number, time: string): string =>
  new Date(`${addDays(life.on, days + daysBehind)}T${time}:00+08:00`).toISOString();

function documentState(stage: string): PlantedDocument['state'] {
  if (stage === 'published' || stage === 'urgent') return 'published';
  return stage === 'withdrawn' ? 'withdrawn' : 'draft';
}

const EDITION_STATES: Readonly<Record<string, PlantedDocument['edition']['state']>> = {
  published: 'live',
  urgent: 'live',
  withdrawn: 'withdrawn',
  approved: 'approved',
  scheduled: 'scheduled',
  'on-request': 'approved',
  withheld: 'approved',
  'final-review': 'final-review',
  'second-review': 'second-review',
  'first-review': 'first-review',
};

const editionState = (stage: string): PlantedDocument['edition']['state'] => EDITION_STATES[stage] ?? 'drafting';

function reviewsOf(deps: LifeDeps): readonly PlantedReview[] {
  const { unit, life, comment } = deps;
  const by = (post: 'reviewer' | 'leader-in-charge' | 'principal', time: string) => ({
    reviewerId: demoPersonId(unit, post),
    role: ROLES[post],
    at: instant(deps, 0, time),
  });
  if (life.stage === 'returned')
    return [{ ...by('reviewer', '11:00'), step: 'first', decision: 'return', comment: comment ?? '请修改后再报。' }];
  if (life.stage === 'urgent')
    return [{ ...by('principal', '16:50'), step: 'secrecy', decision: 'approve', comment: '不涉密，可以公开。' }];
  const given = REVIEWERS.slice(0, GIVEN[life.stage] ?? 0).map(
    (one): PlantedReview => ({ ...by(one.post, one.time), step: one.step, decision: 'approve', comment: null }),
  );
  const [first] = given;
  if (first === undefined) return [];
  const secrecy: PlantedReview = {
    ...by('reviewer', '10:05'),
    step: 'secrecy',
    decision: 'approve',
    comment: '经审查不涉及国家秘密、工作秘密和商业秘密。',
  };
  return [secrecy, ...given];
}

function commentOf(deps: LifeDeps): PlantedDocument['comment'] {
  if (deps.life.stage !== 'returned' || deps.comment === null) return null;
  return { quote: '', text: deps.comment, by: demoPersonId(deps.unit, 'reviewer'), at: instant(deps, 0, '10:50') };
}
