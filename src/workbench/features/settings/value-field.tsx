import { Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { SettingRow } from '#domains/settings/contract.ts';
import { unreachable } from '#kernel/result.ts';
import { PERIODS, RUNGS } from './setting-words.ts';

const TIME_RULE = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: '请按“08:30”的样式填写' };

/** The field, or fields, that the setting's kind of value needs; they stand under `value`. */
export function ValueField({ setting }: { readonly setting: SettingRow }) {
  switch (setting.kind) {
    case 'integer':
      return (
        <Form.Item name="value" label="新的值" rules={[{ required: true, message: '请填写数字' }]}>
          <InputNumber
            precision={0}
            {...(setting.min === null ? {} : { min: setting.min })}
            {...(setting.max === null ? {} : { max: setting.max })}
            {...(setting.unit === null ? {} : { suffix: setting.unit })}
            style={{ width: 200 }}
          />
        </Form.Item>
      );
    case 'switch':
      return (
        <Form.Item name="value" label="新的值" valuePropName="checked">
          <Switch checkedChildren="开" unCheckedChildren="关" />
        </Form.Item>
      );
    case 'review-every':
      return (
        <Form.Item name="value" label="新的值" rules={[{ required: true, message: '请选择周期' }]}>
          <Select options={[...PERIODS]} style={{ width: 200 }} />
        </Form.Item>
      );
    case 'time':
      return (
        <Form.Item name="value" label="新的值" rules={[TIME_RULE]}>
          <Input placeholder="08:30" maxLength={5} style={{ width: 120 }} />
        </Form.Item>
      );
    case 'quiet-hours':
      return <QuietHours />;
    case 'ladder':
      return <Ladder />;
    case 'text':
      return (
        <Form.Item name="value" label="新的值">
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={200} />
        </Form.Item>
      );
    default:
      return unreachable(setting.kind);
  }
}

function QuietHours() {
  return (
    <div className="setting-row">
      <Form.Item name={['value', 'from']} label="从" rules={[TIME_RULE]}>
        <Input placeholder="20:00" maxLength={5} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name={['value', 'to']} label="到次日" rules={[TIME_RULE]}>
        <Input placeholder="08:00" maxLength={5} style={{ width: 120 }} />
      </Form.Item>
    </div>
  );
}

const WHEN = [
  { value: 'before', label: '到期前' },
  { value: 'after', label: '到期后' },
];

/** Rungs as rows: whom, before or after, how many working days. */
function Ladder() {
  return (
    <Form.List name="value">
      {(fields, { add, remove }, { errors }) => (
        <>
          {fields.map((field) => (
            <div key={field.key} className="setting-row">
              <Form.Item name={[field.name, 'when']} label="何时">
                <Select options={WHEN} style={{ width: 100 }} />
              </Form.Item>
              <Form.Item name={[field.name, 'days']} label="几个工作日" rules={[{ required: true, message: '请填写' }]}>
                <InputNumber min={0} max={60} precision={0} style={{ width: 100 }} />
              </Form.Item>
              <Form.Item name={[field.name, 'rung']} label="提醒谁" rules={[{ required: true, message: '请选择' }]}>
                <Select options={[...RUNGS]} style={{ width: 140 }} />
              </Form.Item>
              <Button onClick={() => remove(field.name)}>去掉这一级</Button>
            </div>
          ))}
          <Button onClick={() => add({ when: 'after', days: 1 })}>添一级</Button>
          <Form.ErrorList errors={errors} />
        </>
      )}
    </Form.List>
  );
}
