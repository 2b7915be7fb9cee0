import type { DeskDetail, ReviewShape } from '#domains/publication/contract.ts';
import { momentWords } from '../../shared/due-words.ts';
import { roleWords } from '../../shared/role-words.ts';
import { StatusMark } from '../../shared/status-mark.tsx';
import { STEP_WORDS } from './words.ts';

const APPROVED: Readonly<Record<string, string>> = { secrecy: '同意公开' };
const RETURNED: Readonly<Record<string, string>> = {
  secrecy: '不同意公开',
  'after-first': '不同意',
  'after-second': '不同意',
  'after-final': '不同意',
};

/** Who said what of which text; what was said of another text is shown as no longer valid. */
export function ReviewHistory({ desk }: { readonly desk: DeskDetail }) {
  if (desk.reviews.length === 0) {
    const { first, second, final } = desk.reviewers;
    return (
      <p className="soft">
        还没有审核记录。一审由{first}办理，二审由{second}办理，三审由{final}办理，须是三位不同的人员。
      </p>
    );
  }
  return (
    <ol className="desk-reviews">
      {desk.reviews.map((review) => (
        <li key={review.id}>
          <p>
            <Verdict review={review} />
            <strong>{review.reviewerName}</strong>
            <span className="soft">
              {roleWords(review.role)} {momentWords(review.at)}
            </span>
          </p>
          {review.conclusion === null ? (
            review.comment !== null && <p>{review.comment}</p>
          ) : (
            <p>
              {review.conclusion}
              <br />
              <span className="soft">依据：{review.basis}</span>
            </p>
          )}
          {review.sameText ? null : <p className="soft">第 {review.editionNumber} 版的另一稿，内容已改，不再有效</p>}
        </li>
      ))}
    </ol>
  );
}

function Verdict({ review }: { readonly review: ReviewShape }) {
  const approved = review.decision === 'approve';
  const word = approved ? (APPROVED[review.step] ?? '通过') : (RETURNED[review.step] ?? '退回');
  const after = review.step.startsWith('after-') && review.sameText;
  const status = approved ? (review.counts || after ? 'done' : 'not-started') : 'late';
  return <StatusMark status={status} word={`${STEP_WORDS[review.step]}${word}`} />;
}
