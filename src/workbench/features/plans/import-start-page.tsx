import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useGo } from '../../shared/address.tsx';
import { get, post } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import { importsKey } from './plan-queries.ts';
import { RecentImports } from './recent-imports.tsx';

const ACCEPTED = ['.docx', '.doc', '.wps', '.pdf', '.html', '.htm', '.xlsx', '.txt'] as const;
const SHORTEST_TEXT = 20;

type Start = { readonly text: string } | { readonly sha256: string; readonly fileName: string };

interface Sample {
  readonly name: string;
  readonly title: string;
  readonly sha256: string;
}

/** Gives the notice in: a file, a pasted text, or one of the demonstration's. Reading begins at once. */
export function ImportStartPage() {
  const go = useGo();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: (body: Start) => post<{ id: string }>('/api/plan-imports', body),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: importsKey });
      go(`/plans/import/${id}`);
    },
  });
  return (
    <Page
      title="导入通知"
      crumbs={[{ label: '工作方案', to: '/plans' }, { label: '导入通知' }]}
      lead="把年度政务公开工作方案（要点）交给系统读，读出任务、责任单位和时限，对照原文核对无误后再确认。确认之前不会生成任何台账。"
    >
      {start.error === null ? null : <ProblemNotice className="said" problem={start.error} />}
      <div className="import-ways">
        <Sheet title="上传文件">
          <FileDrop
            label="选择通知文件"
            accept={ACCEPTED}
            disabled={start.isPending}
            onStored={(file, original) => start.mutate({ sha256: file.sha256, fileName: original.name })}
          />
        </Sheet>
        <PasteSheet busy={start.isPending} onText={(text) => start.mutate({ text })} />
      </div>
      <Samples busy={start.isPending} onChoose={(body) => start.mutate(body)} />
      <RecentImports />
    </Page>
  );
}

function PasteSheet({ busy, onText }: { readonly busy: boolean; readonly onText: (text: string) => void }) {
  const [text, setText] = useState('');
  const short = text.trim().length < SHORTEST_TEXT;
  return (
    <Sheet title="或粘贴全文">
      <Form layout="vertical">
        <Form.Item
          label="通知全文"
          htmlFor="notice-text"
          extra="从网页或文档中全选、复制、粘贴，连同附件的表格。表格以制表符或竖线分栏都能读。"
        >
          <Input.TextArea id="notice-text" rows={7} value={text} onChange={(event) => setText(event.target.value)} />
        </Form.Item>
        <Button type="primary" disabled={short} loading={busy} onClick={() => onText(text)}>
          读这段文字
        </Button>
      </Form>
    </Sheet>
  );
}

interface SamplesProps {
  readonly busy: boolean;
  readonly onChoose: (body: { sha256: string; fileName: string }) => void;
}

/** The demonstration county's five notices; a real county has none and sees nothing here. */
function Samples({ busy, onChoose }: SamplesProps) {
  const { county } = useMe();
  const samples = useQuery({
    queryKey: ['demo-notices'],
    queryFn: ({ signal }) => get<readonly Sample[] | { items: readonly Sample[] }>('/api/demo-notices', { signal }),
    enabled: county.demo,
    retry: false,
  });
  const list = samples.data === undefined ? [] : 'items' in samples.data ? samples.data.items : samples.data;
  if (list.length === 0) return null;
  return (
    <Sheet title="示范通知：按一下就能试">
      <ul className="sample-list">
        {list.map((sample) => (
          <li key={sample.sha256}>
            <span className="quotable">{sample.title}</span>
            <Button disabled={busy} onClick={() => onChoose({ sha256: sample.sha256, fileName: sample.name })}>
              读这一份
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
