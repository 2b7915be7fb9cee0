import type { FormInstance } from 'antd';
import { Button, Checkbox, Modal } from 'antd';
import { type RefObject, useState } from 'react';
import type { DocumentDetail, ReadBodyShape } from '#domains/publication/contract.ts';
import { post } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import type { EditionValues } from './edition-values.ts';
import { EDITIONS } from './queries.ts';
import type { RichTextHandle } from './rich-text.tsx';
import type { EditionSave } from './use-edition-save.ts';

type Facts = ReadBodyShape['facts'];

const FACTS: readonly (readonly [keyof Facts, string])[] = [
  ['title', '标题'],
  ['documentNumber', '发文字号'],
  ['issuer', '发文机关'],
  ['madeOn', '成文日期'],
];

interface ImportDialogProps {
  readonly detail: DocumentDetail;
  readonly form: FormInstance<EditionValues>;
  readonly save: EditionSave;
  readonly body: RefObject<RichTextHandle | null>;
  readonly onClose: () => void;
}

/** A file as the body: read, shown, and put in only after a person agreed to each fact. */
export function ImportDialog({ detail, form, save, body, onClose }: ImportDialogProps) {
  const [read, setRead] = useState<ReadBodyShape | null>(null);
  const [taken, setTaken] = useState<readonly (keyof Facts)[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const say = useSay();
  const load = async (sha256: string) => {
    setProblem(null);
    setRead(null);
    try {
      const answer = await post<ReadBodyShape>(`${EDITIONS}/${detail.edition.id}/read-file`, { sha256 });
      setRead(answer);
      setTaken(FACTS.flatMap(([key]) => (answer.facts[key] === null ? [] : [key])));
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  const put = () => {
    if (read === null) return;
    body.current?.setHtml(read.html);
    for (const key of taken) form.setFieldValue(key, read.facts[key] ?? '');
    save.changed();
    say('已把文件内容填入正文，请核对后保存');
    onClose();
  };
  const replaces = detail.edition.bodyText !== '';
  return (
    <Modal
      open
      width={720}
      title="用文件内容作为正文"
      okText={replaces ? '替换现有正文' : '填入正文'}
      cancelText="不用"
      okButtonProps={{ disabled: read === null }}
      onCancel={onClose}
      onOk={put}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <FileDrop
        label="选择文件"
        accept={['.docx', '.doc', '.pdf', '.html', '.htm', '.txt']}
        onStored={(file) => void load(file.sha256)}
        hint="扫描件没有文字，不能读取；也可以把文件拖到这里。"
      />
      {read === null ? null : <Found read={read} taken={taken} onTaken={setTaken} />}
    </Modal>
  );
}

interface FoundProps {
  readonly read: ReadBodyShape;
  readonly taken: readonly (keyof Facts)[];
  readonly onTaken: (keys: readonly (keyof Facts)[]) => void;
}

/** What was read, to be agreed to fact by fact. */
function Found({ read, taken, onTaken }: FoundProps) {
  return (
    <>
      <h3>文件中找到的要素</h3>
      {FACTS.every(([key]) => read.facts[key] === null) ? <p className="soft">没有找到，请在表单中填写。</p> : null}
      <Checkbox.Group
        className="import-facts"
        value={[...taken]}
        onChange={(values) => onTaken(values)}
        options={FACTS.flatMap(([key, name]) => {
          const value = read.facts[key];
          return value === null ? [] : [{ value: key, label: `${name}：${value}` }];
        })}
      />
      {read.notes.length === 0 ? null : (
        <ul className="soft">
          {read.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <h3>正文开头</h3>
      <p className="import-start">{startOf(read.html)}</p>
    </>
  );
}

const START_LENGTH = 300;

function startOf(html: string): string {
  const text = html
    .replaceAll(/<\/(?:p|h\d|tr|li)>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return text.length > START_LENGTH ? `${text.slice(0, START_LENGTH)}……（共约 ${text.length} 字）` : text;
}

/** Opens the dialog; stands over the body. */
export function ImportButton(props: Omit<ImportDialogProps, 'onClose'>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>从文件导入</Button>
      {open ? <ImportDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
