import { useState } from 'react';
import type { ChangeView } from '#domains/ledgers/contract.ts';
import { AppLink, useSearch } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { ChangeItem } from './change-item.tsx';
import { LineDetailPane } from './line-detail.tsx';
import { CHANGES } from './queries.ts';
import { CHANGE_KINDS, CHANGE_STATES, isOptions } from './words.ts';

/** 变更申请: the office decides, the unit sees what became of its own. What has waited longest comes first. */
export function ChangesPage() {
  const [search, setSearch] = useSearch();
  const [rows, setRows] = useState<readonly ChangeView[]>([]);
  const open = search['open'] ?? '';
  const show = (id: string | null) => setSearch({ open: id });
  const opened = rows.find((row) => row.id === open);
  return (
    <Page
      title="变更申请"
      lead="延期、移交、拆分、合并、取消：单位申请，政务公开科决定，批准后立即执行并留痕。没有选择状态时，只列待批准的。"
    >
      <SplitDetail
        label={opened === undefined ? '变更申请' : `${opened.unitName} ${CHANGE_KINDS[opened.kind]}`}
        onClose={() => show(null)}
        {...stepsOf(
          rows.map((row) => row.id),
          open,
          show,
        )}
        list={
          <Sheet flush>
            <DataTable
              name="changes"
              label="变更申请"
              source={CHANGES}
              columns={COLUMNS}
              rowKey={(row) => row.id}
              filters={FILTERS}
              onOpen={(row) => show(row.id)}
              openKey={open}
              onClose={() => show(null)}
              onRows={setRows}
              exportHref={`${CHANGES}?format=xlsx`}
              empty={
                <EmptyState
                  title="这里列出待批准的变更申请"
                  why="目前没有待批准的申请。单位在任务详情中提出申请后，会列在这里。"
                />
              }
            />
          </Sheet>
        }
        detail={opened === undefined ? null : <Opened change={opened} />}
      />
    </Page>
  );
}

function Opened({ change }: { readonly change: ChangeView }) {
  return (
    <>
      <ChangeItem change={change} />
      <LineDetailPane lineId={change.lineId} />
    </>
  );
}

const FILTERS: readonly DataFilter<ChangeView>[] = [
  {
    key: 'state',
    label: '状态',
    single: true,
    options: [
      ...isOptions(Object.fromEntries(Object.entries(CHANGE_STATES).map(([key, look]) => [key, look.word]))),
      { value: 'all', label: '全部' },
    ],
  },
  { key: 'kind', label: '种类', single: true, options: isOptions(CHANGE_KINDS) },
];

const COLUMNS: readonly DataColumn<ChangeView>[] = [
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (row) => <StatusMark status={CHANGE_STATES[row.state].status} word={CHANGE_STATES[row.state].word} />,
  },
  { key: 'kind', title: '种类', width: 72, render: (row) => CHANGE_KINDS[row.kind] },
  { key: 'unit', title: '单位', width: 180, render: (row) => row.unitName },
  {
    key: 'line',
    title: '任务',
    main: true,
    width: 320,
    render: (row) => (
      <AppLink to={`/lines/${row.lineId}`} className="line-title">
        {row.lineTitle}
      </AppLink>
    ),
  },
  { key: 'words', title: '申请', width: 260, render: (row) => row.words },
  { key: 'asked', title: '申请人', width: 180, render: (row) => `${row.askedByName} ${momentWords(row.askedAt)}` },
];
