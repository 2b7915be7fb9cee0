import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useGo } from '../shared/address.tsx';
import { post } from '../shared/api.ts';
import { showFieldErrors } from '../shared/form-errors.ts';
import { againRule, PASSWORD_HINT } from '../shared/password-rules.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTitle } from '../shared/title.ts';
import { queryClient } from './query-client.ts';

interface FirstThings {
  readonly countyName: string;
  readonly officeName: string;
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly again: string;
}

/** An empty installation: the county, its office and the first administrator. Works once. */
export function SetUpPage() {
  useTitle('首次设置');
  const go = useGo();
  const [form] = Form.useForm<FirstThings>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async ({ again: _again, ...first }: FirstThings) => {
    setBusy(true);
    setProblem(null);
    try {
      await post('/api/setup', first);
      queryClient.clear();
      go('/sign-in', { replace: true });
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <main className="gate">
      <div className="gate-head">
        <h1>首次设置</h1>
        <p className="soft">填写后即可登录。其他单位、人员和岗位在登录后的「单位与人员」中登记或用表格导入。</p>
      </div>
      <div className="gate-sheet">
        {problem === null ? null : <ProblemNotice className="gate-notice" problem={problem} />}
        <Form form={form} layout="vertical" disabled={busy} onFinish={(values) => void save(values)}>
          <SetUpFields />
          <Button type="primary" htmlType="submit" block size="large" loading={busy}>
            保存设置并前往登录
          </Button>
        </Form>
      </div>
    </main>
  );
}

function SetUpFields() {
  return (
    <>
      <Form.Item
        name="countyName"
        label="县（市、区）名称"
        rules={[{ required: true, message: '请填写名称，例如：博山区' }]}
      >
        <Input maxLength={40} autoFocus />
      </Form.Item>
      <Form.Item
        name="officeName"
        label="政务公开主管部门"
        rules={[{ required: true, message: '请填写主管部门全称，例如：博山区人民政府办公室' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="name" label="系统管理员姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={40} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="username"
        label="系统管理员用户名"
        extra="可用汉字、字母、数字，登录时填写"
        rules={[{ required: true, message: '请填写用户名' }]}
      >
        <Input maxLength={40} autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label="口令" extra={PASSWORD_HINT} rules={[{ required: true, message: '请填写口令' }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再填一次口令"
        dependencies={['password']}
        rules={[{ required: true, message: '请再填一次口令' }, againRule('password')]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
