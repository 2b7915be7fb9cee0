import { Button } from 'antd';
import { useState } from 'react';
import type { ItemDetail } from '#domains/catalogue/contract.ts';
import { AppLink, useAddressPart } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { DueDate } from '../../shared/due-date.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { FormationDialog } from './formation-dialog.tsx';
import { useItem } from './queries.ts';
import { useChanged } from './use-changed.ts';
import { STATUS_OF } from './words.ts';

type Duty = ItemDetail['duties'][number];
type Formation = ItemDetail['formations'][number];
type Document = ItemDetail['documents'][number];

/** One item: what is owed, what was registered, what was published under it. */
export function ItemPage() {
  const found = useItem(useAddressPart('itemId'));
  const [registering, setRegistering] = useState(false);
  const { data } = found;
  const crumbs = [
    { label: '公开目录', to: '/catalogue' },
    ...(data === undefined
      ? []
      : [{ label: data.catalogue.title, to: `/catalogue/${data.catalogue.id}` }, { label: data.item.name }]),
  ];
  return (
    <Page
      title={data?.item.name ?? '目录事项'}
      crumbs={crumbs}
      lead="登记信息的形成或变更，就从那天起按时限计算；在本事项下发布信息，最早到期的一项随之办结。"
      actions={
        data?.can.includes('register-formation') === true ? (
          <Button type="primary" onClick={() => setRegistering(true)}>
            登记形成或变更
          </Button>
        ) : null
      }
    >
      {found.error === null ? null : <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending ? <Loading what="目录事项" rows={8} /> : null}
      {data === undefined ? null : <ItemParts detail={data} />}
      {data !== undefined && registering ? (
        <FormationDialog item={data.item} onClose={() => setRegistering(false)} />
      ) : null}
    </Page>
  );
}

function ItemParts({ detail }: { readonly detail: ItemDetail }) {
  const { item, catalogue, duties, documents, formations, can } = detail;
  return (
    <>
      <Sheet
        title="目录内容"
        actions={
          <AppLink to={`/catalogue/${catalogue.id}?open=${item.id}`}>
            {can.includes('edit') ? '修改事项' : '在目录中查看'}
          </AppLink>
        }
      >
        <EntryFacts entry={item.entry} ruleWords={item.ruleWords} />
      </Sheet>
      <Sheet title="公开任务" flush>
        <DataTable
          name="catalogue-duties"
          label="公开任务"
          rows={duties}
          columns={DUTY_COLUMNS}
          rowKey={(duty) => duty.id}
          addressPrefix="d"
          empty={
            <EmptyState
              title="这里列出本事项的公开任务"
              why="按期更新的事项发布目录后自动产生；其他事项登记形成或变更后产生。"
            />
          }
        />
      </Sheet>
      {formations.length === 0 ? null : <Formations formations={formations} writes={can.includes('edit')} />}
      <Sheet title={`已公开的信息（${item.published} 件）`} flush>
        <DataTable
          name="catalogue-documents"
          label="已公开的信息"
          rows={documents}
          columns={DOCUMENT_COLUMNS}
          rowKey={(document) => document.id}
          addressPrefix="p"
          empty={
            <EmptyState
              title="还没有公开过信息"
              why="起草信息时选择本目录事项，发布后列在这里；公众在门户的目录中也能一键查阅。"
            />
          }
        />
      </Sheet>
    </>
  );
}

const STATE_WORDS = { waiting: '待起算', open: '', done: '已公开', cancelled: '已取消' } as const;

function dutyMark(duty: Pick<Duty, 'state' | 'light' | 'late'>) {
  if (duty.state === 'open') return <StatusMark status={STATUS_OF[duty.light]} />;
  if (duty.state === 'done' && duty.late) return <StatusMark status="late" word="超期补录" />;
  return <StatusMark status={duty.state === 'done' ? 'done' : 'not-started'} word={STATE_WORDS[duty.state]} />;
}

const DUTY_COLUMNS: readonly DataColumn<Duty>[] = [
  { key: 'label', title: '任务', main: true, width: 260, value: (duty) => duty.label, render: (duty) => duty.label },
  { key: 'state', title: '状态', width: 120, value: (duty) => duty.state, render: dutyMark },
  {
    key: 'dueOn',
    title: '截止日期',
    width: 240,
    sortable: true,
    value: (duty) => duty.dueOn,
    render: (duty) =>
      duty.dueOn === null ? (
        <span className="soft">—</span>
      ) : (
        <DueDate
          on={duty.dueOn}
          basis={duty.basis}
          explanation={duty.explanation}
          remainingWorkingDays={duty.remainingWorkingDays}
          status={duty.state === 'open' ? STATUS_OF[duty.light] : 'done'}
        />
      ),
  },
  {
    key: 'doneOn',
    title: '公开日期',
    width: 140,
    value: (duty) => duty.doneOn,
    render: (duty) => (duty.doneOn === null ? '' : dateWords(duty.doneOn)),
  },
];

const DOCUMENT_COLUMNS: readonly DataColumn<Document>[] = [
  {
    key: 'title',
    title: '标题',
    main: true,
    width: 380,
    value: (row) => row.title,
    render: (row) => (
      <a href={`/documents/${row.id}`} className="quotable">
        {row.title}
      </a>
    ),
  },
  {
    key: 'publishedOn',
    title: '发布日期',
    width: 150,
    sortable: true,
    value: (row) => row.publishedOn,
    render: (row) => dateWords(row.publishedOn),
  },
  {
    key: 'madeOn',
    title: '成文日期',
    width: 150,
    value: (row) => row.madeOn,
    render: (row) => (row.madeOn === null ? '' : dateWords(row.madeOn)),
  },
  {
    key: 'indexNumber',
    title: '索引号',
    width: 220,
    value: (row) => row.indexNumber,
    render: (row) => <span className="numbers">{row.indexNumber}</span>,
  },
];

function Formations({ formations, writes }: { readonly formations: readonly Formation[]; readonly writes: boolean }) {
  const [ending, setEnding] = useState<Formation | null>(null);
  const changed = useChanged();
  const say = useSay();
  return (
    <Sheet title="形成和变更登记">
      <ul className="catalogue-read">
        {formations.map((formed) => (
          <li key={formed.id}>
            {dateWords(formed.formedOn)}
            {formed.kind === 'formed' ? '形成' : '变更'}：{formed.name} {dutyMark(formed)}{' '}
            <span className="soft">
              {formed.endedReason === null ? formed.remainingWords : `已撤销：${formed.endedReason}`}
            </span>
            {writes && formed.state === 'open' ? (
              <Button type="link" size="small" onClick={() => setEnding(formed)}>
                撤销登记
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <ReasonDialog
        open={ending !== null}
        title={`撤销“${ending?.name ?? ''}”的登记`}
        consequence="撤销后不再要求为它公开信息；登记和理由留在记录中。"
        actLabel="撤销登记"
        onClose={() => setEnding(null)}
        onAct={async (reason) => {
          if (ending === null) return;
          await post(`/api/catalogue/formations/${ending.id}/end`, { reason });
          await changed();
          say('登记已撤销');
        }}
      />
    </Sheet>
  );
}
