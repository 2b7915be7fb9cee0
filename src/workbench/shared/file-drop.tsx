import { UploadOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { asProblem, isAbort, type StoredFile, upload } from './api.ts';
import { fileRefusal, sizeWords } from './file-words.ts';

export interface FileDropProps {
  /** 添加佐证材料 */
  readonly label: string;
  /** Endings with the dot. */
  readonly accept?: readonly string[];
  readonly maxBytes?: number;
  readonly multiple?: boolean;
  /** Another address than /api/files, when the file is read at once. */
  readonly path?: string;
  readonly hint?: string;
  readonly onStored: (file: StoredFile, original: File) => void;
  readonly disabled?: boolean;
}

interface Going {
  readonly id: number;
  readonly file: File;
  readonly sent: number;
  readonly refusal: string | null;
  readonly stop: AbortController;
}

const DEFAULT_MAX_BYTES = 60 * 1024 * 1024;
let lastId = 0;

/** Choose or drop files; each shows how far it is or why it was refused. */
export function FileDrop(props: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [over, setOver] = useState(false);
  const { going, start, drop } = useUploads(props);
  const maxBytes = props.maxBytes ?? DEFAULT_MAX_BYTES;
  const take = (files: FileList | null) => {
    const chosen = [...(files ?? [])];
    for (const file of props.multiple === true ? chosen : chosen.slice(0, 1)) start(file, maxBytes);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (props.disabled !== true) take(event.dataTransfer.files);
  };
  return (
    <div>
      <div
        className={over ? 'file-drop file-drop-over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <input
          ref={input}
          type="file"
          hidden
          multiple={props.multiple === true}
          accept={props.accept?.join(',')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
        <Button
          icon={<UploadOutlined />}
          disabled={props.disabled === true}
          aria-describedby={hintId}
          onClick={() => input.current?.click()}
        >
          {props.label}
        </Button>
        <p id={hintId} className="file-drop-hint">
          {props.hint ?? '也可以把文件拖到这里。'}
          {props.accept === undefined ? '' : `可用格式：${props.accept.join(' ')}；`}每个不超过 {sizeWords(maxBytes)}
        </p>
      </div>
      <ul className="file-list" aria-live="polite">
        {going.map((each) => (
          <GoingLine key={each.id} going={each} onDrop={() => drop(each)} />
        ))}
      </ul>
    </div>
  );
}

function GoingLine({ going, onDrop }: { readonly going: Going; readonly onDrop: () => void }) {
  const percent = going.file.size === 0 ? 0 : Math.min(100, Math.round((going.sent / going.file.size) * 100));
  return (
    <li>
      <span className="file-name">{going.file.name}</span>
      <span className="soft numbers">
        {going.refusal === null ? `${sizeWords(going.sent)} / ` : ''}
        {sizeWords(going.file.size)}
      </span>
      <Button type="link" size="small" onClick={onDrop}>
        {going.refusal === null ? '停止上传' : '知道了'}
      </Button>
      {going.refusal === null ? (
        <Progress percent={percent} size="small" />
      ) : (
        <p className="file-refused">{going.refusal}</p>
      )}
    </li>
  );
}

function useUploads(props: FileDropProps) {
  const [going, setGoing] = useState<readonly Going[]>([]);
  const change = (id: number, next: Partial<Going>) =>
    setGoing((all) => all.map((each) => (each.id === id ? { ...each, ...next } : each)));
  const remove = (id: number) => setGoing((all) => all.filter((each) => each.id !== id));
  const start = (file: File, maxBytes: number) => {
    lastId += 1;
    const id = lastId;
    const stop = new AbortController();
    const rule = props.accept === undefined ? { maxBytes } : { maxBytes, accept: props.accept };
    const refusal = fileRefusal(file, rule);
    setGoing((all) => [...all, { id, file, sent: 0, refusal, stop }]);
    if (refusal !== null) return;
    const options = {
      signal: stop.signal,
      onProgress: (sent: number) => change(id, { sent: Math.min(sent, file.size) }),
    };
    upload(file, props.path === undefined ? options : { ...options, path: props.path })
      .then((stored) => {
        remove(id);
        return props.onStored(stored, file);
      })
      .catch((thrown: unknown) => {
        if (isAbort(thrown)) return remove(id);
        const { title, detail } = asProblem(thrown);
        return change(id, { refusal: detail === undefined || detail === title ? title : `${title}：${detail}` });
      });
  };
  const drop = (each: Going) => {
    each.stop.abort();
    remove(each.id);
  };
  return { going, start, drop };
}
