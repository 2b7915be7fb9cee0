import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemNotice } from '../../shared/problem-notice.tsx';

interface PictureDialogProps {
  readonly onChosen: (file: File, alt: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A picture and what it shows: without words those who cannot see it learn nothing. */
export function PictureDialog({ onChosen, onClose }: PictureDialogProps) {
  const [form] = Form.useForm<{ alt: string }>();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const insert = async (alt: string) => {
    if (file === null) {
      setMissing(true);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await onChosen(file, alt.trim());
      onClose();
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="插入图片"
      okText="上传并插入"
      cancelText="不插入"
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Form form={form} layout="vertical" onFinish={({ alt }) => void insert(alt)}>
        <Form.Item
          label="图片"
          htmlFor="picture-file"
          required
          {...(missing && file === null ? { validateStatus: 'error' as const, help: '请选择图片' } : {})}
          extra="可用格式：png、jpg、gif、webp，每张不超过 10 MB。"
        >
          <input
            id="picture-file"
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </Form.Item>
        <AltField />
      </Form>
    </Modal>
  );
}

function AltField() {
  return (
    <Form.Item
      name="alt"
      label="图片内容"
      extra="看不到图片的人靠它了解内容。图中有文字、数据的，请写出要点。"
      rules={[
        { required: true, whitespace: true, message: '请写明图片的内容，如“全县降水量分布图”' },
        { max: 300, message: '最多 300 个字' },
      ]}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} />
    </Form.Item>
  );
}
