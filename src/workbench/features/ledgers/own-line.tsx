import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { post } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { LEDGERS, useRefresh } from './queries.ts';

interface OwnLine {
  readonly title: string;
  readonly measures?: string;
  readonly ownDueOn?: string;
}

/** A task the unit sets itself, below those of the county. */
export function OwnLineButton({ ledgerId }: { readonly ledgerId: string }) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [form] = Form.useForm<OwnLine>();
  const say = useSay();
  const refresh = useRefresh();
  const close = () => {
    setOpen(false);
    setProblem(null);
    form.resetFields();
  };
  const add = async ({ title, measures = '', ownDueOn = '' }: OwnLine) => {
    try {
      await post(`${LEDGERS}/${ledgerId}/lines`, { title, measures, ownDueOn: ownDueOn === '' ? null : ownDueOn });
      await refresh();
      say('已增加一行自定任务');
      close();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    }
  };
  return (
    <>
      <Button className="own-line-button" onClick={() => setOpen(true)}>
        增加本单位自定任务
      </Button>
      <Modal
        open={open}
        title="增加本单位自定任务"
        okText="增加这一行"
        cancelText="不增加，返回"
        onOk={() => form.submit()}
        onCancel={close}
      >
        {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
        <Form form={form} layout="vertical" onFinish={(values) => void add(values)}>
          <Form.Item
            name="title"
            label="工作任务"
            rules={[{ required: true, whitespace: true, message: '请填写工作任务' }]}
          >
            <Input.TextArea rows={2} maxLength={5_000} />
          </Form.Item>
          <Form.Item name="measures" label="工作举措">
            <Input.TextArea rows={3} maxLength={10_000} />
          </Form.Item>
          <Form.Item name="ownDueOn" label="完成日期" extra="不填写时，暂按年底复核。">
            <Input type="date" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
