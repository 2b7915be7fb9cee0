import { Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { showFieldErrors } from './form-errors.ts';
import { ProblemNotice } from './problem-notice.tsx';

export interface ActModalProps {
  readonly title: string;
  /** What will happen, for whom. */
  readonly consequence?: ReactNode;
  /** Says what happens: 登记，计算期限. */
  readonly act: string;
  readonly danger?: boolean;
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly children?: ReactNode;
  /** Sends, tells and closes; what it throws is shown in the dialog. */
  readonly onSend: (values: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** `refused`: the last try was; what stands behind the dialog may be another by now. */
  readonly onClose: (refused: boolean) => void;
  /** Shows the refusal above the form even where its fields are marked. */
  readonly alwaysSay?: boolean;
}

/** A short form for one act; a refusal is shown in it and what was typed stays. */
export function ActModal(props: ActModalProps) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async (values: Readonly<Record<string, unknown>>) => {
    setBusy(true);
    setProblem(null);
    try {
      await props.onSend(values);
    } catch (thrown) {
      const marked = showFieldErrors(form, thrown);
      if (!marked || props.alwaysSay === true) setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.act}
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy, danger: props.danger === true }}
      onOk={() => form.submit()}
      onCancel={() => props.onClose(problem !== null)}
      mask={{ closable: false }}
    >
      {props.consequence === undefined ? null : <div className="reason-consequence">{props.consequence}</div>}
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form form={form} layout="vertical" initialValues={{ ...props.initial }} onFinish={(values) => void send(values)}>
        {props.children}
      </Form>
    </Modal>
  );
}
