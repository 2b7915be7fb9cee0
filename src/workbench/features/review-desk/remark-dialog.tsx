import { Form, Input } from 'antd';
import { post } from '../../shared/api.ts';
import { ActDialog } from './act-dialog.tsx';
import type { Anchor } from './place.ts';
import { editionPath } from './queries.ts';

/** A remark on the words chosen, or on the whole. */
export function RemarkDialog(props: {
  readonly editionId: string;
  readonly anchor: Anchor | null;
  readonly onClose: () => void;
}) {
  const { editionId, anchor, onClose } = props;
  const place = anchor ?? { start: null, end: null, quote: '' };
  return (
    <ActDialog
      title="提出审核意见"
      consequence={anchor === null ? '对整篇的意见。' : `针对“${anchor.quote}”`}
      act="提出意见"
      said="意见已记下；退回后，起草人逐条处理"
      onSend={(values) =>
        post(`${editionPath(editionId)}/comments`, { part: 'body', ...place, text: values['text'] ?? '' })
      }
      onClose={onClose}
    >
      <Form.Item name="text" label="意见" rules={[{ required: true, whitespace: true, message: '请填写意见' }]}>
        <Input.TextArea rows={4} maxLength={1000} showCount autoFocus />
      </Form.Item>
    </ActDialog>
  );
}
