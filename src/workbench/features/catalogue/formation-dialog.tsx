import { Form, Input, Radio } from 'antd';
import type { ItemView } from '#domains/catalogue/contract.ts';
import { post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useChanged } from './use-changed.ts';

interface FormationValues {
  readonly kind: 'formed' | 'changed';
  readonly name: string;
  readonly formedOn: string;
}

const KINDS = [
  { value: 'formed', label: '新形成信息' },
  { value: 'changed', label: '已公开的信息有变更' },
];

/** 登记信息形成或变更: what, and on which day; the due date is said when it is done. */
export function FormationDialog({ item, onClose }: { readonly item: ItemView; readonly onClose: () => void }) {
  const [form] = Form.useForm<FormationValues>();
  const { today } = useMe();
  const changed = useChanged();
  const say = useSay();
  const register = async (values: FormationValues) => {
    const { dueOn } = await post<{ dueOn: string | null }>(`/api/catalogue/items/${item.id}/formations`, values);
    await changed();
    say(dueOn === null ? '已登记' : `已登记，应当在${dateWords(dueOn, today)}以前公开`);
  };
  return (
    <FormDialog
      form={form}
      title={`登记“${item.name}”的信息形成或变更`}
      actLabel="登记"
      initial={{ kind: 'formed', formedOn: today }}
      onAct={register}
      onClose={onClose}
    >
      <p className="soft">公开时限：{item.entry.timeText === '' ? item.ruleWords : item.entry.timeText}</p>
      <Form.Item name="kind" label="发生了什么">
        <Radio.Group options={KINDS} />
      </Form.Item>
      <Form.Item name="name" label="信息名称" rules={[{ required: true, whitespace: true, message: '请填写信息名称' }]}>
        <Input maxLength={200} placeholder="如 关于……的通知" />
      </Form.Item>
      <Form.Item name="formedOn" label="形成或变更日期" rules={[{ required: true, message: '请填写日期' }]}>
        <Input type="date" max={today} />
      </Form.Item>
    </FormDialog>
  );
}
