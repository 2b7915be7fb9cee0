import { describe, expect, it } from 'vitest';
import type { Role } from '#kernel/access/access.ts';
import { type EditionSituation, type ReviewRecord, stepsMissing, stepsOf, takeStep, threeApproved } from './policy.ts';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const SUBMITTED = 1_000;

function anEdition(part: Partial<EditionSituation> = {}): EditionSituation {
  return {
    state: 'first-review',
    unitId: 'u1',
    definition: {
      draftRoles: ['information-officer'],
      review: { first: ['reviewer'], second: ['leader-in-charge'], final: ['signatory', 'principal'] },
    },
    draftedBy: 'drafter',
    savedBy: 'drafter',
    submittedBy: 'drafter',
    submittedAt: SUBMITTED,
    contentHash: HASH,
    disclosureClass: 'proactive',
    reviews: [],
    missing: [],
    interpretationMissing: [],
    owed: [],
    ...part,
  };
}

const person = (personId: string, ...roles: readonly Role[]) => ({
  personId,
  roles: roles.map((role) => ({ role, unitId: 'u1' })),
});
const held = (role: Role, unitId: string) => ({ personId: 'x', roles: [{ role, unitId }] });
const approval = (step: ReviewRecord['step'], reviewerId: string, part: Partial<ReviewRecord> = {}): ReviewRecord => ({
  step,
  decision: 'approve',
  contentHash: HASH,
  reviewerId,
  at: SUBMITTED + 1,
  ...part,
});
const THREE = [approval('first', 'a'), approval('second', 'b'), approval('secrecy', 'b'), approval('final', 'c')];

