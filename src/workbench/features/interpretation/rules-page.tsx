import { Button, Form, Input, Modal, Select, Switch } from 'antd';
import { useState } from 'react';
import type { RuleView } from '#domains/interpretation/contract.ts';
import { post, put } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { RULES, useRefresh, useRules } from './queries.ts';

const CRUMBS = [{ label: '政策解读', to: '/interpretation' }, { label: '免解读情形' }];

/** 免解读情形: the kinds of document that may do without an interpretation. */
export function RulesPage() {
  const rules = useRules();
  const [edited, setEdited] = useState<RuleView | 'new' | null>(null);
  const may = rules.data?.can.includes('save') === true;
  return (
    <Page
      title="免解读情形"
      crumbs={CRUMBS}
      lead="哪些文件可以不解读。标题相符时系统只作提示，由经办人登记并写明理由。"
      actions={may ? <Button onClick={() => setEdited('new')}>新增情形</Button> : undefined}
    >
      {rules.error === null ? null : <ProblemNotice problem={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data === undefined ? (
        <Loading what="免解读情形" rows={6} />
      ) : (
        <Sheet flush>
          <DataTable<RuleView>
            name="interpretation-rules"
            label="免解读情形"
            rows={rules.data.items}
            columns={COLUMNS}
            rowKey={(rule) => rule.id}
            {...(may && { onOpen: setEdited })}
            empty={<EmptyState title="还没有免解读情形" why="没有登记的情形，应当解读的文件都要解读。" />}
          />
        </Sheet>
      )}
      {edited === null ? null : <RuleDialog rule={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

const COLUMNS: readonly DataColumn<RuleView>[] = [
  { key: 'name', title: '情形', main: true, render: (rule) => rule.name, value: (rule) => rule.name },
  {
    key: 'patterns',
    title: '标题含有',
    render: (rule) => rule.patterns.map((pattern) => pattern.replaceAll('%', '…')).join('、'),
    value: (rule) => rule.patterns.join(' '),
  },
  { key: 'source', title: '依据', width: 240, render: (rule) => rule.source, value: (rule) => rule.source },
  { key: 'used', title: '已用', width: 80, align: 'right', render: (rule) => rule.used, value: (rule) => rule.used },
  {
    key: 'active',
    title: '状态',
    width: 100,
    render: (rule) => (
      <StatusMark status={rule.active ? 'normal' : 'not-started'} word={rule.active ? '启用' : '停用'} />
    ),
  },
];

function RuleDialog({ rule, onClose }: { readonly rule: RuleView | null; readonly onClose: () => void }) {
  const [form] = Form.useForm();
  const say = useSay();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const save = async (values: object) => {
    try {
      if (rule === null) await post(RULES, values);
      else await put(`${RULES}/${rule.id}`, { ...values, version: rule.version });
      await refresh();
      say('已保存免解读情形');
      onClose();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    }
  };
  return (
    <Modal
      open
      title={rule === null ? '新增免解读情形' : `修改“${rule.name}”`}
      okText="保存"
      cancelText="不办了，返回"
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={rule ?? { name: '', patterns: [], source: '', active: true }}
        onFinish={(values: object) => void save(values)}
      >
        <Form.Item name="name" label="情形" rules={[{ required: true, message: '请填写情形名称' }]}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="patterns" label="标题含有" extra="每输入一个词按回车。% 代表任意文字，如“成立%领导小组”。">
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="source" label="依据">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="active" label="启用" valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}
