import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { ReviewView } from '#domains/oversight/contract.ts';
import { AppLink, useSearch } from '../../shared/address.tsx';
import { get, post } from '../../shared/api.ts';
import { listKey } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { ReviewItems } from './review-items.tsx';

const REVIEWS = '/api/reviews';
const KEY = ['reviews'] as const;

/** 回头看: what last year's plan left undone, each line closed or carried on with a reason. */
export function ReviewPage() {
  const [search, setSearch] = useSearch();
  const reviews = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<{ items: readonly ReviewView[] }>(REVIEWS, { signal }),
    refetchOnMount: 'always',
  });
  const all = reviews.data?.items ?? [];
  const chosen = all.find((review) => review.plan.id === search['plan']) ?? preferred(all);
  return (
    <Page title="回头看" lead="上一年方案没有办结的任务，逐条关闭或结转到新方案，都要写明理由。全部处理完才能结束。">
      {reviews.error === null ? null : <ProblemNotice problem={reviews.error} onRetry={() => void reviews.refetch()} />}
      {reviews.isPending ? <Loading what="回头看" rows={8} /> : null}
      {reviews.data !== undefined && chosen === undefined ? (
        <Sheet>
          <EmptyState
            title="这里列出上一年没有办结的任务"
            why="方案分解到各单位以后，才有台账可以回头看。"
            action={<AppLink to="/plans">查看工作方案</AppLink>}
          />
        </Sheet>
      ) : null}
      {chosen === undefined ? null : (
        <>
          <Select
            aria-label="方案"
            className="review-plan"
            value={chosen.plan.id}
            onChange={(id: string) => setSearch({ plan: id, page: null })}
            options={all.map(({ plan }) => ({ value: plan.id, label: `${plan.year}年 ${plan.title}` }))}
          />
          <ReviewHead review={chosen} />
          {chosen.openedAt === null ? null : <ReviewItems key={chosen.plan.id} review={chosen} />}
        </>
      )}
    </Page>
  );
}

/** The review under way; else the oldest plan that has not been looked back on. */
function preferred(all: readonly ReviewView[]): ReviewView | undefined {
  const underWay = all.find((review) => review.openedAt !== null && review.finishedAt === null);
  return underWay ?? all.findLast((review) => review.openedAt === null) ?? all[0];
}

/** Acts on a review and says what was done; a refusal is said in the page. */
function useAct(review: ReviewView) {
  const say = useSay();
  const client = useQueryClient();
  return async (path: string, body: object, words: string): Promise<void> => {
    try {
      await post(path, body);
      await client.invalidateQueries({ queryKey: KEY });
      await client.invalidateQueries({ queryKey: listKey(`${REVIEWS}/${review.plan.id}/items`) });
      say(words);
    } catch (thrown) {
      say.refused(thrown);
    }
  };
}

function ReviewHead({ review }: { readonly review: ReviewView }) {
  return review.openedAt === null ? <NotOpened review={review} /> : <Opened review={review} at={review.openedAt} />;
}

function NotOpened({ review }: { readonly review: ReviewView }) {
  const act = useAct(review);
  const { id, year } = review.plan;
  const why =
    review.items === 0
      ? '这个方案的任务都已办结或有了着落。'
      : `目前有 ${review.items} 项没有办结。打开后逐条列出，由主管部门关闭或结转。一般在年度结束后进行。`;
  const open = (
    <Button type="primary" onClick={() => void act(REVIEWS, { planId: id }, `已打开${year}年方案的回头看`)}>
      打开回头看
    </Button>
  );
  return (
    <Sheet>
      <EmptyState
        title={`${year}年方案还没有回头看`}
        why={why}
        action={review.can.includes('open') ? open : undefined}
      />
    </Sheet>
  );
}

function Opened({ review, at }: { readonly review: ReviewView; readonly at: string }) {
  const act = useAct(review);
  const { today } = useMe();
  const path = `${REVIEWS}/${review.plan.id}/finish`;
  const finish = (
    <Button
      type="primary"
      onClick={() => void act(path, { version: review.version }, '回头看已结束，处理结果已归入台账')}
    >
      结束回头看
    </Button>
  );
  return (
    <Sheet
      title={`共 ${review.items} 条：待处理 ${review.pending}，已关闭 ${review.closed}，已结转 ${review.carried}`}
      actions={review.can.includes('finish') ? finish : undefined}
    >
      <p>
        {review.openedByName}于{momentWords(at, today)}打开
        {review.finishedAt === null ? '' : `，${momentWords(review.finishedAt, today)}结束`}。
        {review.pending > 0 ? `还有 ${review.pending} 条没有处理，处理完才能结束。` : ''}
      </p>
    </Sheet>
  );
}
