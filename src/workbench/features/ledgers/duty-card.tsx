import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { DutyView } from '#domains/duties/contract.ts';
import { unreachable } from '#kernel/result.ts';
import { post, put } from '../../shared/api.ts';
import { DueDate } from '../../shared/due-date.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { ActDialog } from './act-dialog.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { useRefresh, type WholeLine } from './queries.ts';
import { DUTY_KINDS, STATUS_OF_LIGHT } from './words.ts';

type Asking = 'event' | 'withdraw-event' | 'evidence' | 'count' | 'reopen' | 'move';

/** One thing owed: its date and how it was reached, what is missing, and what may be done now. */
export function DutyCard({ duty, line }: { readonly duty: DutyView; readonly line: WholeLine }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  return (
    <article className="duty-card">
      <p className="duty-card-head">
        <StatusMark status={STATUS_OF_LIGHT[duty.light]} {...(duty.late ? { word: '逾期办结' } : {})} />
        <strong>{duty.label}</strong>
        <span className="role-tag">{DUTY_KINDS[duty.kind]}</span>
      </p>
      <When duty={duty} />
      {duty.missing.length === 0 || duty.state === 'done' ? null : (
        <ul className="duty-missing">
          {duty.missing.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <Acts duty={duty} ask={setAsking} />
      <Dialogs duty={duty} line={line} asking={asking} onClose={() => setAsking(null)} />
    </article>
  );
}

function When({ duty }: { readonly duty: DutyView }) {
  return (
    <p>
      {duty.dueOn === null ? (
        <span className="soft">{duty.explanation}</span>
      ) : (
        <DueDate
          on={duty.dueOn}
          remainingWorkingDays={duty.remainingWorkingDays}
          basis={duty.basis}
          explanation={duty.explanation}
          status={STATUS_OF_LIGHT[duty.light]}
        />
      )}
      {duty.eventOn === null ? null : (
        <span className="soft">
          {' '}
          起算：{duty.eventName}，{duty.eventOn}
        </span>
      )}
      {duty.targetQuantity === null ? null : (
        <span className="numbers">
          {' '}
          已有 {duty.counted} / {duty.targetQuantity} {duty.targetUnit}
        </span>
      )}
      {duty.doneOn === null ? null : <span className="soft"> 办结于 {duty.doneOn}</span>}
    </p>
  );
}

function Acts({ duty, ask }: { readonly duty: DutyView; readonly ask: (what: Asking) => void }) {
  const may = (step: string): boolean => duty.can.includes(step);
  const discharge = useDischarge(duty);
  const buttons: readonly (readonly [boolean, string, () => void])[] = [
    [may('record-event'), duty.eventOn === null ? '登记起算事件' : '更正事件日期', () => ask('event')],
    [may('record-next-event'), '登记下一次事件', () => ask('event')],
    [may('withdraw-event'), '撤销事件', () => ask('withdraw-event')],
    [may('count'), '登记一次', () => ask('count')],
    [may('add-evidence') && duty.state !== 'done' && !may('count'), '提交佐证', () => ask('evidence')],
    [may('move'), '调整本期日期', () => ask('move')],
    [may('reopen'), '重新办理', () => ask('reopen')],
  ];
  return (
    <p className="duty-acts">
      {may('discharge') ? (
        <Button size="small" type="primary" loading={discharge.busy} onClick={() => void discharge.act()}>
          办结
        </Button>
      ) : null}
      {buttons
        .filter(([shown]) => shown)
        .map(([, label, act]) => (
          <Button key={label} size="small" onClick={act}>
            {label}
          </Button>
        ))}
    </p>
  );
}

function useDischarge(duty: DutyView) {
  const say = useSay();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      await post(`/api/duties/${duty.id}/discharge`, { version: duty.version });
      say(`“${duty.label}”已办结`);
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      await refresh();
      setBusy(false);
    }
  };
  return { busy, act };
}

interface DialogsProps {
  readonly duty: DutyView;
  readonly line: WholeLine;
  readonly asking: Asking | null;
  readonly onClose: () => void;
}

function Dialogs({ duty, line, asking, onClose }: DialogsProps) {
  switch (asking) {
    case 'event':
      return <EventDialog duty={duty} onClose={onClose} />;
    case 'evidence':
      return <EvidenceDialog line={line} duty={duty} onClose={onClose} />;
    case 'count':
      return <EvidenceDialog line={line} duty={duty} counted onClose={onClose} />;
    case 'withdraw-event':
      return (
        <Reasoned duty={duty} path="event/withdraw" title="撤销起算事件" act="撤销事件" onClose={onClose}>
          撤销后这一事项重新等待起算，原登记保留在办理记录中。
        </Reasoned>
      );
    case 'reopen':
      return (
        <Reasoned duty={duty} path="reopen" title="重新办理" act="重新办理" onClose={onClose}>
          事项恢复为在办，期限不变。
        </Reasoned>
      );
    case 'move':
      return <MoveDialog duty={duty} onClose={onClose} />;
    case null:
      return null;
    default:
      return unreachable(asking);
  }
}

function EventDialog({ duty, onClose }: { readonly duty: DutyView; readonly onClose: () => void }) {
  const hours = duty.ruleWords.includes('小时');
  return (
    <ActDialog
      title={`登记起算事件：${duty.eventName ?? ''}`}
      act="登记，计算期限"
      said={`已登记“${duty.eventName ?? ''}”，期限已计算`}
      onClose={onClose}
      initial={{ on: duty.eventOn ?? '' }}
      onSend={(values) => {
        const at =
          typeof values['at'] === 'string' && values['at'] !== ''
            ? { at: `${String(values['on'])}T${values['at']}:00+08:00` }
            : {};
        return post(`/api/duties/${duty.id}/event`, {
          version: duty.version,
          on: values['on'],
          note: values['note'] ?? '',
          ...at,
        });
      }}
    >
      <Form.Item
        name="on"
        label="发生日期"
        extra={`${duty.ruleWords}。登记错了可以更正，每次登记都留痕。`}
        rules={[{ required: true, message: '请填写发生日期' }]}
      >
        <Input type="date" />
      </Form.Item>
      {hours ? (
        <Form.Item name="at" label="发生时刻" rules={[{ required: true, message: '按小时计算的期限须填写时刻' }]}>
          <Input type="time" />
        </Form.Item>
      ) : null}
      <Form.Item name="note" label="说明（可不填）">
        <Input maxLength={1_000} />
      </Form.Item>
    </ActDialog>
  );
}

function MoveDialog({ duty, onClose }: { readonly duty: DutyView; readonly onClose: () => void }) {
  const refresh = useRefresh();
  return (
    <ReasonDialog
      open
      title={`调整“${duty.label}”的日期`}
      consequence="只调整这一期，其余各期不变。"
      actLabel="调整本期日期"
      onAct={async (reason, values) => {
        await put(`/api/duties/${duty.id}/due`, { version: duty.version, dueOn: values['dueOn'], reason });
        await refresh();
      }}
      onClose={onClose}
    >
      <Form.Item name="dueOn" label="新的日期" rules={[{ required: true, message: '请填写新的日期' }]}>
        <Input type="date" />
      </Form.Item>
    </ReasonDialog>
  );
}

interface ReasonedProps {
  readonly duty: DutyView;
  readonly path: string;
  readonly title: string;
  readonly act: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Reasoned({ duty, path, title, act, onClose, children }: ReasonedProps) {
  const refresh = useRefresh();
  return (
    <ReasonDialog
      open
      title={`${title}：${duty.label}`}
      consequence={children}
      actLabel={act}
      onAct={async (reason) => {
        await post(`/api/duties/${duty.id}/${path}`, { version: duty.version, reason });
        await refresh();
      }}
      onClose={onClose}
    />
  );
}
