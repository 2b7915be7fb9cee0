import { AutoComplete, Cascader, Form, Input, type InputProps, Select } from 'antd';
import type { ContentTypeView } from '#domains/publication/contract.ts';
import { ARTICLE_CLASSES } from '#kernel/article-classes.ts';
import { NumberField } from './number-field.tsx';
import { useTopics } from './queries.ts';

type Element = ContentTypeView['definition']['elements'][number];

const COLUMNS: ReadonlySet<string> = new Set([
  'documentNumber',
  'issuer',
  'madeOn',
  'effectiveOn',
  'expiresOn',
  'topic',
  'articleClass',
  'summary',
  'source',
]);

/** Where an element stands in the form: in a column of its own, or under the type's elements. */
export const fieldName = (key: string): string | string[] => (COLUMNS.has(key) ? key : ['elements', key]);

const PATTERNS: Readonly<Partial<Record<Element['kind'], { readonly pattern: RegExp; readonly message: string }>>> = {
  number: { pattern: /^-?\d+(?:\.\d+)?$/, message: '请填写数字' },
  phone: { pattern: /^[\d\s()（）+\-—、，,/转]+$/, message: '请填写电话号码，如 0533-4110000' },
  link: { pattern: /^https?:\/\/\S+$/, message: '请填写完整网址，如 https://www.gov.cn/' },
};

/** One element as its type asks for it; what is required is marked, and asked for when it goes to review. */
export function ElementField({ element, readOnly }: { readonly element: Element; readonly readOnly: boolean }) {
  const pattern = PATTERNS[element.kind];
  return (
    <Form.Item
      name={fieldName(element.key)}
      label={element.name}
      required={element.required}
      {...(element.hint === undefined ? {} : { extra: element.hint })}
      {...(element.law === undefined ? {} : { tooltip: `依据：${element.law}` })}
      {...(pattern === undefined ? {} : { rules: [pattern] })}
    >
      {controlOf(element, readOnly)}
    </Form.Item>
  );
}

/** What a one-line field asks of the browser: a calendar, a number pad. */
const LINE_OF_KIND: Readonly<Partial<Record<Element['kind'], InputProps>>> = {
  date: { type: 'date' },
  number: { inputMode: 'decimal' },
  phone: { inputMode: 'tel' },
  link: { inputMode: 'url' },
};

function controlOf(element: Element, readOnly: boolean) {
  if (element.key === 'documentNumber') return <NumberField disabled={readOnly} />;
  if (element.key === 'topic') return <TopicField disabled={readOnly} />;
  if (element.key === 'articleClass') return <ClassField disabled={readOnly} />;
  if (element.kind === 'long-text') {
    return <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} disabled={readOnly} />;
  }
  if (element.kind === 'choice') {
    const options = (element.choices ?? []).map((value) => ({ value, label: value }));
    return <Select allowClear disabled={readOnly} options={options} />;
  }
  return <Input disabled={readOnly} {...LINE_OF_KIND[element.kind]} />;
}

interface FieldProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly disabled: boolean;
}

/** 主题分类 in two levels, kept as 上级-下级. */
function TopicField({ id, value = '', onChange, disabled }: FieldProps) {
  const { data } = useTopics();
  const options = (data?.items ?? [])
    .filter((topic) => topic.active || value.startsWith(`${topic.name}-`))
    .map((topic) => ({
      value: topic.name,
      label: topic.name,
      children: topic.parts.map((part) => ({ value: part, label: part })),
    }));
  return (
    <Cascader
      {...(id === undefined ? {} : { id })}
      disabled={disabled}
      allowClear
      showSearch
      options={options}
      displayRender={(labels) => labels.join('-')}
      value={value === '' ? [] : value.split('-')}
      onChange={(chosen) => onChange?.(((chosen as string[] | undefined) ?? []).join('-'))}
      placeholder="选择或输入查找"
    />
  );
}

export function ClassField({ id, value, onChange, disabled }: FieldProps) {
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      disabled={disabled}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' ? undefined : value}
      onChange={(chosen: string | undefined) => onChange?.(chosen ?? '')}
      options={ARTICLE_CLASSES.map((one) => ({ value: one.code, label: `${one.article} ${one.name}` }))}
      popupMatchSelectWidth={false}
    />
  );
}

/** 发文机关: the unit itself is offered first. */
export function IssuerField({ id, value, onChange, disabled, unitName }: FieldProps & { readonly unitName: string }) {
  return (
    <AutoComplete
      {...(id === undefined ? {} : { id })}
      disabled={disabled}
      value={value ?? ''}
      onChange={(next: string) => onChange?.(next)}
      options={[{ value: unitName }]}
    />
  );
}
