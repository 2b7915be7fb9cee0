import { type ReactNode, useState } from 'react';
import type { DeskDetail } from '#domains/publication/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { GatePanel } from '../../shared/gate-panel.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { CommentList } from './comment-list.tsx';
import { DeskActs } from './desk-acts.tsx';
import { EditionText, type Shown } from './edition-text.tsx';
import { Facts, Files } from './facts.tsx';
import type { Anchor } from './place.ts';
import { useDesk } from './queries.ts';
import { RemarkDialog } from './remark-dialog.tsx';
import { ReviewHistory } from './review-history.tsx';
import { showPart, whereIs } from './show-part.ts';
import { lookOf } from './words.ts';

/** One edition with all a reviewer looks at, and the steps open to this person. */
export function DeskPane({ editionId, titled = true }: { readonly editionId: string; readonly titled?: boolean }) {
  const desk = useDesk(editionId);
  if (desk.data !== undefined) return <DeskBody key={desk.data.edition.contentHash} desk={desk.data} titled={titled} />;
  if (desk.error !== null) return <ProblemNotice problem={desk.error} onRetry={() => void desk.refetch()} />;
  return <Loading what="待审信息" rows={10} />;
}

function DeskBody({ desk, titled }: { readonly desk: DeskDetail; readonly titled: boolean }) {
  const { edition, document } = desk;
  const [shown, setShown] = useState<Shown | null>(null);
  const [remark, setRemark] = useState<Anchor | 'whole' | null>(null);
  const say = useSay();
  const show = (start: number | null, end: number | null) => {
    if (start !== null && end !== null) setShown({ start, end, pressed: (shown?.pressed ?? 0) + 1 });
  };
  const mayRemark = ['return', 'approve-first', 'approve-second', 'approve-final', 'review-secrecy'].some((step) =>
    desk.can.includes(step),
  );
  return (
    <div className="desk-pane">
      <p className="line-detail-head">
        <StatusMark {...lookOf(edition)} />
        <span>{document.unitName}</span>
        <span className="role-tag">{document.typeName}</span>
        <span className="soft">起草：{edition.draftedByName}</span>
        <AppLink to={`/documents/${edition.documentId}`}>打开这条信息</AppLink>
      </p>
      <Alerts desk={desk} />
      <DeskActs desk={desk} />
      <div className="desk-columns">
        <div className="desk-main">
          <EditionText edition={edition} titled={titled} shown={shown} onRemark={mayRemark ? setRemark : undefined} />
          <Files files={edition.files} />
        </div>
        <div className="desk-side">
          <Facts desk={desk} />
          <Part title="质量检查">
            <GatePanel
              report={{ findings: desk.findings, blocking: desk.blocking, warnings: warningsOf(desk) }}
              onJump={({ place }) => {
                if (place.part === 'body') show(place.start, place.end);
                else if (!showPart(place.part)) say(whereIs(place.part, desk.elements));
              }}
            />
          </Part>
          <Part title={`审核意见（${desk.comments.length}）`}>
            <CommentList desk={desk} onShow={show} onRemark={mayRemark ? () => setRemark('whole') : undefined} />
          </Part>
          <Part title="审核记录">
            <ReviewHistory desk={desk} />
          </Part>
        </div>
      </div>
      {remark === null ? null : (
        <RemarkDialog
          editionId={edition.id}
          anchor={remark === 'whole' ? null : remark}
          onClose={() => setRemark(null)}
        />
      )}
    </div>
  );
}

const warningsOf = (desk: DeskDetail): number => desk.findings.filter((finding) => finding.level === 'warn').length;

function Part(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="line-section" aria-label={props.title}>
      <div className="line-section-head">
        <h2>{props.title}</h2>
      </div>
      {props.children}
    </section>
  );
}

/** Why it was withdrawn: what the file keeps, and what the public was told. */
function withdrawnWords({ withdrawnOn, withdrawnReason, withdrawnNote }: DeskDetail['document']): readonly string[] {
  if (withdrawnOn === null) return [];
  const told = withdrawnNote === null || withdrawnNote === '' ? [] : [`公开的撤回说明：${withdrawnNote}`];
  return [`已于 ${withdrawnOn} 撤回，内部留存的原因：${withdrawnReason ?? ''}`, ...told];
}

/** What must not be overlooked before anything is pressed. */
function Alerts({ desk }: { readonly desk: DeskDetail }) {
  const { edition, document, owed } = desk;
  const lines = [
    ...(edition.publishProblem === null ? [] : [`到时间未能发布：${edition.publishProblem}`]),
    ...(edition.urgentReason === null ? [] : [`紧急发布：${edition.urgentReason}`]),
    ...owed.map(
      (one) =>
        `${one.late ? '已过期限，' : ''}欠${{ first: '一审', second: '二审', final: '三审' }[one.step]}，应于 ${one.dueOn} 前补审`,
    ),
    ...withdrawnWords(document),
    ...(edition.state === 'first-review' ? desk.interpretationMissing : []),
    ...(edition.state === 'final-review' && !desk.secrecyDone ? ['三审通过之前，须先登记保密审查的结论和依据'] : []),
    ...(desk.withdrawalHint === null || edition.state !== 'live' ? [] : [desk.withdrawalHint]),
  ];
  return lines.length === 0 ? null : (
    <ul className="desk-alerts">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
