import { Select, type SelectProps } from 'antd';
import { useMemo, useState } from 'react';
import { UNIT_KINDS } from '#domains/directory/contract.ts';
import { grouped } from './grouped.ts';
import { shortOf, useChoices, useTree } from './queries.ts';

interface Chosen<V> {
  readonly value?: V;
  readonly onChange?: (value: V) => void;
  /** Given by the form. */
  readonly id?: string;
  readonly label?: string;
}

/** Only what is there: the select must not be told of an absent name. */
const named = ({ id, label }: { readonly id?: string; readonly label?: string }) => ({
  ...(id === undefined ? {} : { id }),
  ...(label === undefined ? {} : { 'aria-label': label }),
});

function useUnitOptions(without: readonly string[] = []): NonNullable<SelectProps['options']> {
  const { data } = useTree();
  const left = without.join(',');
  return useMemo(() => {
    const units = (data?.items ?? []).filter((unit) => !left.split(',').includes(unit.id));
    const byKind = grouped(units, (unit) => unit.kind);
    return [...byKind].map(([kind, members]) => ({
      label: UNIT_KINDS[kind],
      title: kind,
      options: members.map((unit) => ({
        value: unit.id,
        label: shortOf(unit),
        words: `${unit.name} ${unit.shortName ?? ''}`,
      })),
    }));
  }, [data, left]);
}

const byWords = { optionFilterProp: 'words' };

export function UnitSelect(props: Chosen<string | null> & { readonly without?: readonly string[] }) {
  const options = useUnitOptions(props.without);
  return (
    <Select
      {...named(props)}
      value={props.value ?? null}
      onChange={(value: string | null) => props.onChange?.(value ?? null)}
      options={options}
      showSearch={byWords}
      allowClear
      placeholder="选择单位，可输入名称查找"
      notFoundContent="没有这个单位"
    />
  );
}

export function UnitsSelect(props: Chosen<string[]>) {
  const options = useUnitOptions();
  return (
    <Select
      {...named(props)}
      mode="multiple"
      value={props.value ?? []}
      onChange={(value: string[]) => props.onChange?.(value)}
      options={options}
      showSearch={byWords}
      placeholder="选择单位，可多选"
      notFoundContent="没有这个单位"
    />
  );
}

interface PersonChoice {
  readonly value: string;
  readonly label: string;
}

/** Somebody in service: first those of the unit, then whoever the words find. */
export function PersonSelect(
  props: Chosen<string | null> & { readonly unitId: string | null; readonly without?: readonly string[] },
) {
  const { unitId, without = [] } = props;
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<PersonChoice | null>(null);
  const { data, isFetching } = useChoices(unitId, words);
  const found: readonly PersonChoice[] = (data?.items ?? [])
    .filter((person) => !without.includes(person.id))
    .map((person) => ({
      value: person.id,
      label: `${person.name}${person.unitId === unitId || person.unitName === null ? '' : `（${person.unitName}）`}`,
    }));
  // Whoever was picked keeps his name when the words that found him are gone.
  const options = picked === null || found.some(({ value }) => value === picked.value) ? found : [picked, ...found];
  return (
    <Select
      {...named(props)}
      value={props.value ?? null}
      onChange={(value: string | null) => {
        setPicked(options.find((option) => option.value === value) ?? null);
        props.onChange?.(value ?? null);
      }}
      options={[...options]}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setWords }}
      allowClear
      placeholder="选择人员，可输入姓名或单位查找"
      notFoundContent={isFetching ? '正在查找' : '没有找到在岗人员'}
    />
  );
}
