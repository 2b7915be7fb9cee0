import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { WordView } from '#domains/quality-gate/contract.ts';
import { useGo, useSearch } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable, listKey } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { GATE_LEVELS } from '../../shared/gate-words.ts';
import { Page, Sheet } from '../../shared/page.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { TryBox } from './try-box.tsx';
import { WordDialog } from './word-dialog.tsx';
import { WordPane } from './word-pane.tsx';
import { KINDS, options, WORDS } from './words.ts';

/** 校对词表: the county's words over those that come with the product, and a box to try them. */
export function WordsPage() {
  const [search, setSearch] = useSearch();
  const [asked, setAsked] = useState<'add' | 'import' | null>(null);
  const go = useGo();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: listKey(WORDS) });
  const trying = search['try'] === '1';
  return (
    <Page
      title="校对词表"
      lead="起草、审核、发布和巡检都按这份词表提示错别字、固定提法和慎用词。本县（区）可以添加、停用；记为误报的文字见“误报记录”。"
      actions={
        <>
          <Button onClick={() => go('/gate/false-alarms')}>误报记录</Button>
          <Button onClick={() => setSearch({ try: trying ? null : '1' })}>
            {trying ? '收起试检' : '试检一段文字'}
          </Button>
          <Button onClick={() => setAsked('import')}>导入表格</Button>
          <Button type="primary" onClick={() => setAsked('add')}>
            添加词语
          </Button>
        </>
      }
    >
      {trying ? <TryBox onChanged={refresh} /> : null}
      <WordList onAdd={() => setAsked('add')} onSaved={refresh} />
      <WordDialog
        open={asked === 'add'}
        onClose={() => setAsked(null)}
        onSaved={async (wrong) => {
          await refresh();
          setSearch({ open: wrong });
        }}
      />
      <ImportDialog open={asked === 'import'} onClose={() => setAsked(null)} onSaved={refresh} />
    </Page>
  );
}

function WordList({ onAdd, onSaved }: { readonly onAdd: () => void; readonly onSaved: () => Promise<void> }) {
  const [search, setSearch] = useSearch();
  const [rows, setRows] = useState<readonly WordView[]>([]);
  const open = search['open'] ?? '';
  const show = (wrong: string | null) => setSearch({ open: wrong });
  const opened = rows.find((row) => row.wrong === open);
  const keys = rows.map((row) => row.wrong);
  return (
    <SplitDetail
      label={opened?.wrong ?? '词语'}
      onClose={() => show(null)}
      {...stepsOf(keys, open, show)}
      list={
        <Sheet flush>
          <DataTable
            name="gate-words"
            label="校对词表"
            source={WORDS}
            columns={COLUMNS}
            rowKey={(row) => row.wrong}
            filters={FILTERS}
            searchHint="错误写法、正确写法、来源"
            onOpen={(row) => show(row.wrong)}
            openKey={open}
            onClose={() => show(null)}
            onRows={setRows}
            exportHref={`${WORDS}?format=xlsx`}
            empty={
              <EmptyState
                title="这里列出校对用的词语"
                why="词表是空的。可以添加本县（区）常见的错误写法，或者从表格导入。"
                action={<Button onClick={onAdd}>添加词语</Button>}
              />
            }
          />
        </Sheet>
      }
      detail={
        opened === undefined ? null : <WordPane key={opened.wrong + opened.version} word={opened} onSaved={onSaved} />
      }
    />
  );
}

const FILTERS: readonly DataFilter<WordView>[] = [
  { key: 'kind', label: '种类', options: options(KINDS) },
  {
    key: 'from',
    label: '来源',
    single: true,
    options: [
      { value: 'own', label: '本县（区）添加' },
      { value: 'shipped', label: '随产品提供' },
    ],
  },
  {
    key: 'state',
    label: '状态',
    single: true,
    options: [
      { value: 'on', label: '启用' },
      { value: 'off', label: '停用' },
    ],
  },
];

const COLUMNS: readonly DataColumn<WordView>[] = [
  { key: 'wrong', title: '错误写法', main: true, width: 180, render: (row) => row.wrong },
  { key: 'right', title: '正确写法', width: 180, render: (row) => row.right ?? <span className="soft">由人判断</span> },
  { key: 'kind', title: '种类', width: 96, render: (row) => KINDS[row.kind] },
  {
    key: 'level',
    title: '等级',
    width: 110,
    render: (row) => <StatusMark status={GATE_LEVELS[row.level].status} word={GATE_LEVELS[row.level].word} />,
  },
  { key: 'unless', title: '不提示的上下文', width: 200, render: (row) => row.unless, optional: true },
  { key: 'origin', title: '来源', width: 200, render: (row) => row.origin },
  { key: 'active', title: '状态', width: 80, render: (row) => (row.active ? '启用' : '停用') },
];
