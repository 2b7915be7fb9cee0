import { useQuery } from '@tanstack/react-query';
import { Button, Form, type FormInstance, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import type { Group, UnitNode } from '#domains/directory/contract.ts';
import { asProblem, del, post, put } from '../../shared/api.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { UnitsSelect } from './choosers.tsx';
import { GROUPS, shortOf, useRefresh } from './queries.ts';
import { KIND_OPTIONS } from './unit-dialogs.tsx';

interface Saved {
  readonly id: string;
}

type GroupValues = Pick<Group, 'name' | 'aliases' | 'kinds' | 'include' | 'exclude'>;
const EMPTY: GroupValues = { name: '', aliases: [], kinds: [], include: [], exclude: [] };

interface PaneProps {
  readonly group: Group | null;
  readonly edits: boolean;
  readonly onSaved: (id: string) => void;
  readonly onGone: () => void;
}

/** Saves or removes the group; a refusal is said at its field or above. */
function useGroupActs({ group, onSaved, onGone }: PaneProps, form: FormInstance<GroupValues>) {
  const [problem, setProblem] = useState<unknown>(null);
  const say = useSay();
  const refresh = useRefresh();
  const save = async (typed: GroupValues) => {
    setProblem(null);
    try {
      const body = { ...typed, version: group?.version ?? 0 };
      const saved = group === null ? post<Saved>(GROUPS, body) : put<Saved>(`${GROUPS}/${group.id}`, body);
      const { id } = await saved;
      await refresh();
      say(`已保存分组“${typed.name}”`);
      onSaved(id);
    } catch (thrown) {
      if (asProblem(thrown).status === 409 || !showFieldErrors(form, thrown)) setProblem(thrown);
    }
  };
  const remove = () => {
    del(`${GROUPS}/${group?.id ?? ''}`)
      .then(refresh)
      .then(onGone)
      .catch(setProblem);
  };
  return { save, remove, problem };
}

export function GroupPane(props: PaneProps) {
  const { group, edits } = props;
  const [form] = Form.useForm<GroupValues>();
  const [values, setValues] = useState<GroupValues>(group ?? EMPTY);
  const { save, remove, problem } = useGroupActs(props, form);
  return (
    <div className="unit-pane">
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form<GroupValues>
        form={form}
        layout="vertical"
        initialValues={group ?? EMPTY}
        disabled={!edits}
        onValuesChange={(_change, all) => setValues({ ...EMPTY, ...all })}
        onFinish={(typed) => void save({ ...EMPTY, ...typed })}
      >
        <GroupFields />
        {edits ? (
          <div className="unit-acts">
            <Button type="primary" htmlType="submit">
              保存分组
            </Button>
            {group === null || group.version === 0 ? null : (
              <Button onClick={remove}>{group.id.startsWith('g-') ? '恢复初始设置' : '删除分组'}</Button>
            )}
          </div>
        ) : null}
      </Form>
      <Members values={values} />
    </div>
  );
}

function GroupFields() {
  return (
    <>
      <Form.Item name="name" label="通知里的写法" rules={[{ required: true, whitespace: true, message: '请填写写法' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="aliases" label="同义写法" extra="输入后按回车，可填多个">
        <Select mode="tags" open={false} suffixIcon={null} placeholder="如 各镇街" />
      </Form.Item>
      <Form.Item name="kinds" label="包括哪些性质的单位">
        <Select mode="multiple" options={KIND_OPTIONS} placeholder="可不选" />
      </Form.Item>
      <Form.Item name="include" label="另外包括">
        <UnitsSelect />
      </Form.Item>
      <Form.Item name="exclude" label="不包括">
        <UnitsSelect />
      </Form.Item>
    </>
  );
}

function Members({ values }: { readonly values: GroupValues }) {
  const { kinds, include, exclude } = values;
  const { data } = useQuery({
    queryKey: ['directory', 'group-preview', kinds, include, exclude],
    queryFn: ({ signal }) =>
      post<{ members: UnitNode[] }>(`${GROUPS}/preview`, { kinds, include, exclude }, { signal }),
    placeholderData: (before) => before,
  });
  return (
    <section className="unit-part" aria-live="polite">
      <h3>现在指这些单位（{data?.members.length ?? 0} 个）</h3>
      <p>
        {(data?.members ?? []).map((unit) => (
          <Tag key={unit.id} className="group-member">
            {shortOf(unit)}
          </Tag>
        ))}
      </p>
    </section>
  );
}
