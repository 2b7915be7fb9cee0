import type { ListState } from './address-state.ts';
import { type DataColumn, type DataFilter, readSpan } from './list-types.ts';

const collator = new Intl.Collator('zh-CN', { numeric: true });

type Value = string | number | null | undefined;

/** Empty values come last whichever way one sorts. */
function compare(a: Value, b: Value, descending: boolean): number {
  const aEmpty = a === null || a === undefined || a === '';
  const bEmpty = b === null || b === undefined || b === '';
  if (aEmpty || bEmpty) return Number(aEmpty) - Number(bEmpty);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return descending ? -order : order;
}

function passes<Row>(row: Row, filter: DataFilter<Row>, wanted: readonly string[]): boolean {
  if (filter.of === undefined || wanted.length === 0) return true;
  const own = filter.of(row);
  const values = typeof own === 'string' ? [own] : (own ?? []);
  if (filter.dates !== true) return values.some((value) => wanted.includes(value));
  const { from, to } = readSpan(wanted[0]);
  return values.some((value) => value !== '' && (from === '' || value >= from) && (to === '' || value <= to));
}

/** Search, filter, sort and page of rows already in the browser, with the same words as a server's list. */
export function localList<Row>(
  rows: readonly Row[],
  state: ListState,
  columns: readonly DataColumn<Row>[],
  filters: readonly DataFilter<Row>[],
): { readonly items: readonly Row[]; readonly total: number } {
  const words = state.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const text = (row: Row): string =>
    columns
      .map((column) => String(column.value?.(row) ?? ''))
      .join('\n')
      .toLowerCase();
  const found = rows.filter(
    (row) =>
      filters.every((filter) => passes(row, filter, state.filters[filter.key] ?? [])) &&
      words.every((word) => text(row).includes(word)),
  );
  const descending = state.sort.startsWith('-');
  const by = columns.find((column) => column.key === state.sort.replace(/^-/, ''))?.value;
  if (by !== undefined) found.sort((a, b) => compare(by(a), by(b), descending));
  const start = (state.page - 1) * state.size;
  return { items: found.slice(start, start + state.size), total: found.length };
}
