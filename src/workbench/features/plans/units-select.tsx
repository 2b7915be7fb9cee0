import { Select } from 'antd';
import { useMemo } from 'react';
import type { PlanUnits } from '#domains/plans/contract.ts';

interface UnitsSelectProps {
  readonly units: PlanUnits | null;
  readonly value: readonly string[];
  readonly onChange: (unitIds: readonly string[]) => void;
  readonly label: string;
}

const GROUP = 'group:';

/** Units of the register by search; a group puts in all of its units at once. */
export function UnitsSelect({ units, value, onChange, label }: UnitsSelectProps) {
  const options = useMemo(
    () => [
      {
        label: '单位范围',
        options: (units?.groups ?? []).map((group) => ({
          value: `${GROUP}${group.name}`,
          label: `${group.name}（${group.unitIds.length} 个单位）`,
        })),
      },
      {
        label: '单位',
        options: (units?.units ?? []).map((unit) => ({
          value: unit.id,
          label: unit.shortName === null ? unit.name : `${unit.name}（${unit.shortName}）`,
        })),
      },
    ],
    [units],
  );
  const change = (next: readonly string[]) => {
    const ids = next.flatMap((each) =>
      each.startsWith(GROUP)
        ? (units?.groups.find((group) => `${GROUP}${group.name}` === each)?.unitIds ?? [])
        : [each],
    );
    onChange([...new Set(ids)]);
  };
  return (
    <Select
      mode="multiple"
      aria-label={label}
      className="units-select"
      placeholder="查找并选择单位，或一个单位范围"
      value={[...value]}
      options={options}
      optionFilterProp="label"
      maxTagCount={12}
      onChange={change}
      loading={units === null}
    />
  );
}
