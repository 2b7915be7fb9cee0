import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { PlanDetail } from '#domains/plans/contract.ts';
import { put } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { planPath, plansKey } from './plan-queries.ts';

interface DialogProps {
  readonly plan: PlanDetail;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The last day on which units hand in their ledgers; a duty of its own once the plan is broken down. */
export function SubmitByDialog({ plan, open, onClose }: DialogProps) {
  const client = useQueryClient();
  const say = useSay();
  const [date, setDate] = useState(plan.submitBy ?? '');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await put(`${planPath(plan.id)}/submit-by`, { version: plan.version, submitBy: date === '' ? null : date });
      await client.invalidateQueries({ queryKey: plansKey });
      say(date === '' ? '已取消台账报送日期' : '已设置台账报送日期');
      onClose();
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title="设置台账报送日期"
      okText="保存报送日期"
      cancelText="不改了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form layout="vertical">
        <Form.Item
          label="各单位报送工作台账的最后一天"
          htmlFor="submit-by"
          extra="分解后，每个单位都有一项“报送台账”的义务，到期前逐级提醒。通知没有要求的可以留空。"
        >
          <Input id="submit-by" type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