describe('three reviews by three people', () => {
  it('B5: the drafter, whoever saved last and whoever submitted may not review', () => {
    const edition = anEdition({ savedBy: 'editor', submittedBy: 'sender' });
    for (const author of ['drafter', 'editor', 'sender']) {
      expect(takeStep(edition, person(author, 'reviewer'), 'approve-first')).toMatchObject({ ok: false });
    }
    expect(takeStep(edition, person('x', 'reviewer'), 'approve-first')).toEqual({ ok: true, value: 'second-review' });
  });

  it('B5: whoever wrote in the text before somebody else saved it may not review either', () => {
    const edition = anEdition({ writers: ['drafter', 'helper'] });
    expect(takeStep(edition, person('helper', 'reviewer'), 'approve-first')).toMatchObject({ ok: false });
    expect(threeApproved(anEdition({ reviews: THREE }))).toBe(true);
    expect(threeApproved(anEdition({ reviews: THREE, writers: ['drafter', 'b'] }))).toBe(false);
  });

  it('B5: who approved one step may not take another, nor return it, whatever roles he holds', () => {
    const all = person('a', 'reviewer', 'leader-in-charge', 'signatory');
    const edition = anEdition({ state: 'second-review', reviews: [approval('first', 'a')] });
    expect(takeStep(edition, all, 'approve-second')).toMatchObject({ ok: false });
    expect(takeStep(edition, all, 'return')).toMatchObject({ ok: false });
  });

  it('B5: the content type says which role takes which step', () => {
    expect(takeStep(anEdition(), person('x', 'leader-in-charge'), 'approve-first')).toMatchObject({
      ok: false,
      error: { kind: 'role-not-allowed' },
    });
  });

  it('B5: a role held in another unit counts for nothing', () => {
    const elsewhere = {
      personId: 'x',
      roles: [
        { role: 'reviewer', unitId: 'u2' },
        { role: 'supervisor', unitId: 'u0' },
      ],
    } as const;
    expect(stepsOf(anEdition(), elsewhere)).toEqual([]);
  });

  it('B9: the supervising office withdraws what any unit has published, and does nothing else there', () => {
    const live = anEdition({ state: 'live' });
    expect(stepsOf(live, held('supervisor', 'u0'))).toEqual(['withdraw']);
    for (const role of ['signatory', 'principal', 'leader-in-charge', 'reviewer'] as const) {
      expect(stepsOf(live, held(role, 'u2'))).toEqual([]);
    }
    expect(stepsOf(anEdition({ state: 'approved' }), held('supervisor', 'u0'))).toEqual([]);
    expect(takeStep(live, person('x', 'signatory'), 'withdraw').ok).toBe(true);
  });

  it('B5: an approval of another text, of an earlier round, or a return does not count', () => {
    expect(threeApproved(anEdition({ reviews: THREE }))).toBe(true);
    const instead = (part: Partial<ReviewRecord>) =>
      threeApproved(anEdition({ reviews: [...THREE.slice(0, 3), approval('final', 'c', part)] }));
    expect(instead({ contentHash: OTHER })).toBe(false);
    expect(instead({ at: SUBMITTED - 1 })).toBe(false);
    expect(instead({ decision: 'return' })).toBe(false);
    expect(instead({ reviewerId: 'a' })).toBe(false);
    expect(instead({ reviewerId: 'drafter' })).toBe(false);
  });

  it('B5: publication needs the three and the secrecy review of this very text, also when its time has come', () => {
    for (const actor of ['system', person('drafter', 'information-officer')] as const) {
      const out = (reviews: readonly ReviewRecord[]) =>
        takeStep(anEdition({ state: 'scheduled', reviews }), actor, 'publish').ok;
      expect(out(THREE)).toBe(true);
      expect(out(THREE.filter((review) => review.step !== 'secrecy'))).toBe(false);
      expect(out(THREE.filter((review) => review.step !== 'second'))).toBe(false);
      expect(out([...THREE, approval('secrecy', 'b', { decision: 'return' })])).toBe(false);
    }
  });

  it('B4: what is not 主动公开 never goes out, three approvals or not; what is undecided is not even submitted', () => {
    const drafter = person('drafter', 'information-officer', 'signatory');
    const closed = anEdition({ state: 'approved', disclosureClass: 'withheld', reviews: THREE });
    expect(takeStep(closed, drafter, 'publish')).toMatchObject({ ok: false });
    expect(takeStep(closed, drafter, 'schedule')).toMatchObject({ ok: false });
    expect(takeStep({ ...closed, state: 'first-review' }, person('s', 'signatory'), 'publish-urgently').ok).toBe(false);
    const undecided = anEdition({ state: 'drafting', disclosureClass: null });
    expect(takeStep(undecided, drafter, 'submit')).toMatchObject({ ok: false });
    expect(takeStep({ ...undecided, disclosureClass: 'on-request' }, drafter, 'submit').ok).toBe(true);
  });

  it('B7: the second review is not reached while the interpretation is missing', () => {
    const edition = anEdition({ interpretationMissing: ['解读材料尚未通过审核'] });
    expect(takeStep(edition, person('x', 'reviewer'), 'approve-first')).toMatchObject({
      ok: false,
      error: { condition: 'interpretationReady' },
    });
  });

  it('B5: the urgent path is for the signatory and the head alone, not for the author; what they skip is owed', () => {
    const edition = anEdition({ reviews: [approval('secrecy', 's')] });
    expect(takeStep(edition, person('s', 'signatory'), 'publish-urgently')).toEqual({ ok: true, value: 'live' });
    expect(takeStep(edition, person('s', 'principal'), 'publish-urgently').ok).toBe(true);
    expect(takeStep(edition, person('s', 'reviewer', 'leader-in-charge'), 'publish-urgently').ok).toBe(false);
    expect(takeStep(edition, person('drafter', 'signatory'), 'publish-urgently').ok).toBe(false);
    expect(stepsMissing(anEdition({ reviews: [approval('first', 'a')] }))).toEqual(['second', 'final']);
  });

  it('B5: a review owed is made up by somebody who has had no part in it', () => {
    const live = anEdition({
      state: 'live',
      owed: ['second'],
      publishedBy: 'chief',
      reviews: [approval('first', 'a'), approval('after-final', 'c')],
    });
    const leader = (id: string) => takeStep(live, person(id, 'leader-in-charge'), 'make-up-review').ok;
    expect(leader('b')).toBe(true);
    for (const involved of ['a', 'c', 'drafter', 'chief']) expect(leader(involved)).toBe(false);
    expect(takeStep(live, person('b', 'reviewer'), 'make-up-review').ok).toBe(false);
    expect(takeStep({ ...live, owed: [] }, person('b', 'leader-in-charge'), 'make-up-review').ok).toBe(false);
  });
});
