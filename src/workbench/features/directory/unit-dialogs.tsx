import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { UNIT_KINDS, type Unit, type UnitDetail } from '#domains/directory/contract.ts';
import { post, put } from '../../shared/api.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { UnitSelect } from './choosers.tsx';
import { FormDialog } from './form-dialog.tsx';
import { UNITS, useRefresh } from './queries.ts';

export const KIND_OPTIONS = Object.entries(UNIT_KINDS).map(([value, label]) => ({ value, label }));

interface UnitValues {
  readonly name?: string;
  readonly kind: string;
  readonly shortName?: string | null;
  readonly parentId?: string | null;
  readonly activeFrom?: string | null;
  readonly creditCode?: string | null;
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly remark?: string | null;
}

const CONFLICT_FIELDS = [
  { key: 'kind', label: '单位性质', show: (kind: unknown) => UNIT_KINDS[kind as keyof typeof UNIT_KINDS] ?? '' },
  { key: 'shortName', label: '简称' },
  { key: 'parentId', label: '上级单位' },
  { key: 'activeFrom', label: '设立日期' },
  { key: 'creditCode', label: '统一社会信用代码' },
  { key: 'address', label: '办公地址' },
  { key: 'phone', label: '联系电话' },
  { key: 'remark', label: '备注' },
];

function UnitFields({ unitId }: { readonly unitId?: string }) {
  return (
    <>
      <Form.Item name="kind" label="单位性质" rules={[{ required: true, message: '请选择单位性质' }]}>
        <Select options={KIND_OPTIONS} placeholder="选择单位性质" />
      </Form.Item>
      <Form.Item name="shortName" label="简称" extra="通知里常用的写法，如“区商务局”；列表中显示简称">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="parentId" label="上级单位">
        <UnitSelect without={unitId === undefined ? [] : [unitId]} />
      </Form.Item>
      <div className="directory-columns">
        <Form.Item name="phone" label="联系电话">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="activeFrom" label="设立日期">
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="address" label="办公地址">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="creditCode" label="统一社会信用代码">
        <Input maxLength={18} />
      </Form.Item>
      <Form.Item name="remark" label="备注">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}

export function NewUnitDialog({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}) {
  const say = useSay();
  const refresh = useRefresh();
  const create = async (values: UnitValues) => {
    const unit = await post<Unit>(UNITS, values);
    await refresh();
    say(`已新建“${unit.name}”`);
    onMade(unit.id);
  };
  return (
    <FormDialog<UnitValues> title="新建单位" actLabel="新建单位" initial={{}} onAct={create} onClose={onClose}>
      <Form.Item
        name="name"
        label="单位全称"
        rules={[{ required: true, whitespace: true, message: '请填写单位全称' }]}
        extra="与机构编制文件一致，如“博山区商务局”"
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <UnitFields />
    </FormDialog>
  );
}

export function EditUnitDialog({ unit, onClose }: { readonly unit: UnitDetail; readonly onClose: () => void }) {
  const say = useSay();
  const refresh = useRefresh();
  const [version, setVersion] = useState(unit.version);
  const save = async (values: UnitValues) => {
    await put(`${UNITS}/${unit.id}`, { ...values, version });
    await refresh();
    say(`已保存“${unit.name}”`);
  };
  return (
    <FormDialog<UnitValues>
      title={`修改“${unit.name}”`}
      actLabel="保存单位"
      initial={unit}
      onAct={save}
      onClose={onClose}
      conflict={{ fields: CONFLICT_FIELDS, onVersion: setVersion }}
    >
      <UnitFields unitId={unit.id} />
    </FormDialog>
  );
}

interface RenameValues {
  readonly name: string;
  readonly shortName?: string | null;
  readonly on: string;
  readonly correction?: boolean;
}

export function RenameDialog({ unit, onClose }: { readonly unit: UnitDetail; readonly onClose: () => void }) {
  const say = useSay();
  const refresh = useRefresh();
  const { today } = useMe();
  const rename = async (values: RenameValues) => {
    await post(`${UNITS}/${unit.id}/rename`, { ...values, version: unit.version });
    await refresh();
    say(
      values.correction === true ? `已更正为“${values.name}”` : `已更名为“${values.name}”，“${unit.name}”保留为曾用名`,
    );
  };
  return (
    <FormDialog<RenameValues>
      title={`“${unit.name}”更名`}
      actLabel="更名"
      initial={{ name: unit.name, shortName: unit.shortName, on: today }}
      onAct={rename}
      onClose={onClose}
    >
      <Form.Item name="name" label="新名称" rules={[{ required: true, whitespace: true, message: '请填写新名称' }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="shortName" label="新简称">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="on"
        label="启用日期"
        extra="这一天起用新名称；此前的通知仍按原名称认到本单位"
        rules={[{ required: true, message: '请填写启用日期' }]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item name="correction" valuePropName="checked">
        <Checkbox>只是更正错字，不保留曾用名</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

/** 撤销 and 并入其他单位: both end the unit on a day, with a reason on record. */
export function EndUnitDialog(props: {
  readonly unit: UnitDetail;
  readonly how: 'close' | 'merge' | 'reopen';
  readonly onClose: () => void;
}) {
  const { unit, how } = props;
  const say = useSay();
  const refresh = useRefresh();
  const { today } = useMe();
  const words = END_WORDS[how];
  const act = async (reason: string, values: Readonly<Record<string, unknown>>) => {
    await post(`${UNITS}/${unit.id}/${how}`, { ...values, version: unit.version, reason });
    await refresh();
    say(`${words.done}“${unit.name}”`);
  };
  return (
    <ReasonDialog
      open
      title={`${words.act}“${unit.name}”`}
      consequence={words.consequence}
      actLabel={words.act}
      reasonLabel="原因或依据"
      hint="如机构改革文件的文号，将记入操作留痕"
      danger={how !== 'reopen'}
      onAct={act}
      onClose={props.onClose}
    >
      {how === 'merge' ? (
        <Form.Item name="intoId" label="并入的单位" rules={[{ required: true, message: '请选择并入的单位' }]}>
          <UnitSelect without={[unit.id]} />
        </Form.Item>
      ) : null}
      {how === 'close' ? (
        <Form.Item name="successorId" label="承接职能的单位" extra="可不填；填写后，通知中写到本单位时会提示由它承接">
          <UnitSelect without={[unit.id]} />
        </Form.Item>
      ) : null}
      {how === 'reopen' ? null : (
        <Form.Item name="on" label="自哪天起" initialValue={today} rules={[{ required: true, message: '请填写日期' }]}>
          <Input type="date" />
        </Form.Item>
      )}
    </ReasonDialog>
  );
}

const END_WORDS = {
  close: {
    act: '撤销单位',
    done: '已撤销',
    consequence: '撤销后不再分派新任务；科室和任职同时结束，历史记录保留。在岗人员要先调动或办理交接。',
  },
  merge: {
    act: '并入其他单位',
    done: '已并入其他单位：',
    consequence: '在岗人员转入并入的单位，本单位的科室和任职结束；以后通知中写到本单位时会提示由并入的单位承接。',
  },
  reopen: { act: '恢复单位', done: '已恢复', consequence: '单位恢复为在用；已转出的人员和已结束的任职不会自动恢复。' },
} as const;
