import { describe, expect, it } from 'vitest';
import type { Role } from '#kernel/access/access.ts';
import type { EditionSituation } from './policy.ts';
import { notForThisPerson } from './review-refusals.ts';

const HASH = 'a'.repeat(64);
const AT = 1_000;

/** An edition at its second review, the first of which `first` approved; whoever reviews may also lead. */
const edition: EditionSituation = {
  state: 'second-review',
  unitId: 'u1',
  definition: {
    draftRoles: ['information-officer'],
    review: { first: ['reviewer'], second: ['leader-in-charge', 'reviewer'], final: ['principal'] },
  },
  draftedBy: 'drafter',
  savedBy: 'drafter',
  submittedBy: 'drafter',
  submittedAt: AT,
  contentHash: HASH,
  disclosureClass: 'proactive',
  reviews: [{ step: 'first', decision: 'approve', contentHash: HASH, reviewerId: 'first', at: AT }],
  missing: [],
  interpretationMissing: [],
  owed: [],
};

const person = (personId: string, role: Role) => ({ personId, roles: [{ role, unitId: 'u1' }] });

describe('what a reviewer without the button is told', () => {
  it('B5: who approved before, and who wrote in the text, hears that another person must', () => {
    expect(notForThisPerson(edition, person('first', 'reviewer'))).toContain('三位不同的人员');
    expect(notForThisPerson(edition, person('drafter', 'reviewer'))).toContain('四位不同的人员');
  });

  it('B5: who may take it, whose role it is not, and who only waits for something hear nothing of the kind', () => {
    expect(notForThisPerson(edition, person('new', 'leader-in-charge'))).toBeNull();
    expect(notForThisPerson(edition, person('first', 'information-officer'))).toBeNull();
    const first = { ...edition, state: 'first-review' as const, reviews: [], interpretationMissing: ['请新建解读。'] };
    expect(notForThisPerson(first, person('new', 'reviewer'))).toBeNull();
    const final = { ...edition, state: 'final-review' as const };
    expect(notForThisPerson(final, person('new', 'principal'))).toBeNull();
    expect(notForThisPerson({ ...edition, state: 'live' }, person('first', 'reviewer'))).toBeNull();
  });
});
