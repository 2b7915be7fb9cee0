import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Pin } from '#domains/search/contract.ts';
import { type DataColumn, listKey } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { PINS } from './addresses.ts';
import { LoadedTable } from './loaded-table.tsx';
import { PinDialog } from './pin-dialog.tsx';

const stateWords = (row: Pin): string => (row.active ? '启用' : '停用');
const targetWords = (row: Pin): string => row.href ?? `/documents/${row.documentId ?? ''}`;

const COLUMNS: readonly DataColumn<Pin>[] = [
  { key: 'query', title: '搜索词', width: 160, value: (row) => row.query, render: (row) => row.query },
  { key: 'title', title: '置顶的答案', main: true, width: 260, value: (row) => row.title, render: (row) => row.title },
  { key: 'target', title: '去向', width: 220, value: targetWords, render: targetWords },
  {
    key: 'untilOn',
    title: '截止',
    width: 110,
    value: (row) => row.untilOn ?? '',
    render: (row) => row.untilOn ?? '长期',
  },
  { key: 'active', title: '状态', width: 80, value: stateWords, render: stateWords },
];

/** What stands first for a question. */
export function PinsTab() {
  const [open, setOpen] = useState<Pin | 'new' | null>(null);
  const client = useQueryClient();
  const add = (
    <Button type="primary" onClick={() => setOpen('new')}>
      添加置顶答案
    </Button>
  );
  return (
    <Sheet flush>
      <LoadedTable
        name="search-pins"
        label="置顶答案"
        address={PINS}
        columns={COLUMNS}
        searchHint="搜索词、标题"
        onOpen={(row: Pin) => setOpen(row)}
        tools={add}
        empty={
          <EmptyState
            title="这里列出排在最前的答案"
            why="还没有置顶答案。对常被搜索的词，可以指定一份文件或一个页面排在结果最前，例如“低保”指向办事指南。"
            action={add}
          />
        }
      />
      <PinDialog
        open={open !== null}
        pin={open === 'new' || open === null ? undefined : open}
        onClose={() => setOpen(null)}
        onSaved={() => client.invalidateQueries({ queryKey: listKey(PINS) })}
      />
    </Sheet>
  );
}
