import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select, Tabs } from 'antd';
import type { BoardAnswer } from '#domains/oversight/contract.ts';
import { AppLink, useSearch } from '../../shared/address.tsx';
import { download, get } from '../../shared/api.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { BoardSummary } from './board-summary.tsx';
import { BoardTable } from './board-table.tsx';
import { isView, SIDE_WORDS, type Side, VIEWS, type View } from './board-words.ts';
import { HeatQuestion, OverdueQuestion, TrendQuestion } from './questions.tsx';

/** The office's board: one plan by unit, task, chapter or deadline; everything shown leads to the lines behind it. */
export function BoardPage() {
  const [search, setSearch] = useSearch();
  const by: View = isView(search['by']) ? search['by'] : 'unit';
  const side: Side = search['side'] === 'support' ? 'support' : 'lead';
  const plan = search['plan'] ?? '';
  const board = useQuery({
    queryKey: ['board', plan, by],
    queryFn: ({ signal }) => get<BoardAnswer>('/api/board', { query: { plan, by }, signal }),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  });
  const answer = board.data;
  return (
    <Page
      title="督查看板"
      lead="数字都可以按下，查看是哪些任务。牵头、责任与配合分开统计，不相加。"
      actions={answer?.plan ? <Actions answer={answer} by={by} /> : undefined}
    >
      {board.error === null ? null : <ProblemNotice problem={board.error} onRetry={() => void board.refetch()} />}
      {board.isPending ? <Loading what="看板" rows={10} /> : null}
      {answer === undefined ? null : answer.plan === null ? (
        <Nothing />
      ) : (
        <>
          <div className="board-picks">
            <Select
              aria-label="方案"
              className="board-plan"
              value={answer.plan.id}
              onChange={(id: string) => setSearch({ plan: id })}
              options={answer.plans.map((each) => ({ value: each.id, label: `${each.year}年 ${each.title}` }))}
            />
            <Segmented
              aria-label="统计范围"
              value={side}
              onChange={(value) => setSearch({ side: value === 'lead' ? null : value })}
              options={(['lead', 'support'] as const).map((value) => ({ value, label: SIDE_WORDS[value] }))}
            />
          </div>
          <BoardSummary answer={answer} side={side} />
          <Tabs
            activeKey={by}
            onChange={(key) => setSearch({ by: key === 'unit' ? null : key })}
            items={VIEWS.map((view) => ({ key: view.key, label: view.label }))}
          />
          <Questions answer={answer} side={side} />
          {answer.by === by ? <BoardTable answer={answer} side={side} /> : <Loading what="看板" rows={8} />}
        </>
      )}
    </Page>
  );
}

function Questions({ answer, side }: { readonly answer: BoardAnswer; readonly side: Side }) {
  const plan = answer.plan?.id ?? '';
  if (answer.by === 'chapter' || answer.by === 'task') {
    return (
      <div className="board-questions-wide">
        <OverdueQuestion answer={answer} side={side} />
        <HeatQuestion plan={plan} side={side} />
      </div>
    );
  }
  return (
    <div className="board-questions">
      <OverdueQuestion answer={answer} side={side} />
      <TrendQuestion plan={plan} />
    </div>
  );
}

function Actions({ answer, by }: { readonly answer: BoardAnswer; readonly by: View }) {
  const say = useSay();
  const words = VIEWS.find((view) => view.key === by)?.label ?? '';
  const path = `/api/board?plan=${answer.plan?.id ?? ''}&by=${by}&format=xlsx`;
  return (
    <>
      <Button onClick={() => void download(path, `督查看板（${words}）${answer.today}.xlsx`).catch(say.refused)}>
        导出{words}统计表
      </Button>
      <Button onClick={() => window.print()}>打印</Button>
    </>
  );
}

function Nothing() {
  return (
    <Sheet>
      <EmptyState
        title="这里统计各单位的办理情况"
        why="方案分解到各单位以后，才有台账可以统计。"
        action={<AppLink to="/plans">查看工作方案</AppLink>}
      />
    </Sheet>
  );
}
