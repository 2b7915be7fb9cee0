import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CandidateList, TemporaryPassword } from '#domains/identity/contract.ts';
import { get, post } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ACCOUNTS_PATH, useUnitOptions } from './account-queries.ts';
import { ROLE_OPTIONS } from './account-words.ts';

interface Wish {
  readonly personId: string;
  readonly username: string;
  readonly role?: string;
  readonly unitId?: string;
}

interface NewAccountDialogProps {
  readonly open: boolean;
  readonly onOpened: (handed: TemporaryPassword) => void;
  readonly onClose: () => void;
}

/** Gives a person of the directory an account with one first role; more roles are added beside the list. */
export function NewAccountDialog({ open, onOpened, onClose }: NewAccountDialogProps) {
  const [form] = Form.useForm<Wish>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setProblem(null);
    form.resetFields();
    onClose();
  };
  const create = async ({ personId, username, role, unitId }: Wish) => {
    setBusy(true);
    setProblem(null);
    try {
      const roles = role === undefined || unitId === undefined ? [] : [{ role, unitId }];
      onOpened(await post<TemporaryPassword>(ACCOUNTS_PATH, { personId, username, roles }));
      close();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title="新建账号"
      okText="新建账号"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={close}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form form={form} layout="vertical" onFinish={(values) => void create(values)}>
        <PersonField onUnit={(unitId) => form.setFieldsValue({ unitId })} />
        <Form.Item
          name="username"
          label="用户名"
          extra="登录时填写，可用汉字、字母、数字，不分大小写"
          rules={[{ required: true, whitespace: true, message: '请填写用户名' }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <RoleFields />
      </Form>
    </Modal>
  );
}

function PersonField({ onUnit }: { readonly onUnit: (unitId: string) => void }) {
  const [text, setText] = useState('');
  const people = useQuery({
    queryKey: ['accounts', 'candidates', text],
    queryFn: ({ signal }) => get<CandidateList>('/api/accounts/candidates', { query: { q: text }, signal }),
    placeholderData: (before) => before,
  });
  const items = people.data?.items ?? [];
  return (
    <Form.Item
      name="personId"
      label="人员"
      extra="从“单位与人员”中尚无账号的在岗人员里选；查不到的请先登记人员"
      rules={[{ required: true, message: '请选择人员' }]}
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder="按姓名或单位查找"
        loading={people.isFetching}
        notFoundContent={people.isFetching ? '正在查找' : '没有符合的人员'}
        options={items.map((person) => ({
          value: person.personId,
          label: person.unitName === null ? person.name : `${person.name}（${person.unitName}）`,
        }))}
        onChange={(personId) => {
          const unitId = items.find((person) => person.personId === personId)?.unitId;
          if (typeof unitId === 'string') onUnit(unitId);
        }}
      />
    </Form.Item>
  );
}

/** Role and unit, for forms that give one. */
export function RoleFields({ required = false }: { readonly required?: boolean }) {
  const units = useUnitOptions();
  return (
    <>
      <Form.Item name="role" label="角色" rules={required ? [{ required, message: '请选择角色' }] : []}>
        <Select allowClear={!required} placeholder="选择角色" options={ROLE_OPTIONS} />
      </Form.Item>
      <Form.Item
        name="unitId"
        label="在哪个单位任此角色"
        dependencies={['role']}
        rules={[
          ({ getFieldValue }) => ({ required: required || Boolean(getFieldValue('role')), message: '请选择单位' }),
        ]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder="查找并选择单位"
          loading={units === undefined}
          options={[...(units ?? [])]}
        />
      </Form.Item>
    </>
  );
}
