import { Button } from 'antd';
import { useState } from 'react';
import type { LedgerSummary } from '#domains/ledgers/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { DueDate } from '../../shared/due-date.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { useSay } from '../../shared/said.tsx';
import { useCan } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { Counts } from './counts.tsx';
import { useChoices } from './list-filters.ts';
import { LEDGERS, useRefresh } from './queries.ts';
import { isOptions, LEDGER_STATES } from './words.ts';

/** 各单位台账 for the office, 我的台账 for a unit. */
export function LedgersPage() {
  const go = useGo();
  const can = useCan();
  const { plans, units, all } = useChoices();
  const filters: readonly DataFilter<LedgerSummary>[] = [
    { key: 'state', label: '状态', options: STATE_OPTIONS },
    { key: 'plan', label: '方案', options: plans, single: true },
    ...(all ? [{ key: 'unit', label: '单位', options: units }] : []),
  ];
  return (
    <Page
      title={all ? '各单位台账' : '我的台账'}
      lead={
        all
          ? '各单位按方案报送的工作台账：审核后通过或退回，查看每个单位牵头和配合任务的进展。'
          : '本单位在各年度方案中的工作台账：填写工作举措，按期提交，办理任务。'
      }
    >
      <Sheet flush>
        <DataTable
          name="ledgers"
          label="台账列表"
          source={LEDGERS}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          filters={filters}
          searchHint="单位、方案"
          onOpen={(row) => go(`/ledgers/${row.id}`)}
          exportHref={`${LEDGERS}?format=xlsx`}
          {...(can('ledger.accept')
            ? {
                batch: (chosen: readonly LedgerSummary[], clear: () => void) => (
                  <BatchAccept chosen={chosen} clear={clear} />
                ),
              }
            : {})}
          empty={
            <EmptyState
              title="这里列出各单位的工作台账"
              why="还没有台账。方案确认并分解后，每个责任单位自动得到自己的台账。"
            />
          }
        />
      </Sheet>
    </Page>
  );
}

const STATE_OPTIONS = isOptions(
  Object.fromEntries(Object.entries(LEDGER_STATES).map(([key, look]) => [key, look.word])),
);

function BatchAccept({ chosen, clear }: { readonly chosen: readonly LedgerSummary[]; readonly clear: () => void }) {
  const say = useSay();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const ready = chosen.filter((ledger) => ledger.state === 'submitted');
  const act = async () => {
    setBusy(true);
    try {
      const ledgers = ready.map(({ id, version }) => ({ id, version }));
      const done = await post<{ accepted: string[]; refused: { detail: string }[] }>(`${LEDGERS}/accept`, { ledgers });
      await refresh();
      const left =
        done.refused.length === 0 ? '' : `，${done.refused.length} 本未能通过：${done.refused[0]?.detail ?? ''}`;
      say(`已通过 ${done.accepted.length} 本台账${left}`);
      clear();
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button type="primary" disabled={ready.length === 0} loading={busy} onClick={() => void act()}>
      通过其中待审核的 {ready.length} 本
    </Button>
  );
}

const COLUMNS: readonly DataColumn<LedgerSummary>[] = [
  {
    key: 'unit',
    title: '单位',
    main: true,
    width: 220,
    sortable: true,
    render: (row) => <AppLink to={`/ledgers/${row.id}`}>{row.unitName}</AppLink>,
  },
  { key: 'plan', title: '方案', width: 240, render: (row) => row.planTitle },
  {
    key: 'state',
    title: '状态',
    width: 120,
    sortable: true,
    render: (row) => <StatusMark status={LEDGER_STATES[row.state].status} word={LEDGER_STATES[row.state].word} />,
  },
  {
    key: 'submitted',
    title: '提交',
    width: 170,
    sortable: true,
    render: (row) => <HandIn ledger={row} />,
  },
  {
    key: 'lead',
    title: '牵头、责任任务',
    width: 170,
    render: (row) => <Counts counts={row.counts.lead} ledger={row} role="lead,responsible" />,
  },
  {
    key: 'support',
    title: '配合任务',
    width: 170,
    render: (row) => <Counts counts={row.counts.support} ledger={row} role="support" />,
  },
];

function HandIn({ ledger }: { readonly ledger: LedgerSummary }) {
  if (ledger.submittedOn !== null) {
    return ledger.submittedLate ? (
      <StatusMark status="late" word={`${ledger.submittedOn} 迟报`} />
    ) : (
      <>{ledger.submittedOn}</>
    );
  }
  if (ledger.submitBy === null) return <span className="soft">未定日期</span>;
  return <DueDate on={ledger.submitBy} explanation="方案规定的台账报送日期。" />;
}
