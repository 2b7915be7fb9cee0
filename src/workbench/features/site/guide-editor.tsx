import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { GUIDE_CHAPTERS, type GuideDetail } from '#domains/portal-site/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { ApiProblem, get, post, put } from '../../shared/api.ts';
import { useDraft } from '../../shared/draft-keeper.ts';
import { DraftLine } from '../../shared/draft-line.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { GuideVersions } from './guide-versions.tsx';

interface Fields {
  readonly texts: Record<string, string>;
  readonly note?: string;
}

/** One guide: the law's parts in the order of the paper, each with who asks for it. */
export function GuideEditor({ owner, onSaved }: { readonly owner: string; readonly onSaved: () => void }) {
  const key = ['site', 'guide', owner];
  const guide = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<GuideDetail>(`/api/site/guides/${owner}`, { signal }),
  });
  const client = useQueryClient();
  if (guide.error !== null) return <ProblemNotice problem={guide.error} onRetry={() => void guide.refetch()} />;
  if (guide.data === undefined) return <Loading what="公开指南" />;
  const keep = (detail: GuideDetail) => {
    client.setQueryData(key, detail);
    onSaved();
  };
  return <GuideForm key={guide.data.number} guide={guide.data} onKeep={keep} onReload={() => void guide.refetch()} />;
}

interface GuideFormProps {
  readonly guide: GuideDetail;
  readonly onKeep: (guide: GuideDetail) => void;
  readonly onReload: () => void;
}

/** What the form of a guide does: keeps a draft, saves, and says what went wrong. */
function useGuide(guide: GuideDetail, onKeep: GuideFormProps['onKeep']) {
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const draft = useDraft<Fields>({ name: `guide:${guide.owner}`, form, version: guide.number });
  const mayWrite = guide.can.includes('save');
  const act = async (work: () => Promise<GuideDetail>, done: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const kept = await work();
      draft.forget();
      say(done);
      onKeep(kept);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  const path = `/api/site/guides/${guide.owner}`;
  const save = ({ texts, note }: Fields) =>
    act(
      () => put<GuideDetail>(path, { number: guide.number, texts, ...(note ? { note } : {}) }),
      `已保存${guide.name}公开指南第${guide.number + 1}版`,
    );
  const confirm = () =>
    act(() => post<GuideDetail>(`${path}/confirm`, { number: guide.number }), '已确认：指南的内容仍然准确');
  return { form, problem, busy, draft, mayWrite, save, confirm, forget: () => setProblem(null) };
}

function GuideForm({ guide, onKeep, onReload }: GuideFormProps) {
  const { form, problem, busy, draft, mayWrite, save, confirm, forget } = useGuide(guide, onKeep);
  const missing = guide.findings.filter(({ level }) => level === 'missing').length;
  const stale = problem instanceof ApiProblem && problem.is('stale-version');
  return (
    <>
      <h2>{guide.name}</h2>
      <p className="soft">
        {guide.confirmedOn === null
          ? '还没有保存过。'
          : `第${guide.number}版，${guide.confirmedOn}由${guide.confirmedBy ?? ''}核对。`}
      </p>
      <div className="site-links">
        <a href={guide.publicPath} target="_blank" rel="noreferrer">
          在门户上查看
        </a>
        {guide.owner === 'county' ? null : <AppLink to={`/site/notes/${guide.owner}`}>法定主动公开内容说明</AppLink>}
      </div>
      {problem === null ? null : (
        <ProblemNotice problem={problem} {...(stale ? { onRetry: onReload } : {})} onClose={forget} />
      )}
      <Form
        form={form}
        layout="vertical"
        disabled={!mayWrite}
        initialValues={{ texts: guide.texts }}
        onValuesChange={draft.keep}
        onFinish={(values) => void save(values)}
      >
        <Chapters guide={guide} />
        <Form.Item name="note" label="这次改了什么" extra="记入版本，不对外公开">
          <Input maxLength={200} />
        </Form.Item>
        <DraftLine draft={draft} />
        {mayWrite ? (
          <p>
            <Button type="primary" htmlType="submit" loading={busy}>
              保存并发布到门户
            </Button>{' '}
            {guide.can.includes('confirm') ? (
              <Button disabled={missing > 0} loading={busy} onClick={() => void confirm()}>
                没有变化，确认仍然准确
              </Button>
            ) : null}
          </p>
        ) : null}
      </Form>
      <GuideVersions guide={guide} />
    </>
  );
}

function Chapters({ guide }: { readonly guide: GuideDetail }) {
  return (
    <>
      {Object.entries(GUIDE_CHAPTERS).map(([chapter, title]) => (
        <fieldset key={chapter} className="guide-chapter">
          <legend>{title}</legend>
          {guide.parts
            .filter((part) => part.chapter === chapter)
            .map((part) => (
              <PartField
                key={part.key}
                part={part}
                finding={guide.findings.find(({ key }) => key === part.key)?.message}
              />
            ))}
        </fieldset>
      ))}
    </>
  );
}

interface PartFieldProps {
  readonly part: GuideDetail['parts'][number];
  readonly finding: string | undefined;
}

function PartField({ part, finding }: PartFieldProps) {
  const label = (
    <span>
      {part.name} {part.required ? <Tag>法定要素</Tag> : <Tag color="warning">待核实：{part.law}</Tag>}
    </span>
  );
  return (
    <Form.Item name={['texts', part.key]} label={label} extra={finding ?? part.hint}>
      {part.kind === 'text' ? (
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} placeholder={part.hint} />
      ) : (
        <Input maxLength={300} placeholder={part.hint} />
      )}
    </Form.Item>
  );
}
