import { Form, type FormInstance, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { DocumentDetail } from '#domains/publication/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { DOCUMENTS, type TypeInUse, useContentTypes, useRefresh } from './queries.ts';

interface Values {
  readonly typeCode: string;
  readonly unitId: string;
  readonly title: string;
}

/** Units in whose name this person may draft this type. */
function unitsFor(roles: ReturnType<typeof useMe>['roles'], type: TypeInUse | undefined) {
  const held = roles.filter(
    (role) => type === undefined || type.definition.draftRoles.some((one) => one === role.role),
  );
  return [...new Map(held.map((role) => [role.unitId, role.unitName]))].map(([value, label]) => ({ value, label }));
}

function grouped(types: readonly TypeInUse[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const type of types.filter((one) => one.active)) {
    const { group } = type.definition;
    groups.set(group, [...(groups.get(group) ?? []), { value: type.code, label: type.name }]);
  }
  return [...groups].map(([label, options]) => ({ label, title: label, options }));
}

/** Makes the document and opens it; a refusal stays in the dialog with what was typed. */
function useCreate(form: FormInstance<Values>, onClose: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const go = useGo();
  const refresh = useRefresh();
  const create = async (values: Values) => {
    setBusy(true);
    setProblem(null);
    try {
      const made = await post<DocumentDetail>(DOCUMENTS, values);
      await refresh();
      form.resetFields();
      onClose();
      go(`/documents/${made.document.id}`);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, create };
}

/** What is drafted, for which unit, under which title; the rest is asked for in the editor. */
export function NewDocumentDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { busy, problem, create } = useCreate(form, onClose);
  const { roles, person } = useMe();
  const { data } = useContentTypes();
  const typeCode = Form.useWatch('typeCode', form);
  const types = data?.items ?? [];
  const type = types.find((one) => one.code === typeCode);
  const units = unitsFor(roles, type);
  return (
    <Modal
      open={open}
      title="起草信息"
      okText="开始起草"
      cancelText="先不起草"
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ unitId: units.some((unit) => unit.value === person.unitId) ? person.unitId : units[0]?.value }}
        onFinish={(values) => void create(values)}
      >
        <Form.Item
          name="typeCode"
          label="信息类型"
          rules={[{ required: true, message: '请选择信息类型' }]}
          extra={
            type === undefined ? '类型决定要填哪些要素、由谁审核。可以输入名称查找。' : `依据：${type.definition.law}`
          }
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={grouped(types)} placeholder="选择或输入查找" />
        </Form.Item>
        <Form.Item name="unitId" label="公开主体" rules={[{ required: true, message: '请选择单位' }]}>
          <Select options={units} />
        </Form.Item>
        <Form.Item
          name="title"
          label="标题"
          rules={[
            { required: true, whitespace: true, message: '请填写标题' },
            { max: 300, message: '最多 300 个字' },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
