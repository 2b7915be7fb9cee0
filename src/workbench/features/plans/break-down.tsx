import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanDetail } from '#domains/plans/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { planPath, plansKey } from './plan-queries.ts';
import { sharesOf, type UnitShare } from './task-units.ts';

/** 分解到各单位, after a look at what each unit would get. */
export function BreakDownButton({ plan }: { readonly plan: PlanDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        分解到各单位
      </Button>
      {open ? <BreakDownDialog plan={plan} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface BrokenDown {
  readonly ledgers: number;
  readonly lines: number;
  readonly duties: number;
}

function BreakDownDialog({ plan, onClose }: { readonly plan: PlanDetail; readonly onClose: () => void }) {
  const shares = useMemo(() => sharesOf(plan), [plan]);
  const client = useQueryClient();
  const say = useSay();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const lines = shares.reduce((sum, share) => sum + share.lead + share.support, 0);
  const act = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const made = await post<BrokenDown>(`${planPath(plan.id)}/break-down`);
      await client.invalidateQueries({ queryKey: plansKey });
      go(`/plans/${plan.id}`, { replace: true });
      say(`已分解：${made.ledgers} 个单位的台账，${made.lines} 行任务，${made.duties} 项期限`);
      onClose();
    } catch (thrown) {
      setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={720}
      title="分解到各单位：先看会生成什么"
      okText={`分解，生成 ${shares.length} 本台账`}
      cancelText="先不分解，返回"
      okButtonProps={{ loading: busy, disabled: shares.length === 0 }}
      onOk={() => void act()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Consequence plan={plan} units={shares.length} lines={lines} />
      {shares.length === 0 ? null : <Shares shares={shares} />}
    </Modal>
  );
}

function Consequence(props: { readonly plan: PlanDetail; readonly units: number; readonly lines: number }) {
  const { plan, units, lines } = props;
  const homeless = plan.items.filter((task) => task.units.length === 0).map((task) => task.number);
  return (
    <>
      <p>
        将为 <b>{units}</b> 个单位各建一本台账，共 <b>{lines}</b> 行任务。
        {plan.issuedOn === null ? '' : `责任单位以${dateWords(plan.issuedOn)}的名录为准固定。`}
        {plan.submitBy === null ? '' : `各单位须在${dateWords(plan.submitBy)}前报送台账。`}
      </p>
      {homeless.length === 0 ? null : (
        <p className="task-reason">第{homeless.join('、')}项还没有落实到单位，不会生成台账行。</p>
      )}
      {plan.unresolved === 0 ? null : (
        <p className="task-reason">还有 {plan.unresolved} 个名称未对应；确定之后可以补充分解，已生成的不受影响。</p>
      )}
    </>
  );
}

function Shares({ shares }: { readonly shares: readonly UnitShare[] }) {
  return (
    <div className="shares">
      <table>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">牵头、责任</th>
            <th scope="col">配合</th>
            <th scope="col">任务序号</th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={share.id}>
              <th scope="row">{share.name}</th>
              <td className="numbers">{share.lead}</td>
              <td className="numbers">{share.support}</td>
              <td className="soft numbers">{share.tasks.join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
