import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { SweepFindingView, SweepState } from '#domains/quality-gate/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { get, post } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable, listKey } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { CATEGORY_WORDS, GATE_LEVELS } from '../../shared/gate-words.ts';
import { Page, Sheet } from '../../shared/page.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useCan } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { options, STATES, SWEEP } from './words.ts';

const STATE_KEY = ['gate', 'sweep-state'] as const;

/** 已发布信息巡检: what newer rules and lists find in what is already public. */
export function SweepPage() {
  const [settling, setSettling] = useState<SweepFindingView | null>(null);
  const client = useQueryClient();
  const say = useSay();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: listKey(SWEEP) }),
      client.invalidateQueries({ queryKey: STATE_KEY }),
    ]);
  const settle = async (answer: string) => {
    if (settling === null) return;
    await post(`${SWEEP}/${settling.id}/settle`, { answer });
    await refresh();
    say('已记为处理完毕');
  };
  return (
    <Page
      title="已发布信息巡检"
      lead="每天夜里用最新的规则和词表检查已发布的信息。有问题的，由发布单位更正或撤回；确认无误的，写明理由。"
      actions={<RunNow />}
    >
      <Progress />
      <Sheet flush>
        <DataTable
          name="gate-sweep"
          label="巡检结果"
          source={SWEEP}
          columns={[...COLUMNS, actColumn(setSettling)]}
          rowKey={(row) => row.id}
          filters={FILTERS}
          searchHint="标题、问题、原文"
          exportHref={`${SWEEP}?format=xlsx`}
          empty={
            <EmptyState
              title="这里列出已发布信息中发现的问题"
              why="没有待处理的问题。夜间巡检发现个人信息、错别字、打不开的链接后，会列在这里。"
            />
          }
        />
      </Sheet>
      <ReasonDialog
        open={settling !== null}
        title="记为处理完毕"
        consequence="请先更正或撤回有问题的信息；内容无误的，写明理由。更正后，下一次巡检会自动消除这一条。"
        actLabel="记为处理完毕"
        reasonLabel="处理说明"
        suggestions={['已更正并重新发布', '已撤回', '经核对内容无误']}
        onAct={settle}
        onClose={() => setSettling(null)}
      />
    </Page>
  );
}

function Progress() {
  const { data } = useQuery({
    queryKey: STATE_KEY,
    queryFn: ({ signal }) => get<SweepState>(`${SWEEP}/state`, { signal }),
  });
  if (data === undefined) return null;
  const last = data.lastAt === null ? '还没有巡检过' : `最近一次 ${momentWords(data.lastAt)}`;
  return (
    <p className="soft gate-progress" role="status">
      已发布 {data.documents} 条，按现行规则查过 {data.checked} 条，待查 {data.waiting} 条；待处理 {data.open} 处；
      {last}。
    </p>
  );
}

function RunNow() {
  const can = useCan();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  if (!can('gate.words')) return null;
  const run = async () => {
    setBusy(true);
    try {
      await post(`${SWEEP}/run`);
      say('已开始巡检，结果会陆续列在这里，请稍后刷新');
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void run()}>
      现在巡检
    </Button>
  );
}

const actColumn = (onSettle: (finding: SweepFindingView) => void): DataColumn<SweepFindingView> => ({
  key: 'act',
  title: '办理',
  width: 200,
  render: (row) => {
    if (row.state !== 'open') return row.answer ?? (row.state === 'gone' ? '更正后已消除' : '');
    return row.can.includes('settle') ? (
      <Button size="small" onClick={() => onSettle(row)}>
        记为处理完毕
      </Button>
    ) : null;
  },
});

const LEVEL_WORDS = { block: GATE_LEVELS.block.word, warn: GATE_LEVELS.warn.word };

const FILTERS: readonly DataFilter<SweepFindingView>[] = [
  {
    key: 'state',
    label: '状态',
    single: true,
    options: [
      ...Object.entries(STATES).map(([value, look]) => ({ value, label: look.word })),
      { value: 'all', label: '全部' },
    ],
  },
  { key: 'level', label: '等级', options: options(LEVEL_WORDS) },
  { key: 'category', label: '种类', options: options(CATEGORY_WORDS) },
];

const COLUMNS: readonly DataColumn<SweepFindingView>[] = [
  {
    key: 'level',
    title: '等级',
    width: 110,
    render: (row) => <StatusMark status={GATE_LEVELS[row.level].status} word={GATE_LEVELS[row.level].word} />,
  },
  { key: 'unit', title: '单位', width: 160, render: (row) => row.unitName },
  {
    key: 'title',
    title: '标题',
    main: true,
    width: 300,
    render: (row) => (
      <AppLink to={`/documents/${row.documentId}`} className="line-title">
        {row.title}
      </AppLink>
    ),
  },
  { key: 'message', title: '问题', width: 300, render: (row) => row.message },
  { key: 'quote', title: '原文', width: 160, render: (row) => row.quote },
  { key: 'foundAt', title: '发现时间', width: 140, render: (row) => momentWords(row.foundAt), optional: true },
];
