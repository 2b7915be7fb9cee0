import { AutoComplete, Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { useSay } from '../../shared/said.tsx';
import { useDesk } from './desk-context.ts';
import { reread, usePlanUnits } from './plan-queries.ts';
import { ROLE_WORDS, ROLES, type UnitRole } from './plan-words.ts';

/** A unit or group by name, or several as a notice writes them; the server reads which are which. */
export function AddUnits({ onAdd }: { readonly onAdd: (units: DraftTask['responsible']) => void }) {
  const { draft } = useDesk();
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
    onAdd(added);
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
