import { Checkbox, Form, Input, InputNumber } from 'antd';
import type { FieldView } from '#domains/catalogue/contract.ts';
import { put } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useChanged } from './use-changed.ts';

interface FieldValues {
  readonly code: string;
  readonly name: string;
  readonly sort: number;
  readonly source: string;
  readonly active: boolean;
}

const LAST = 1_000;

/** A field of the list, new or changed. */
export function FieldDialog({ field, onClose }: { readonly field: FieldView | null; readonly onClose: () => void }) {
  const [form] = Form.useForm<FieldValues>();
  const changed = useChanged();
  const say = useSay();
  return (
    <FormDialog
      form={form}
      title={field === null ? '增加领域' : `修改领域“${field.name}”`}
      actLabel="保存领域"
      initial={field ?? { sort: LAST, source: '', active: true }}
      onClose={onClose}
      onAct={async (values) => {
        await put('/api/catalogue/fields', { ...values, version: field?.version ?? 0 });
        await changed();
        say('领域已保存');
      }}
    >
      <Form.Item name="name" label="领域名称" rules={[{ required: true, whitespace: true, message: '请填写领域名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="code"
        label="代码"
        extra="用在网址里，定了就不改"
        rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,40}$/, message: '用小写字母、数字和连字符，以字母开头' }]}
      >
        <Input disabled={field !== null} maxLength={41} />
      </Form.Item>
      <Form.Item name="source" label="来源" extra="哪份文件列出这个领域">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="sort" label="次序">
        <InputNumber min={0} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>在用</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
