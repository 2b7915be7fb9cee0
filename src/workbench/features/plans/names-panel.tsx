import { Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanUnits } from '#domains/plans/contract.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { type NameMeaning, useDesk } from './desk-context.ts';
import { answerName, rememberName } from './draft-edits.ts';
import { NewUnitsDialog } from './new-units-dialog.tsx';
import { usePlanUnits } from './plan-queries.ts';
import { UnitsSelect } from './units-select.tsx';

/** Every name the notice writes, what it means, and the ones that a person must decide. */
export function NamesPanel() {
  const { check } = useDesk();
  const units = usePlanUnits();
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const [creating, setCreating] = useState(false);
  if (check === null) return <Loading what="单位名称" rows={6} />;
  const open = check.names.filter((name) => name.unresolved.length > 0);
  const lacking = open.flatMap((name) => name.unresolved).filter((part) => part.suggestedKind !== null);
  const shown = which === 'all' ? check.names : check.names.filter((name) => name.decided || open.includes(name));
  return (
    <div className="names">
      <div className="names-tools">
        <Segmented
          aria-label="列出哪些名称"
          value={which}
          onChange={setWhich}
          options={[
            { value: 'open', label: `要确定的 ${open.length}` },
            { value: 'all', label: `全部名称 ${check.names.length}` },
          ]}
        />
        {lacking.length === 0 ? null : (
          <Button onClick={() => setCreating(true)}>新建单位库中没有的 {lacking.length} 个单位</Button>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState title="单位名称都已对应" why="每个名称对应哪些单位，可以在「全部名称」里核对和修改。" />
      ) : (
        <ul className="names-list">
          {shown.map((name) => (
            <NameRow key={name.expression} name={name} units={units.data ?? null} />
          ))}
        </ul>
      )}
      <NewUnitsDialog open={creating} names={open} onClose={() => setCreating(false)} />
    </div>
  );
}

const NAMED = 8;

function NameRow({ name, units }: { readonly name: NameMeaning; readonly units: PlanUnits | null }) {
  const { edit, draft } = useDesk();
  const [changing, setChanging] = useState(false);
  const isOpen = name.unresolved.length > 0;
  const onlyHere = draft.onlyHere?.includes(name.expression) === true;
  return (
    <li className={isOpen ? 'name-row name-open' : 'name-row'}>
      <NameHead name={name} answering={isOpen || changing} onChange={() => setChanging(true)} />
      <p className="name-meaning">
        {name.unitNames.length === 0 ? (isOpen ? '' : '不对应任何单位') : `＝ ${meaning(name.unitNames)}`}
      </p>
      {name.unresolved.map((part) => (
        <p key={part.text} className="task-reason">
          “{part.text}”：{part.reason}
        </p>
      ))}
      {isOpen || changing ? (
        <Answer key={String(name.decided)} name={name} units={units} onDone={() => setChanging(false)} />
      ) : null}
      {name.decided && name.unitIds.length > 0 ? (
        <Checkbox checked={!onlyHere} onChange={(event) => edit(rememberName(name.expression, event.target.checked))}>
          以后的通知都这样理解
        </Checkbox>
      ) : null}
    </li>
  );
}

interface NameHeadProps {
  readonly name: NameMeaning;
  readonly answering: boolean;
  readonly onChange: () => void;
}

function NameHead({ name, answering, onChange }: NameHeadProps) {
  const { setOnlyName, edit } = useDesk();
  return (
    <div className="name-head">
      <strong>
        {name.unresolved.length > 0 ? <span className="doubt-mark">▲ </span> : null}
        {name.expression}
      </strong>
      <button type="button" className="plain-button" onClick={() => setOnlyName(name.expression)}>
        {name.tasks} 项任务
      </button>
      {answering ? null : (
        <Button type="link" size="small" onClick={onChange}>
          改对应的单位
        </Button>
      )}
      {name.decided ? (
        <Button type="link" size="small" onClick={() => edit(answerName(name.expression, null))}>
          恢复自动对应
        </Button>
      ) : null}
    </div>
  );
}

const meaning = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join('、')}等 ${names.length} 个单位` : names.join('、');

interface AnswerProps {
  readonly name: NameMeaning;
  readonly units: PlanUnits | null;
  readonly onDone: () => void;
}

/** What the name means: candidates by one press, or any units and groups of the register. */
function Answer({ name, units, onDone }: AnswerProps) {
  const { edit } = useDesk();
  const [chosen, setChosen] = useState<readonly string[]>(name.unitIds);
  const set = (unitIds: readonly string[]) => {
    edit(answerName(name.expression, [...new Set(unitIds)]));
    onDone();
  };
  const offers = useMemo(() => offersOf(name), [name]);
  const single = name.unresolved.length === 1;
  const take = (unitIds: readonly string[]) => {
    const all = [...new Set([...chosen, ...unitIds])];
    if (single) set(all);
    else setChosen(all);
  };
  return (
    <div className="name-answer">
      {offers.length === 0 ? null : (
        <div className="name-offers">
          <span className="soft">是不是：</span>
          {offers.map((offer) => (
            <Button key={offer.label} size="small" onClick={() => take(offer.unitIds)}>
              {offer.label}
            </Button>
          ))}
        </div>
      )}
      <UnitsSelect units={units} value={chosen} onChange={setChosen} label={`“${name.expression}”对应的单位`} />
      <div className="name-acts">
        <Button type="primary" size="small" disabled={chosen.length === 0} onClick={() => set(chosen)}>
          就这样对应
        </Button>
        <Button size="small" onClick={() => set([])}>
          不对应任何单位
        </Button>
        {name.unresolved.length === 0 ? (
          <Button size="small" onClick={onDone}>
            不改了
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const offersOf = (name: NameMeaning) =>
  name.unresolved.flatMap((part) => [
    ...part.candidates.map((each) => ({ label: each.name, unitIds: [each.unitId] })),
    ...part.groups.map((group) => ({ label: `${group.name}（${group.unitIds.length}个）`, unitIds: group.unitIds })),
  ]);
