import { DatePicker, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import type { ListState } from './address-state.ts';
import { type DataFilter, readSpan, spanText } from './list-types.ts';
import type { ListChange } from './use-list.ts';

export interface ListFiltersProps<Row> {
  readonly filters: readonly DataFilter<Row>[];
  readonly state: ListState;
  readonly change: (next: ListChange) => void;
}

export function ListFilters<Row>({ filters, state, change }: ListFiltersProps<Row>) {
  return filters.map((filter) => {
    const set = (values: readonly string[]) => change({ filters: { [filter.key]: values } });
    const values = state.filters[filter.key] ?? [];
    if (filter.dates === true) {
      return (
        <DaysFilter
          key={filter.key}
          label={filter.label}
          value={values[0]}
          onChange={(text) => set(text === '' ? [] : [text])}
        />
      );
    }
    return <OptionFilter key={filter.key} filter={filter} values={values} onChange={set} />;
  });
}

function OptionFilter<Row>(props: {
  readonly filter: DataFilter<Row>;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const { filter, values, onChange } = props;
  const shared = {
    className: 'list-filter',
    allowClear: true,
    showSearch: { optionFilterProp: 'label' as const },
    placeholder: filter.label,
    'aria-label': filter.label,
    popupMatchSelectWidth: false,
    options: [...(filter.options ?? [])],
  };
  if (filter.single === true) {
    return (
      <Select<string>
        {...shared}
        value={values[0] ?? null}
        onChange={(value: string | undefined) => onChange(value === undefined ? [] : [value])}
      />
    );
  }
  return (
    <Select<string[]>
      {...shared}
      mode="multiple"
      maxTagCount={0}
      maxTagPlaceholder={(chosen) => chosenWords(filter.label, chosen)}
      value={[...values]}
      onChange={(next) => onChange(next)}
    />
  );
}

/** One choice by its name, several by their number: the field keeps its width. */
function chosenWords(label: string, chosen: readonly { readonly label?: ReactNode }[]): ReactNode {
  return chosen.length === 1 ? chosen[0]?.label : `${label} ${chosen.length} 项`;
}

const DAY = 'YYYY-MM-DD';
const dayOrNull = (text: string): Dayjs | null => (text === '' ? null : dayjs(text, DAY));

function DaysFilter(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  const { from, to } = readSpan(props.value);
  return (
    <DatePicker.RangePicker
      className="list-days"
      aria-label={props.label}
      placeholder={[`${props.label}自`, '至']}
      allowEmpty={[true, true]}
      value={[dayOrNull(from), dayOrNull(to)]}
      onChange={(days) =>
        props.onChange(spanText({ from: days?.[0]?.format(DAY) ?? '', to: days?.[1]?.format(DAY) ?? '' }))
      }
    />
  );
}
