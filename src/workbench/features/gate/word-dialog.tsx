import { Form, Modal } from 'antd';
import { useState } from 'react';
import type { WordView } from '#domains/quality-gate/contract.ts';
import { post } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { WordFields, type WordForm } from './word-fields.tsx';
import { WORDS } from './words.ts';

const EMPTY: WordForm = { wrong: '', kind: 'wrong', level: 'warn' };

/** Adds one word of the county's own. */
export function WordDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSaved: (wrong: string) => Promise<void>;
}) {
  const [form] = Form.useForm<WordForm>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const close = () => {
    form.resetFields();
    setProblem(null);
    props.onClose();
  };
  const save = async (values: WordForm) => {
    setBusy(true);
    setProblem(null);
    try {
      const origin = values.origin?.trim() ?? '';
      const { origin: _origin, ...rest } = values;
      const word = await post<WordView>(WORDS, { ...rest, ...(origin !== '' && { origin }) });
      say(`已添加“${word.wrong}”，立即生效`);
      close();
      await props.onSaved(word.wrong);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={props.open}
      title="添加校对词"
      okText="添加词语"
      cancelText="不添加，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={close}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Form form={form} layout="vertical" initialValues={EMPTY} onFinish={(values) => void save(values)}>
        <WordFields />
      </Form>
    </Modal>
  );
}
