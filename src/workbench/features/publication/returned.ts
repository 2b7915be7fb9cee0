import type { CommentShape, DeskDetail, ReviewShape } from '#domains/publication/contract.ts';

type Reviewed = {
  readonly edition: Pick<DeskDetail['edition'], 'number'>;
  readonly reviews: readonly ReviewShape[];
};

/** The return that the draft answers: the last word of the reviewers on this edition, if it was one. */
export function returnOf({ edition, reviews }: Reviewed): ReviewShape | null {
  const own = reviews.filter((review) => review.editionNumber === edition.number && review.step !== 'secrecy');
  const last = own.at(-1);
  return last?.decision === 'return' ? last : null;
}

export const unsettled = (comments: readonly CommentShape[]): readonly CommentShape[] =>
  comments.filter((comment) => comment.settledAt === null);
