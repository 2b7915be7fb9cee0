import { Button } from 'antd';
import { useState } from 'react';
import type { LedgerDetail, LineView } from '#domains/ledgers/contract.ts';
import { DueDate } from '../../shared/due-date.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { LineEditor } from './line-editor.tsx';
import { LINE_STATES, ROLE_WORDS, STATUS_OF_LIGHT } from './words.ts';

interface LedgerFormProps {
  readonly ledger: LedgerDetail;
  readonly open: string;
  readonly onOpen: (lineId: string) => void;
}

/** The notice's annex 2 on screen: the same columns in the same order, each row filled in where it stands. */
export function LedgerForm({ ledger, open, onOpen }: LedgerFormProps) {
  const [editing, setEditing] = useState<string | null>(null);
  const mayFill = ledger.can.includes('fill');
  if (ledger.lines.length === 0) {
    return (
      <EmptyState
        title="这本台账还没有任务"
        why="方案分解或其他单位移交任务后，任务会列在这里；也可以增加本单位自定任务。"
      />
    );
  }
  return (
    <div className="ledger-form-frame">
      <table className="ledger-form">
        <caption className="visually-hidden">{ledger.title}</caption>
        <thead>
          <tr>
            {HEAD.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ledger.lines.map((line, at) =>
            editing === line.id ? (
              <tr key={line.id} className="ledger-row-edited">
                <td className="numbers">{at + 1}</td>
                <td>{line.title}</td>
                <td colSpan={HEAD.length - 2}>
                  <LineEditor line={line} row={at + 1} onClose={() => setEditing(null)} />
                </td>
              </tr>
            ) : (
              <Row
                key={line.id}
                line={line}
                number={at + 1}
                open={open === line.id}
                onOpen={() => onOpen(line.id)}
                onFill={mayFill && (line.state === 'open' || line.state === 'done') ? () => setEditing(line.id) : null}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

const HEAD = ['序号', '工作任务', '工作举措', '时限要求', '单位分管领导', '责任科室', '状态', '办理'] as const;

interface RowProps {
  readonly line: LineView;
  readonly number: number;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onFill: (() => void) | null;
}

function Row({ line, number, open, onOpen, onFill }: RowProps) {
  const closed = line.state !== 'open' && line.state !== 'done';
  const className = [open ? 'ledger-row-open' : '', closed ? 'ledger-row-closed' : '']
    .filter((name) => name !== '')
    .join(' ');
  return (
    <tr {...(className === '' ? {} : { className })}>
      <td className="numbers">{number}</td>
      <td>
        <span className="role-tag">{line.taskId === null ? '自定' : ROLE_WORDS[line.role]}</span>
        {line.title}
        {line.officeRemark === null ? null : <p className="office-remark">审核意见：{line.officeRemark}</p>}
      </td>
      <td className="ledger-measures">{line.measures === '' ? <span className="soft">未填写</span> : line.measures}</td>
      <td>
        <Deadline line={line} />
      </td>
      <td>{line.leaderName}</td>
      <td>
        {line.section}
        {line.contactName === null ? null : <div className="soft">{line.contactName}</div>}
      </td>
      <td>
        <StatusMark status={STATUS_OF_LIGHT[line.light]} {...(closed ? { word: LINE_STATES[line.state] } : {})} />
        {line.state === 'open' ? <div className="soft numbers">{line.percent}%</div> : null}
      </td>
      <td className="ledger-row-acts">
        {onFill === null ? null : (
          <Button size="small" onClick={onFill} aria-label={`填写第 ${number} 行`}>
            填写
          </Button>
        )}
        <Button size="small" type="link" onClick={onOpen} aria-label={`办理第 ${number} 行`} aria-expanded={open}>
          办理
        </Button>
      </td>
    </tr>
  );
}

function Deadline({ line }: { readonly line: LineView }) {
  return (
    <>
      {line.deadlineText === null ? null : <div>{line.deadlineText}</div>}
      {line.dueOn === null ? null : (
        <DueDate
          on={line.dueOn}
          remainingWorkingDays={line.remainingWorkingDays}
          status={STATUS_OF_LIGHT[line.light]}
          {...(line.dueBasis === null ? {} : { basis: line.dueBasis })}
        />
      )}
      {line.ownDueOn === null ? null : <div className="soft">本单位：{line.ownDueOn}</div>}
    </>
  );
}
