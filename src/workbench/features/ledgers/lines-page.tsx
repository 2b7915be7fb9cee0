import { useState } from 'react';
import type { LineView } from '#domains/ledgers/contract.ts';
import { useSearch } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { DueDate } from '../../shared/due-date.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { LineDetailPane } from './line-detail.tsx';
import { useChoices } from './list-filters.ts';
import { LINES } from './queries.ts';
import { isOptions, LIGHT_OPTIONS, LINE_STATES, ROLE_WORDS, STATUS_OF_LIGHT } from './words.ts';

/** Every line one may see, riskiest first; filters stay in the address, the open line beside the list. */
export function LinesPage() {
  const [search, setSearch] = useSearch();
  const [rows, setRows] = useState<readonly LineView[]>([]);
  const { plans, units, all } = useChoices();
  const open = search['open'] ?? '';
  const show = (lineId: string | null) => setSearch({ open: lineId });
  const filters: readonly DataFilter<LineView>[] = [
    { key: 'light', label: '红黄绿灯', options: LIGHT_OPTIONS },
    { key: 'plan', label: '方案', options: plans, single: true },
    ...(all ? [{ key: 'unit', label: '单位', options: units }] : []),
    { key: 'role', label: '角色', options: isOptions(ROLE_WORDS) },
    { key: 'due', label: '截止日期', dates: true },
    { key: 'state', label: '办理状态', options: [...isOptions(LINE_STATES), { value: 'all', label: '全部' }] },
    { key: 'owner', label: '承办人', options: [{ value: 'me', label: '我承办或分管的' }], single: true },
    { key: 'chapter', label: '章节', options: chaptersOf(rows, search['chapter']), single: true },
  ];
  return (
    <Page title="任务清单" lead="按风险排序：逾期最久的在最前，其次是最快到期的。没有选择办理状态时，只列在办任务。">
      <SplitDetail
        label={rows.find((row) => row.id === open)?.unitName ?? '任务'}
        onClose={() => show(null)}
        {...stepsOf(
          rows.map((row) => row.id),
          open,
          show,
        )}
        list={
          <Sheet flush>
            <DataTable
              name="lines"
              label="任务清单"
              source={LINES}
              columns={all ? COLUMNS : OWN_COLUMNS}
              rowKey={(row) => row.id}
              filters={filters}
              searchHint="任务、要求、单位"
              onOpen={(row) => show(row.id)}
              openKey={open}
              onClose={() => show(null)}
              onRows={setRows}
              exportHref={`${LINES}?format=xlsx`}
              empty={
                <EmptyState title="这里列出台账中的每一项任务" why="还没有在办任务。方案分解后，任务自动列在这里。" />
              }
            />
          </Sheet>
        }
        detail={open === '' ? null : <LineDetailPane lineId={open} />}
      />
    </Page>
  );
}

/** Chapters on this page, and the one chosen: the server filters over all pages. */
function chaptersOf(rows: readonly LineView[], chosen: string | undefined) {
  const names = new Set([...rows.flatMap((row) => row.chapter ?? []), ...(chosen === undefined ? [] : [chosen])]);
  return [...names].map((value) => ({ value, label: value }));
}

const COLUMNS: readonly DataColumn<LineView>[] = [
  {
    key: 'light',
    title: '状态',
    width: 96,
    render: (row) => (
      <StatusMark
        status={STATUS_OF_LIGHT[row.light]}
        {...(row.state === 'open' || row.state === 'done' ? {} : { word: LINE_STATES[row.state] })}
      />
    ),
  },
  {
    key: 'title',
    title: '工作任务',
    main: true,
    width: 380,
    render: (row) => <span className="line-title">{row.title}</span>,
  },
  { key: 'unit', title: '单位', width: 190, sortable: true, render: (row) => row.unitName },
  { key: 'role', title: '角色', width: 72, render: (row) => (row.taskId === null ? '自定' : ROLE_WORDS[row.role]) },
  {
    key: 'due',
    title: '截止日期',
    width: 210,
    sortable: true,
    render: (row) =>
      row.dueOn === null ? (
        <span className="soft">{row.deadlineText ?? '待起算'}</span>
      ) : (
        <DueDate
          on={row.dueOn}
          remainingWorkingDays={row.remainingWorkingDays}
          status={STATUS_OF_LIGHT[row.light]}
          {...(row.dueBasis === null ? {} : { basis: row.dueBasis })}
        />
      ),
  },
  {
    key: 'percent',
    title: '进度',
    width: 72,
    align: 'right',
    render: (row) => <span className="numbers">{row.percent}%</span>,
  },
  { key: 'section', title: '责任科室', width: 120, optional: true, render: (row) => row.section },
  { key: 'contact', title: '联系人', width: 110, optional: true, render: (row) => row.contactName },
  { key: 'chapter', title: '章节', width: 200, optional: true, render: (row) => row.chapter },
  { key: 'ord', title: '序号', width: 80, sortable: true, optional: true, render: (row) => row.taskNumber ?? row.ord },
];

/** To one who sees a single unit its name says nothing. */
const OWN_COLUMNS = COLUMNS.filter((column) => column.key !== 'unit');
