import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import type { RememberedName, TryAnswer } from '#domains/directory/contract.ts';
import { del, post, put } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { UnitsSelect } from './choosers.tsx';
import { DirectoryNav } from './directory-nav.tsx';
import { FormDialog } from './form-dialog.tsx';
import { NAMES, useRefresh } from './queries.ts';

interface NameValues {
  readonly expression: string;
  readonly unitIds: string[];
}

/** What persons decided that written names mean, and a place to try an expression before a notice comes. */
export function NamesPage() {
  const may = useCan();
  const [editing, setEditing] = useState<NameValues | null>(null);
  const edits = may('directory.write');
  const columns = useColumns(edits ? setEditing : null);
  return (
    <Page
      title="单位与人员"
      lead="导入方案时认不准的写法，由人认定后记在这里，下次遇到同样的写法直接采用。"
      actions={
        edits ? (
          <Button type="primary" onClick={() => setEditing({ expression: '', unitIds: [] })}>
            记住一种写法
          </Button>
        ) : undefined
      }
    >
      <DirectoryNav at="names" />
      <TryOut />
      <DataTable<RememberedName>
        name="unit-names"
        label="已记住的单位写法"
        columns={columns}
        rowKey={(name) => name.expression}
        source={NAMES}
        searchHint="写法"
        empty={
          <EmptyState title="这里列出由人认定过的单位写法" why="还没有需要记住的写法。导入方案时认定后会出现在这里。" />
        }
      />
      {editing === null ? null : <RememberDialog name={editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}

/** With `onEdit`, each line can be changed or forgotten. */
function useColumns(onEdit: ((name: NameValues) => void) | null): readonly DataColumn<RememberedName>[] {
  const { today } = useMe();
  const say = useSay();
  const refresh = useRefresh();
  const forget = (name: RememberedName) => {
    del(NAMES, { expression: name.expression })
      .then(refresh)
      .then(() => say(`已忘记“${name.expression}”，下次导入会重新询问`))
      .catch(say.refused);
  };
  const columns: readonly DataColumn<RememberedName>[] = [
    { key: 'expression', title: '通知里的写法', main: true, render: (name) => name.expression },
    { key: 'unitNames', title: '指这些单位', render: (name) => name.unitNames.join('、') },
    { key: 'decidedBy', title: '谁定的', width: 180, render: (name) => name.decidedBy ?? '导入时' },
    { key: 'decidedAt', title: '何时', width: 140, render: (name) => momentWords(name.decidedAt, today) },
  ];
  if (onEdit === null) return columns;
  const acts: DataColumn<RememberedName> = {
    key: 'acts',
    title: '操作',
    width: 130,
    render: (name) => (
      <>
        <Button type="link" size="small" onClick={() => onEdit(name)}>
          修改
        </Button>
        <Button type="link" size="small" onClick={() => forget(name)}>
          忘记
        </Button>
      </>
    ),
  };
  return [...columns, acts];
}

function RememberDialog({ name, onClose }: { readonly name: NameValues; readonly onClose: () => void }) {
  const say = useSay();
  const refresh = useRefresh();
  const remember = async (values: NameValues) => {
    await put(NAMES, values);
    await refresh();
    say(`已记住“${values.expression}”`);
  };
  return (
    <FormDialog<NameValues>
      title="这种写法指哪些单位"
      actLabel="记住写法"
      initial={name}
      onAct={remember}
      onClose={onClose}
    >
      <Form.Item
        name="expression"
        label="通知里的写法"
        rules={[{ required: true, whitespace: true, message: '请填写写法' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="unitIds" label="指这些单位" rules={[{ required: true, message: '请至少选择一个单位' }]}>
        <UnitsSelect />
      </Form.Item>
    </FormDialog>
  );
}

const HOW_WORDS: Readonly<Record<string, string>> = {
  name: '全称',
  short: '简称',
  former: '曾用名',
  alias: '别称',
  group: '分组',
  memory: '已记住',
  rule: '按写法认出',
};

function TryOut() {
  const [answer, setAnswer] = useState<TryAnswer | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const tryIt = (expression: string) => {
    setProblem(null);
    post<TryAnswer>(`${NAMES}/try`, { expression }).then(setAnswer).catch(setProblem);
  };
  return (
    <Sheet title="试一试">
      <Input.Search
        placeholder="粘贴通知里的责任单位，如：区司法局牵头，各镇（街道）、区发改局等有关部门落实"
        enterButton="认一认"
        allowClear
        aria-label="通知里的责任单位"
        onSearch={tryIt}
      />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {answer === null ? null : <Answer answer={answer} />}
    </Sheet>
  );
}

const FEW = 8;

const fewOf = (names: readonly string[]): string =>
  names.length <= FEW ? names.join('、') : `${names.slice(0, FEW).join('、')}等 ${names.length} 个单位`;

function Answer({ answer }: { readonly answer: TryAnswer }) {
  return (
    <div className="try-answer" aria-live="polite">
      <ul className="unit-lines">
        {answer.parts.map((part) => (
          <li key={part.text}>
            <span>
              {part.text} <Tag>{HOW_WORDS[part.how] ?? part.how}</Tag>
            </span>
            <span>{part.units.map((unit) => unit.name).join('、')}</span>
          </li>
        ))}
        {answer.unresolved.map((part) => (
          <li key={part.text}>
            <span>
              {part.text} <Tag color="warning">要人认定</Tag>
            </span>
            <span className="soft">
              {part.reason}
              {part.candidates.length === 0 ? '' : `：${fewOf(part.candidates.map((unit) => unit.name))}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="soft">
        认出 {answer.units.length} 个单位
        {answer.unresolved.length === 0 ? '' : `，${answer.unresolved.length} 处要人认定`}
      </p>
    </div>
  );
}
