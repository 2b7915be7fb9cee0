import { Button, Pagination } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type ListState, PAGE_SIZES } from './address-state.ts';
import { DataCards } from './data-cards.tsx';
import { DataGrid } from './data-grid.tsx';
import { EmptyState } from './empty-state.tsx';
import { useListLook } from './list-look.ts';
import { ListTools } from './list-tools.tsx';
import type { DataColumn, DataFilter } from './list-types.ts';
import { Loading } from './loading.tsx';
import { localList } from './local-list.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { useListState, useServerList } from './use-list.ts';
import { usePhone } from './width.ts';

export type { DataColumn, DataFilter } from './list-types.ts';
export { listKey } from './use-list.ts';

export interface DataTableProps<Row> {
  /** Names the list for saved views and column choice: `plans`. */
  readonly name: string;
  /** What the list holds, for screen readers: 方案列表. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** API address that answers `{items, total}`; or `rows` that are already here. */
  readonly source?: string;
  readonly rows?: readonly Row[];
  /** Always sent with the query, e.g. `{planId}`. */
  readonly fixed?: Readonly<Record<string, string>>;
  readonly filters?: readonly DataFilter<Row>[];
  readonly searchHint?: string;
  /** Press, or Enter on a row. */
  readonly onOpen?: (row: Row) => void;
  /** The row whose details are open. */
  readonly openKey?: string;
  /** Esc. */
  readonly onClose?: () => void;
  /** Told whenever the rows on the page change: for next/previous beside a detail. */
  readonly onRows?: (rows: readonly Row[]) => void;
  /** Address that answers an .xlsx for the same filters. */
  readonly exportHref?: string;
  /** Acts on the chosen rows. Without it there are no tick boxes. */
  readonly batch?: (chosen: readonly Row[], clear: () => void) => ReactNode;
  /** Shown when the list has nothing at all; a search without result has its own words. */
  readonly empty: ReactNode;
  /** Stands right of the tools: 新建 and the like. */
  readonly tools?: ReactNode;
  /** When two lists share a page, the second has a prefix in the address. */
  readonly addressPrefix?: string;
}

const NO_FILTERS: readonly never[] = [];

/** THE list: all of its state is in the address; search, filters, keyboard, batch, export, views; cards on phones. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const filters: readonly DataFilter<Row>[] = props.filters ?? NO_FILTERS;
  const prefix = props.addressPrefix ?? '';
  const list = useListState(
    filters.map((filter) => filter.key),
    prefix,
  );
  const [look, setLook] = useListLook(props.name, list.search, list.setSearch, prefix);
  const answer = useAnswer(props, list.state, filters);
  const searchBox = useRef<HTMLInputElement | null>(null);
  const phone = usePhone();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const columns = shownColumns(props.columns, look.columns);
  const narrowed = list.state.q !== '' || Object.keys(list.state.filters).length > 0;
  const view = { columns, dense: look.dense, chosen, setChosen, list };
  return (
    <div className="data-table">
      <ListTools
        {...props}
        filters={filters}
        list={list}
        look={look}
        setLook={setLook}
        searchBox={searchBox}
        total={answer.items === null ? null : answer.total}
        phone={phone}
      />
      <BatchBar
        batch={props.batch}
        chosen={fresh(chosen, answer.items ?? [], props.rowKey)}
        clear={() => setChosen(new Map())}
      />
      {answer.error === null ? null : <ProblemNotice problem={answer.error} onRetry={answer.retry} />}
      {answer.items === null ? (
        answer.error === null && <Loading what={props.label} rows={8} />
      ) : answer.items.length === 0 ? (
        <Nothing
          narrowed={narrowed}
          empty={props.empty}
          onClear={() => list.change({ q: '', filters: cleared(filters) })}
        />
      ) : phone ? (
        <DataCards {...props} {...view} items={answer.items} />
      ) : (
        <DataGrid {...props} {...view} items={answer.items} searchBox={searchBox} busy={answer.busy} />
      )}
      <Pager
        state={list.state}
        total={answer.total}
        phone={phone}
        onChange={(page, size) => list.change({ page, size })}
      />
    </div>
  );
}

const cleared = (filters: readonly { readonly key: string }[]): Record<string, readonly string[]> =>
  Object.fromEntries(filters.map((filter) => [filter.key, []]));

function shownColumns<Row>(columns: readonly DataColumn<Row>[], chosen: readonly string[] | null) {
  return columns.filter((column) =>
    column.main === true ? true : chosen === null ? column.optional !== true : chosen.includes(column.key),
  );
}

function BatchBar<Row>(props: {
  readonly batch: DataTableProps<Row>['batch'];
  readonly chosen: readonly Row[];
  readonly clear: () => void;
}) {
  const { batch, chosen, clear } = props;
  if (batch === undefined || chosen.length === 0) return null;
  return (
    <section className="batch-bar" aria-label="批量办理">
      <span>已选 {chosen.length} 条</span>
      {batch(chosen, clear)}
      <button type="button" className="plain-button" onClick={clear}>
        取消选择
      </button>
    </section>
  );
}

/** The chosen rows as they now stand; those on other pages as they were when chosen. */
function fresh<Row>(chosen: ReadonlyMap<string, Row>, items: readonly Row[], rowKey: (row: Row) => string): Row[] {
  const now = new Map(items.map((row) => [rowKey(row), row]));
  return [...chosen].map(([key, row]) => now.get(key) ?? row);
}

