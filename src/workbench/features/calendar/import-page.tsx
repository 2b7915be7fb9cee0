import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import type { YearPreview } from '#domains/calendar/contract.ts';
import { post } from '../../shared/api.ts';
import { fileRefusal, sizeWords } from '../../shared/file-words.ts';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { PREVIEW_PATH } from './calendar-queries.ts';
import { PreviewSheet } from './year-preview.tsx';

const ACCEPTED = ['.xlsx', '.json', '.txt', '.csv'] as const;
const MAX_BYTES = 1_000_000;

type Source = { readonly text: string } | { readonly file: string; readonly name: string };

/** Paste the State Council's notice or choose a file, see what it would change, and only then load it. */
export function ImportYearPage() {
  const [year, setYear] = useState<number | null>(null);
  const preview = useMutation({
    mutationFn: (source: Source) =>
      post<YearPreview>(PREVIEW_PATH, { ...withoutName(source), ...(year === null ? {} : { year }) }),
  });
  return (
    <Page
      title="导入年度安排"
      crumbs={[{ label: '工作日历', to: '/calendar' }, { label: '导入年度安排' }]}
      lead="先预览：读出了哪些放假日和上班日、哪些期限会变动。核对无误后再导入，导入前不保存任何内容。"
    >
      <Sheet title="一、提供通知内容">
        <SourceForm
          year={year}
          onYear={setYear}
          busy={preview.isPending}
          onSource={(source) => preview.mutate(source)}
        />
        {preview.error === null ? null : <ProblemNotice problem={preview.error} />}
      </Sheet>
      <div aria-live="polite">
        {preview.data === undefined ? null : <PreviewSheet key={preview.submittedAt} preview={preview.data} />}
      </div>
    </Page>
  );
}

function withoutName(source: Source): { readonly text: string } | { readonly file: string } {
  return 'text' in source ? source : { file: source.file };
}

interface SourceFormProps {
  readonly year: number | null;
  readonly onYear: (year: number | null) => void;
  readonly busy: boolean;
  readonly onSource: (source: Source) => void;
}

function SourceForm({ year, onYear, busy, onSource }: SourceFormProps) {
  const [text, setText] = useState('');
  return (
    <Form layout="vertical">
      <div className="calendar-choices">
        <Form.Item
          label="粘贴通知全文"
          htmlFor="calendar-text"
          extra="从中国政府网复制《国务院办公厅关于……年部分节假日安排的通知》，连同标题和发文字号一起粘贴。"
        >
          <Input.TextArea
            id="calendar-text"
            rows={10}
            value={text}
            placeholder="国务院办公厅关于……年部分节假日安排的通知　国办发明电〔……〕……号　一、元旦：……"
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
        <div>
          <Form.Item label="或选择文件" extra="表格（日期、名称、放假/上班三列）、JSON 年度文件或文本，不超过 1 MB。">
            <FileButton busy={busy} onSource={onSource} />
          </Form.Item>
          <Form.Item label="年份" htmlFor="calendar-year" extra="内容里没有写明年份时才需要填。">
            <InputNumber id="calendar-year" min={2000} max={2199} precision={0} value={year} onChange={onYear} />
          </Form.Item>
        </div>
      </div>
      <Button type="primary" loading={busy} disabled={text.trim() === ''} onClick={() => onSource({ text })}>
        预览粘贴的通知
      </Button>
    </Form>
  );
}

function FileButton({ busy, onSource }: { readonly busy: boolean; readonly onSource: (source: Source) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const refusal = fileRefusal(file, { accept: ACCEPTED, maxBytes: MAX_BYTES });
    setSaid(refusal ?? `已读取 ${file.name}（${sizeWords(file.size)}）`);
    if (refusal === null) onSource({ file: await base64Of(file), name: file.name });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED.join(',')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
        选择文件并预览
      </Button>
      <p role="status">{said}</p>
    </>
  );
}

const CHUNK = 32_768;

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
