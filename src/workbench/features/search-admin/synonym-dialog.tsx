import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useEffect, useState } from 'react';
import { type Synonym, synonym as synonymShape } from '#domains/search/contract.ts';
import { asProblem, post, put } from '../../shared/api.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { SYNONYMS } from './addresses.ts';

interface SynonymForm {
  readonly terms: string[];
  readonly note?: string | null;
  readonly active: boolean;
}

interface SynonymDialogProps {
  readonly open: boolean;
  /** The group to be changed; without it a new one is made. */
  readonly synonym?: Synonym | undefined;
  /** Words that a new group begins with. */
  readonly start?: readonly string[];
  readonly onClose: () => void;
  readonly onSaved: () => Promise<void>;
}

const FIELDS = [
  { key: 'terms', label: '意思相同的词', show: (value: unknown) => (Array.isArray(value) ? value.join('、') : '') },
  { key: 'note', label: '备注' },
  { key: 'active', label: '是否启用', show: (value: unknown) => (value === true ? '启用' : '停用') },
];

/** One group of words that mean the same. */
export function SynonymDialog({ open, synonym, start = [], onClose, onSaved }: SynonymDialogProps) {
  const [form] = Form.useForm<SynonymForm>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  useEffect(() => {
    if (!open) return;
    setProblem(null);
    form.setFieldsValue({
      terms: [...(synonym?.terms ?? start)],
      note: synonym?.note ?? null,
      active: synonym?.active ?? true,
    });
  }, [open, synonym?.id ?? start.join()]);
  const theirs = currentOf(problem);
  const save = async (values: SynonymForm) => {
    setBusy(true);
    const body = {
      terms: values.terms,
      note: values.note?.trim() === '' ? null : (values.note ?? null),
      active: values.active,
    };
    try {
      if (synonym === undefined) await post(SYNONYMS, body);
      else await put(`${SYNONYMS}/${synonym.id}`, { ...body, version: (theirs ?? synonym).version });
      await onSaved();
      say(`已保存同义词：${values.terms.join('、')}`);
      onClose();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={synonym === undefined ? '添加同义词' : '修改同义词'}
      okText="保存同义词"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {theirs === null ? null : (
        <ConflictNotice
          fields={FIELDS}
          mine={{ ...form.getFieldsValue() }}
          theirs={{ ...theirs }}
          onSettle={(values) => void save({ ...form.getFieldsValue(), ...values })}
        />
      )}
      {problem === null || theirs !== null ? null : <ProblemNotice problem={problem} />}
      <Form form={form} layout="vertical" onFinish={(values) => void save(values)}>
        <SynonymFields />
      </Form>
    </Modal>
  );
}

function SynonymFields() {
  return (
    <>
      <Form.Item
        name="terms"
        label="意思相同的词"
        extra="写好一个词按回车，至少两个。搜其中一个词时，含有其他词的内容也会找到。"
        rules={[{ required: true, type: 'array', min: 2, message: '至少写两个意思相同的词' }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', ' ']} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>启用</Checkbox>
      </Form.Item>
    </>
  );
}

/** What the other person has saved, where that is why the save was refused. */
function currentOf(problem: unknown): Synonym | null {
  if (problem === null) return null;
  const refusal = asProblem(problem);
  const parsed = synonymShape.safeParse(refusal.is('stale-version') ? refusal.current : null);
  return parsed.success ? parsed.data : null;
}