interface Answer<Row> {
  readonly items: readonly Row[] | null;
  readonly total: number;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly retry: () => void;
}

function useAnswer<Row>(
  props: DataTableProps<Row>,
  state: ListState,
  filters: readonly DataFilter<Row>[],
): Answer<Row> {
  const { rows, columns, onRows } = props;
  const served = useServerList<Row>(rows === undefined ? (props.source ?? null) : null, state, props.fixed);
  const local = useMemo(
    () => (rows === undefined ? null : localList(rows, state, columns, filters)),
    [rows, state, columns, filters],
  );
  const answer = local ?? served.data ?? null;
  const items = answer?.items ?? null;
  useTellRows(items, props.rowKey, onRows);
  return {
    items,
    total: answer?.total ?? 0,
    error: local === null ? served.error : null,
    busy: local === null && served.isPlaceholderData,
    retry: () => void served.refetch(),
  };
}

/** Tells only when other rows or another order stand on the page, so that telling cannot cause itself. */
function useTellRows<Row>(
  items: readonly Row[] | null,
  rowKey: (row: Row) => string,
  onRows: ((rows: readonly Row[]) => void) | undefined,
): void {
  const keys = items === null ? null : items.map(rowKey).join('\n');
  useEffect(() => {
    if (items !== null) onRows?.(items);
  }, [keys]);
}

function Nothing(props: { readonly narrowed: boolean; readonly empty: ReactNode; readonly onClear: () => void }) {
  if (!props.narrowed) return <>{props.empty}</>;
  return (
    <EmptyState
      title="没有符合条件的内容"
      why="可以减少几个条件，或换一个查找的词。"
      action={<Button onClick={props.onClear}>清除全部条件</Button>}
    />
  );
}

function Pager(props: {
  readonly state: ListState;
  readonly total: number;
  readonly phone: boolean;
  readonly onChange: (page: number, size: number) => void;
}) {
  const { state, total, phone, onChange } = props;
  if (total <= state.size && total <= PAGE_SIZES[0]) return null;
  return (
    <Pagination
      className="data-pager"
      size="small"
      current={state.page}
      pageSize={state.size}
      total={total}
      simple={phone}
      showSizeChanger={!phone}
      pageSizeOptions={[...PAGE_SIZES]}
      showTotal={(count, [from, to]) => `第 ${from}–${to} 条，共 ${count} 条`}
      onChange={onChange}
    />
  );
}
