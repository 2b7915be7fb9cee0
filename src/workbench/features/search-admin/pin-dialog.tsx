import { Checkbox, Form, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { type Pin, pin as pinShape } from '#domains/search/contract.ts';
import { asProblem, post, put } from '../../shared/api.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { PINS } from './addresses.ts';

interface PinForm {
  readonly query: string;
  readonly title: string;
  readonly summary?: string | null;
  readonly href: string;
  readonly untilOn?: string | null;
  readonly active: boolean;
}

interface PinDialogProps {
  readonly open: boolean;
  readonly pin?: Pin | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => Promise<void>;
}

const FIELDS = [
  { key: 'query', label: '搜索词' },
  { key: 'title', label: '标题' },
  { key: 'summary', label: '说明' },
  { key: 'href', label: '去向' },
  { key: 'untilOn', label: '截止日期' },
  { key: 'active', label: '是否启用', show: (value: unknown) => (value === true ? '启用' : '停用') },
];
const DOCUMENT = /^(?:https?:\/\/[^/]+)?\/documents\/([0-9A-Za-z-]+)$/;

const EMPTY: PinForm = { query: '', title: '', summary: null, href: '', untilOn: null, active: true };

const formOf = (row: Pin | undefined): PinForm =>
  row === undefined ? EMPTY : { ...row, href: row.href ?? `/documents/${row.documentId ?? ''}` };

const emptied = (text: string | null | undefined): string | null =>
  text?.trim() === '' ? null : (text?.trim() ?? null);

/** An address of a document is kept as that document, so that it is shown only while it is public. */
function bodyOf(values: PinForm) {
  const documentId = DOCUMENT.exec(values.href.trim())?.[1] ?? null;
  return {
    query: values.query,
    title: values.title,
    summary: emptied(values.summary),
    documentId,
    href: documentId === null ? values.href.trim() : null,
    untilOn: emptied(values.untilOn),
    active: values.active,
  };
}

/** One pinned answer. */
export function PinDialog({ open, pin, onClose, onSaved }: PinDialogProps) {
  const [form] = Form.useForm<PinForm>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  useEffect(() => {
    if (!open) return;
    setProblem(null);
    form.resetFields();
    form.setFieldsValue({ ...formOf(pin) });
  }, [open, pin, form]);
  const theirs = currentOf(problem);
  const save = async (values: PinForm) => {
    setBusy(true);
    try {
      if (pin === undefined) await post(PINS, bodyOf(values));
      else await put(`${PINS}/${pin.id}`, { ...bodyOf(values), version: (theirs ?? pin).version });
      await onSaved();
      say(`已保存“${values.query}”的置顶答案`);
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
      title={pin === undefined ? '添加置顶答案' : '修改置顶答案'}
      okText="保存置顶答案"
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
          theirs={{ ...formOf(theirs) }}
          onSettle={(values) => void save({ ...form.getFieldsValue(), ...values })}
        />
      )}
      {problem === null || theirs !== null ? null : <ProblemNotice problem={problem} />}
      <Form form={form} layout="vertical" onFinish={(values) => void save(values)}>
        <PinFields />
      </Form>
    </Modal>
  );
}

function PinFields() {
  return (
    <>
      <Form.Item
        name="query"
        label="搜索词"
        extra="公众输入的正是这个词时，置顶答案排在最前；空格、全角半角和大小写不论。"
        rules={[{ required: true, message: '请填写搜索词' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="title" label="标题" rules={[{ required: true, message: '请填写标题' }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="summary" label="说明">
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item
        name="href"
        label="去向"
        extra="已公开文件的地址（/documents/…），本站其他页面的地址，或者完整网址。"
        rules={[{ required: true, message: '请填写去向' }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="untilOn" label="截止日期" extra="过了这一天不再置顶；长期的不填。">
        <Input type="date" />
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>启用</Checkbox>
      </Form.Item>
    </>
  );
}

/** What the other person has saved, where that is why the save was refused. */
function currentOf(problem: unknown): Pin | null {
  if (problem === null) return null;
  const refusal = asProblem(problem);
  const parsed = pinShape.safeParse(refusal.is('stale-version') ? refusal.current : null);
  return parsed.success ? parsed.data : null;
}
