import { useQuery } from '@tanstack/react-query';
import type { BatchRow } from '#domains/history/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { NewBatch } from './new-batch.tsx';
import { BATCH_STATES, BATCHES } from './words.ts';

/** 历史信息导入: a new batch, and every batch there was. */
export function BatchesPage() {
  const go = useGo();
  const { today } = useMe();
  const batches = useQuery({
    queryKey: ['history', 'batches'],
    queryFn: ({ signal }) => get<{ items: readonly BatchRow[] }>(BATCHES, { signal }),
    refetchOnMount: 'always',
  });
  return (
    <Page
      title="历史信息导入"
      lead="把以前公开过的文件连同正文和附件导入。先读取和规范化，核对无误后确认；导入错了可以整批撤回。"
    >
      <Sheet title="新的一批">
        <NewBatch onOpened={(id) => go(`/history/${id}`)} />
      </Sheet>
      {batches.error === null ? null : <ProblemNotice problem={batches.error} onRetry={() => void batches.refetch()} />}
      {batches.data === undefined ? (
        <Loading what="导入批次" rows={4} />
      ) : (
        <Sheet title="导入过的批次" flush>
          <DataTable
            name="history"
            label="导入批次"
            rows={batches.data.items}
            columns={columnsFor(today)}
            rowKey={(row) => row.id}
            searchHint="文件名、单位"
            onOpen={(row) => go(`/history/${row.id}`)}
            empty={<EmptyState title="这里列出导入过的批次" why="还没有导入过历史信息。在上面选择目录表和文件开始。" />}
          />
        </Sheet>
      )}
    </Page>
  );
}

const columnsFor = (today: string): readonly DataColumn<BatchRow>[] => [
  {
    key: 'name',
    title: '文件',
    main: true,
    value: (row) => row.name,
    render: (row) => <AppLink to={`/history/${row.id}`}>{row.name}</AppLink>,
  },
  { key: 'unit', title: '单位', width: 220, value: (row) => row.unitName, render: (row) => row.unitName },
  {
    key: 'state',
    title: '状态',
    width: 130,
    value: (row) => BATCH_STATES[row.state].word,
    render: (row) => <StatusMark status={BATCH_STATES[row.state].status} word={BATCH_STATES[row.state].word} />,
  },
  {
    key: 'imported',
    title: '已导入',
    width: 100,
    align: 'right',
    value: (row) => row.imported,
    render: (row) => `${row.imported} 条`,
  },
  {
    key: 'madeAt',
    title: '时间',
    width: 170,
    value: (row) => row.madeAt,
    render: (row) => momentWords(row.madeAt, today),
  },
];
