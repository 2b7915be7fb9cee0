import { Button } from 'antd';
import { useState } from 'react';
import { ROUND_WORDS, type RoundView } from '#domains/normative/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { ROUND_STATUS, useRounds } from './cleaning-queries.ts';
import { OpenRoundDialog } from './open-round.tsx';

/** 文件清理: rounds with how far each has come. */
export function RoundsPage() {
  const rounds = useRounds();
  const can = useCan();
  const go = useGo();
  const { today } = useMe();
  const [opening, setOpening] = useState(false);
  const start = can('normative.clean') ? (
    <Button type="primary" onClick={() => setOpening(true)}>
      启动清理
    </Button>
  ) : null;
  const { data } = rounds;
  return (
    <Page
      title="文件清理"
      lead="行政规范性文件至少每 2 年清理一次（待核实，可在设置中修改），由各单位逐件提出意见，主管部门确定，结果公布后批量更新有效性。"
      actions={start}
    >
      {rounds.error === null ? null : <ProblemNotice problem={rounds.error} onRetry={() => void rounds.refetch()} />}
      {data === undefined ? (
        <Loading what="文件清理" rows={4} />
      ) : (
        <Sheet flush>
          {data.lastOn === null ? null : (
            <p
              className={
                data.nextDueOn !== null && data.nextDueOn < today ? 'normative-last normative-due' : 'normative-last'
              }
            >
              上次清理结果公布于{dateWords(data.lastOn)}
              {data.nextDueOn === null ? '' : `，最迟${dateWords(data.nextDueOn)}前应再清理一次`}
              {data.nextDueOn !== null && data.nextDueOn < today ? '，现已超期' : ''}。
            </p>
          )}
          <DataTable<RoundView>
            name="cleaning-rounds"
            label="历次清理"
            rows={data.items}
            columns={COLUMNS}
            rowKey={(round) => round.id}
            onOpen={(round) => go(`/cleaning/${round.id}`)}
            empty={
              <EmptyState
                title="还没有清理过"
                why="启动清理后，各单位会收到待办，对本单位现行的每份规范性文件提出继续有效、修改、废止或宣布失效的意见。"
                action={start ?? undefined}
              />
            }
          />
        </Sheet>
      )}
      {opening ? <OpenRoundDialog onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

const COLUMNS: readonly DataColumn<RoundView>[] = [
  {
    key: 'title',
    title: '清理',
    main: true,
    value: (round) => round.title,
    render: (round) => <AppLink to={`/cleaning/${round.id}`}>{round.title}</AppLink>,
  },
  {
    key: 'state',
    title: '状态',
    width: 140,
    value: (round) => ROUND_WORDS[round.state],
    render: (round) => <StatusMark status={ROUND_STATUS[round.state]} word={ROUND_WORDS[round.state]} />,
  },
  {
    key: 'progress',
    title: '进度',
    width: 220,
    render: (round) => `共 ${round.items} 份，已提意见 ${round.proposed}，已定 ${round.decided}`,
  },
  {
    key: 'units',
    title: '单位',
    width: 140,
    render: (round) => (
      <>
        {round.units} 个
        {round.lateUnits === 0 ? null : <span className="normative-due">逾期 {round.lateUnits} 个</span>}
      </>
    ),
  },
  {
    key: 'cutoffOn',
    title: '清理截至',
    width: 140,
    value: (round) => round.cutoffOn,
    render: (round) => dateWords(round.cutoffOn),
  },
  {
    key: 'dueOn',
    title: '意见期限',
    width: 140,
    value: (round) => round.dueOn,
    render: (round) => dateWords(round.dueOn),
  },
];
