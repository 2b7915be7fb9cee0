import type { Role } from '#kernel/access/access.ts';
import type { Workflow } from '#kernel/workflow/workflow.ts';
import type { EditionState } from './model.ts';

export type EditionStep =
  | 'save'
  | 'submit'
  | 'recall'
  | 'approve-first'
  | 'approve-second'
  | 'approve-final'
  | 'return'
  | 'publish'
  | 'schedule'
  | 'unschedule'
  | 'publish-urgently'
  | 'supersede'
  | 'withdraw'
  | 'abandon'
  | 'review-secrecy'
  | 'make-up-review'
  | 'keep-closed'
  | 'open-up'
  | 'begin-correction';

export type EditionGuard =
  | 'inOwnUnit'
  | 'readyForReview'
  | 'reviewerIsNew'
  | 'interpretationReady'
  | 'secrecyReviewed'
  | 'approvalsHold'
  | 'mayGoOut'
  | 'mayTakeDown'
  | 'mayJudgeSecrecy'
  | 'owesReviewByNewPerson'
  | 'isClosed';

/** `system` stands for scheduled work: publication at the set time, replacement by the next edition. */
export type EditionRole = Role | 'system';

const DRAFTERS: readonly EditionRole[] = ['information-officer', 'liaison', 'reviewer', 'supervisor'];
const REVIEWERS: readonly EditionRole[] = ['reviewer', 'leader-in-charge', 'signatory', 'principal', 'supervisor'];
const SIGNATORIES: readonly EditionRole[] = ['signatory', 'principal'];
const PUBLISHERS: readonly EditionRole[] = [
  'information-officer',
  'liaison',
  'signatory',
  'principal',
  'supervisor',
  'system',
];
const WITHDRAWERS: readonly EditionRole[] = ['signatory', 'principal', 'leader-in-charge', 'supervisor'];

const REVIEW = '条例第十七条：依照程序和责任进行公开审查';
const SOURCE = '国办发〔2016〕80号一（一）：公文拟制时明确公开属性';
const REEXAMINE = '条例第十八条：对不予公开的政府信息定期评估审查';
const STEP_TOGETHER = '三同步：解读材料与文件同步组织、同步审签、同步部署';

/**
 * An edition from draft to the public page and beyond (requirements B4, B5, B7, B9). A content type narrows who takes which
 * review; that, like the three different people and the hash each approval is bound to, is in `policy.ts` under these guards.
 * Guards build on one another: each names the last condition met.
 */
// biome-ignore format: one row a step, aligned, so that it can be read beside the Regulation.
export const editionWorkflow: Workflow<EditionState, EditionStep, EditionRole, EditionGuard> = {
  initial: 'drafting',
  final: ['superseded', 'withdrawn', 'abandoned'],
  transitions: [
    { from: ['drafting'],                                       on: 'save',             to: null,            by: DRAFTERS,    when: 'inOwnUnit' },
    { from: ['first-review', 'second-review', 'final-review', 'approved'],
                                                                on: 'save',             to: 'drafting',      by: DRAFTERS,    when: 'inOwnUnit' },
    { from: ['drafting'],                                       on: 'submit',           to: 'first-review',  by: DRAFTERS,    when: 'readyForReview',      law: SOURCE },
    { from: ['first-review', 'second-review', 'final-review', 'approved'],
                                                                on: 'recall',           to: 'drafting',      by: DRAFTERS,    when: 'inOwnUnit' },
    { from: ['first-review'],                                   on: 'approve-first',    to: 'second-review', by: REVIEWERS,   when: 'interpretationReady', law: STEP_TOGETHER },
    { from: ['second-review'],                                  on: 'approve-second',   to: 'final-review',  by: REVIEWERS,   when: 'reviewerIsNew',       law: REVIEW },
    { from: ['final-review'],                                   on: 'approve-final',    to: 'approved',      by: REVIEWERS,   when: 'secrecyReviewed',     law: REVIEW },
    { from: ['first-review', 'second-review', 'final-review'],  on: 'return',           to: 'drafting',      by: REVIEWERS,   when: 'reviewerIsNew',       law: REVIEW },
    { from: ['approved', 'scheduled'],                          on: 'publish',          to: 'live',          by: PUBLISHERS,  when: 'approvalsHold',       law: '条例第二十六条' },
    { from: ['approved'],                                       on: 'schedule',         to: 'scheduled',     by: PUBLISHERS,  when: 'approvalsHold' },
    { from: ['scheduled'],                                      on: 'unschedule',       to: 'approved',      by: PUBLISHERS,  when: 'inOwnUnit' },
    { from: ['first-review', 'second-review', 'final-review'],  on: 'publish-urgently', to: 'live',          by: SIGNATORIES, when: 'mayGoOut',            law: '条例第六条：发布准确信息予以澄清；先发后补审' },
    { from: ['live'],                                           on: 'supersede',        to: 'superseded',    by: ['system'] },
    { from: ['live'],                                           on: 'withdraw',         to: 'withdrawn',     by: WITHDRAWERS, when: 'mayTakeDown' },
    { from: ['drafting'],                                       on: 'abandon',          to: 'abandoned',     by: DRAFTERS,    when: 'inOwnUnit' },
    { from: ['first-review', 'second-review', 'final-review'],  on: 'review-secrecy',   to: null,            by: REVIEWERS,   when: 'mayJudgeSecrecy',     law: REVIEW },
    { from: ['live', 'superseded', 'withdrawn'],                on: 'make-up-review',   to: null,            by: REVIEWERS,   when: 'owesReviewByNewPerson', law: REVIEW },
    { from: ['approved'],                                       on: 'keep-closed',      to: null,            by: REVIEWERS,   when: 'isClosed',            law: REEXAMINE },
    { from: ['approved'],                                       on: 'open-up',          to: 'superseded',    by: REVIEWERS,   when: 'isClosed',            law: REEXAMINE },
    { from: ['live', 'withdrawn'],                              on: 'begin-correction', to: null,            by: DRAFTERS,    when: 'inOwnUnit' },
  ],
};
