import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ImportDetail } from '#domains/plans/contract.ts';
import { AppLink, useAddressPart, useGo } from '../../shared/address.tsx';
import { del } from '../../shared/api.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { LongWork } from '../../shared/long-work.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { ImportDesk } from './import-desk.tsx';
import { importPath, useImport } from './plan-queries.ts';

const CRUMBS = [
  { label: '工作方案', to: '/plans' },
  { label: '导入通知', to: '/plans/import' },
];

/** One import from the first read to the confirmation. */
export function ImportPage() {
  const id = useAddressPart('importId');
  const answer = useImport(id);
  const { data } = answer;
  if (data === undefined) {
    return (
      <Page title="核对导入" crumbs={CRUMBS}>
        {answer.error === null ? (
          <Loading what="导入内容" rows={8} />
        ) : (
          <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />
        )}
      </Page>
    );
  }
  if (data.state === 'reading') return <Reading detail={data} />;
  if (data.state === 'failed') return <Failed detail={data} />;
  if (data.state === 'ready' && data.draft !== null) {
    return <ImportDesk key={data.id} detail={{ ...data, draft: data.draft }} crumbs={CRUMBS} />;
  }
  return <Ended detail={data} />;
}

function Reading({ detail }: { readonly detail: ImportDetail }) {
  const go = useGo();
  const { stage, done, of } = detail.progress;
  return (
    <Page title="正在解读通知" crumbs={CRUMBS}>
      <LongWork title={detail.fileName} done={done} total={of} unit="步" now={`${stage}……`}>
        <p className="soft">可以离开这一页去做别的事，读完后在「最近的导入」里继续。几百页的文件大约需要十秒。</p>
        <Button onClick={() => go('/plans')}>先去做别的</Button>
      </LongWork>
    </Page>
  );
}

function Failed({ detail }: { readonly detail: ImportDetail }) {
  const go = useGo();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const clear = async () => {
    setBusy(true);
    try {
      await del(`${importPath(detail.id)}?version=${detail.version}`);
      go('/plans/import');
    } catch (thrown) {
      say.refused(thrown);
      setBusy(false);
    }
  };
  return (
    <Page title="这份文件没有读成" crumbs={CRUMBS}>
      <Alert
        role="alert"
        type="warning"
        showIcon
        className="said"
        title={detail.fileName}
        description={detail.refusal ?? '文件无法解读。'}
      />
      <Sheet title="可以这样办">
        <ol className="what-to-do">
          <li>在 Word 或 WPS 中打开原文件，另存为 .docx，再上传；</li>
          <li>扫描件没有文字，请找起草科室要电子版，或从政府网站上的网页复制；</li>
          <li>打开网页或文档，全选、复制，用「粘贴全文」导入。</li>
        </ol>
        <div className="page-actions">
          <Button type="primary" onClick={() => go('/plans/import')}>
            重新导入
          </Button>
          <Button loading={busy} onClick={() => void clear()}>
            放弃这次导入
          </Button>
        </div>
      </Sheet>
    </Page>
  );
}

function Ended({ detail }: { readonly detail: ImportDetail }) {
  const to = detail.planId === null ? '/plans' : `/plans/${detail.planId}`;
  return (
    <Page title={detail.title ?? detail.fileName} crumbs={CRUMBS}>
      <EmptyState
        title={detail.state === 'confirmed' ? '这份方案已经确认' : '这次导入已放弃'}
        why={detail.state === 'confirmed' ? '核对的内容已成为正式方案。' : '没有保存任何内容，可以重新导入。'}
        action={<AppLink to={to}>{detail.planId === null ? '回到方案列表' : '查看方案'}</AppLink>}
      />
    </Page>
  );
}
