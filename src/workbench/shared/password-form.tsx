import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { post } from './api.ts';
import { showFieldErrors } from './form-errors.ts';
import { againRule, PASSWORD_HINT } from './password-rules.ts';
import { ProblemNotice } from './problem-notice.tsx';

interface Passwords {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** Own password: the present one, the next one twice. The server's policy has the last word. */
export function PasswordForm({ onDone, submitLabel }: { readonly onDone: () => void; readonly submitLabel: string }) {
  const [form] = Form.useForm<Passwords>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async ({ current, next }: Passwords) => {
    setBusy(true);
    setProblem(null);
    try {
      await post('/api/me/password', { current, next });
      form.resetFields();
      onDone();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      style={{ maxWidth: 400 }}
      disabled={busy}
      onFinish={(values) => void submit(values)}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <PasswordFields />
      <Button type="primary" htmlType="submit" loading={busy}>
        {submitLabel}
      </Button>
    </Form>
  );
}

function PasswordFields() {
  return (
    <>
      <Form.Item name="current" label="现在的口令" rules={[{ required: true, message: '请填写现在的口令' }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="next" label="新口令" extra={PASSWORD_HINT} rules={[{ required: true, message: '请填写新口令' }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再填一次新口令"
        dependencies={['next']}
        rules={[{ required: true, message: '请再填一次新口令' }, againRule('next')]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
