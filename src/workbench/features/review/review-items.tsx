import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReviewItemView, ReviewView } from '#domains/oversight/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { type DataColumn, DataTable, listKey } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';

type Step = 'close' | 'carry';

const STATES = {
  pending: { word: '待处理', status: 'soon' },
  closed: { word: '已关闭', status: 'done' },
  carried: { word: '已结转', status: 'done' },
} as const;
const ROLES = { lead: '牵头', responsible: '责任', support: '配合' } as const;

/** The items of one review; chosen ones are closed or carried on together. */
export function ReviewItems({ review }: { readonly review: ReviewView }) {
  const source = `/api/reviews/${review.plan.id}/items`;
  const [asked, setAsked] = useState<{ readonly step: Step; readonly items: readonly ReviewItemView[] } | null>(null);
  const [clear, setClear] = useState<() => void>(() => () => {});
  const decides = review.can.includes('decide');
  const ask = (step: Step, items: readonly ReviewItemView[], clearChoice: () => void) => {
    setAsked({ step, items: items.filter((item) => item.can.includes(step)) });
    setClear(() => clearChoice);
  };
  return (
    <Sheet flush>
      <DataTable<ReviewItemView>
        name="review-items"
        label="回头看事项"
        source={source}
        columns={COLUMNS}
        rowKey={(item) => item.id}
        filters={[
          {
            key: 'state',
            label: '处理',
            options: Object.entries(STATES).map(([value, { word }]) => ({ value, label: word })),
          },
        ]}
        searchHint="查找任务、单位、任务号"
        exportHref={`${source}?format=xlsx`}
        {...(decides && {
          batch: (chosen: readonly ReviewItemView[], clearChoice: () => void) => (
            <Batch chosen={chosen} review={review} onAsk={(step) => ask(step, chosen, clearChoice)} />
          ),
        })}
        empty={<EmptyState title="没有要回头看的事项" why="打开回头看时，这个方案的任务都已办结。" />}
      />
      {asked === null ? null : (
        <DecideDialog {...asked} review={review} source={source} onDone={clear} onClose={() => setAsked(null)} />
      )}
    </Sheet>
  );
}

function Batch(props: {
  readonly chosen: readonly ReviewItemView[];
  readonly review: ReviewView;
  readonly onAsk: (step: Step) => void;
}) {
  const open = props.chosen.filter((item) => item.state === 'pending').length;
  const cannotCarry = props.review.carryTo.length === 0;
  return (
    <>
      <Button disabled={open === 0 || cannotCarry} onClick={() => props.onAsk('carry')}>
        结转 {open} 条
      </Button>
      <Button disabled={open === 0} onClick={() => props.onAsk('close')}>
        关闭 {open} 条
      </Button>
      {cannotCarry ? <span className="soft">没有可以结转到的新方案，请先导入并分解</span> : null}
    </>
  );
}

const COLUMNS: readonly DataColumn<ReviewItemView>[] = [
  { key: 'unit', title: '单位', width: 160, sortable: true, render: (item) => item.unitName },
  {
    key: 'title',
    title: '工作任务',
    main: true,
    render: (item) => (
      <>
        <AppLink to={item.href}>
          <span className="review-title">
            {item.taskNumber === null ? '' : `${item.taskNumber}. `}
            {item.title}
          </span>
        </AppLink>
        {item.progress === '' ? null : <span className="review-progress">进展：{item.progress}</span>}
      </>
    ),
  },
  { key: 'role', title: '角色', width: 72, render: (item) => ROLES[item.role] },
  {
    key: 'due',
    title: '原完成时限',
    width: 140,
    sortable: true,
    render: (item) => (item.dueOn === null ? '—' : dateWords(item.dueOn)),
  },
  {
    key: 'state',
    title: '处理',
    width: 320,
    render: (item) => (
      <>
        <StatusMark status={STATES[item.state].status} word={STATES[item.state].word} />
        {item.carriedTo === null ? null : (
          <AppLink to={item.carriedTo} className="review-to">
            查看新任务
          </AppLink>
        )}
        {item.reason === null ? null : (
          <span className="review-progress">
            {item.decidedByName}：{item.reason}
          </span>
        )}
      </>
    ),
  },
];

function DecideDialog(props: {
  readonly step: Step;
  readonly items: readonly ReviewItemView[];
  readonly review: ReviewView;
  readonly source: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { step, items, review, source } = props;
  const say = useSay();
  const client = useQueryClient();
  const units = new Set(items.map((item) => item.unitId)).size;
  const word = step === 'carry' ? '结转' : '关闭';
  const act = async (reason: string, values: Readonly<Record<string, unknown>>) => {
    await post(`/api/reviews/${review.plan.id}/decide`, {
      items: items.map(({ id, version }) => ({ id, version })),
      decision: step,
      reason,
      ...values,
    });
    await client.invalidateQueries({ queryKey: ['reviews'] });
    await client.invalidateQueries({ queryKey: listKey(source) });
    props.onDone();
    say(`已${word} ${items.length} 条`);
  };
  return (
    <ReasonDialog
      open
      title={`${word} ${items.length} 条（${units} 个单位）`}
      consequence={
        step === 'carry'
          ? '每条都会列入该单位新方案的台账，标明上年结转，按新的日期计算期限，并通知联络员。原任务不再计时。'
          : '原任务不再办理，不再计时和提醒，在台账中保留记录。'
      }
      actLabel={`${word} ${items.length} 条`}
      hint="写入每条任务的办理记录"
      suggestions={step === 'carry' ? ['跨年度工作，继续实施'] : ['职责已调整，不再承担', '已并入其他工作']}
      onAct={act}
      onClose={props.onClose}
    >
      {step === 'carry' ? (
        <>
          <Form.Item name="toPlanId" label="结转到" initialValue={review.carryTo[0]?.id ?? null}>
            <Select
              options={review.carryTo.map((plan) => ({ value: plan.id, label: `${plan.year}年 ${plan.title}` }))}
            />
          </Form.Item>
          <Form.Item name="dueOn" label="新的完成日期" rules={[{ required: true, message: '请填写新的完成日期' }]}>
            <Input type="date" />
          </Form.Item>
        </>
      ) : null}
    </ReasonDialog>
  );
}
