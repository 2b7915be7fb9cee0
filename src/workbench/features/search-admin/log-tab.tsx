import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { LogLine } from '#domains/search/contract.ts';
import { type DataColumn, type DataFilter, DataTable, listKey } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { LOG, SYNONYMS } from './addresses.ts';
import { SynonymDialog } from './synonym-dialog.tsx';

const FILTERS: readonly DataFilter<LogLine>[] = [
  {
    key: 'nothing',
    label: '结果',
    single: true,
    options: [{ value: 'yes', label: '没有找到' }],
  },
  { key: 'day', label: '日期', dates: true },
];

/** What was searched for in the last thirty days; what found nothing becomes a synonym in one press. */
export function LogTab() {
  const [adding, setAdding] = useState<string | null>(null);
  const client = useQueryClient();
  const columns: readonly DataColumn<LogLine>[] = [
    { key: 'query', title: '搜索词', main: true, width: 260, render: (row) => row.query },
    { key: 'asked', title: '次数', width: 80, align: 'right', render: (row) => row.asked },
    {
      key: 'found',
      title: '找到',
      width: 110,
      align: 'right',
      render: (row) => (row.found === 0 ? <strong>没有找到</strong> : `${row.found} 件`),
    },
    { key: 'lastOn', title: '最近一天', width: 120, render: (row) => row.lastOn },
    {
      key: 'act',
      title: '处理',
      width: 120,
      render: (row) => (
        <Button size="small" onClick={() => setAdding(row.query)}>
          添加同义词
        </Button>
      ),
    },
  ];
  return (
    <Sheet flush>
      <DataTable
        name="search-log"
        label="检索记录"
        source={LOG}
        columns={columns}
        rowKey={(row) => row.query}
        filters={FILTERS}
        searchHint="搜索词"
        exportHref={`${LOG}?format=xlsx`}
        empty={
          <EmptyState
            title="这里列出公众搜索过的词"
            why="近30天还没有人搜索。记录只有搜索词、次数和找到的件数，证件号、电话和邮箱已遮盖，不记来访地址。"
          />
        }
      />
      <SynonymDialog
        open={adding !== null}
        start={adding === null ? [] : [adding]}
        onClose={() => setAdding(null)}
        onSaved={() => client.invalidateQueries({ queryKey: listKey(SYNONYMS) })}
      />
    </Sheet>
  );
}
