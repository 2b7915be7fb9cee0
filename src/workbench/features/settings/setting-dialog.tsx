import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { SettingRow } from '#domains/settings/contract.ts';
import { put } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { fromFields, toFields } from './form-value.ts';
import { ValueField } from './value-field.tsx';

interface Fields {
  readonly value: unknown;
  readonly effectiveFrom: Dayjs;
  readonly reason?: string;
}

interface SettingDialogProps {
  readonly setting: SettingRow;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Changes one setting from a day on; what held before stays on record. */
export function SettingDialog({ setting, onSaved, onClose }: SettingDialogProps) {
  const { today } = useMe();
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async ({ value, effectiveFrom, reason }: Fields) => {
    setBusy(true);
    setProblem(null);
    try {
      await put(`/api/settings/${setting.key}`, {
        value: fromFields(setting, value),
        effectiveFrom: effectiveFrom.format('YYYY-MM-DD'),
        ...(reason === undefined ? {} : { reason }),
      });
      onSaved();
    } catch (thrown) {
      if (setting.kind === 'ladder' || !showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={`修改设置：${setting.label}`}
      okText="保存设置"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      width={640}
    >
      <p className="soft">{setting.source}</p>
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ value: toFields(setting, setting.value), effectiveFrom: dayjs(today) }}
        onFinish={(values) => void save(values)}
      >
        <ValueField setting={setting} />
        <Form.Item
          name="effectiveFrom"
          label="自哪天起生效"
          rules={[{ required: true, message: '请选择日期' }]}
          extra="可以是今天或以后的日期，以前的取值不变"
        >
          <DatePicker allowClear={false} minDate={dayjs(today)} />
        </Form.Item>
        <Form.Item name="reason" label="理由" extra="记入操作留痕">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
