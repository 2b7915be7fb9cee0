import { Table, type TableProps } from 'antd';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { ListState } from './address-state.ts';
import type { DataColumn } from './list-types.ts';
import type { ListChange } from './use-list.ts';

/** What the grid and the cards are both told. */
export interface RowsView<Row> {
  readonly label: string;
  readonly items: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly onClose?: () => void;
  readonly openKey?: string;
  readonly chosen: ReadonlyMap<string, Row>;
  readonly setChosen: (chosen: ReadonlyMap<string, Row>) => void;
  readonly batch?: (chosen: readonly Row[], clear: () => void) => ReactNode;
}

export interface DataGridProps<Row> extends RowsView<Row> {
  readonly dense: boolean;
  readonly list: { readonly state: ListState; readonly change: (next: ListChange) => void };
  readonly busy: boolean;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

const DEFAULT_WIDTH = 140;
const TOP_BAR_PX = 48;

/** Whether a press was meant for a control inside the row. */
export const onControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, select, textarea, label, .ant-select') !== null;

/** The list as a table: sticky head, sort by heading, ↑↓ Enter Space on rows. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { items, rowKey, columns, list, onOpen, chosen, setChosen } = props;
  const box = useRef<HTMLDivElement>(null);
  useSlash(props.searchBox);
  useOpenInView(box, props.openKey);
  useInertMeasures(box);
  const onKeyDown = useRowKeys(props, box);
  const width = columns.reduce((sum, column) => sum + (column.width ?? DEFAULT_WIDTH), 0);
  const selection: TableProps<Row & object>['rowSelection'] =
    props.batch === undefined
      ? undefined
      : {
          selectedRowKeys: [...chosen.keys()],
          preserveSelectedRowKeys: true,
          columnWidth: 40,
          getCheckboxProps: () => ({ 'aria-label': '选择这一条' }),
          onChange: (_keys, rows) => setChosen(new Map(rows.filter(Boolean).map((row) => [rowKey(row), row]))),
        };
  return (
    // The keys belong to the rows, which take the focus one at a time.
    <div ref={box} role="presentation" onKeyDown={onKeyDown}>
      <Table<Row & object>
        aria-label={props.label}
        size={props.dense ? 'small' : 'medium'}
        dataSource={items as readonly (Row & object)[]}
        columns={columns.map((column) => gridColumn(column, list.state.sort))}
        rowKey={rowKey}
        pagination={false}
        sticky={{ offsetHeader: TOP_BAR_PX }}
        scroll={{ x: width }}
        tableLayout="fixed"
        showSorterTooltip={false}
        {...(selection === undefined ? {} : { rowSelection: selection })}
        className={props.busy ? 'data-grid data-busy' : 'data-grid'}
        rowClassName={(row) => (rowKey(row) === props.openKey ? 'row-open' : '')}
        onRow={(row, index) => ({
          tabIndex: rowKey(row) === props.openKey || (props.openKey === undefined && index === 0) ? 0 : -1,
          ...(rowKey(row) === props.openKey ? { 'aria-current': true as const } : {}),
          ...(onOpen === undefined
            ? {}
            : {
                style: { cursor: 'pointer' },
                onClick: (event) => {
                  if (!onControl(event.target) && window.getSelection()?.type !== 'Range') onOpen(row);
                },
              }),
        })}
        onChange={(_page, _filters, sorter, extra) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          if (extra.action === 'sort') list.change({ sort: sortText(one?.columnKey, one?.order) });
        }}
      />
    </div>
  );
}

const sortText = (key: unknown, order: 'ascend' | 'descend' | null | undefined): string => {
  if (typeof key !== 'string' || order === null || order === undefined) return '';
  return order === 'descend' ? `-${key}` : key;
};

function gridColumn<Row>(column: DataColumn<Row>, sort: string) {
  const order = sort === column.key ? ('ascend' as const) : sort === `-${column.key}` ? ('descend' as const) : null;
  return {
    key: column.key,
    title: column.title,
    render: (_value: unknown, row: Row) => column.render(row),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.align === undefined ? {} : { align: column.align }),
    ...(column.sortable === true ? { sorter: true, sortOrder: order } : {}),
  };
}

/** Stepping through details with J and K keeps the open row on the screen. */
function useOpenInView(box: RefObject<HTMLDivElement | null>, openKey: string | undefined): void {
  useEffect(() => {
    if (openKey !== undefined) box.current?.querySelector('tr.row-open')?.scrollIntoView({ block: 'nearest' });
  }, [box, openKey]);
}

/** The table measures its columns with a hidden copy of the heads; nobody should get to it by Tab. */
function useInertMeasures(box: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    for (const row of box.current?.querySelectorAll<HTMLElement>('.ant-table-measure-row') ?? []) row.inert = true;
  });
}

/** `/` goes to the search box unless one is typing. */
function useSlash(searchBox: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      searchBox.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [searchBox]);
}

function useRowKeys<Row>(props: DataGridProps<Row>, box: RefObject<HTMLDivElement | null>) {
  const { items, rowKey, onOpen, onClose, chosen, setChosen } = props;
  const toggle = (row: Row) => {
    const next = new Map(chosen);
    if (!next.delete(rowKey(row))) next.set(rowKey(row), row);
    setChosen(next);
  };
  const act = (key: string, index: number): boolean => {
    const row = items[index];
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const rows = box.current?.querySelectorAll<HTMLElement>('tr[data-row-key]') ?? [];
      rows[index + (key === 'ArrowDown' ? 1 : -1)]?.focus();
      return true;
    }
    const acts: Readonly<Record<string, ((row: Row) => void) | undefined>> = {
      Enter: onOpen,
      ' ': props.batch === undefined ? undefined : toggle,
    };
    const wanted = acts[key];
    if (row === undefined || wanted === undefined) return false;
    wanted(row);
    return true;
  };
  return (event: KeyboardEvent) => {
    if (event.key === 'Escape' && onClose !== undefined && !event.defaultPrevented) return onClose();
    if (!(event.target instanceof HTMLElement) || !event.target.matches('tr[data-row-key]')) return;
    const rows = [...(box.current?.querySelectorAll('tr[data-row-key]') ?? [])];
    if (act(event.key, rows.indexOf(event.target))) event.preventDefault();
  };
}
