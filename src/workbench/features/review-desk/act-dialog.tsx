import { Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useRefresh } from './queries.ts';

export interface ActDialogProps {
  readonly title: string;
  /** What will happen, for whom. */
  readonly consequence: ReactNode;
  /** Says what happens: 一审通过，转二审. */
  readonly act: string;
  readonly said: string;
  readonly danger?: boolean;
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly children?: ReactNode;
  readonly onSend: (values: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly onClose: () => void;
}

/** One act with its form and what follows from it; a refusal is shown here and what was typed stays. */
export function ActDialog(props: ActDialogProps) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const refresh = useRefresh();
  const send = async (values: Readonly<Record<string, unknown>>) => {
    setBusy(true);
    setProblem(null);
    try {
      await props.onSend(values);
      await refresh();
      say(props.said);
      props.onClose();
    } catch (thrown) {
      showFieldErrors(form, thrown);
      setProblem(thrown);
      setBusy(false);
    }
  };
  const leave = () => {
    // Refused, because another was quicker perhaps: what stands behind the dialog is asked for again.
    if (problem !== null) void refresh();
    props.onClose();
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.act}
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy, danger: props.danger === true }}
      onOk={() => form.submit()}
      onCancel={leave}
      mask={{ closable: false }}
    >
      <div className="reason-consequence">{props.consequence}</div>
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form form={form} layout="vertical" initialValues={{ ...props.initial }} onFinish={(values) => void send(values)}>
        {props.children}
      </Form>
    </Modal>
  );
}
