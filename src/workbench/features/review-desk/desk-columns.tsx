import { type DeskItem, type DeskList, DISCLOSURE_WORDS } from '#domains/publication/contract.ts';
import type { DataColumn, DataFilter } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { StatusMark } from '../../shared/status-mark.tsx';
import { lookOf, OUTCOME_WORDS, STEP_WORDS, waitingWords } from './words.ts';

type Column = DataColumn<DeskItem>;

const TITLE: Column = {
  key: 'title',
  title: '标题',
  main: true,
  width: 340,
  sortable: true,
  render: (row) => (
    <>
      <span className="line-title">{row.title}</span>
      {row.documentNumber === null ? null : <div className="soft">{row.documentNumber}</div>}
      {row.openComments === 0 ? null : <div className="soft">{row.openComments} 条意见未处理</div>}
    </>
  ),
};
const STATE: Column = {
  key: 'state',
  title: '状态',
  width: 110,
  render: (row) => <StatusMark {...lookOf(row)} />,
};
const UNIT: Column = { key: 'unit', title: '单位', width: 160, sortable: true, render: (row) => row.unitName };
const TYPE: Column = { key: 'type', title: '类型', width: 120, optional: true, render: (row) => row.typeName };
const DRAFTER: Column = { key: 'drafter', title: '起草人', width: 90, render: (row) => row.draftedByName };

const OWN: Readonly<Record<DeskList, readonly Column[]>> = {
  reviews: [
    {
      key: 'mine',
      title: '待我办',
      width: 86,
      render: (row) => (row.mine ? <strong>待我办</strong> : <span className="soft">待他人</span>),
    },
    { key: 'since', title: '已等候', width: 86, sortable: true, render: (row) => waitingWords(row.daysWaiting) },
  ],
  publishing: [
    {
      key: 'due',
      title: '发布时间',
      width: 200,
      sortable: true,
      render: (row) =>
        row.late ? (
          <>
            <StatusMark status="late" word="到时间未发出" />
            <div className="soft">{row.publishProblem ?? `应于 ${row.scheduledWords ?? ''} 发布，尚未处理`}</div>
          </>
        ) : (
          (row.scheduledWords ?? '未设定')
        ),
    },
  ],
  owed: [
    {
      key: 'due',
      title: '补审期限',
      width: 130,
      sortable: true,
      render: (row) => <StatusMark status={row.late ? 'late' : 'soon'} word={dateWords(row.dueOn ?? '')} />,
    },
    {
      key: 'steps',
      title: '欠',
      width: 130,
      render: (row) => row.owedSteps.map((step) => STEP_WORDS[step]).join('、'),
    },
    { key: 'reason', title: '紧急发布的理由', width: 240, render: (row) => row.urgentReason },
  ],
  withdrawn: [
    { key: 'since', title: '撤回日期', width: 120, sortable: true, render: (row) => dateWords(row.withdrawnOn ?? '') },
    {
      key: 'outcome',
      title: '对外说明',
      width: 120,
      render: (row) => (row.withdrawnOutcome === null ? '' : OUTCOME_WORDS[row.withdrawnOutcome]),
    },
    { key: 'reason', title: '原因', width: 240, render: (row) => row.withdrawnReason },
    { key: 'by', title: '撤回人', width: 90, render: (row) => row.withdrawnByName },
  ],
  closed: [
    {
      key: 'class',
      title: '公开属性',
      width: 120,
      render: (row) => (row.disclosureClass === null ? '' : DISCLOSURE_WORDS[row.disclosureClass]),
    },
    {
      key: 'due',
      title: '再审查日期',
      width: 150,
      sortable: true,
      render: (row) =>
        row.dueOn === null ? '未定' : <StatusMark status={row.late ? 'late' : 'normal'} word={dateWords(row.dueOn)} />,
    },
  ],
};

/** To one who sees a single unit its name says nothing. */
export function columnsOf(list: DeskList, all: boolean): readonly Column[] {
  const state = list === 'withdrawn' || list === 'closed' || list === 'owed' ? [] : [STATE];
  return [...state, TITLE, ...(all ? [UNIT] : []), ...OWN[list], TYPE, DRAFTER];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const STEPS: readonly Option[] = [
  { value: 'first-review', label: '待一审' },
  { value: 'second-review', label: '待二审' },
  { value: 'final-review', label: '待三审' },
];
const WAITS = { key: 'waits', label: '办理人', options: [{ value: 'me', label: '待我办的' }], single: true } as const;
const LATE = { key: 'due', label: '期限', options: [{ value: 'late', label: '已过期限' }], single: true } as const;

const FILTERS: Readonly<Record<DeskList, readonly DataFilter<DeskItem>[]>> = {
  reviews: [WAITS, { key: 'state', label: '环节', options: STEPS }],
  publishing: [
    {
      key: 'state',
      label: '状态',
      options: [
        { value: 'approved', label: '待发布' },
        { value: 'scheduled', label: '定时发布' },
      ],
    },
    LATE,
  ],
  owed: [WAITS, LATE],
  withdrawn: [
    {
      key: 'outcome',
      label: '对外说明',
      options: Object.entries(OUTCOME_WORDS).map(([value, label]) => ({ value, label })),
    },
  ],
  closed: [
    {
      key: 'class',
      label: '公开属性',
      options: [
        { value: 'on-request', label: '依申请公开' },
        { value: 'withheld', label: '不予公开' },
      ],
    },
    LATE,
  ],
};

export function filtersOf(
  list: DeskList,
  units: { readonly all: boolean; readonly options: readonly Option[] },
): readonly DataFilter<DeskItem>[] {
  return [...FILTERS[list], ...(units.all ? [{ key: 'unit', label: '单位', options: units.options }] : [])];
}
