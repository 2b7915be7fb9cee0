import { Form, Input, Select } from 'antd';
import { GATE_LEVELS } from '../../shared/gate-words.ts';
import { KINDS, options } from './words.ts';

export interface WordForm {
  readonly wrong: string;
  readonly right?: string | null;
  readonly kind: string;
  readonly level: string;
  readonly unless?: string;
  readonly origin?: string;
}

const LEVELS = Object.entries(GATE_LEVELS).map(([value, { word }]) => ({ value, label: word }));

/** The fields of a word, for adding and for changing. */
export function WordFields() {
  return (
    <>
      <Form.Item
        name="wrong"
        label="错误写法"
        extra="至少两个字；文中出现这几个字就会提示"
        rules={[{ required: true, whitespace: true, message: '请填写错误写法' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="right" label="正确写法" extra="可以不填，由人判断怎样改">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label="种类">
        <Select options={options(KINDS)} />
      </Form.Item>
      <Form.Item name="level" label="等级" extra="“必须处理”的，不改不能送审">
        <Select options={LEVELS} />
      </Form.Item>
      <Form.Item
        name="unless"
        label="不提示的上下文"
        extra="含有错误写法、但本身正确的词，用空格分开，如“按装”遇到“按装置”不提示"
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="origin" label="来源" extra="依据的文件或提出的单位">
        <Input maxLength={200} placeholder="本县（区）补充" />
      </Form.Item>
    </>
  );
}
