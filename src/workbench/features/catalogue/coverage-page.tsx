import type { CoverageRow, CoverageUnits } from '#domains/catalogue/contract.ts';
import { AppLink, useGo, useSearch } from '../../shared/address.tsx';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { DueDate } from '../../shared/due-date.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { COVERAGE, useUnits } from './queries.ts';
import { TabsLine } from './tabs-line.tsx';
import { LIGHT_OPTIONS, STATUS_OF } from './words.ts';

type Unit = CoverageUnits['units'][number];

/** How much of the catalogues is published: by unit above, by item below. */
export function CoveragePage() {
  const units = useUnits();
  const go = useGo();
  const all = units.data?.units ?? [];
  return (
    <Page
      title="目录覆盖情况"
      lead="每个目录事项公开了多少、最近何时公开、下次何时截止。没有公开过信息的事项是空白栏目。"
    >
      <TabsLine />
      {units.error === null ? null : <ProblemNotice problem={units.error} onRetry={() => void units.refetch()} />}
      {units.isPending ? <Loading what="覆盖情况" rows={8} /> : null}
      <Numbers units={all} />
      {all.length > 1 ? <UnitTable units={all} /> : null}
      <Sheet title="各事项" flush>
        <DataTable
          name="catalogue-coverage"
          label="目录事项的公开情况"
          source={COVERAGE}
          columns={COLUMNS}
          rowKey={(row) => row.itemId}
          searchHint="事项、目录、单位"
          filters={[
            { key: 'unit', label: '单位', options: all.map((unit) => ({ value: unit.unitId, label: unit.unitName })) },
            { key: 'light', label: '时限', options: [...LIGHT_OPTIONS] },
            { key: 'state', label: '情况', options: STATES },
          ]}
          onOpen={(row) => go(`/catalogue/items/${row.itemId}`)}
          exportHref={COVERAGE}
          empty={
            <EmptyState
              title="这里列出各目录事项的公开情况"
              why="没有符合条件的事项。目录发布以后，事项才在这里统计。"
            />
          }
        />
      </Sheet>
    </Page>
  );
}

const STATES = [
  { value: 'empty', label: '空白栏目' },
  { value: 'overdue', label: '有逾期' },
  { value: 'made-up', label: '有超期补录' },
  { value: 'filled', label: '已有公开' },
];

