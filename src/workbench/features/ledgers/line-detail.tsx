import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { AppLink } from '../../shared/address.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { AskChange } from './ask-change.tsx';
import { ChangeItem } from './change-item.tsx';
import { DutyCard } from './duty-card.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { ProgressForm } from './progress-form.tsx';
import { useLine, type WholeLine } from './queries.ts';
import { Timeline } from './timeline.tsx';
import { LINE_STATES, ROLE_WORDS, STATUS_OF_LIGHT } from './words.ts';

/** Everything about one line: the task, what is owed by when, proof, changes and history. */
export function LineDetailPane({ lineId }: { readonly lineId: string }) {
  const line = useLine(lineId);
  if (line.data !== undefined) return <LineBody key={lineId} line={line.data} />;
  if (line.error !== null) return <ProblemNotice problem={line.error} onRetry={() => void line.refetch()} />;
  return <Loading what="任务" rows={8} />;
}

export function LineBody({ line }: { readonly line: WholeLine }) {
  const closed = line.state !== 'open' && line.state !== 'done';
  return (
    <div className="line-detail">
      <p className="line-detail-head">
        <StatusMark status={STATUS_OF_LIGHT[line.light]} {...(closed ? { word: LINE_STATES[line.state] } : {})} />
        <span>{line.unitName}</span>
        <span className="role-tag">{line.taskId === null ? '自定' : ROLE_WORDS[line.role]}</span>
        <AppLink to={`/ledgers/${line.ledgerId}?open=${line.id}`}>查看台账</AppLink>
      </p>
      <Task line={line} />
      <Duties line={line} />
      <Evidence line={line} />
      <Section title="进展">
        <ProgressForm key={line.version} line={line} />
      </Section>
      <Changes line={line} />
      <Section title="办理记录">
        <Timeline entries={line.history} />
      </Section>
    </div>
  );
}

export function Section(props: { readonly title: string; readonly action?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="line-section" aria-label={props.title}>
      <div className="line-section-head">
        <h2>{props.title}</h2>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}

function Task({ line }: { readonly line: WholeLine }) {
  const { task } = line;
  return (
    <section className="line-task">
      {task === null || task.path.length === 0 ? null : <p className="soft">{task.path.join(' › ')}</p>}
      <p className="quotable">{task === null ? line.title : (task.heading ?? '')}</p>
      {task === null ? null : <p>{task.requirement}</p>}
      {task === null || task.deadlineText === null ? null : <p className="soft">时限要求：{task.deadlineText}</p>}
      {task === null || task.units.length < 2 ? null : <Units units={task.units} />}
      {line.measures === '' ? null : <p className="ledger-measures">举措：{line.measures}</p>}
      {line.officeRemark === null ? null : <p className="office-remark">审核意见：{line.officeRemark}</p>}
    </section>
  );
}

const SHORT_LIST = 6;

/** Who else is named for the task; a whole county of names stays folded. */
function Units({ units }: { readonly units: NonNullable<WholeLine['task']>['units'] }) {
  const names = units.map((unit) => `${unit.unitName}（${ROLE_WORDS[unit.role]}）`).join('、');
  if (units.length <= SHORT_LIST) return <p className="soft">共同承担：{names}</p>;
  return (
    <details className="soft">
      <summary>共同承担的 {units.length} 个单位</summary>
      {names}
    </details>
  );
}

function Duties({ line }: { readonly line: WholeLine }) {
  const live = line.duties.filter((duty) => duty.state !== 'cancelled');
  return (
    <Section title="要办的事项">
      {live.length === 0 ? <p className="soft">这一行没有要办的事项。</p> : null}
      {live.map((duty) => (
        <DutyCard key={duty.id} duty={duty} line={line} />
      ))}
    </Section>
  );
}

function Evidence({ line }: { readonly line: WholeLine }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="佐证"
      action={
        line.can.includes('add-evidence') ? (
          <Button size="small" onClick={() => setAdding(true)}>
            提交佐证
          </Button>
        ) : null
      }
    >
      <EvidenceList line={line} />
      {adding ? <EvidenceDialog line={line} duty={null} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function Changes({ line }: { readonly line: WholeLine }) {
  const [asking, setAsking] = useState(false);
  const waits = line.changes.some((change) => change.state === 'asked');
  if (line.changes.length === 0 && !line.can.includes('ask-change')) return null;
  return (
    <Section
      title="变更申请"
      action={
        line.can.includes('ask-change') && !waits ? (
          <Button size="small" onClick={() => setAsking(true)}>
            申请变更
          </Button>
        ) : null
      }
    >
      {line.changes.length === 0 ? (
        <p className="soft">没有变更。延期、移交、拆分、合并、取消都在这里申请，由政务公开科批准。</p>
      ) : null}
      {line.changes.map((change) => (
        <ChangeItem key={change.id} change={change} />
      ))}
      {asking ? <AskChange line={line} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}
