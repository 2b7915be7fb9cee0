import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ChangeView } from '#domains/ledgers/contract.ts';
import { unreachable } from '#kernel/result.ts';
import { post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { useUnits } from '../../shared/units.ts';
import { LINES, useLedger, useRefresh, type WholeLine } from './queries.ts';
import { CHANGE_KINDS, isOptions } from './words.ts';

type Kind = ChangeView['kind'];

const CONSEQUENCES: Readonly<Record<Kind, string>> = {
  extend: '批准后期限改为新的日期。法律规定的期限不能延长。',
  transfer: '批准后这一行和未办事项转到接收单位的台账，已办事项和佐证留在本单位。',
  split: '批准后这一行拆成几行，每行都承担原来的期限。',
  merge: '批准后这一行的未办事项并入另一行。',
  cancel: '批准后这一行不再办理，记录保留。',
};

/** 申请变更: what, why; decided by the office. */
export function AskChange({ line, onClose }: { readonly line: WholeLine; readonly onClose: () => void }) {
  const [kind, setKind] = useState<Kind>('extend');
  const say = useSay();
  const refresh = useRefresh();
  const send = async (reason: string, values: Readonly<Record<string, unknown>>) => {
    const { proposal = {} } = values as { proposal?: Readonly<Record<string, unknown>> };
    await post(`${LINES}/${line.id}/changes`, { reason, proposal: { ...proposal, kind } });
    await refresh();
    say(`${CHANGE_KINDS[kind]}申请已提交，等待政务公开科批准`);
  };
  return (
    <ReasonDialog
      open
      title="申请变更"
      consequence={
        <>
          <Radio.Group
            aria-label="变更种类"
            value={kind}
            options={isOptions(CHANGE_KINDS)}
            onChange={(event) => setKind(event.target.value as Kind)}
          />
          <p className="soft">{CONSEQUENCES[kind]}</p>
        </>
      }
      actLabel={`提交${CHANGE_KINDS[kind]}申请`}
      hint="说明为什么不能按原来的安排办理；政务公开科据此决定"
      onAct={send}
      onClose={onClose}
    >
      <KindFields kind={kind} line={line} />
    </ReasonDialog>
  );
}

function KindFields({ kind, line }: { readonly kind: Kind; readonly line: WholeLine }) {
  switch (kind) {
    case 'extend':
      return <ExtendFields line={line} />;
    case 'transfer':
      return <TransferFields line={line} />;
    case 'split':
      return <SplitFields />;
    case 'merge':
      return <MergeFields line={line} />;
    case 'cancel':
      return null;
    default:
      return unreachable(kind);
  }
}

function ExtendFields({ line }: { readonly line: WholeLine }) {
  const { today } = useMe();
  const open = line.duties.filter((duty) => duty.state === 'open' && duty.dueOn !== null);
  const limits = open.flatMap((duty) =>
    duty.legalLimit === null
      ? []
      : [`${duty.label}最晚${dateWords(duty.legalLimit.date, today)}（${duty.legalLimit.law}）`],
  );
  return (
    <>
      <Form.Item name={['proposal', 'dutyId']} label="事项" rules={[{ required: true, message: '请选择要延期的事项' }]}>
        <Select
          options={open.map((duty) => ({ value: duty.id, label: `${duty.label}（现期限 ${duty.dueOn ?? ''}）` }))}
          placeholder="选择在办事项"
        />
      </Form.Item>
      <Form.Item
        name={['proposal', 'to']}
        label="延至"
        {...(limits.length === 0 ? {} : { extra: limits.join('；') })}
        rules={[{ required: true, message: '请填写新的日期' }]}
      >
        <Input type="date" />
      </Form.Item>
    </>
  );
}

function TransferFields({ line }: { readonly line: WholeLine }) {
  const { data } = useUnits(true);
  const options = (data?.items ?? [])
    .filter((unit) => unit.id !== line.unitId)
    .map((unit) => ({ value: unit.id, label: unit.name }));
  return (
    <Form.Item name={['proposal', 'toUnitId']} label="接收单位" rules={[{ required: true, message: '请选择接收单位' }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} placeholder="选择单位，可输入名称查找" />
    </Form.Item>
  );
}

function SplitFields() {
  return (
    <Form.List name={['proposal', 'parts']} initialValue={[{}, {}]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map((field, at) => (
            <div key={field.key} className="split-part">
              <Form.Item
                name={[field.name, 'title']}
                label={`第 ${at + 1} 部分`}
                rules={[{ required: true, whitespace: true, message: '请填写拆分后的任务' }]}
              >
                <Input maxLength={5_000} />
              </Form.Item>
              {fields.length > 2 ? (
                <Button size="small" onClick={() => remove(field.name)}>
                  去掉这一部分
                </Button>
              ) : null}
            </div>
          ))}
          <Button size="small" onClick={() => add({})}>
            再加一部分
          </Button>
        </>
      )}
    </Form.List>
  );
}

function MergeFields({ line }: { readonly line: WholeLine }) {
  const { data } = useLedger(line.ledgerId);
  const options = (data?.lines ?? [])
    .map((other, at) => ({ other, label: `第 ${at + 1} 行 ${other.title.slice(0, 40)}` }))
    .filter(({ other }) => other.id !== line.id && other.state === 'open')
    .map(({ other, label }) => ({ value: other.id, label }));
  return (
    <Form.Item name={['proposal', 'intoLineId']} label="并入" rules={[{ required: true, message: '请选择并入哪一行' }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} placeholder="选择本台账的另一行" />
    </Form.Item>
  );
}
