import { Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { showFieldErrors } from './form-errors.ts';
import { ProblemNotice } from './problem-notice.tsx';

export interface ReasonDialogProps {
  readonly open: boolean;
  /** The act and what it is done to: 退回「二季度台账」. */
  readonly title: string;
  /** What will happen, for whom. */
  readonly consequence?: ReactNode;
  /** Says what happens: 退回, 撤回, 核销. */
  readonly actLabel: string;
  readonly reasonLabel?: string;
  /** What a good reason says, beside the field. */
  readonly hint?: ReactNode;
  readonly suggestions?: readonly string[];
  readonly danger?: boolean;
  /** Further fields (antd Form.Item) above the reason; their values come with it. */
  readonly children?: ReactNode;
  /** Resolves when done; what it throws is shown in the dialog, which stays open with the text. */
  readonly onAct: (reason: string, values: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly onClose: () => void;
}

const REASON_MAX = 500;

/** Asks the compulsory reason before an act that goes on record. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const label = props.reasonLabel ?? '理由';
  const close = () => {
    setProblem(null);
    form.resetFields();
    props.onClose();
  };
  const act = async ({ reason, ...values }: { reason: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      await props.onAct(reason.trim(), values);
      close();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.actLabel}
      cancelText="不办了，返回"
      okButtonProps={{ danger: props.danger === true, loading: busy }}
      onOk={() => form.submit()}
      onCancel={close}
      mask={{ closable: false }}
    >
      {props.consequence === undefined ? null : <div className="reason-consequence">{props.consequence}</div>}
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form form={form} layout="vertical" onFinish={(values) => void act(values)}>
        {props.children}
        <Form.Item
          name="reason"
          label={label}
          extra={props.hint ?? '将记入办理记录，对方可以看到'}
          rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
        >
          <Input.TextArea rows={4} maxLength={REASON_MAX} showCount autoFocus />
        </Form.Item>
        {(props.suggestions ?? []).map((text) => (
          <button
            key={text}
            type="button"
            className="plain-button"
            onClick={() => form.setFieldsValue({ reason: text })}
          >
            {text}
          </button>
        ))}
      </Form>
    </Modal>
  );
}
