import { AutoComplete, Button, Form, Input } from 'antd';
import type { LineView } from '#domains/ledgers/contract.ts';
import type { Values } from '../../shared/conflict.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { DraftLine } from '../../shared/draft-line.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { usePeopleOf } from './queries.ts';
import { useLineSave } from './use-line-save.ts';

interface Filling {
  readonly title?: string;
  readonly measures: string;
  readonly ownDueOn: string;
  readonly leaderName: string;
  readonly section: string;
  readonly contactName: string;
  readonly contactPhone: string;
}

const FIELDS = [
  { key: 'title', label: '工作任务' },
  { key: 'measures', label: '工作举措' },
  { key: 'ownDueOn', label: '本单位自定日期' },
  { key: 'leaderName', label: '单位分管领导' },
  { key: 'section', label: '责任科室' },
  { key: 'contactName', label: '联系人' },
  { key: 'contactPhone', label: '联系电话' },
] as const;

function valuesOf(
  line: Pick<LineView, 'measures' | 'ownDueOn' | 'leaderName' | 'section' | 'contactName' | 'contactPhone' | 'title'>,
): Filling {
  const { ownDueOn, leaderName, section, contactName, contactPhone } = line;
  return {
    title: line.title,
    measures: line.measures,
    ownDueOn: ownDueOn ?? '',
    leaderName: leaderName ?? '',
    section: section ?? '',
    contactName: contactName ?? '',
    contactPhone: contactPhone ?? '',
  };
}

/** An empty field clears what stood there; only a row of the unit's own sends its text along. */
function bodyOf(values: Filling, line: LineView, version: number) {
  const { title, measures, ...others } = values;
  const rest = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, value === '' ? null : value]));
  return { version, measures, ...rest, ...(line.taskId === null && { title }) };
}

interface LineEditorProps {
  readonly line: LineView;
  /** Its number on the form. */
  readonly row: number;
  readonly onClose: () => void;
}

/** One row of the ledger being filled in: kept in this browser as one types, saved with a press. A 409 loses nothing. */
export function LineEditor({ line, row, onClose }: LineEditorProps) {
  const [form] = Form.useForm<Filling>();
  const { draft, busy, problem, theirs, save, settle } = useLineSave({
    line,
    form,
    name: 'ledger-line',
    path: '',
    bodyOf: (values: Filling, version) => bodyOf(values, line, version),
    said: `已保存第 ${row} 行`,
    onSaved: onClose,
  });
  return (
    <>
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      {theirs === null ? null : (
        <ConflictNotice
          fields={FIELDS}
          mine={form.getFieldsValue(true) as Values}
          theirs={valuesOf(theirs as unknown as LineView) as unknown as Values}
          base={valuesOf(line) as unknown as Values}
          onSettle={(values) => {
            form.setFieldsValue(stringsOf(values));
            settle();
          }}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        className="line-editor"
        initialValues={valuesOf(line)}
        onValuesChange={draft.keep}
        onFinish={(values) => void save(values)}
      >
        <EditorFields line={line} />
        <div className="line-editor-foot">
          <Button type="primary" htmlType="submit" loading={busy} disabled={theirs !== null}>
            保存这一行
          </Button>
          <Button onClick={onClose}>先收起</Button>
          <DraftLine draft={draft} />
        </div>
      </Form>
    </>
  );
}

const stringsOf = (values: Values): Partial<Filling> =>
  Object.fromEntries(FIELDS.flatMap(({ key }) => (typeof values[key] === 'string' ? [[key, values[key]]] : [])));

const match = (typed: string, option?: { value: string }): boolean => option?.value.includes(typed) ?? false;

function EditorFields({ line }: { readonly line: LineView }) {
  const { data } = usePeopleOf(line.unitId);
  const people = (data?.items ?? []).map((person) => ({ value: person.name }));
  return (
    <>
      {line.taskId === null ? (
        <Form.Item
          name="title"
          label="工作任务"
          rules={[{ required: true, whitespace: true, message: '请填写工作任务' }]}
        >
          <Input.TextArea rows={2} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="measures"
        label="工作举措"
        extra="一条举措一行，导出时各占一格。"
        rules={[{ max: 10_000, message: '最多 10000 字' }]}
      >
        <Input.TextArea rows={5} autoFocus />
      </Form.Item>
      <div className="line-editor-grid">
        <Form.Item name="leaderName" label="单位分管领导">
          <AutoComplete options={people} filterOption={match} />
        </Form.Item>
        <Form.Item name="section" label="责任科室">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="contactName" label="联系人">
          <AutoComplete options={people} filterOption={match} />
        </Form.Item>
        <Form.Item name="contactPhone" label="联系电话">
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
        <Form.Item
          name="ownDueOn"
          label="本单位自定日期"
          {...(line.taskId === null || line.dueOn === null ? {} : { extra: `不晚于 ${line.dueOn}` })}
        >
          <Input type="date" {...(line.taskId === null || line.dueOn === null ? {} : { max: line.dueOn })} />
        </Form.Item>
      </div>
    </>
  );
}
