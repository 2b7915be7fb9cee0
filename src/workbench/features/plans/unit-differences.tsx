import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { Difference } from '#domains/ledgers/contract.ts';
import { get, post } from '../../shared/api.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { planPath, plansKey } from './plan-queries.ts';
import { ROLE_WORDS } from './plan-words.ts';

type Pair = Difference['added'][number];

const keyOf = (pair: Pair): string => `${pair.taskId} ${pair.unitId}`;

/** Where today's register differs from what was broken down: shown, and applied only by decision. */
export function UnitDifferences({ planId }: { readonly planId: string }) {
  const answer = useQuery({
    queryKey: [...plansKey, planId, 'difference'],
    queryFn: ({ signal }) => get<Difference>(`${planPath(planId)}/difference`, { signal }),
  });
  if (answer.error !== null) return <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading what="单位变动" rows={4} />;
  const { added, dropped } = answer.data;
  if (added.length + dropped.length === 0) {
    return (
      <EmptyState
        title="台账与现行单位名录一致"
        why="机构合并、撤销、新设，或补充了名称之后，方案里的任务应当增减到哪些单位，会列在这里，由您决定是否调整。"
      />
    );
  }
  return <Decide planId={planId} difference={answer.data} />;
}

function Decide({ planId, difference }: { readonly planId: string; readonly difference: Difference }) {
  const client = useQueryClient();
  const say = useSay();
  const all = [...difference.added, ...difference.dropped].map(keyOf);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(all));
  const [asking, setAsking] = useState(false);
  const pick = (pairs: readonly Pair[]) =>
    pairs.filter((pair) => chosen.has(keyOf(pair))).map(({ taskId, unitId }) => ({ taskId, unitId }));
  const apply = async (reason: string) => {
    const done = await post<{ added: number; dropped: number }>(`${planPath(planId)}/difference`, {
      reason,
      add: pick(difference.added),
      drop: pick(difference.dropped),
    });
    await client.invalidateQueries({ queryKey: plansKey });
    say(`已调整台账：新增 ${done.added} 行，取消 ${done.dropped} 行`);
  };
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <section className="sheet">
      <PairList title="应当新增的台账行" pairs={difference.added} chosen={chosen} onToggle={toggle} />
      <PairList title="不再属于该单位的台账行" pairs={difference.dropped} chosen={chosen} onToggle={toggle} />
      <Button type="primary" disabled={chosen.size === 0} onClick={() => setAsking(true)}>
        按所选调整台账
      </Button>
      <ReasonDialog
        open={asking}
        title={`调整 ${chosen.size} 行台账`}
        consequence="新增的行进入相应单位的台账并开始计算期限；取消的行保留记录，不再计算期限。"
        actLabel="调整台账"
        suggestions={['机构改革，职责划转', '补充确定了方案中的单位名称']}
        onAct={apply}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

interface PairListProps {
  readonly title: string;
  readonly pairs: readonly Pair[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function PairList({ title, pairs, chosen, onToggle }: PairListProps) {
  if (pairs.length === 0) return null;
  return (
    <>
      <h3>
        {title}（{pairs.length} 行）
      </h3>
      <ul className="pair-list">
        {pairs.map((pair) => (
          <li key={keyOf(pair)}>
            <Checkbox checked={chosen.has(keyOf(pair))} onChange={() => onToggle(keyOf(pair))}>
              <b>{pair.unitName}</b>（{ROLE_WORDS[pair.role]}）第{pair.taskNumber}项：{pair.taskTitle}
              <span className="soft"> {pair.why}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </>
  );
}
