import { Button } from 'antd';
import { useState } from 'react';
import type { IssueView } from '#domains/gazette/contract.ts';
import { Page, Sheet } from '../../shared/page.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { EntryList } from './entry-list.tsx';
import { FactsDialog } from './facts-dialog.tsx';
import { OfferPanel } from './offer-panel.tsx';
import { type IssueEdit, useIssueEdit } from './use-issue-edit.ts';
import { ISSUE_STATES } from './words.ts';

interface IssueDeskProps {
  readonly issue: IssueView;
  readonly onSaved: (issue: IssueView) => void;
}

type Dialog = 'facts' | 'correct' | null;

/** Entries on the left, what may be put in on the right. Nothing is saved until the button is pressed. */
export function IssueDesk({ issue, onSaved }: IssueDeskProps) {
  const edit = useIssueEdit(issue, onSaved);
  const [dialog, setDialog] = useState<Dialog>(null);
  const { entries, facts } = edit;
  const total = facts.totalNumber === null ? '' : `（总第${facts.totalNumber}期）`;
  const title = `${facts.year}年第${facts.number}期${total}`;
  const look = ISSUE_STATES[issue.state];
  return (
    <Page
      title={`政府公报${title}`}
      quotable
      crumbs={[{ label: '政府公报', to: '/gazette' }, { label: title }]}
      mark={<StatusMark status={look.status} word={look.word} />}
      lead={`出版日期 ${facts.issuedOn}，共 ${entries.length} 件${edit.dirty ? '；有改动还没有保存' : ''}`}
      actions={<Acts issue={issue} edit={edit} onDialog={setDialog} />}
    >
      {issue.correction === null ? null : (
        <p className="soft">
          更正说明（{issue.correctedOn}）：{issue.correction}
        </p>
      )}
      <div className="gazette-desk">
        <Sheet title="目录">
          <EntryList entries={entries} onChange={edit.setEntries} />
        </Sheet>
        <Sheet title="可编入的信息">
          <OfferPanel chosen={entries} onAdd={(entry) => edit.setEntries([...entries, entry])} />
        </Sheet>
      </div>
      <Dialogs issue={issue} edit={edit} open={dialog} onClose={() => setDialog(null)} />
    </Page>
  );
}

interface ActsProps {
  readonly issue: IssueView;
  readonly edit: IssueEdit;
  readonly onDialog: (dialog: Dialog) => void;
}

function Acts({ issue, edit, onDialog }: ActsProps) {
  const published = issue.state === 'published';
  const { busy, dirty } = edit;
  return (
    <>
      <Button onClick={() => onDialog('facts')}>期号和封面</Button>
      {published ? (
        <Button href={`/gazette/${issue.slug}`} target="_blank">
          在门户查看
        </Button>
      ) : null}
      {issue.can.includes('abandon') ? (
        <Button danger disabled={busy} onClick={() => void edit.abandon()}>
          作废
        </Button>
      ) : null}
      {issue.can.includes('publish') ? (
        <Button disabled={busy || dirty || edit.entries.length === 0} onClick={() => void edit.publish()}>
          发布
        </Button>
      ) : null}
      <Button
        type="primary"
        disabled={!dirty}
        loading={busy}
        onClick={() => (published ? onDialog('correct') : void edit.save())}
      >
        {published ? '更正并写明说明' : '保存'}
      </Button>
    </>
  );
}

interface DialogsProps {
  readonly issue: IssueView;
  readonly edit: IssueEdit;
  readonly open: Dialog;
  readonly onClose: () => void;
}

function Dialogs({ issue, edit, open, onClose }: DialogsProps) {
  return (
    <>
      {open === 'facts' ? (
        <FactsDialog
          title="期号和封面"
          actLabel="记下，一并保存"
          initial={edit.facts}
          onAct={edit.setFacts}
          onClose={onClose}
        />
      ) : null}
      <ReasonDialog
        open={open === 'correct'}
        title={`更正${issue.title}`}
        consequence="这一期已经发布。更正后门户立即显示新的目录，并列出更正说明。"
        actLabel="更正"
        reasonLabel="更正说明（读者可见）"
        onAct={(reason) => edit.correct(reason)}
        onClose={onClose}
      />
    </>
  );
}
