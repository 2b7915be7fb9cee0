import { useQueryClient } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { Synonym } from '#domains/search/contract.ts';
import { type DataColumn, type DataFilter, listKey } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { SYNONYMS } from './addresses.ts';
import { LoadedTable } from './loaded-table.tsx';
import { SynonymDialog } from './synonym-dialog.tsx';

const fromWords = (row: Synonym): string => (row.shipped ? '随产品提供' : '本县（区）添加');
const stateWords = (row: Synonym): string => (row.active ? '启用' : '停用');

const COLUMNS: readonly DataColumn<Synonym>[] = [
  {
    key: 'terms',
    title: '意思相同的词',
    main: true,
    width: 360,
    value: (row) => row.terms.join('、'),
    render: (row) => row.terms.map((term) => <Tag key={term}>{term}</Tag>),
  },
  { key: 'note', title: '备注', width: 220, value: (row) => row.note ?? '', render: (row) => row.note },
  { key: 'shipped', title: '来源', width: 120, value: (row) => fromWords(row), render: fromWords },
  { key: 'active', title: '状态', width: 80, value: (row) => stateWords(row), render: stateWords },
];

const FILTERS: readonly DataFilter<Synonym>[] = [
  {
    key: 'state',
    label: '状态',
    single: true,
    of: (row) => (row.active ? 'on' : 'off'),
    options: [
      { value: 'on', label: '启用' },
      { value: 'off', label: '停用' },
    ],
  },
  {
    key: 'from',
    label: '来源',
    single: true,
    of: (row) => (row.shipped ? 'shipped' : 'own'),
    options: [
      { value: 'own', label: '本县（区）添加' },
      { value: 'shipped', label: '随产品提供' },
    ],
  },
];

/** The list of synonyms; a row opens for change. Unit names need none: the directory's own are known. */
export function SynonymsTab() {
  const [open, setOpen] = useState<Synonym | 'new' | null>(null);
  const client = useQueryClient();
  return (
    <Sheet flush>
      <SynonymList onOpen={setOpen} />
      <SynonymDialog
        open={open !== null}
        synonym={open === 'new' || open === null ? undefined : open}
        onClose={() => setOpen(null)}
        onSaved={() => client.invalidateQueries({ queryKey: listKey(SYNONYMS) })}
      />
    </Sheet>
  );
}

function SynonymList({ onOpen }: { readonly onOpen: (row: Synonym | 'new') => void }) {
  const add = (
    <Button type="primary" onClick={() => onOpen('new')}>
      添加同义词
    </Button>
  );
  return (
    <LoadedTable
      name="search-synonyms"
      label="同义词"
      address={SYNONYMS}
      columns={COLUMNS}
      filters={FILTERS}
      searchHint="词语、备注"
      onOpen={onOpen}
      tools={add}
      empty={
        <EmptyState
          title="这里列出意思相同的词"
          why="还没有同义词。单位的全称、简称和曾用名取自单位库，不用在这里填写。"
          action={add}
        />
      }
    />
  );
}
