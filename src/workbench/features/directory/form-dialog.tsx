import { Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { asProblem } from '../../shared/api.ts';
import type { ConflictField, Values } from '../../shared/conflict.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';

export interface FormDialogProps<V extends object> {
  readonly title: string;
  /** Says what happens: 保存单位, 新建人员. */
  readonly actLabel: string;
  readonly initial: Partial<V>;
  readonly children: ReactNode | ((form: FormInstance<V>) => ReactNode);
  /** Resolves when done; a refusal is shown here and what was typed stays. */
  readonly onAct: (values: V) => Promise<unknown>;
  readonly onClose: () => void;
  /** For a thing that two may edit: how its fields read when somebody else saved first. */
  readonly conflict?: {
    readonly fields: readonly ConflictField[];
    /** Saving again goes against this version. */
    readonly onVersion: (version: number) => void;
  };
  readonly width?: number;
}

/** A form in a dialog: field errors at the field, other refusals above, a 409 settled field by field. */
export function FormDialog<V extends object>(props: FormDialogProps<V>) {
  const [form] = Form.useForm<V>();
  const [problem, setProblem] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Values | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (values: V) => {
    setBusy(true);
    setProblem(null);
    try {
      await props.onAct(values);
      props.onClose();
    } catch (thrown) {
      const { current } = asProblem(thrown);
      if (props.conflict !== undefined && asProblem(thrown).status === 409 && isValues(current)) setTheirs(current);
      else if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  const settle = (values: Values) => {
    form.setFieldsValue(values as never);
    if (typeof theirs?.['version'] === 'number') props.conflict?.onVersion(theirs['version']);
    setTheirs(null);
  };
  return (
    <Modal
      open
      title={props.title}
      width={props.width ?? 640}
      okText={props.actLabel}
      cancelText="不保存，返回"
      okButtonProps={{ loading: busy, disabled: theirs !== null }}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      {theirs === null ? null : (
        <ConflictNotice
          fields={props.conflict?.fields ?? []}
          mine={form.getFieldsValue(true) as Values}
          theirs={theirs}
          base={props.initial}
          onSettle={settle}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={props.initial}
        onFinish={(values) => void act(values)}
        hidden={theirs !== null}
      >
        {typeof props.children === 'function' ? props.children(form) : props.children}
      </Form>
    </Modal>
  );
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;
