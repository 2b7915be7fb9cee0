import { useQueryClient } from '@tanstack/react-query';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { PlanDetail } from '#domains/plans/contract.ts';
import { put } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { planPath, plansKey } from './plan-queries.ts';
import { PUBLICITY } from './plan-words.ts';

interface DialogProps {
  readonly plan: PlanDetail;
  readonly open: boolean;
  readonly onClose: () => void;
}

const MEANS: Readonly<Record<PlanDetail['publicity'], string>> = {
  none: '门户上看不到这份方案。',
  plan: '公众可以看到方案正文、任务、责任单位和时限。',
  'plan-and-progress': '另有进度页，只显示办结、推进中、逾期的总数和各章节情况。',
  'plan-and-unit-progress': '进度页还列出各单位的办结情况。',
};

/** Where the public reads the plan. */
export const publicAddress = (planId: string): string => `${window.location.origin}/plans/${planId}`;

export function PublicityDialog({ plan, open, onClose }: DialogProps) {
  const client = useQueryClient();
  const say = useSay();
  const [publicity, setPublicity] = useState(plan.publicity);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await put(`${planPath(plan.id)}/publicity`, { version: plan.version, publicity });
      await client.invalidateQueries({ queryKey: plansKey });
      say(publicity === 'none' ? '已撤下，门户上不再显示' : `已公开：${publicAddress(plan.id)}`);
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
      title="设置公开范围"
      okText={publicity === 'none' ? '不公开' : '按此公开'}
      cancelText="不改了，返回"
      okButtonProps={{ loading: busy, disabled: publicity === plan.publicity }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Radio.Group
        aria-label="公开范围"
        className="publicity"
        value={publicity}
        onChange={(event) => setPublicity(event.target.value as PlanDetail['publicity'])}
      >
        {Object.entries(PUBLICITY).map(([value, label]) => (
          <Radio key={value} value={value}>
            {label}
            <span className="soft publicity-means">{MEANS[value as PlanDetail['publicity']]}</span>
          </Radio>
        ))}
      </Radio.Group>
      {publicity === 'none' ? null : (
        <p>
          公开地址：<span className="public-address">{publicAddress(plan.id)}</span>
        </p>
      )}
    </Modal>
  );
}
