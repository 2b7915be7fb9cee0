import { AutoComplete, Button, Dropdown, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { useSay } from '../../shared/said.tsx';
import { useDesk } from './desk-context.ts';
import { changeUnits, unitsOnce } from './draft-edits.ts';
import { reread, usePlanUnits } from './plan-queries.ts';
import { ROLE_WORDS, ROLES, type UnitRole } from './plan-words.ts';

/** Units of a task by role, as tags; a press on a tag changes its role or takes it out. */
export function UnitsEditor({ task }: { readonly task: DraftTask }) {
  const { check, edit, open, setTab } = useDesk();
  const names = useMemo(() => new Map((check?.names ?? []).map((name) => [name.expression, name])), [check]);
  const change = (name: string, next: (unit: DraftTask['responsible'][number]) => DraftTask['responsible']) =>
    edit(changeUnits(task.key, (units) => units.flatMap((unit) => (unit.name === name ? next(unit) : [unit]))));
  return (
    <div className="units-editor">
      {ROLES.map((role) => {
        const own = task.responsible.filter((unit) => unit.role === role);
        if (own.length === 0) return null;
        return (
          <div key={role} className="units-row">
            <span className="units-role">{ROLE_WORDS[role]}</span>
            {own.map((unit) => {
              const meaning = names.get(unit.name);
              const doubted = (meaning?.unresolved.length ?? 0) > 0;
              return (
                <Dropdown
                  key={unit.name}
                  trigger={['click']}
                  menu={{
                    items: [
                      ...ROLES.filter((other) => other !== role).map((other) => ({
                        key: other,
                        label: `改为${ROLE_WORDS[other]}`,
                        onClick: () => change(unit.name, (each) => [{ ...each, role: other }]),
                      })),
                      { key: 'place', label: '在原文中定位', onClick: () => open(task.key, 'responsible') },
                      { key: 'meaning', label: '看这个名称对应哪些单位', onClick: () => setTab('names') },
                      { key: 'drop', label: '去掉', onClick: () => change(unit.name, () => []) },
                    ],
                  }}
                >
                  <button
                    type="button"
                    className={doubted ? 'unit-tag unit-tag-doubt' : 'unit-tag'}
                    title={meaningWords(meaning)}
                  >
                    {doubted ? '▲ ' : ''}
                    {unit.name}
                    {meaning !== undefined && meaning.unitIds.length > 1 ? ` ${meaning.unitIds.length}个` : ''}
                  </button>
                </Dropdown>
              );
            })}
          </div>
        );
      })}
      <AddUnit task={task} />
    </div>
  );
}

const NAMED = 12;

function meaningWords(
  meaning:
    | { readonly unitNames: readonly string[]; readonly unresolved: readonly { readonly reason: string }[] }
    | undefined,
): string {
  if (meaning === undefined) return '';
  const first = meaning.unresolved[0];
  if (first !== undefined) return first.reason;
  const shown = meaning.unitNames.slice(0, NAMED).join('、');
  return meaning.unitNames.length > NAMED ? `${shown}等${meaning.unitNames.length}个单位` : shown;
}

function AddUnit({ task }: { readonly task: DraftTask }) {
  const { edit, draft } = useDesk();
  const say = useSay();
  const units = usePlanUnits();
  const [text, setText] = useState('');
  const [role, setRole] = useState<UnitRole>('responsible');
  const options = useMemo(() => {
    const all = [...(units.data?.groups ?? []), ...(units.data?.units ?? [])].map((each) => each.name);
    return text === ''
      ? []
      : all
          .filter((name) => name.includes(text))
          .slice(0, 12)
          .map((value) => ({ value }));
  }, [units.data, text]);
  const put = (added: DraftTask['responsible']) => {
    edit(changeUnits(task.key, (before) => unitsOnce([...before, ...added])));
    setText('');
  };
  const add = async (written: string) => {
    const name = written.trim();
    if (name === '') return;
    if (!/[、，,；;：:\s]/.test(name)) return put([{ name, role, text: name }]);
    const { year, issuedOn } = draft.facts;
    const read = await reread({ text: null, units: name, year, issuedOn });
    return put(read.responsible.map((unit) => (unit.role === 'responsible' ? { ...unit, role } : unit)));
  };
  const submit = (written: string) => void add(written).catch(say.refused);
  return (
    <div className="units-add">
      <Select
        aria-label="新增单位的分工"
        value={role}
        options={ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }))}
        onChange={setRole}
      />
      <AutoComplete
        aria-label="添加单位"
        className="units-input"
        value={text}
        options={options}
        placeholder="单位或范围名称，可一次写几个"
        onChange={setText}
        onSelect={(value: string) => submit(value)}
        onInputKeyDown={(event) => {
          if (event.key === 'Enter' && options.length === 0) submit(text);
        }}
      />
      <Button disabled={text.trim() === ''} onClick={() => submit(text)}>
        添加
      </Button>
    </div>
  );
}
