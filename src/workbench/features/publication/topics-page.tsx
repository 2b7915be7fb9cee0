import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { put } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { TOPICS, type TopicView, useRefresh, useTopics } from './queries.ts';

/** 主题分类: the list that documents choose from, in two levels. */
export function TopicsPage() {
  const { data, error, refetch } = useTopics();
  return (
    <Page
      title="主题分类"
      lead="两级分类，写作“上级-下级”。清单按国务院公文常用分类预置，待核实；改动对以后的选择生效，已发布的信息不变。"
    >
      {error === null ? null : <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading what="主题分类" />
        ) : null
      ) : (
        <TopicsForm key={JSON.stringify(data.items)} items={data.items} />
      )}
    </Page>
  );
}

function TopicsForm({ items }: { readonly items: readonly TopicView[] }) {
  const [form] = Form.useForm<{ items: TopicView[] }>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const refresh = useRefresh();
  const save = async (values: { items: TopicView[] }) => {
    setBusy(true);
    setProblem(null);
    try {
      await put(TOPICS, {
        was: items,
        items: values.items.map(({ name, parts, active }) => ({ name, parts: parts ?? [], active: active ?? true })),
      });
      await refresh();
      say('已保存主题分类');
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form form={form} layout="vertical" initialValues={{ items }} onFinish={(values) => void save(values)}>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Sheet>
        <Form.List name="items">
          {(fields, { add, move, remove }) => (
            <>
              <ol className="type-elements">
                {fields.map(({ key, name }) => (
                  <TopicRow
                    key={key}
                    name={name}
                    last={name === fields.length - 1}
                    onMove={(by) => move(name, name + by)}
                    {...(name >= items.length ? { onRemove: () => remove(name) } : {})}
                  />
                ))}
              </ol>
              <Button onClick={() => add({ name: '', parts: [], active: true })}>增加分类</Button>
            </>
          )}
        </Form.List>
      </Sheet>
      <div className="topics-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          保存主题分类
        </Button>
      </div>
    </Form>
  );
}

function TopicRow(props: {
  readonly name: number;
  readonly last: boolean;
  readonly onMove: (by: number) => void;
  readonly onRemove?: () => void;
}) {
  const { name, last, onMove, onRemove } = props;
  return (
    <li className="topic-row">
      <Form.Item
        name={[name, 'name']}
        label="上级分类"
        rules={[{ required: true, pattern: /^[^-\\,|]+$/, message: '请填写名称，不能有 - \\ , |' }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name={[name, 'parts']} label="下级分类">
        <Select mode="tags" open={false} placeholder="输入一个按一次回车" />
      </Form.Item>
      <Form.Item name={[name, 'active']} label="在用" valuePropName="checked">
        <Switch />
      </Form.Item>
      <div className="attachment-acts">
        <Button size="small" disabled={name === 0} onClick={() => onMove(-1)}>
          上移
        </Button>
        <Button size="small" disabled={last} onClick={() => onMove(1)}>
          下移
        </Button>
        {onRemove === undefined ? null : (
          <Button size="small" danger onClick={onRemove}>
            移除
          </Button>
        )}
      </div>
    </li>
  );
}
