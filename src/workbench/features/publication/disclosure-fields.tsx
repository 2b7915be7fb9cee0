import { Form, Input, Radio, Select } from 'antd';
import { EXEMPTION_CLAUSES } from '#domains/publication/contract.ts';

const CLASSES = [
  { value: 'proactive', label: '主动公开' },
  { value: 'on-request', label: '依申请公开' },
  { value: 'withheld', label: '不予公开' },
];

/** 公开属性源头认定: what is not open says why, under which clause, and when it is looked at again. */
export function DisclosureFields({ readOnly }: { readonly readOnly: boolean }) {
  const form = Form.useFormInstance();
  const chosen: unknown = Form.useWatch('disclosureClass', form);
  const clause: unknown = Form.useWatch('disclosureClause', form);
  const closed = chosen === 'on-request' || chosen === 'withheld';
  const clauses = EXEMPTION_CLAUSES.filter((one) => one.of === chosen);
  const hint = clauses.find((one) => one.clause === clause)?.hint;
  return (
    <fieldset className="disclosure" disabled={readOnly}>
      <legend>公开属性源头认定</legend>
      <Form.Item
        name="disclosureClass"
        label="公开属性"
        required
        extra="公文拟制时即明确公开属性，随公文一并报批（国办发〔2016〕80号）。没有认定的不能送审。"
      >
        <Radio.Group options={CLASSES} disabled={readOnly} />
      </Form.Item>
      {closed ? (
        <>
          <Form.Item
            name="disclosureClause"
            label="依据条款"
            required
            {...(hint === undefined ? {} : { extra: hint })}
            rules={[{ required: true, message: '请选择依据条款' }]}
          >
            <Select disabled={readOnly} options={clauses.map((one) => ({ value: one.clause, label: one.clause }))} />
          </Form.Item>
          <Form.Item
            name="disclosureReason"
            label="理由"
            required
            rules={[
              { required: true, whitespace: true, message: '请写明理由' },
              { max: 500, message: '最多 500 个字' },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} disabled={readOnly} />
          </Form.Item>
          <Form.Item
            name="reexamineOn"
            label="再审查日期"
            extra="条例第十八条：对不予公开的信息定期评估审查。到期提醒，可以公开的转为主动公开。"
          >
            <Input type="date" disabled={readOnly} />
          </Form.Item>
        </>
      ) : null}
    </fieldset>
  );
}
