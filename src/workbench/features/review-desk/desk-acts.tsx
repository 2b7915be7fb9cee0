import { Button } from 'antd';
import { useState } from 'react';
import type { DeskDetail } from '#domains/publication/contract.ts';
import { download } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { CorrectDialog, KeepClosedDialog, OpenUpDialog, WithdrawDialog } from './after-dialogs.tsx';
import { AnnulDialog } from './annul-dialog.tsx';
import { MakeUpDialog, PublishDialog, ScheduleDialog, SeenDialog, UrgentDialog } from './publish-dialogs.tsx';
import { editionPath } from './queries.ts';
import { ApproveDialog, ReturnDialog, SecrecyDialog } from './review-dialogs.tsx';

type Act =
  | 'approve'
  | 'return'
  | 'secrecy'
  | 'submit'
  | 'recall'
  | 'publish'
  | 'schedule'
  | 'unschedule'
  | 'urgent'
  | 'make-up'
  | 'withdraw'
  | 'correct'
  | 'annul'
  | 'keep-closed'
  | 'open-up';

interface Offered {
  readonly act: Act;
  readonly label: string;
  /** Steps of the table any of which brings the button. */
  readonly when: readonly string[];
  readonly look?: 'primary' | 'danger';
}

const APPROVES = ['approve-first', 'approve-second', 'approve-final'] as const;

const OFFERS: readonly Offered[] = [
  { act: 'approve', label: '通过', when: APPROVES, look: 'primary' },
  { act: 'return', label: '退回', when: ['return'] },
  { act: 'secrecy', label: '登记保密审查', when: ['review-secrecy'] },
  { act: 'submit', label: '提交审核', when: ['submit'], look: 'primary' },
  { act: 'recall', label: '撤回提交', when: ['recall'] },
  { act: 'publish', label: '立即发布', when: ['publish'], look: 'primary' },
  { act: 'schedule', label: '定时发布', when: ['schedule'] },
  { act: 'unschedule', label: '取消定时', when: ['unschedule'] },
  { act: 'urgent', label: '紧急发布', when: ['publish-urgently'], look: 'danger' },
  { act: 'make-up', label: '补审', when: ['make-up-review'], look: 'primary' },
  { act: 'correct', label: '更正', when: ['begin-correction'] },
  { act: 'withdraw', label: '撤回', when: ['withdraw'], look: 'danger' },
  { act: 'annul', label: '登记决定被变更或撤销', when: [] },
  { act: 'keep-closed', label: '维持不公开', when: ['keep-closed'] },
  { act: 'open-up', label: '转为主动公开', when: ['open-up'], look: 'primary' },
];

/** Steps that the table opens to this person. */
function offersOf(desk: DeskDetail): readonly Offered[] {
  return OFFERS.filter(({ act, when }) =>
    act === 'annul' ? desk.mayAnnul : when.some((step) => desk.can.includes(step)),
  );
}

export function DeskActs({ desk }: { readonly desk: DeskDetail }) {
  const say = useSay();
  const [act, setAct] = useState<Act | null>(null);
  const keep = () =>
    download(
      `${editionPath(desk.edition.id)}/review-record`,
      `发布审查表-${desk.edition.title.slice(0, 40)}.docx`,
    ).catch(say.refused);
  return (
    <div className="desk-acts">
      {offersOf(desk).map(({ act: name, label, look }) => (
        <Button
          key={name}
          {...(look === 'primary' ? { type: 'primary' as const } : {})}
          danger={look === 'danger'}
          onClick={() => setAct(name)}
        >
          {label}
        </Button>
      ))}
      <Button onClick={() => void keep()}>导出发布审查表</Button>
      {desk.notForMe === null ? null : <span className="soft">{desk.notForMe}</span>}
      {act === null ? null : <ActOf act={act} desk={desk} onClose={() => setAct(null)} />}
    </div>
  );
}

const DIALOGS = {
  approve: ApproveDialog,
  return: ReturnDialog,
  secrecy: SecrecyDialog,
  submit: SeenDialog,
  recall: SeenDialog,
  unschedule: SeenDialog,
  publish: PublishDialog,
  schedule: ScheduleDialog,
  urgent: UrgentDialog,
  'make-up': MakeUpDialog,
  withdraw: WithdrawDialog,
  correct: CorrectDialog,
  annul: AnnulDialog,
  'keep-closed': KeepClosedDialog,
  'open-up': OpenUpDialog,
} as const;

function ActOf({ act, ...props }: { readonly act: Act; readonly desk: DeskDetail; readonly onClose: () => void }) {
  const Dialog = DIALOGS[act];
  return <Dialog act={act} {...props} />;
}
