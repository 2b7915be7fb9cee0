import { describe, expect, it } from 'vitest';
import type { ReviewShape } from '#domains/publication/contract.ts';
import { returnOf } from './returned.ts';

const review = (more: Partial<ReviewShape>): ReviewShape => ({
  id: 'r',
  step: 'first',
  decision: 'return',
  reviewerName: '甲',
  role: '审核人',
  comment: '请修改',
  conclusion: null,
  basis: null,
  at: '2026-03-02T01:00:00Z',
  sameText: true,
  counts: false,
  editionNumber: 2,
  ...more,
});
const edition = { number: 2 };

describe('what a draft answers', () => {
  it('B5: the last return of this edition stands above the text, also when the text was changed since', () => {
    const reviews = [review({ id: 'a', decision: 'approve' }), review({ id: 'b', sameText: false })];
    expect(returnOf({ edition, reviews })?.id).toBe('b');
  });

  it('B5: neither a return of another edition, nor one followed by an approval, nor a secrecy review', () => {
    expect(returnOf({ edition, reviews: [review({ editionNumber: 1 })] })).toBeNull();
    expect(returnOf({ edition, reviews: [review({}), review({ decision: 'approve' })] })).toBeNull();
    expect(returnOf({ edition, reviews: [review({ step: 'secrecy' })] })).toBeNull();
  });
});
