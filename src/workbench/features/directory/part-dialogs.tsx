import { Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { LEADER_OFFICES, type Leader, NAME_KINDS, type Person, type UnitDetail } from '#domains/directory/contract.ts';
import { post, put } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { PersonSelect, UnitSelect } from './choosers.tsx';
import { FormDialog } from './form-dialog.tsx';
import { PEOPLE, UNITS, useRefresh, useUnit } from './queries.ts';

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

interface Of {
  readonly unit: UnitDetail;
  readonly onClose: () => void;
}

export function NameDialog({ unit, onClose }: Of) {
  const say = useSay();
  const refresh = useRefresh();
  const add = async (values: { readonly name: string }) => {
    await post(`${UNITS}/${unit.id}/names`, values);
    await refresh();
    say(`已添加“${values.name}”，以后的通知写到它时认作“${unit.name}”`);
  };
  return (
    <FormDialog
      title="添加其他名称"
      actLabel="添加名称"
      initial={{ kind: 'alias' } as object}
      onAct={add}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="kind" label="类型">
        <Select options={optionsOf(NAME_KINDS)} />
      </Form.Item>
      <div className="directory-columns">
        <Form.Item name="validFrom" label="启用日期" extra="不知道可不填">
          <Input type="date" />
        </Form.Item>
        <Form.Item name="validTo" label="停用日期" extra="不知道可不填">
          <Input type="date" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}

interface SectionValues {
  readonly name: string;
  readonly sort?: number;
}

export function SectionDialog({
  unit,
  section,
  onClose,
}: Of & { readonly section: UnitDetail['sections'][number] | null }) {
  const say = useSay();
  const refresh = useRefresh();
  const save = async (values: SectionValues) => {
    if (section === null) await post(`${UNITS}/${unit.id}/sections`, values);
    else await put(`/api/directory/sections/${section.id}`, values);
    await refresh();
    say(`已保存科室“${values.name}”`);
  };
  return (
    <FormDialog<SectionValues>
      title={section === null ? `为“${unit.name}”新建科室` : `修改科室“${section.name}”`}
      actLabel={section === null ? '新建科室' : '保存科室'}
      initial={section ?? { sort: (unit.sections.length + 1) * 10 }}
      onAct={save}
      onClose={onClose}
    >
      <Form.Item name="name" label="科室名称" rules={[{ required: true, whitespace: true, message: '请填写科室名称' }]}>
        <Input maxLength={40} autoFocus />
      </Form.Item>
      <Form.Item name="sort" label="排序" extra="数小的在前">
        <InputNumber min={0} max={99999} />
      </Form.Item>
    </FormDialog>
  );
}

interface PostValues {
  readonly personId: string;
  readonly office: Leader['office'];
  readonly fromOn: string;
}

export function PostDialog({ unit, onClose }: Of) {
  const say = useSay();
  const refresh = useRefresh();
  const { today } = useMe();
  const give = async (values: PostValues) => {
    await post(`${UNITS}/${unit.id}/posts`, values);
    await refresh();
    say(`已设置${LEADER_OFFICES[values.office]}`);
  };
  return (
    <FormDialog<PostValues>
      title={`设置“${unit.name}”的任职`}
      actLabel="设置任职"
      initial={{ office: 'liaison', fromOn: today }}
      onAct={give}
      onClose={onClose}
    >
      <Form.Item
        name="office"
        label="岗位"
        extra="催办按 联络员 → 分管领导 → 主要负责人 的顺序提醒。主要负责人和联络员各一人，原任职同时结束"
      >
        <Select options={optionsOf(LEADER_OFFICES)} />
      </Form.Item>
      <Form.Item name="personId" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <PersonSelect unitId={unit.id} />
      </Form.Item>
      <Form.Item name="fromOn" label="任职日期" rules={[{ required: true, message: '请填写任职日期' }]}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}

export function EndPostDialog({ leader, onClose }: { readonly leader: Leader; readonly onClose: () => void }) {
  const say = useSay();
  const refresh = useRefresh();
  const { today } = useMe();
  const end = async (values: { readonly toOn: string }) => {
    await post(`/api/directory/posts/${leader.id}/end`, values);
    await refresh();
    say(`${leader.name}不再担任${LEADER_OFFICES[leader.office]}`);
  };
  return (
    <FormDialog
      title={`结束${leader.name}的${LEADER_OFFICES[leader.office]}任职`}
      actLabel="结束任职"
      initial={{ toOn: today }}
      onAct={end}
      onClose={onClose}
    >
      <Form.Item name="toOn" label="自哪天起不再担任" rules={[{ required: true, message: '请填写日期' }]}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}

interface PersonValues {
  readonly unitId: string;
  readonly name: string;
  readonly sectionId?: string | null;
  readonly position?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}

const PERSON_CONFLICTS = [
  { key: 'name', label: '姓名' },
  { key: 'position', label: '职务' },
  { key: 'phone', label: '联系电话' },
  { key: 'email', label: '电子邮箱' },
];

export function PersonDialog(props: {
  readonly unitId: string | null;
  readonly person: Person | null;
  readonly onClose: () => void;
}) {
  const { person } = props;
  const say = useSay();
  const refresh = useRefresh();
  const [version, setVersion] = useState(person?.version ?? 0);
  const save = async (values: PersonValues) => {
    const body = { ...values, unitId: values.unitId };
    if (person === null) await post(PEOPLE, body);
    else await put(`${PEOPLE}/${person.id}`, { ...body, version });
    await refresh();
    say(`已保存“${values.name}”`);
  };
  return (
    <FormDialog<PersonValues>
      title={person === null ? '新建人员' : `修改“${person.name}”`}
      actLabel={person === null ? '新建人员' : '保存人员'}
      initial={person === null ? { unitId: props.unitId ?? '' } : { ...person, unitId: person.unitId ?? '' }}
      onAct={save}
      onClose={props.onClose}
      conflict={{ fields: PERSON_CONFLICTS, onVersion: setVersion }}
    >
      <PersonFields mayMove={person === null || person.can.includes('move')} />
    </FormDialog>
  );
}

function PersonFields({ mayMove }: { readonly mayMove: boolean }) {
  const may = useCan();
  const unitId = Form.useWatch<string | null | undefined>('unitId') ?? '';
  const unit = useUnit(unitId);
  const sections = unitId === '' ? [] : (unit.data?.sections ?? []).filter((section) => section.closedOn === null);
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={40} autoFocus />
      </Form.Item>
      <Form.Item
        name="unitId"
        label="所在单位"
        hidden={!(mayMove && may('directory.write'))}
        rules={[{ required: true, message: '请选择单位' }]}
      >
        <UnitSelect />
      </Form.Item>
      <div className="directory-columns">
        <Form.Item name="sectionId" label="所在科室">
          <Select
            allowClear
            options={sections.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder="选择科室"
            notFoundContent="该单位还没有科室"
          />
        </Form.Item>
        <Form.Item name="position" label="职务">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label="联系电话">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="email" label="电子邮箱" extra="提醒邮件发到这里">
          <Input maxLength={120} />
        </Form.Item>
      </div>
    </>
  );
}