function Numbers({ units }: { readonly units: readonly Unit[] }) {
  const [, setSearch] = useSearch();
  const sum = (of: (unit: Unit) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  const items = sum((unit) => unit.items);
  if (items === 0) return null;
  const filled = sum((unit) => unit.filled);
  const shown = [
    ['事项', items, null],
    ['已有公开', filled, 'filled'],
    ['空白栏目', items - filled, 'empty'],
    ['■ 逾期事项', sum((unit) => unit.overdue), 'overdue'],
    ['超期补录', sum((unit) => unit.madeUp), 'made-up'],
  ] as const;
  return (
    <dl className="catalogue-numbers">
      {shown.map(([label, value, state]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="numbers">
            {state === null || value === 0 ? (
              value
            ) : (
              <button
                type="button"
                className="plain-button"
                aria-label={`${label} ${value}，查看`}
                onClick={() => setSearch({ state })}
              >
                {value}
              </button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function UnitTable({ units }: { readonly units: readonly Unit[] }) {
  const [, setSearch] = useSearch();
  return (
    <Sheet title="各单位" flush>
      <DataTable
        name="catalogue-units"
        label="各单位的目录覆盖情况"
        rows={units}
        columns={UNIT_COLUMNS}
        rowKey={(unit) => unit.unitId}
        searchHint="单位"
        addressPrefix="u"
        filters={UNIT_FILTERS}
        onOpen={(unit) => setSearch({ unit: unit.unitId })}
        empty={<EmptyState title="这里列出各单位的目录" why="没有符合条件的单位。" />}
      />
    </Sheet>
  );
}

const UNIT_FILTERS = [
  {
    key: 'has',
    label: '基本目录',
    single: true,
    options: [
      { value: 'yes', label: '已公布' },
      { value: 'no', label: '还没有' },
    ],
    of: (unit: Unit) => (unit.basic ? 'yes' : 'no'),
  },
];

const count = (value: number) =>
  value === 0 ? <span className="soft">—</span> : <span className="numbers">{value}</span>;

const UNIT_COLUMNS: readonly DataColumn<Unit>[] = [
  {
    key: 'unitName',
    title: '单位',
    main: true,
    width: 220,
    value: (unit) => unit.unitName,
    render: (unit) => unit.unitName,
  },
  {
    key: 'basic',
    title: '基本目录',
    width: 120,
    value: (unit) => (unit.basic ? 1 : 0),
    render: (unit) =>
      unit.basic ? <StatusMark status="done" word="已公布" /> : <StatusMark status="not-started" word="还没有" />,
  },
  {
    key: 'fields',
    title: '标准目录',
    width: 100,
    align: 'right',
    sortable: true,
    value: (unit) => unit.fields,
    render: (unit) => count(unit.fields),
  },
  {
    key: 'items',
    title: '事项',
    width: 90,
    align: 'right',
    sortable: true,
    value: (unit) => unit.items,
    render: (unit) => count(unit.items),
  },
  {
    key: 'share',
    title: '已有公开',
    width: 140,
    align: 'right',
    sortable: true,
    value: (unit) => (unit.items === 0 ? null : unit.filled / unit.items),
    render: (unit) =>
      unit.items === 0 ? (
        <span className="soft">—</span>
      ) : (
        <span className="numbers">
          {unit.filled} / {unit.items}（{Math.floor((unit.filled * 100) / unit.items)}%）
        </span>
      ),
  },
  {
    key: 'empty',
    title: '空白栏目',
    width: 100,
    align: 'right',
    sortable: true,
    value: (unit) => unit.empty,
    render: (unit) => count(unit.empty),
  },
  {
    key: 'overdue',
    title: '逾期事项',
    width: 110,
    align: 'right',
    sortable: true,
    value: (unit) => unit.overdue,
    render: (unit) =>
      unit.overdue === 0 ? <span className="soft">—</span> : <StatusMark status="late" word={`${unit.overdue} 项`} />,
  },
  {
    key: 'soon',
    title: '临期',
    width: 80,
    align: 'right',
    sortable: true,
    value: (unit) => unit.soon,
    render: (unit) => count(unit.soon),
  },
  {
    key: 'lastPublishedOn',
    title: '最近公开',
    width: 150,
    sortable: true,
    value: (unit) => unit.lastPublishedOn,
    render: (unit) =>
      unit.lastPublishedOn === null ? <span className="soft">—</span> : dateWords(unit.lastPublishedOn),
  },
];

const COLUMNS: readonly DataColumn<CoverageRow>[] = [
  {
    key: 'name',
    title: '事项',
    main: true,
    width: 260,
    render: (row) => (
      <>
        <AppLink to={`/catalogue/items/${row.itemId}`}>{row.name}</AppLink>
        <div className="soft">{row.unitName}</div>
      </>
    ),
  },
  { key: 'rule', title: '公开时限', width: 220, render: (row) => row.ruleWords },
  {
    key: 'published',
    title: '已公开',
    width: 100,
    align: 'right',
    sortable: true,
    render: (row) =>
      row.empty ? <StatusMark status="not-started" word="空白" /> : <span className="numbers">{row.published} 件</span>,
  },
  {
    key: 'lastPublishedOn',
    title: '最近公开',
    width: 150,
    sortable: true,
    render: (row) => (row.lastPublishedOn === null ? '' : dateWords(row.lastPublishedOn)),
  },
  {
    key: 'nextDueOn',
    title: '下次截止',
    width: 220,
    sortable: true,
    render: (row) =>
      row.nextDueOn === null ? (
        <span className="soft">没有待办的任务</span>
      ) : (
        <DueDate on={row.nextDueOn} status={STATUS_OF[row.light]} />
      ),
  },
  {
    key: 'overdue',
    title: '逾期',
    width: 90,
    align: 'right',
    sortable: true,
    render: (row) =>
      row.overdue === 0 ? <span className="soft">—</span> : <StatusMark status="late" word={`${row.overdue} 项`} />,
  },
  { key: 'madeUp', title: '超期补录', width: 100, align: 'right', render: (row) => count(row.madeUp) },
];
