import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { DocumentDetail } from '#domains/publication/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { openOwnPreview } from './preview-links.tsx';
import { EDITIONS, useRefresh } from './queries.ts';
import type { EditionSave } from './use-edition-save.ts';

interface ActsProps {
  readonly detail: DocumentDetail;
  readonly save: EditionSave;
  readonly readOnly: boolean;
  readonly onUnlock: () => void;
}

/** Where else work on the document goes on. */
function DocumentLinks({ detail }: { readonly detail: DocumentDetail }) {
  const { edition } = detail;
  return (
    <nav className="document-links" aria-label="相关办理">
      {detail.type.definition.needsInterpretation ? (
        <AppLink to={`/interpretation/${detail.document.id}`}>政策解读</AppLink>
      ) : null}
      <AppLink to={`/normative/${detail.document.id}`}>
        {detail.type.definition.validity.tracked ? '有效性与关联' : '文件关联'}
      </AppLink>
      <AppLink to={`/review-desk/${edition.id}`}>审核与发布</AppLink>
    </nav>
  );
}

/** What one may do with the document as it stands. */
export function DocumentActs({ detail, save, readOnly, onUnlock }: ActsProps) {
  const { edition, can } = detail;
  const [dialog, setDialog] = useState<'abandon' | 'unlock' | null>(null);
  const say = useSay();
  const refresh = useRefresh();
  const locked = readOnly && can.includes('save');
  const preview = async () => {
    try {
      if (readOnly || (await save.flush())) await openOwnPreview(edition.id);
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <>
      <DocumentLinks detail={detail} />
      <Button onClick={() => void preview()}>预览</Button>
      {can.includes('abandon') ? (
        <Button danger onClick={() => setDialog('abandon')}>
          作废
        </Button>
      ) : null}
      {locked ? <Button onClick={() => setDialog('unlock')}>改回起草</Button> : null}
      {edition.state === 'drafting' && can.includes('save') ? <SubmitButton detail={detail} save={save} /> : null}
      <ReasonDialog
        open={dialog === 'abandon'}
        title={`作废“${edition.title}”`}
        consequence={
          detail.document.liveEditionId === null
            ? '作废后不能恢复，留档备查，不再列入办理。'
            : '只作废正在起草的这一版，公众看到的仍是已发布的版本。'
        }
        actLabel="作废"
        danger
        onClose={() => setDialog(null)}
        onAct={async (reason) => {
          await save.act((version) => post<DocumentDetail>(`${EDITIONS}/${edition.id}/abandon`, { version, reason }));
          await refresh();
          say('已作废');
        }}
      />
      <Modal
        open={dialog === 'unlock'}
        title="改回起草"
        okText="开始修改"
        cancelText="不修改"
        onCancel={() => setDialog(null)}
        onOk={() => {
          setDialog(null);
          onUnlock();
        }}
      >
        <p>这条信息正在审核。一经修改，已经作出的审核意见全部作废，需要重新送审。</p>
      </Modal>
    </>
  );
}

/** 送审: what is missing is said in one place, and the page stays as it is. */
function SubmitButton({ detail, save }: { readonly detail: DocumentDetail; readonly save: EditionSave }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const say = useSay();
  const refresh = useRefresh();
  const submit = async () => {
    setBusy(true);
    try {
      if (!(await save.flush())) return;
      await post(`${EDITIONS}/${detail.edition.id}/submit`, { version: save.version() });
      await refresh();
      say('已送审，等待一审');
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button type="primary" loading={busy} onClick={() => void submit()}>
        送审
      </Button>
      <Modal
        open={problem !== null}
        title="还不能送审"
        footer={<Button onClick={() => setProblem(null)}>回去补齐</Button>}
        onCancel={() => setProblem(null)}
      >
        {problem === null ? null : <ProblemNotice problem={problem} />}
      </Modal>
    </>
  );
}
