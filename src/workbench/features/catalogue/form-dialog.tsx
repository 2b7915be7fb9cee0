import { Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';

interface FormDialogProps<Values extends object> {
  readonly form: FormInstance<Values>;
  readonly title: string;
  readonly actLabel: string;
  readonly initial: Partial<Values>;
  /** Rejects with the refusal, which is shown; resolves when done. */
  readonly onAct: (values: Values) => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small form over the page; what is refused is said beside the field or over the form, and nothing typed is lost. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async (values: Values) => {
    setBusy(true);
    setProblem(null);
    try {
      await props.onAct(values);
      props.onClose();
    } catch (thrown) {
      if (!showFieldErrors(props.form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.actLabel}
      cancelText="返回"
      okButtonProps={{ loading: busy }}
      onOk={() => props.form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form form={props.form} layout="vertical" initialValues={props.initial} onFinish={(values) => void act(values)}>
        {props.children}
      </Form>
    </Modal>
  );
}
