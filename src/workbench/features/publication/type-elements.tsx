import { Button, Checkbox, Form, Input, Select } from 'antd';

const KINDS = [
  { value: 'text', label: '一行文字' },
  { value: 'long-text', label: '多行文字' },
  { value: 'date', label: '日期' },
  { value: 'number', label: '数字' },
  { value: 'choice', label: '选项' },
  { value: 'phone', label: '电话' },
  { value: 'link', label: '网址' },
];

/** Elements with a meaning of their own: they are shown, searched and checked as such. */
const KNOWN = [
  { value: 'documentNumber', label: 'documentNumber 发文字号' },
  { value: 'issuer', label: 'issuer 发文机关' },
  { value: 'madeOn', label: 'madeOn 成文（形成）日期' },
  { value: 'effectiveOn', label: 'effectiveOn 施行日期' },
  { value: 'expiresOn', label: 'expiresOn 有效期至' },
  { value: 'topic', label: 'topic 主题分类' },
  { value: 'summary', label: 'summary 内容概述' },
  { value: 'source', label: 'source 信息来源' },
];

/** 要素: one card an element, in the order of the form. */
export function TypeElements() {
  return (
    <Form.List name={['definition', 'elements']}>
      {(fields, { add, remove, move }) => (
        <>
          <ol className="type-elements">
            {fields.map(({ key, name }) => (
              <li key={key}>
                <ElementRow name={name} />
                <div className="attachment-acts">
                  <Button size="small" disabled={name === 0} onClick={() => move(name, name - 1)}>
                    上移
                  </Button>
                  <Button size="small" disabled={name === fields.length - 1} onClick={() => move(name, name + 1)}>
                    下移
                  </Button>
                  <Button size="small" danger onClick={() => remove(name)}>
                    移除
                  </Button>
                </div>
              </li>
            ))}
          </ol>
          <Button onClick={() => add({ kind: 'text', required: false })}>增加要素</Button>
        </>
      )}
    </Form.List>
  );
}

function ElementRow({ name }: { readonly name: number }) {
  const kind: unknown = Form.useWatch(['definition', 'elements', name, 'kind']);
  const code: unknown = Form.useWatch(['definition', 'elements', name, 'key']);
  return (
    <div className="type-element">
      <Form.Item
        name={[name, 'name']}
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name={[name, 'key']}
        label="代码"
        rules={[{ required: true, pattern: /^[a-z][a-zA-Z0-9]{0,40}$/, message: '用小写字母开头的字母和数字' }]}
      >
        <CodeField />
      </Form.Item>
      <Form.Item name={[name, 'kind']} label="填法">
        <Select options={KINDS} />
      </Form.Item>
      {kind === 'choice' && code !== 'topic' ? (
        <Form.Item
          name={[name, 'choices']}
          label="选项"
          rules={[{ required: true, type: 'array', min: 1, message: '请列出选项，输入一个按一次回车' }]}
        >
          <Select mode="tags" open={false} tokenSeparators={['、', '，', ',']} placeholder="输入一个按一次回车" />
        </Form.Item>
      ) : null}
      <Form.Item name={[name, 'law']} label="依据">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={[name, 'hint']} label="填写提示">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={[name, 'required']} valuePropName="checked" noStyle>
        <Checkbox>必填</Checkbox>
      </Form.Item>
    </div>
  );
}

/** A code of the type's own, or one of those that are known to all. */
function CodeField(props: {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}) {
  const known = KNOWN.some((one) => one.value === props.value);
  return (
    <>
      <Input
        {...(props.id === undefined ? {} : { id: props.id })}
        value={props.value ?? ''}
        onChange={(event) => props.onChange?.(event.target.value)}
        list="known-elements"
      />
      <datalist id="known-elements">
        {KNOWN.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </datalist>
      {known ? <span className="soft">通用要素</span> : null}
    </>
  );
}
