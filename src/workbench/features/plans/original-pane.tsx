import { Button } from 'antd';
import { memo, useMemo } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { onControl } from '../../shared/data-grid.tsx';
import { useDesk } from './desk-context.ts';
import { DRAW_ALL, itemAt, type OriginalItem, type ShownRow, spotOf } from './original-items.ts';
import { VirtualRows } from './virtual-rows.tsx';

const PARAGRAPH_PX = 28;
const ROW_PX = 52;
const SIGNS_A_LINE = 34;

const estimate = (item: OriginalItem): number => {
  if (item.kind === 'page') return PARAGRAPH_PX;
  if (item.kind === 'paragraph') return PARAGRAPH_PX * (1 + Math.floor(item.text.length / SIGNS_A_LINE));
  return item.rows.length * ROW_PX;
};

/** The notice as it stands in the file; a press on a row opens the task that was read from it. */
export function OriginalPane() {
  const { detail, items, draft, spot, open, openTask, showSpot } = useDesk();
  const owners = useMemo(() => taskOfSpot(draft.tasks), [draft.tasks]);
  const target = useMemo(
    () => (spot === null ? null : { index: itemAt(items, spot.key), tick: spot.tick }),
    [items, spot],
  );
  const own = useMemo(() => placesOf(draft.tasks, openTask), [draft.tasks, openTask]);
  const press = (key: string) => {
    const task = owners.get(key);
    showSpot(key);
    if (task !== undefined) open(task);
  };
  const isPiecewise = items.length > DRAW_ALL || items.filter((item) => item.kind === 'table').length > 20;
  return (
    <section className="original" aria-label="原文">
      <header className="desk-head">
        <h2>原文</h2>
        <span className="soft desk-file" title={detail.fileName}>
          {detail.fileName}
        </span>
      </header>
      {items.length === 0 ? (
        <p className="soft desk-empty">这份草稿由上年方案生成，没有原文。请按今年的安排逐项修改。</p>
      ) : (
        <VirtualRows
          label="原文内容"
          className="original-text"
          items={items}
          keyOf={(item) => item.key}
          estimate={estimate}
          drawAll={isPiecewise ? 0 : DRAW_ALL}
          target={target}
          render={(item) => <Item item={item} spot={spot?.key ?? null} own={own} owners={owners} onPress={press} />}
        />
      )}
    </section>
  );
}

/** Which task was read from each place: the requirement's place decides. */
function taskOfSpot(tasks: readonly DraftTask[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const task of tasks) {
    const { requirement, ...others } = task.places ?? {};
    if (requirement !== undefined) owners.set(spotOf(requirement), task.key);
    for (const place of Object.values(others)) if (!owners.has(spotOf(place))) owners.set(spotOf(place), task.key);
  }
  return owners;
}

const NO_PLACES: ReadonlySet<string> = new Set();

/** All places that the open task was read from. */
function placesOf(tasks: readonly DraftTask[], key: string | null): ReadonlySet<string> {
  const places = tasks.find((task) => task.key === key)?.places;
  return places === undefined ? NO_PLACES : new Set(Object.values(places).map(spotOf));
}

interface ItemProps {
  readonly item: OriginalItem;
  readonly spot: string | null;
  readonly own: ReadonlySet<string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly onPress: (key: string) => void;
}

function Item({ item, spot, own, owners, onPress }: ItemProps) {
  if (item.kind === 'page') return <p className="original-page">{item.label}</p>;
  if (item.kind === 'paragraph') {
    const here = spot === item.key;
    return (
      <p
        className={`original-line${item.level > 0 ? ' original-heading' : ''}${here ? ' original-here' : ''}`}
        {...(here ? { 'data-aim': true } : {})}
      >
        {owners.has(item.key) ? (
          <button type="button" className="original-press" onClick={() => onPress(item.key)}>
            {item.text}
          </button>
        ) : (
          item.text
        )}
      </p>
    );
  }
  return (
    <table className="original-table">
      <colgroup>
        {item.widths.map((width, column) => (
          <col key={column} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <tbody>
        {item.rows.map((row) => (
          <TableRow
            key={row.key}
            row={row}
            here={spot === row.key}
            open={own.has(row.key)}
            owned={owners.has(row.key)}
            onPress={onPress}
          />
        ))}
      </tbody>
    </table>
  );
}

interface TableRowProps {
  readonly row: ShownRow;
  readonly here: boolean;
  /** Read for the open task. */
  readonly open: boolean;
  readonly owned: boolean;
  readonly onPress: (key: string) => void;
}

const TableRow = memo(function TableRow({ row, here, open, owned, onPress }: TableRowProps) {
  const name = row.cells[0]?.text ?? '';
  return (
    <tr
      className={`${owned ? 'original-owned' : ''}${open ? ' original-open' : ''}${here ? ' original-here' : ''}`}
      {...(here ? { 'data-aim': true } : {})}
      onClick={(event) => {
        if (owned && !onControl(event.target) && window.getSelection()?.type !== 'Range') onPress(row.key);
      }}
    >
      {row.cells.map((cell, column) => (
        <td
          key={column}
          colSpan={cell.colSpan}
          rowSpan={cell.rowSpan}
          className={cell.carried ? 'original-carried' : undefined}
        >
          {cell.carried ? '（接上）' : ''}
          {cell.text}
          {owned && column === row.cells.length - 1 ? (
            <Button
              type="link"
              size="small"
              className="original-go"
              aria-label={`看由这一行读出的任务：${name}`}
              onClick={() => onPress(row.key)}
            >
              看任务
            </Button>
          ) : null}
        </td>
      ))}
    </tr>
  );
});
