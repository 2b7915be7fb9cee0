import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { del, post } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { ME_KEY, useMe } from '../../shared/session.tsx';

interface Started {
  readonly uri: string;
  readonly secret: string;
}

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'confirm'; readonly started: Started }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

/** Sets up a code generator on the person's phone, shows the recovery codes once, or takes it away. */
export function SecondFactor() {
  const { secondFactor } = useMe();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const start = useMutation({
    mutationFn: () => post<Started>('/api/me/second-factor/start'),
    onSuccess: (started) => setStep({ kind: 'confirm', started }),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ME_KEY });
  if (step.kind === 'confirm') {
    return (
      <Confirm
        started={step.started}
        onBack={() => setStep({ kind: 'idle' })}
        onDone={(codes) => {
          setStep({ kind: 'codes', codes });
          void refresh();
        }}
      />
    );
  }
  if (step.kind === 'codes') return <RecoveryCodes codes={step.codes} onDone={() => setStep({ kind: 'idle' })} />;
  if (secondFactor === true) return <Active onRemoved={() => void refresh()} />;
  return (
    <>
      <p className="factor-lead">
        尚未设置。设置后，登录时除口令外还要填写手机验证器上的六位数字，口令泄露时别人也进不来。
      </p>
      {start.error === null ? null : <ProblemNotice className="said" problem={start.error} />}
      <Button loading={start.isPending} onClick={() => start.mutate()}>
        设置两步验证
      </Button>
    </>
  );
}

function Confirm(props: {
  readonly started: Started;
  readonly onDone: (codes: readonly string[]) => void;
  readonly onBack: () => void;
}) {
  const [form] = Form.useForm<{ code: string }>();
  const confirm = useMutation({
    mutationFn: (values: { readonly code: string }) =>
      post<{ readonly recoveryCodes: readonly string[] }>('/api/me/second-factor/confirm', values),
    onSuccess: ({ recoveryCodes }) => props.onDone(recoveryCodes),
    onError: (thrown) => showFieldErrors(form, thrown),
  });
  return (
    <div className="factor-confirm">
      <QRCode type="svg" value={props.started.uri} size={168} errorLevel="M" bordered />
      <div>
        <p>
          1. 用手机上的验证器（任何支持动态口令的应用）扫描左边的图形；扫不了时手工输入密钥：
          <br />
          <code className="factor-secret">{props.started.secret}</code>
        </p>
        <p>2. 填写验证器上显示的六位数字：</p>
        {confirm.error === null ? null : <ProblemNotice className="said" problem={confirm.error} />}
        <Form form={form} layout="inline" onFinish={(values) => confirm.mutate(values)}>
          <Form.Item
            name="code"
            rules={[
              { required: true, message: '请填写六位数字' },
              { pattern: /^\d{6}$/, message: '验证码是六位数字' },
            ]}
          >
            <Input aria-label="验证码" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            启用两步验证
          </Button>
          <Button type="link" onClick={props.onBack}>
            暂不设置
          </Button>
        </Form>
      </div>
    </div>
  );
}

function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  return (
    <>
      <p>
        两步验证已启用。下面的恢复码只显示这一次，每个只能用一次，手机不在身边时代替验证码。请抄下或打印后妥善保管。
      </p>
      <ul className="factor-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="page-actions">
        <Button onClick={() => window.print()}>打印恢复码</Button>
        <Button type="primary" onClick={onDone}>
          已保管好恢复码
        </Button>
      </div>
    </>
  );
}

function Active({ onRemoved }: { readonly onRemoved: () => void }) {
  const [asking, setAsking] = useState(false);
  const say = useSay();
  return (
    <>
      <p className="factor-lead">
        已启用。登录时除口令外还要填写手机验证器上的六位数字。换手机时先停用，再用新手机设置。
      </p>
      <Button danger onClick={() => setAsking(true)}>
        停用两步验证
      </Button>
      <ReasonDialog
        open={asking}
        danger
        title="停用两步验证"
        consequence="停用后登录只凭口令。此操作记入操作留痕。"
        actLabel="停用两步验证"
        hint="例如：更换手机"
        onAct={async (reason) => {
          await del('/api/me/second-factor', { reason });
          say('两步验证已停用');
          onRemoved();
        }}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
