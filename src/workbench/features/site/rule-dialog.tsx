import { Form, Input, InputNumber, Modal, Select, Switch } from 'antd';
import { useState } from 'react';
import { RULE_KINDS, type RuleRow } from '#domains/portal-site/contract.ts';
import { put } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { VALIDITY_WORDS } from './validity-words.ts';

interface RuleDialogProps {
  readonly rule: RuleRow | null;
  readonly onSaved: (title: string) => void;
  readonly onClose: () => void;
}

type Fields = Omit<RuleRow, 'id' | 'unitId' | 'unconfirmed' | 'version'>;
const EMPTY: Fields = {
  kind: 'own',
  title: '',
  documentNumber: null,
  issuer: null,
  madeOn: null,
  effectiveOn: null,
  validity: 'valid',
  documentId: null,
  link: null,
  sort: 1000,
  active: true,
};
const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** One rule; saving also says that it has been confirmed. */
export function RuleDialog({ rule, onSaved, onClose }: RuleDialogProps) {
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async (values: Fields) => {
    setBusy(true);
    setProblem(null);
    try {
      const cleared = Object.fromEntries(
        Object.entries({ ...EMPTY, ...values }).map(([key, value]) => [key, value ?? null]),
      );
      await put(`/api/site/rules/${rule?.id ?? 'new'}`, { ...cleared, version: rule?.version ?? 0 });
      onSaved(values.title);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={rule === null ? '新建制度' : rule.title}
      okText="保存制度"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      width={640}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form form={form} layout="vertical" initialValues={rule ?? EMPTY} onFinish={(values) => void save(values)}>
        <RuleFields />
      </Form>
    </Modal>
  );
}

function RuleFields() {
  return (
    <>
      <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label="类别">
        <Select options={choices(RULE_KINDS)} />
      </Form.Item>
      <Form.Item name="documentNumber" label="文号">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="issuer" label="制定机关">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="effectiveOn" label="施行日期" extra="如 2019-05-15">
        <Input maxLength={10} />
      </Form.Item>
      <Form.Item name="validity" label="有效性">
        <Select options={choices(VALIDITY_WORDS)} />
      </Form.Item>
      <Form.Item name="documentId" label="本站文件的编号" extra="在文件库中发布的，填它的编号，读者直接打开">
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item
        name="link"
        label="正式版本的网址"
        extra="没有在本站发布的，链接到制定机关或者国家行政法规库的正式版本"
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="sort" label="次序" extra="小的排在前面">
        <InputNumber min={0} max={100000} />
      </Form.Item>
      <Form.Item name="active" label="在门户显示" valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
