import { AutoComplete, Checkbox, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { ROLES } from '#kernel/access/access.ts';
import { Sheet } from '../../shared/page.tsx';
import { ClassField } from './element-field.tsx';

const LAYOUTS = [
  { value: 'official', label: '公文' },
  { value: 'article', label: '文章' },
  { value: 'table', label: '表格' },
  { value: 'profile', label: '名片' },
];
const BODIES = [
  { value: 'required', label: '必填' },
  { value: 'optional', label: '可不填' },
  { value: 'none', label: '没有正文' },
];
const WORKING: readonly (keyof typeof ROLES)[] = [
  'information-officer',
  'liaison',
  'reviewer',
  'leader-in-charge',
  'signatory',
  'principal',
  'supervisor',
];
const ROLE_OPTIONS = WORKING.map((value) => ({ value, label: ROLES[value] }));
const someone = [{ required: true, type: 'array' as const, min: 1, message: '至少选择一种岗位' }];

/** Everything of a type but its elements. */
export function TypeFacts({ isNew, groups }: { readonly isNew: boolean; readonly groups: readonly string[] }) {
  return (
    <>
      <Sheet title="基本情况">
        <div className="type-grid">
          <Form.Item
            name="name"
            label="名称"
            rules={[
              { required: true, whitespace: true, message: '请填写名称' },
              { max: 40, message: '最多 40 个字' },
            ]}
          >
            <Input />
          </Form.Item>
          {isNew ? (
            <Form.Item
              name="code"
              label="代码"
              extra="用于网址和接口，保存后不能改。"
              rules={[
                { required: true, pattern: /^[a-z][a-z0-9-]{1,40}$/, message: '用小写字母、数字和短横线，字母开头' },
              ]}
            >
              <Input placeholder="如 school-lunch" />
            </Form.Item>
          ) : null}
          <Form.Item name={['definition', 'group']} label="分组" rules={[{ required: true, message: '请填写分组' }]}>
            <AutoComplete options={groups.map((value) => ({ value }))} />
          </Form.Item>
          <Form.Item name="sort" label="次序" rules={[{ required: true, message: '请填写次序' }]}>
            <InputNumber min={0} max={100_000} />
          </Form.Item>
          <Form.Item name={['definition', 'articleClass']} label="法定公开内容">
            <ClassField disabled={false} />
          </Form.Item>
          <Form.Item name={['definition', 'law']} label="依据" rules={[{ max: 200, message: '最多 200 个字' }]}>
            <Input placeholder="如 条例第二十条第（五）项" />
          </Form.Item>
          <Form.Item
            name="active"
            label="在用"
            valuePropName="checked"
            extra="停用后不能再起草，已发布的信息照常显示。"
          >
            <Switch />
          </Form.Item>
        </div>
      </Sheet>
      <Showing />
      <Reviewers />
    </>
  );
}

function Showing() {
  return (
    <Sheet title="显示和保留">
      <div className="type-grid">
        <Form.Item name={['definition', 'layout']} label="版式">
          <Radio.Group options={LAYOUTS} />
        </Form.Item>
        <Form.Item name={['definition', 'body']} label="正文">
          <Radio.Group options={BODIES} />
        </Form.Item>
        <Form.Item name={['definition', 'retentionYears']} label="保留年数" extra="过后不再显示；留空则长期显示。">
          <InputNumber min={1} max={100} />
        </Form.Item>
        <Validity />
      </div>
      <Form.Item name={['definition', 'numbered']} valuePropName="checked" noStyle>
        <Checkbox>有发文字号，检查写法</Checkbox>
      </Form.Item>
      <Form.Item name={['definition', 'needsInterpretation']} valuePropName="checked" noStyle>
        <Checkbox>需要政策解读（三同步）</Checkbox>
      </Form.Item>
      <Form.Item name={['definition', 'isInterpretation']} valuePropName="checked" noStyle>
        <Checkbox>本身是解读材料</Checkbox>
      </Form.Item>
    </Sheet>
  );
}

function Reviewers() {
  return (
    <Sheet title="起草和审核岗位">
      <p className="soft">三级审核由三个不同的人办理，起草人不能审核自己的稿件。</p>
      <div className="type-grid">
        <Form.Item name={['definition', 'draftRoles']} label="起草" rules={someone}>
          <Select mode="multiple" options={ROLE_OPTIONS} />
        </Form.Item>
        <Form.Item name={['definition', 'review', 'first']} label="一审" rules={someone}>
          <Select mode="multiple" options={ROLE_OPTIONS} />
        </Form.Item>
        <Form.Item name={['definition', 'review', 'second']} label="二审" rules={someone}>
          <Select mode="multiple" options={ROLE_OPTIONS} />
        </Form.Item>
        <Form.Item name={['definition', 'review', 'final']} label="三审" rules={someone}>
          <Select mode="multiple" options={ROLE_OPTIONS} />
        </Form.Item>
      </div>
    </Sheet>
  );
}

function Validity() {
  const tracked: unknown = Form.useWatch(['definition', 'validity', 'tracked']);
  return (
    <>
      <Form.Item
        name={['definition', 'validity', 'tracked']}
        label="跟踪有效性"
        valuePropName="checked"
        extra="按施行、废止、失效日期标注有效性。"
      >
        <Switch />
      </Form.Item>
      {tracked === true ? (
        <>
          <Form.Item
            name={['definition', 'validity', 'years']}
            label="未写明期限的有效年数"
            extra="山东省规定一般不超过 5 年（待核实）。"
          >
            <InputNumber min={1} max={100} />
          </Form.Item>
          <Form.Item
            name={['definition', 'validity', 'trialYears']}
            label="暂行、试行的有效年数"
            extra="山东省规定不超过 2 年（待核实）。"
          >
            <InputNumber min={1} max={100} />
          </Form.Item>
        </>
      ) : null}
    </>
  );
}
