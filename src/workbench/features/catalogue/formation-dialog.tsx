import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ItemView } from '#domains/catalogue/contract.ts';
import { post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { useChanged } from './use-changed.ts';

interface FormationValues {
  readonly kind: 'formed' | 'changed';
  readonly name: string;
  readonly formedOn: string;
}

interface FormationProps {
  readonly open: boolean;
  readonly item: ItemView;
  readonly onClose: () => void;
}

/** 登记信息形成或变更: what, and on which day; the due date is said when it is done. */
export function FormationDialog({ open, item, onClose }: FormationProps) {
  const [form] = Form.useForm<FormationValues>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { today } = useMe();
  const changed = useChanged();
  const say = useSay();
  const register = async (values: FormationValues) => {
    setBusy(true);
    setProblem(null);
    try {
      const { dueOn } = await post<{ dueOn: string | null }>(`/api/catalogue/items/${item.id}/formations`, values);
      await changed();
      form.resetFields();
      onClose();
      say(dueOn === null ? '已登记' : `已登记，应当在${dateWords(dueOn, today)}以前公开`);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={`登记“${item.name}”的信息形成或变更`}
      okText="登记"
      cancelText="返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <p className="soft">公开时限：{item.entry.timeText === '' ? item.ruleWords : item.entry.timeText}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'formed', formedOn: today }}
        onFinish={(values) => void register(values)}
      >
        <Form.Item name="kind" label="发生了什么">
          <Radio.Group
            options={[
              { value: 'formed', label: '新形成信息' },
              { value: 'changed', label: '已公开的信息有变更' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label="信息名称"
          rules={[{ required: true, whitespace: true, message: '请填写信息名称' }]}
        >
          <Input maxLength={200} placeholder="如 关于……的通知" />
        </Form.Item>
        <Form.Item name="formedOn" label="形成或变更日期" rules={[{ required: true, message: '请填写日期' }]}>
          <Input type="date" max={today} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
