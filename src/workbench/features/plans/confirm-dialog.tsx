import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useCan } from '../../shared/session.tsx';
import { type Desk, useDesk } from './desk-context.ts';
import { importPath, importsKey, plansKey } from './plan-queries.ts';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Confirmed {
  readonly planId: string;
  readonly tasks: number;
  readonly units: number;
  readonly unresolved: number;
}

/** What would be confirmed, or what still forbids it. */
export function ConfirmDialog({ open, onClose }: ConfirmDialogProps) {
  const desk = useDesk();
  const go = useGo();
  const say = useSay();
  const may = useCan()('plan.confirm');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const blockers = desk.check?.blockers ?? [];
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const version = await desk.flush();
      const done = await post<Confirmed>(`${importPath(desk.detail.id)}/confirm`, { version });
      await client.invalidateQueries({ queryKey: plansKey });
      client.removeQueries({ queryKey: [...importsKey, desk.detail.id], exact: true });
      go(`/plans/${done.planId}?confirmed=1`);
      say(`已确认方案：${done.tasks} 项任务，落到 ${done.units} 个单位`);
    } catch (thrown) {
      setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={blockers.length > 0 ? '还不能确认' : '确认方案'}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>返回核对</Button>
          {blockers.length > 0 ? null : (
            <Button
              type="primary"
              loading={busy}
              disabled={!may || desk.conflict !== null || desk.check === null}
              onClick={() => void confirm()}
            >
              确认方案
            </Button>
          )}
        </>
      }
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      {blockers.length > 0 ? (
        <ul className="blockers">
          {blockers.map((blocker) => (
            <li key={blocker}>{blocker}</li>
          ))}
        </ul>
      ) : (
        <Summary desk={desk} />
      )}
      {may ? null : <p className="task-reason">您可以核对和修改；确认方案由政务公开主管部门办理。</p>}
    </Modal>
  );
}

function Summary({ desk }: { readonly desk: Desk }) {
  const { draft, check, doubts, setOnlyDoubts } = desk;
  if (check === null) return <p>正在核对……</p>;
  const units = new Set(check.names.flatMap((name) => name.unitIds)).size;
  const open = check.names.filter((name) => name.unresolved.length > 0);
  const doubtful = new Set(doubts.map((doubt) => doubt.task)).size;
  return (
    <>
      <dl className="summary">
        <dt>任务</dt>
        <dd>{draft.tasks.length} 项</dd>
        <dt>落到单位</dt>
        <dd>{units} 个</dd>
        <dt>名称未对应</dt>
        <dd>{open.length === 0 ? '没有' : `${open.length} 个：${open.map((name) => name.expression).join('、')}`}</dd>
        {draft.indicators.length === 0 ? null : (
          <>
            <dt>指标</dt>
            <dd>{draft.indicators.length} 项</dd>
          </>
        )}
        <dt>还存疑</dt>
        <dd>{doubtful === 0 ? '没有' : `${doubtful} 项任务`}</dd>
      </dl>
      {open.length === 0 ? null : (
        <p className="task-reason">未对应的名称，确认后仍可在方案页确定；在那之前，这些任务不会分解到相应单位。</p>
      )}
      {doubtful === 0 ? null : (
        <p>
          <button type="button" className="plain-button" onClick={() => setOnlyDoubts(true)}>
            列出存疑的任务
          </button>
        </p>
      )}
      <p className="soft">确认后方案成为正式方案，任务不再从原文改动；下一步是分解到各单位，生成台账。</p>
    </>
  );
}
