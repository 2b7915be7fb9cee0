import { useMemo } from 'react';
import type { BoardAnswer, BoardRow } from '#domains/oversight/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { useMe } from '../../shared/session.tsx';
import { STATUS } from '../../shared/status.ts';
import { StatusMark } from '../../shared/status-mark.tsx';
import { LIGHTS, type Light, linesBehind, SIDE_WORDS, type Side, VIEWS } from './board-words.ts';

/** The rows of the view, each number a press to its lines. */
export function BoardTable({ answer, side }: { readonly answer: BoardAnswer; readonly side: Side }) {
  const go = useGo();
  const { today } = useMe();
  const columns = useMemo(() => columnsOf(answer.by, side, today), [answer.by, side, today]);
  const view = VIEWS.find((each) => each.key === answer.by);
  return (
    <Sheet title={`${view?.label ?? ''}统计（${SIDE_WORDS[side]}）`} flush>
      <DataTable<BoardRow>
        key={answer.by}
        name={`board-${answer.by}`}
        label={`${view?.label ?? ''}统计`}
        columns={columns}
        rows={answer.rows}
        rowKey={(row) => row.key}
        filters={answer.by === 'unit' ? UNIT_FILTERS : NO_FILTERS}
        searchHint={`查找${view?.head ?? ''}`}
        onOpen={(row) => go(linesBehind(row.href, side, 'total'))}
        empty={<EmptyState title="没有可以统计的任务" why="方案分解到单位后，这里列出各行的办理情况。" />}
      />
    </Sheet>
  );
}

const LEDGERS = {
  drafting: { word: '填报中', status: 'not-started' },
  submitted: { word: '待审核', status: 'soon' },
  accepted: { word: '已通过', status: 'done' },
  returned: { word: '已退回', status: 'soon' },
} as const;

const NO_FILTERS: readonly DataFilter<BoardRow>[] = [];
const UNIT_FILTERS: readonly DataFilter<BoardRow>[] = [
  {
    key: 'ledger',
    label: '台账',
    options: Object.entries(LEDGERS).map(([value, { word }]) => ({ value, label: word })),
    of: (row) => row.ledger?.state,
  },
];

function columnsOf(by: BoardAnswer['by'], side: Side, today: string): readonly DataColumn<BoardRow>[] {
  return [
    {
      key: 'label',
      title: VIEWS.find((view) => view.key === by)?.head ?? '',
      main: true,
      sortable: by !== 'deadline',
      value: (row) => `${row.label} ${row.about}`,
      render: (row) => (
        <>
          {row.label}
          {row.about === '' ? null : <span className="board-about">{row.about}</span>}
        </>
      ),
    },
    ...(by === 'unit' ? [ledgerColumn(today)] : []),
    numberColumn('total', '合计', side),
    ...LIGHTS.map((light) => numberColumn(light.key, light.word, side)),
    {
      key: 'percent',
      title: '办结率',
      align: 'right',
      width: 96,
      sortable: true,
      value: (row) => row[side].percent,
      render: (row) => <span className="numbers">{row[side].total === 0 ? '—' : `${row[side].percent}%`}</span>,
    },
    {
      key: 'madeUp',
      title: '超期补录',
      align: 'right',
      width: 104,
      sortable: true,
      value: (row) => row[side].madeUp,
      render: (row) => <span className="numbers">{row[side].madeUp}</span>,
    },
  ];
}

function numberColumn(key: Light | 'total', title: string, side: Side): DataColumn<BoardRow> {
  const colour = LIGHTS.find((light) => light.key === key);
  return {
    key,
    title,
    align: 'right',
    width: 88,
    sortable: true,
    value: (row) => row[side][key],
    render: (row) =>
      row[side][key] === 0 ? (
        <span className="numbers soft">0</span>
      ) : (
        <AppLink
          to={linesBehind(row.href, side, key)}
          className="numbers board-number"
          label={`${row.label} ${title} ${row[side][key]}，查看明细`}
        >
          {colour?.key === 'red' ? <b style={{ color: STATUS.late.colour }}>{row[side][key]}</b> : row[side][key]}
        </AppLink>
      ),
  };
}

function ledgerColumn(today: string): DataColumn<BoardRow> {
  return {
    key: 'ledger',
    title: '台账',
    width: 200,
    sortable: true,
    value: (row) => row.ledger?.state ?? '',
    render: ({ ledger }) =>
      ledger === null ? null : (
        <AppLink to={`/ledgers/${ledger.id}`} className="board-ledger">
          <StatusMark
            status={ledger.late && ledger.submittedOn === null ? 'late' : LEDGERS[ledger.state].status}
            word={LEDGERS[ledger.state].word}
          />
          {ledger.submittedOn === null ? null : (
            <span className="soft">
              {dateWords(ledger.submittedOn, today)}
              {ledger.late ? '（逾期）' : ''}
            </span>
          )}
        </AppLink>
      ),
  };
}
