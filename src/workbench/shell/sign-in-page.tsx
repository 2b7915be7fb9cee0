import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useGo, useSearch } from '../shared/address.tsx';
import { safeReturn } from '../shared/address-state.ts';
import { type ApiProblem, asProblem, get, post } from '../shared/api.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { roleWords } from '../shared/role-words.ts';
import { useTitle } from '../shared/title.ts';
import { queryClient } from './query-client.ts';
import { SingleSignOn } from './single-sign-on.tsx';

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}

interface DemoLogin {
  readonly role: string;
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly unit: string;
}

/** Name and password, then the second factor where one is set up; leads back to where one was going. */
export function SignInPage() {
  useTitle('登录');
  const [form] = Form.useForm<Credentials>();
  const { signIn, startAgain, problem, needsCode, busy } = useSignIn();
  if (useSetUpInstead()) return null;
  return (
    <main className="gate">
      <div className="gate-head">
        <h1>政务公开工作台</h1>
        <p className="soft">供本县（市、区）政务公开工作人员使用</p>
      </div>
      <div className="gate-sheet">
        {problem === null ? null : <ProblemNotice className="gate-notice" problem={problem} />}
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          disabled={busy}
          onFinish={(values) => void signIn(values)}
        >
          <SignInFields needsCode={needsCode} />
          <Button type="primary" htmlType="submit" block size="large" loading={busy}>
            {needsCode ? '核验并登录' : '登录'}
          </Button>
          {needsCode ? (
            <Button
              type="link"
              block
              onClick={() => {
                startAgain();
                form.resetFields();
              }}
            >
              换一个账号登录
            </Button>
          ) : null}
        </Form>
        {needsCode ? null : <SingleSignOn />}
      </div>
      <DemoLogins
        onChoose={({ username, password }) => {
          startAgain();
          form.setFieldsValue({ username, password });
          void signIn({ username, password });
        }}
      />
    </main>
  );
}

/** An empty installation has nobody who could sign in: leads to the first set-up, once, and says so. */
function useSetUpInstead(): boolean {
  const go = useGo();
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get<{ readonly needed: boolean }>('/api/setup', { signal }),
    retry: false,
  });
  const needed = state.data?.needed === true;
  useEffect(() => {
    if (needed) go('/set-up', { replace: true });
  }, [needed, go]);
  return needed;
}

function useSignIn() {
  const [search] = useSearch();
  const go = useGo();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await post<{ readonly mustChangePassword: boolean }>('/api/session', credentials);
      queryClient.clear();
      const back = safeReturn(search['return']);
      go(answer.mustChangePassword ? `/first-password?return=${encodeURIComponent(back)}` : back, { replace: true });
    } catch (thrown) {
      const refused = asProblem(thrown);
      const asksForCode = refused.is('second-factor-required');
      if (asksForCode) setNeedsCode(true);
      // Asked for the first time, there is nothing to complain of yet.
      if (!asksForCode || credentials.code !== undefined) setProblem(refused);
      setBusy(false);
    }
  };
  const startAgain = () => {
    setNeedsCode(false);
    setProblem(null);
  };
  return { signIn, startAgain, problem, needsCode, busy } as const;
}

function SignInFields({ needsCode }: { readonly needsCode: boolean }) {
  return (
    <>
      <Form.Item
        name="username"
        label="用户名"
        hidden={needsCode}
        rules={[{ required: true, message: '请填写用户名' }]}
      >
        <Input size="large" autoComplete="username" autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="password" label="口令" hidden={needsCode} rules={[{ required: true, message: '请填写口令' }]}>
        <Input.Password size="large" autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {needsCode ? (
        <Form.Item
          name="code"
          label="两步验证的验证码"
          extra="打开手机上的验证器，填写当前的六位数字；手机不在身边时填写一个恢复码"
          rules={[{ required: true, message: '请填写验证码或恢复码' }]}
        >
          <Input size="large" autoComplete="one-time-code" autoFocus maxLength={40} />
        </Form.Item>
      ) : null}
    </>
  );
}

/** On a demonstration, one press signs in with a role. Elsewhere the address answers 404 and nothing is shown. */
function DemoLogins({ onChoose }: { readonly onChoose: (login: DemoLogin) => void }) {
  const logins = useQuery({
    queryKey: ['demo-logins'],
    queryFn: ({ signal }) => get<readonly DemoLogin[]>('/api/demo-logins', { signal }),
    retry: false,
  });
  if (!Array.isArray(logins.data) || logins.data.length === 0) return null;
  return (
    <section className="gate-demo" aria-label="演示账号">
      <h2>这是演示环境，内容为虚构，可任选一个岗位登录</h2>
      <ul>
        {logins.data.map((login: DemoLogin) => (
          <li key={login.username}>
            <button type="button" onClick={() => onChoose(login)}>
              <strong>{roleWords(login.role)}</strong>
              <span>
                {login.name} · {login.unit}
              </span>
              <span className="soft">
                {login.username} / {login.password}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
