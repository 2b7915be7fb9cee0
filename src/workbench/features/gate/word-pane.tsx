import { Button, Form } from 'antd';
import { useState } from 'react';
import { type WordView, wordShape } from '#domains/quality-gate/contract.ts';
import { asProblem, post, put } from '../../shared/api.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { GATE_LEVELS } from '../../shared/gate-words.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { WordFields, type WordForm } from './word-fields.tsx';
import { KINDS, WORDS } from './words.ts';

interface PaneProps {
  readonly word: WordView;
  readonly onSaved: () => Promise<void>;
}

/** One word beside the list: the county's own may be changed, shipped ones switched off and on. */
export function WordPane({ word, onSaved }: PaneProps) {
  return word.id === null ? <ShippedWord word={word} onSaved={onSaved} /> : <OwnWord word={word} onSaved={onSaved} />;
}

function ShippedWord({ word, onSaved }: PaneProps) {
  const [asking, setAsking] = useState(false);
  const say = useSay();
  const act = async (reason: string) => {
    await post(`${WORDS}/switch`, { wrong: word.wrong, active: !word.active, reason });
    await onSaved();
    say(word.active ? `已停用“${word.wrong}”` : `已启用“${word.wrong}”`);
  };
  return (
    <article className="gate-word">
      <dl className="gate-facts">
        <dt>正确写法</dt>
        <dd>{word.right ?? '由人判断'}</dd>
        <dt>种类</dt>
        <dd>{KINDS[word.kind]}</dd>
        <dt>等级</dt>
        <dd>{GATE_LEVELS[word.level].word}</dd>
        <dt>来源</dt>
        <dd>随产品提供：{word.origin}</dd>
        {word.unless === '' ? null : (
          <>
            <dt>不提示的上下文</dt>
            <dd>{word.unless}</dd>
          </>
        )}
      </dl>
      {word.active ? null : (
        <p>
          {word.madeBy ?? ''}停用，理由：{word.offReason}
        </p>
      )}
      <Button danger={word.active} onClick={() => setAsking(true)}>
        {word.active ? '停用这个词' : '启用这个词'}
      </Button>
      <ReasonDialog
        open={asking}
        title={`${word.active ? '停用' : '启用'}“${word.wrong}”`}
        consequence={word.active ? '停用后，各单位的信息中出现这个词不再提示。' : '启用后，新的检查立即提示这个词。'}
        actLabel={word.active ? '停用' : '启用'}
        danger={word.active}
        onAct={act}
        onClose={() => setAsking(false)}
      />
    </article>
  );
}

const LABELS = { wrong: '错误写法', right: '正确写法', unless: '不提示的上下文', origin: '来源' } as const;
const NAMED = Object.entries(LABELS).map(([key, label]) => ({ key, label }));

function OwnWord({ word, onSaved }: PaneProps) {
  const [form] = Form.useForm<WordForm>();
  const [problem, setProblem] = useState<unknown>(null);
  const say = useSay();
  const theirs = problem === null ? null : currentOf(problem);
  const save = async (values: WordForm, active: boolean) => {
    setProblem(null);
    try {
      await put(`${WORDS}/${word.id ?? ''}`, { ...values, active, version: (theirs ?? word).version });
      say(active === word.active ? '已保存' : active ? '已启用' : '已停用');
      await onSaved();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    }
  };
  return (
    <article className="gate-word">
      {theirs === null ? null : (
        <ConflictNotice
          fields={NAMED}
          mine={{ ...form.getFieldsValue() }}
          theirs={{ ...theirs }}
          base={{ ...word }}
          onSettle={(values) => void save({ ...form.getFieldsValue(), ...values }, theirs.active)}
        />
      )}
      {problem === null || theirs !== null ? null : <ProblemNotice problem={problem} />}
      <Form form={form} layout="vertical" initialValues={word} onFinish={(values) => void save(values, word.active)}>
        <WordFields />
        <p className="gate-acts">
          <Button type="primary" htmlType="submit">
            保存修改
          </Button>
          <Button danger={word.active} onClick={() => void save(form.getFieldsValue(), !word.active)}>
            {word.active ? '停用这个词' : '启用这个词'}
          </Button>
        </p>
      </Form>
      <p className="soft">
        {word.madeBy ?? ''} {word.madeAt === null ? '' : momentWords(word.madeAt)} 添加
      </p>
    </article>
  );
}

/** What the other person has saved, where that is why the save was refused. */
function currentOf(problem: unknown): WordView | null {
  const refusal = asProblem(problem);
  const parsed = wordShape.safeParse(refusal.is('stale-version') ? refusal.current : null);
  return parsed.success ? parsed.data : null;
}
