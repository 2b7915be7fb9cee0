import { Form, Input, Modal } from 'antd';

interface LinkDialogProps {
  readonly address: string;
  readonly onSet: (address: string) => void;
  readonly onClose: () => void;
}

const ADDRESS = /^(?:https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:[\d+-]+|\/[^\s]*)$/i;

/** Where the chosen words lead; emptied, they lead nowhere. */
export function LinkDialog({ address, onSet, onClose }: LinkDialogProps) {
  const [form] = Form.useForm<{ address: string }>();
  return (
    <Modal open title="链接" okText="设为链接" cancelText="不改" onCancel={onClose} onOk={() => form.submit()}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ address }}
        onFinish={(values) => {
          onSet(values.address.trim());
          onClose();
        }}
      >
        <Form.Item
          name="address"
          label="网址"
          extra="先选中文字再设链接。留空则取消链接。"
          rules={[
            { pattern: ADDRESS, message: '请填写完整网址，如 https://www.gov.cn/，或以 / 开头的本站地址' },
            { max: 1000, message: '网址过长' },
          ]}
        >
          <Input autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
