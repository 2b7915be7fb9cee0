import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { type DocumentDetail, type EditionFileShape, SCAN_WORDS } from '#domains/publication/contract.ts';
import { del, patch, post, put, type StoredFile } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { sizeWords } from '../../shared/file-words.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { EDITIONS } from './queries.ts';
import type { EditionSave } from './use-edition-save.ts';

const MAX_BYTES = 50 * 1024 * 1024;

interface AttachmentsProps {
  readonly detail: DocumentDetail;
  readonly save: EditionSave;
  readonly readOnly: boolean;
}

/** Does something with the files, and says that it was done or why not. */
function useFileAct(save: EditionSave) {
  const [problem, setProblem] = useState<unknown>(null);
  const say = useSay();
  const act = async (work: (version: number) => Promise<DocumentDetail>, said: string) => {
    setProblem(null);
    try {
      if ((await save.act(work)) !== null) say(said);
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return { problem, act };
}

/** Files that go out with the document, in the order in which the page lists them. */
export function Attachments({ detail, save, readOnly }: AttachmentsProps) {
  const { edition } = detail;
  const [renaming, setRenaming] = useState<EditionFileShape | null>(null);
  const { problem, act } = useFileAct(save);
  const path = `${EDITIONS}/${edition.id}`;
  const files = edition.files.filter((file) => file.kind === 'attachment');
  const add = (file: StoredFile) =>
    void act(
      (version) => post(`${path}/files`, { version, sha256: file.sha256, name: file.name, kind: 'attachment' }),
      `已添加附件 ${file.name}`,
    );
  const move = (at: number, by: number) => {
    const ids = files.map((file) => file.id);
    const [moved = ''] = ids.splice(at, 1);
    ids.splice(at + by, 0, moved);
    void act((version) => put(`${path}/file-order`, { version, fileIds: ids }), '已调整附件次序');
  };
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {files.length === 0 ? <p className="soft">没有附件。</p> : null}
      <ol className="attachments">
        {files.map((file, at) => (
          <AttachmentLine
            key={file.id}
            file={file}
            first={at === 0}
            last={at === files.length - 1}
            {...(readOnly
              ? {}
              : {
                  acts: {
                    move: (by: number) => move(at, by),
                    rename: () => setRenaming(file),
                    remove: () =>
                      void act((version) => del(`${path}/files/${file.id}`, { version }), `已移除附件 ${file.name}`),
                  },
                })}
          />
        ))}
      </ol>
      {readOnly ? null : <FileDrop label="添加附件" multiple maxBytes={MAX_BYTES} onStored={add} />}
      {renaming === null ? null : (
        <RenameDialog
          name={renaming.name}
          onClose={() => setRenaming(null)}
          onRename={(name) =>
            act((version) => patch(`${path}/files/${renaming.id}`, { version, name }), '已修改附件名称')
          }
        />
      )}
    </>
  );
}

interface LineActs {
  readonly move: (by: number) => void;
  readonly rename: () => void;
  readonly remove: () => void;
}

function AttachmentLine(props: {
  readonly file: EditionFileShape;
  readonly first: boolean;
  readonly last: boolean;
  readonly acts?: LineActs;
}) {
  const { file, first, last, acts } = props;
  return (
    <li>
      <a href={`/api/files/${file.sha256}?name=${encodeURIComponent(file.name)}`}>{file.name}</a>
      <span className="soft">
        {sizeWords(file.size)} · {SCAN_WORDS[file.scan]}
        {file.scanNote === null ? '' : `（${file.scanNote}）`}
      </span>
      {acts === undefined ? null : (
        <span className="attachment-acts">
          <Button size="small" disabled={first} aria-label={`上移 ${file.name}`} onClick={() => acts.move(-1)}>
            上移
          </Button>
          <Button size="small" disabled={last} aria-label={`下移 ${file.name}`} onClick={() => acts.move(1)}>
            下移
          </Button>
          <Button size="small" onClick={acts.rename}>
            改名
          </Button>
          <Button size="small" danger onClick={acts.remove}>
            移除
          </Button>
        </span>
      )}
    </li>
  );
}

function RenameDialog(props: {
  readonly name: string;
  readonly onRename: (name: string) => Promise<void>;
  readonly onClose: () => void;
}) {
  const [form] = Form.useForm<{ name: string }>();
  return (
    <Modal open title="附件名称" okText="改名" cancelText="不改" onCancel={props.onClose} onOk={() => form.submit()}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: props.name }}
        onFinish={({ name }) => void props.onRename(name.trim()).then(props.onClose)}
      >
        <Form.Item
          name="name"
          label="名称"
          extra="公众按这个名称下载，请保留文件的后缀。"
          rules={[
            { required: true, whitespace: true, message: '请填写附件名称' },
            { max: 200, message: '最多 200 个字' },
          ]}
        >
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
