import { Dropdown } from 'antd';
import { useMemo } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { AddUnits } from './add-units.tsx';
import { useDesk } from './desk-context.ts';
import { changeUnits, unitsOnce } from './draft-edits.ts';
import { ROLE_WORDS, ROLES } from './plan-words.ts';

/** Units of a task by role, as tags; a press on a tag changes its role or takes it out. */
export function UnitsEditor({ task }: { readonly task: DraftTask }) {
  const { check, edit, locate, setTab } = useDesk();
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
                      { key: 'place', label: '在原文中定位', onClick: () => locate(task.key, 'responsible') },
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
      <AddUnits onAdd={(added) => edit(changeUnits(task.key, (before) => unitsOnce([...before, ...added])))} />
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
