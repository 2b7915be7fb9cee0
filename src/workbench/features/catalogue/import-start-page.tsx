import { Form } from 'antd';
import { useState } from 'react';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { FileDrop } from '../../shared/file-drop.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { type Target, TargetFields } from './target-fields.tsx';

const ACCEPTED = ['.xlsx', '.docx', '.html', '.htm', '.txt', '.doc', '.wps', '.pdf'] as const;

/** Gives a catalogue in as a file; it is read, and nothing is saved before it has been checked. */
export function ImportStartPage() {
  const [form] = Form.useForm<Target>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const go = useGo();
  const start = async (file: { readonly sha256: string }, fileName: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const target = await form.validateFields();
      const fieldCode = target.kind === 'standard' ? (target.fieldCode ?? null) : null;
      const body = { unitId: target.unitId, kind: target.kind, fieldCode, sha256: file.sha256, fileName };
      const { id } = await post<{ id: string }>('/api/catalogue-imports', body);
      go(`/catalogue/import/${id}`);
    } catch (thrown) {
      // Fields left empty say so themselves.
      const isForm = typeof thrown === 'object' && thrown !== null && 'errorFields' in thrown;
      if (!isForm && !showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title="导入公开目录"
      crumbs={[{ label: '公开目录', to: '/catalogue' }, { label: '导入' }]}
      lead="把现有的目录文件交给系统读：两行表头、合并单元格、“同上”、■□勾选和√都能读。读出后对照原文核对，确认以前什么也不保存。"
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Sheet title="是谁的、哪一种目录">
        <Form form={form} layout="vertical" initialValues={{ kind: 'basic' }}>
          <TargetFields />
        </Form>
      </Sheet>
      <Sheet title="目录文件">
        <FileDrop
          label="选择目录文件"
          accept={ACCEPTED}
          disabled={busy}
          onStored={(file, original) => void start(file, original.name)}
        />
      </Sheet>
    </Page>
  );
}
