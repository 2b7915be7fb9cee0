import { Button, Checkbox, Form, type FormInstance, Input } from 'antd';
import type { EntryShape } from '#domains/catalogue/contract.ts';
import { get } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { ChannelBoxes } from './channel-boxes.tsx';
import { RuleEditor } from './rule-editor.tsx';
import type { Rule } from './words.ts';

/** What the form holds beside an entry: audience and method as ticks. */
export type EntryValues = EntryShape;

interface EntryFormProps {
  readonly form: FormInstance<EntryValues>;
  readonly entry: EntryShape;
  readonly levels: readonly string[];
  readonly onFinish: (entry: EntryShape) => void;
  readonly onValuesChange?: () => void;
}

/** One row of the catalogue, in the order of the official table. */
export function EntryForm({ form, entry, levels, onFinish, onValuesChange }: EntryFormProps) {
  const shown = [...new Set([...levels, ...entry.levels])];
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={entry}
      onFinish={(values) => onFinish({ ...entry, ...values })}
      {...(onValuesChange === undefined ? {} : { onValuesChange })}
    >
      <div className="catalogue-two">
        <Form.Item
          name="level1"
          label="一级事项"
          rules={[{ required: true, whitespace: true, message: '请填写公开事项' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="level2" label="二级事项">
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item
        name="content"
        label="公开内容（要素）"
        rules={[{ required: true, whitespace: true, message: '请填写公开内容（要素）' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4_000} />
      </Form.Item>
      <Form.Item name="basis" label="公开依据">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={4_000} />
      </Form.Item>
      <TimeLimit form={form} onRead={onValuesChange} />
      <WhoAndHow levels={shown} />
    </Form>
  );
}

/** The right half of the table: by whom, through what, to whom, how. */
function WhoAndHow({ levels }: { readonly levels: readonly string[] }) {
  return (
    <>
      <Form.Item name="subject" label="公开主体">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="channels" label="公开渠道和载体">
        <ChannelBoxes />
      </Form.Item>
      <div className="catalogue-ticks" role="group" aria-label="公开对象和公开方式">
        <Form.Item name="toAll" valuePropName="checked">
          <Checkbox>公开对象：全社会</Checkbox>
        </Form.Item>
        <Form.Item name="proactive" valuePropName="checked">
          <Checkbox>公开方式：主动</Checkbox>
        </Form.Item>
        <Form.Item name="onRequest" valuePropName="checked">
          <Checkbox>公开方式：依申请公开</Checkbox>
        </Form.Item>
      </div>
      <Form.Item name="toGroup" label="特定群体" extra="面向特定群体公开的，写明是谁，如 适龄儿童家长">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="levels" label="公开层级">
        <Checkbox.Group options={levels.map((level) => ({ value: level, label: level }))} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={4_000} />
      </Form.Item>
    </>
  );
}

interface TimeProps {
  readonly form: FormInstance<EntryValues>;
  readonly onRead: (() => void) | undefined;
}

/** 公开时限 as written, and the rule it was read as. */
function TimeLimit({ form, onRead }: TimeProps) {
  const say = useSay();
  const read = async () => {
    const text = String(form.getFieldValue('timeText') ?? '');
    try {
      const { rule } = await get<{ rule: Rule }>('/api/catalogue/rule', { query: { text } });
      form.setFieldsValue({ rule });
      onRead?.();
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <>
      <Form.Item label="公开时限" htmlFor="timeText" extra="照原文写；写完可以读成计时规则，读得不对再改">
        <div className="catalogue-time">
          <Form.Item name="timeText" noStyle>
            <Input id="timeText" maxLength={200} />
          </Form.Item>
          <Button onClick={() => void read()}>读成规则</Button>
        </div>
      </Form.Item>
      <Form.Item name="rule" label="计时规则">
        <RuleEditor />
      </Form.Item>
    </>
  );
}
