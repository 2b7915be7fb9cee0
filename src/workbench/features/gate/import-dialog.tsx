import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ImportAnswer } from '#domains/quality-gate/contract.ts';
import { post, type StoredFile } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { WORDS } from './words.ts';

interface Read {
  readonly sha256: string;
  readonly answer: ImportAnswer;
}

const SHOWN = 8;

/** Reads a table, shows what would be added, and adds it when told to. */
export function ImportDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSaved: () => Promise<void>;
}) {
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const say = useSay();
  const close = () => {
    setRead(null);
    setProblem(null);
    props.onClose();
  };
  const ask = async (sha256: string, confirm: boolean) => {
    setProblem(null);
    try {
      const answer = await post<ImportAnswer>(`${WORDS}/import`, { sha256, confirm });
      if (!confirm) return setRead({ sha256, answer });
      say(`已导入${answer.saved}个词`);
      close();
      return await props.onSaved();
    } catch (thrown) {
      return setProblem(thrown);
    }
  };
  return (
    <Modal open={props.open} title="从表格导入校对词" footer={null} onCancel={close} mask={{ closable: false }}>
      <p className="soft">
        表头须有“错误写法”，可以有“正确写法、种类、等级、不提示的上下文、来源”。导出的词表即是样表。
      </p>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <FileDrop
        label="选择 .xlsx 或 .docx 表格"
        accept={['.xlsx', '.docx']}
        onStored={(file: StoredFile) => void ask(file.sha256, false)}
      />
      {read === null ? null : <Preview answer={read.answer} onConfirm={() => void ask(read.sha256, true)} />}
    </Modal>
  );
}

function Preview({ answer, onConfirm }: { readonly answer: ImportAnswer; readonly onConfirm: () => void }) {
  const { ready, known, refused } = answer;
  return (
    <section className="gate-import" aria-label="读出的词">
      <p role="status">
        读出新词 {ready.length} 个，已有 {known} 个不再导入，有误 {refused.length} 行。
      </p>
      <ul>
        {ready.slice(0, SHOWN).map((word) => (
          <li key={word.wrong}>
            {word.wrong} → {word.right ?? '由人判断'}
          </li>
        ))}
        {ready.length > SHOWN ? <li className="soft">另有 {ready.length - SHOWN} 个</li> : null}
      </ul>
      {refused.length === 0 ? null : (
        <ul className="gate-refused">
          {refused.slice(0, SHOWN).map((row) => (
            <li key={row.line}>
              第 {row.line} 行：{row.reason}
            </li>
          ))}
        </ul>
      )}
      <Button type="primary" disabled={ready.length === 0} onClick={onConfirm}>
        导入这 {ready.length} 个词
      </Button>
    </section>
  );
}
