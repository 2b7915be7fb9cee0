import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { LEVELS } from '#domains/catalogue/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { CATALOGUES } from './queries.ts';
import { type Target, TargetFields } from './target-fields.tsx';
import { useChanged } from './use-changed.ts';

/** Opens a catalogue for a unit; its rows are written or imported afterwards. */
export function NewCatalogueDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [form] = Form.useForm<Target & { title?: string; levels?: string[] }>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const changed = useChanged();
  const go = useGo();
  const make = async (values: Target & { title?: string; levels?: string[] }) => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { ...values, fieldCode: values.kind === 'standard' ? values.fieldCode : null };
      const { id } = await post<{ id: string }>(CATALOGUES, body);
      await changed();
      go(`/catalogue/${id}`);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title="新建公开目录"
      okText="新建目录"
      cancelText="返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'basic', levels: ['县级', '乡级'] }}
        onFinish={(values) => void make(values)}
      >
        <TargetFields />
        <Form.Item name="title" label="目录名称" extra="不填则按单位和领域取名">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="levels" label="公开层级" extra="作为表格的列，可以自行增加">
          <Select mode="tags" options={LEVELS.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
