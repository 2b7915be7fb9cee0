import { DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { GazetteCover } from '#domains/gazette/contract.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';

export interface IssueFacts {
  readonly year: number;
  readonly number: number;
  readonly totalNumber: number | null;
  readonly issuedOn: string;
  readonly cover: GazetteCover;
}

interface Fields extends Omit<IssueFacts, 'issuedOn'> {
  readonly issuedOn: Dayjs;
}

interface FactsDialogProps {
  readonly title: string;
  readonly actLabel: string;
  readonly initial: Partial<IssueFacts>;
  readonly onAct: (facts: IssueFacts) => Promise<unknown> | void;
  readonly onClose: () => void;
}

/** 期号、出版日期 and what stands on the cover. */
export function FactsDialog({ title, actLabel, initial, onAct, onClose }: FactsDialogProps) {
  const { today } = useMe();
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async (fields: Fields) => {
    setBusy(true);
    setProblem(null);
    try {
      await onAct({
        ...fields,
        totalNumber: fields.totalNumber ?? null,
        issuedOn: fields.issuedOn.format('YYYY-MM-DD'),
      });
      onClose();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  const day = dayjs(initial.issuedOn ?? today);
  const cover = { sponsor: '', editor: '', distribution: '', ...initial.cover };
  return (
    <Modal
      open
      title={title}
      okText={actLabel}
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
        initialValues={{ year: day.year(), ...initial, cover, issuedOn: day }}
        onFinish={(fields) => void act(fields)}
      >
        <FactFields />
      </Form>
    </Modal>
  );
}

function FactFields() {
  return (
    <>
      <div className="gazette-numbers">
        <Form.Item name="year" label="年份" rules={[{ required: true, message: '请填写年份' }]}>
          <InputNumber min={1949} max={2200} />
        </Form.Item>
        <Form.Item name="number" label="期号" rules={[{ required: true, message: '请填写期号' }]}>
          <InputNumber min={1} max={999} />
        </Form.Item>
        <Form.Item name="totalNumber" label="总期号" extra="没有可以不填">
          <InputNumber min={1} max={99_999} />
        </Form.Item>
      </div>
      <Form.Item name="issuedOn" label="出版日期" rules={[{ required: true, message: '请选择出版日期' }]}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item name={['cover', 'sponsor']} label="主办单位">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['cover', 'editor']} label="编辑">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['cover', 'distribution']} label="赠阅点" extra="写明地址和开放时间，印在封面">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
    </>
  );
}
