import { Form, Input, Radio } from 'antd';
import { post } from '../../shared/api.ts';
import { ActDialog } from './act-dialog.tsx';
import type { DeskDialogProps } from './dialog-props.ts';
import { editionPath } from './queries.ts';

/** 行政处罚决定被变更、撤销、确认违法或者确认无效: from that day three natural days run for its withdrawal. */
export function AnnulDialog({ desk, onClose }: DeskDialogProps) {
  const { edition } = desk;
  return (
    <ActDialog
      title={`登记「${edition.title}」被变更或撤销`}
      consequence={
        <p>
          登记后产生一项待办：自该决定作出之日起三日内（自然日）撤回已公开的行政处罚决定并公开说明理由（行政处罚法第四十八条）。撤回后待办自动办结。
        </p>
      }
      act="登记"
      said="已登记，请在期限内撤回"
      initial={{ kind: '撤销' }}
      onSend={(values) => post(`${editionPath(edition.id)}/annulment`, values)}
      onClose={onClose}
    >
      <Form.Item name="kind" label="行政处罚决定被依法">
        <Radio.Group options={['变更', '撤销', '确认违法', '确认无效']} />
      </Form.Item>
      <Form.Item name="on" label="作出该决定的日期" rules={[{ required: true, message: '请填写日期' }]}>
        <Input type="date" />
      </Form.Item>
    </ActDialog>
  );
}
