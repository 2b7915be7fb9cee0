import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { RoundView } from '#domains/normative/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { useUnits } from '../../shared/units.ts';
import { ROUNDS, useRefreshRound } from './cleaning-queries.ts';

const required = (message: string) => [{ required: true, message }];

/** What a new round covers and by when. */
export function OpenRoundDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm();
  const { today } = useMe();
  const go = useGo();
  const refresh = useRefreshRound('');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const open = async (values: Readonly<Record<string, unknown>>) => {
    setBusy(true);
    setProblem(null);
    try {
      const made = await post<RoundView>(ROUNDS, { ...values, effectOn: values['effectOn'] || null });
      await refresh();
      go(`/cleaning/${made.id}`);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="启动清理"
      okText="启动清理，通知各单位"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          title: `${today.slice(0, 4)}年行政规范性文件清理`,
          cutoffOn: today,
          dueOn: '',
          effectOn: '',
          unitIds: [],
          note: '',
        }}
        onFinish={(values) => void open(values)}
      >
        <RoundFields />
      </Form>
    </Modal>
  );
}

function RoundFields() {
  const units = useUnits();
  return (
    <>
      <Form.Item name="title" label="名称" rules={required('请填写清理名称')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="cutoffOn"
        label="清理截至"
        extra="这一天及以前发布、现在仍然有效或尚未生效的规范性文件。"
        rules={required('请填写清理截至日期')}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label="意见期限"
        extra="各单位在这一天前提交意见，逾期可见。"
        rules={required('请填写意见期限')}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item name="effectOn" label="废止、失效自何日起" extra="留空则自结果公布之日起。">
        <Input type="date" />
      </Form.Item>
      <Form.Item name="unitIds" label="单位" extra="不选则包括所有单位。">
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
    </>
  );
}
