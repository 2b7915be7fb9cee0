import { Button, Form, Input } from 'antd';
import type { Values } from '../../shared/conflict.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { DraftLine } from '../../shared/draft-line.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import type { WholeLine } from './queries.ts';
import { useLineSave } from './use-line-save.ts';

interface Progress {
  readonly progress: string;
}

const FIELDS = [{ key: 'progress', label: '进展' }] as const;

/** How far the work is, in words; kept as one types, and never lost to somebody who saved first. */
export function ProgressForm({ line }: { readonly line: WholeLine }) {
  const { today } = useMe();
  if (!line.can.includes('report')) {
    return line.progress === '' ? (
      <p className="soft">还没有报送进展。</p>
    ) : (
      <p className="evidence-text">
        {line.progress}
        {line.progressAt === null ? null : <span className="soft">（{momentWords(line.progressAt, today)}）</span>}
      </p>
    );
  }
  return <Editor line={line} />;
}

function Editor({ line }: { readonly line: WholeLine }) {
  const [form] = Form.useForm<Progress>();
  const { draft, busy, problem, theirs, save, settle } = useLineSave({
    line,
    form,
    name: 'line-progress',
    path: '/progress',
    bodyOf: ({ progress }: Progress, version) => ({ version, progress }),
    said: '进展已报送',
  });
  return (
    <>
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      {theirs === null ? null : (
        <ConflictNotice
          fields={FIELDS}
          mine={form.getFieldsValue(true) as Values}
          theirs={theirs}
          base={{ progress: line.progress }}
          onSettle={(values) => {
            if (typeof values['progress'] === 'string') form.setFieldsValue({ progress: values['progress'] });
            settle();
          }}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ progress: line.progress }}
        onValuesChange={draft.keep}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="progress" label={<span className="visually-hidden">进展</span>}>
          <Input.TextArea rows={3} maxLength={10_000} placeholder="写明做了什么、到了哪一步、有什么困难" />
        </Form.Item>
        <div className="line-editor-foot">
          <Button htmlType="submit" loading={busy} disabled={theirs !== null}>
            报送进展
          </Button>
          <DraftLine draft={draft} />
        </div>
      </Form>
    </>
  );
}
