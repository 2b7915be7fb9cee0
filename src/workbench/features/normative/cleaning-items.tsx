import { Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { CHOICE_WORDS, type CleaningItemView, type RoundDetail, VALIDITY_WORDS } from '#domains/normative/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { itemsAddress, roundAddress, useRefreshRound } from './cleaning-queries.ts';

type Step = 'propose' | 'decide';
interface Asked {
  readonly step: Step;
  readonly items: readonly CleaningItemView[];
  readonly clear: () => void;
}

const CHOICES = [...Object.entries(CHOICE_WORDS), ['none', '未定'] as const].map(([value, label]) => ({
  value,
  label,
}));

/** The documents of the round; chosen ones get the unit's word or the office's decision together. */
export function CleaningItems({ round }: { readonly round: RoundDetail }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const acts = round.state === 'proposing';
  const source = itemsAddress(round.id);
  return (
    <Sheet title="清理的文件" flush>
      <DataTable<CleaningItemView>
        name="cleaning-items"
        label="清理的文件"
        source={source}
        columns={COLUMNS}
        rowKey={(item) => item.id}
        searchHint="查找标题、发文字号"
        filters={[
          {
            key: 'unit',
            label: '单位',
            options: round.byUnit.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
          },
          { key: 'proposal', label: '单位意见', options: CHOICES },
          { key: 'decision', label: '清理结论', options: CHOICES },
        ]}
        exportHref={`${source}?format=xlsx`}
        {...(acts && {
          batch: (chosen: readonly CleaningItemView[], clear: () => void) => (
            <Batch chosen={chosen} onAsk={(step, items) => setAsked({ step, items, clear })} />
          ),
        })}
        empty={<EmptyState title="没有要清理的文件" why="所选范围内没有现行的规范性文件。" />}
      />
      {asked === null ? null : <ChoiceDialog {...asked} round={round} onClose={() => setAsked(null)} />}
    </Sheet>
  );
}

function Batch(props: {
  readonly chosen: readonly CleaningItemView[];
  readonly onAsk: (step: Step, items: readonly CleaningItemView[]) => void;
}) {
  const mine = (step: Step) => props.chosen.filter((item) => item.can.includes(step));
  const steps: readonly (readonly [Step, string])[] = [
    ['propose', '提出意见'],
    ['decide', '确定结论'],
  ];
  return (
    <>
      {steps.map(([step, label]) => {
        const items = mine(step);
        return items.length === 0 ? null : (
          <Button key={step} onClick={() => props.onAsk(step, items)}>
            {label} {items.length} 份
          </Button>
        );
      })}
    </>
  );
}

function ChoiceDialog(props: Asked & { readonly round: RoundDetail; readonly onClose: () => void }) {
  const { step, items, round } = props;
  const say = useSay();
  const refresh = useRefreshRound(round.id);
  const [first] = items;
  const act = async (reason: string, values: Readonly<Record<string, unknown>>) => {
    const choice = step === 'propose' ? { proposal: values['choice'] } : { decision: values['choice'] };
    await post(`${roundAddress(round.id)}/${step}`, {
      items: items.map(({ id, version }) => ({ id, version })),
      ...choice,
      reason,
    });
    await refresh();
    props.clear();
    say(step === 'propose' ? `已对 ${items.length} 份文件提出意见` : `已确定 ${items.length} 份文件的结论`);
  };
  return (
    <ReasonDialog
      open
      title={
        items.length === 1 && first !== undefined
          ? `《${first.title}》`
          : `${step === 'propose' ? '提出意见' : '确定结论'}：${items.length} 份文件`
      }
      consequence={
        step === 'propose'
          ? '意见提交给主管部门确定，不影响文件的有效性。'
          : '结论列入清理结果；结果公布后，废止和宣布失效的文件才更新有效性。'
      }
      actLabel={step === 'propose' ? '提出意见' : '确定结论'}
      suggestions={['符合上位法，仍有需要', '与上位法不一致', '已有新规定', '适用期已过', '调整对象已消失']}
      onAct={act}
      onClose={props.onClose}
    >
      <Form.Item
        name="choice"
        label={step === 'propose' ? '单位意见' : '清理结论'}
        initialValue={step === 'decide' ? (first?.proposal ?? undefined) : undefined}
        rules={[{ required: true, message: '请选择一项' }]}
      >
        <Radio.Group options={Object.entries(CHOICE_WORDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </ReasonDialog>
  );
}

const COLUMNS: readonly DataColumn<CleaningItemView>[] = [
  {
    key: 'title',
    title: '文件',
    main: true,
    render: (item) => (
      <>
        <AppLink to={`/normative/${item.documentId}`}>{item.title}</AppLink>
        {item.documentNumber === null ? null : <span className="normative-more">{item.documentNumber}</span>}
      </>
    ),
  },
  { key: 'unit', title: '单位', width: 150, render: (item) => item.unitName },
  {
    key: 'madeOn',
    title: '成文',
    width: 130,
    render: (item) => (item.madeOn === null ? '—' : dateWords(item.madeOn)),
  },
  {
    key: 'validity',
    title: '现状',
    width: 90,
    render: (item) => (item.validity === null ? '—' : VALIDITY_WORDS[item.validity]),
  },
  {
    key: 'proposal',
    title: '单位意见',
    width: 200,
    render: (item) =>
      item.proposal === null ? (
        <span className="soft">未提</span>
      ) : (
        <>
          {CHOICE_WORDS[item.proposal]}
          {item.reason === '' ? null : <span className="normative-more">{item.reason}</span>}
        </>
      ),
  },
  {
    key: 'decision',
    title: '清理结论',
    width: 200,
    render: (item) =>
      item.decision === null ? (
        <span className="soft">未定</span>
      ) : (
        <>
          {CHOICE_WORDS[item.decision]}
          {item.decisionReason === '' ? null : <span className="normative-more">{item.decisionReason}</span>}
        </>
      ),
  },
];
