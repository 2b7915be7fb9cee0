import { describe, expect, it } from 'vitest';
import type { ListState } from './address-state.ts';
import type { DataColumn, DataFilter } from './list-types.ts';
import { localList } from './local-list.ts';

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly dueOn: string | null;
  readonly count: number;
}

const rows: readonly Row[] = [
  { name: '第10项 执法公示', unit: '司法局', dueOn: '2026-12-01', count: 3 },
  { name: '第2项 就业政策', unit: '人社局', dueOn: null, count: 12 },
  { name: '第1项 执法数据', unit: '司法局', dueOn: '2026-10-27', count: 0 },
];

const columns: readonly DataColumn<Row>[] = [
  { key: 'name', title: '任务', render: (row) => row.name, value: (row) => row.name },
  { key: 'dueOn', title: '期限', render: (row) => row.dueOn, value: (row) => row.dueOn },
  { key: 'count', title: '次数', render: (row) => row.count, value: (row) => row.count },
];

const filters: readonly DataFilter<Row>[] = [
  { key: 'unit', label: '单位', of: (row) => row.unit },
  { key: 'due', label: '期限', dates: true, of: (row) => row.dueOn },
];

const found = (over: Partial<ListState>): readonly string[] => {
  const state: ListState = { q: '', sort: '', page: 1, size: 50, filters: {}, ...over };
  return localList(rows, state, columns, filters).items.map((row) => row.name.slice(0, row.name.indexOf(' ')));
};

describe('a list of rows already in the browser', () => {
  it('keeps the given order until sorted', () => {
    expect(found({})).toEqual(['第10项', '第2项', '第1项']);
  });

  it('sorts numbers within names as numbers', () => {
    expect(found({ sort: 'name' })).toEqual(['第1项', '第2项', '第10项']);
  });

  it('puts rows without a value last in both directions', () => {
    expect(found({ sort: 'dueOn' })).toEqual(['第1项', '第10项', '第2项']);
    expect(found({ sort: '-dueOn' })).toEqual(['第10项', '第1项', '第2项']);
  });

  it('finds rows that hold every word', () => {
    expect(found({ q: '执法 公示' })).toEqual(['第10项']);
  });

  it('filters by value and by a span of days with an open end', () => {
    expect(found({ filters: { unit: ['人社局'] } })).toEqual(['第2项']);
    expect(found({ filters: { due: ['2026-11-01..'] } })).toEqual(['第10项']);
    expect(found({ filters: { due: ['..2026-10-31'] } })).toEqual(['第1项']);
  });

  it('counts all rows found and shows one page of them', () => {
    const state: ListState = { q: '', sort: 'count', page: 2, size: 2, filters: {} };
    const page = localList(rows, state, columns, filters);
    expect(page.total).toBe(3);
    expect(page.items.map((row) => row.count)).toEqual([12]);
  });

  it('leaves the rows it was given as they were', () => {
    const before = [...rows];
    found({ sort: '-count' });
    expect(rows).toEqual(before);
  });
});
