import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { PlanDetail } from '#domains/plans/contract.ts';
import { put } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { useCan } from '../../shared/session.tsx';
import { planPath, plansKey, usePlanUnits } from './plan-queries.ts';
import { UnitsSelect } from './units-select.tsx';

interface OpenName {
  readonly expression: string;
  readonly reason: string;
  readonly tasks: readonly string[];
}

/** Names that were still open at confirmation: deciding one gives its tasks their units. */
export function SettleNames({ plan }: { readonly plan: PlanDetail }) {
  return (
    <ul className="names-list sheet">
      {openNames(plan).map((name) => (
        <OpenNameRow key={name.expression} plan={plan} name={name} />
      ))}
    </ul>
  );
}

function openNames(plan: PlanDetail): readonly OpenName[] {
  const names = new Map<string, { expression: string; reason: string; tasks: string[] }>();
  for (const task of plan.items) {
    for (const open of task.unresolved) {
      const name = names.get(open.expression) ?? { ...open, tasks: [] };
      name.tasks.push(task.number);
      names.set(open.expression, name);
    }
  }
  return [...names.values()];
}

function OpenNameRow({ plan, name }: { readonly plan: PlanDetail; readonly name: OpenName }) {
  const may = plan.can.includes('settle-names');
  return (
    <li className="name-row name-open">
      <div className="name-head">
        <strong>
          <span className="doubt-mark">▲ </span>
          {name.expression}
        </strong>
        <span className="soft">第{name.tasks.join('、')}项</span>
      </div>
      <p className="task-reason">{name.reason}</p>
      {may ? <Answer plan={plan} name={name} /> : null}
    </li>
  );
}

function Answer({ plan, name }: { readonly plan: PlanDetail; readonly name: OpenName }) {
  const mayAsk = useCan()('plan.import');
  const units = usePlanUnits();
  const client = useQueryClient();
  const say = useSay();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [remember, setRemember] = useState(true);
  const [busy, setBusy] = useState(false);
  if (!mayAsk) return null;
  const save = async (unitIds: readonly string[]) => {
    setBusy(true);
    try {
      const { tasks } = await put<{ tasks: number }>(`${planPath(plan.id)}/names`, {
        expression: name.expression,
        unitIds,
        remember,
      });
      await client.invalidateQueries({ queryKey: plansKey });
      say(
        plan.state === 'confirmed'
          ? `已确定“${name.expression}”，用于 ${tasks} 项任务`
          : `已确定“${name.expression}”，用于 ${tasks} 项任务；请到「单位变动」把新增的单位补进台账`,
      );
    } catch (thrown) {
      say.refused(thrown);
      setBusy(false);
    }
  };
  return (
    <div className="name-answer">
      <UnitsSelect
        units={units.data ?? null}
        value={chosen}
        onChange={setChosen}
        label={`“${name.expression}”对应的单位`}
      />
      <div className="name-acts">
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={chosen.length === 0}
          onClick={() => void save(chosen)}
        >
          就这样对应
        </Button>
        <Button size="small" disabled={busy} onClick={() => void save([])}>
          不对应任何单位
        </Button>
        <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
          以后的通知都这样理解
        </Checkbox>
      </div>
    </div>
  );
}
