import type { Cell } from './block.ts';
import type { RowDraft, Whereabouts } from './block-sequence.ts';

/** A cell on the grid lines the file gives, before lines that mean nothing are taken out. */
export interface GridCell {
  readonly text: string;
  /** Grid line where the cell begins. */
  readonly from: number;
  /** Grid line where it ends. */
  readonly to: number;
  readonly merge?: 'start' | 'covered';
}

export interface GridRow {
  readonly cells: readonly GridCell[];
  readonly head?: boolean;
  readonly where?: Whereabouts;
  readonly number?: number;
}

/**
 * Turns grid lines into column numbers. Lines at which no cell begins are dropped, so that a table drawn on a fine grid
 * has the columns a reader sees; `positions`, where known, lets lines closer than `tolerance` count as one.
 */
export function rowsOnGrid(rows: readonly GridRow[], positions: readonly number[] = [], tolerance = 0): RowDraft[] {
  const columnOf = columnsOf(rows, positions, tolerance);
  const drafts = rows.map((row) => row.cells.map((cell) => placed(cell, columnOf)));
  const spans = rowSpansOf(rows, drafts);
  return rows.map((row, index) => ({
    cells: (drafts[index] ?? []).map((cell) => ({ ...cell, rowSpan: spans.get(cell) ?? 1 })),
    ...(row.head === true ? { repeatedHead: true } : {}),
    ...(row.where === undefined ? {} : { where: row.where }),
    ...(row.number === undefined ? {} : { number: row.number }),
  }));
}

function placed(cell: GridCell, columnOf: ReadonlyMap<number, number>): Cell {
  const column = columnOf.get(cell.from) ?? 0;
  const colSpan = Math.max(1, (columnOf.get(cell.to) ?? column + 1) - column);
  const covered = cell.merge === 'covered';
  return { text: covered ? '' : cell.text, column, colSpan, rowSpan: 1, ...(covered ? { merged: true } : {}) };
}

/** A cell that begins a merge spans the covered cells that follow it without a gap in its column. */
function rowSpansOf(rows: readonly GridRow[], drafts: readonly (readonly Cell[])[]): Map<Cell, number> {
  const spans = new Map<Cell, number>();
  let open = new Map<number, Cell>();
  for (const [rowIndex, cells] of drafts.entries()) {
    const still = new Map<number, Cell>();
    for (const [index, cell] of cells.entries()) {
      const merge = rows[rowIndex]?.cells[index]?.merge;
      const start = merge === 'start' ? cell : merge === 'covered' ? open.get(cell.column) : undefined;
      if (start === undefined) continue;
      spans.set(start, (spans.get(start) ?? 0) + 1);
      still.set(cell.column, start);
    }
    open = still;
  }
  return spans;
}

function columnsOf(rows: readonly GridRow[], positions: readonly number[], tolerance: number): Map<number, number> {
  const cells = rows.flatMap((row) => row.cells);
  const lines = [...new Set(cells.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  const drawn = new Set(cells.map(({ from, to }) => `${from}-${to}`));
  const columnOf = new Map<number, number>();
  let column = -1;
  let sameLine: number[] = [];
  for (const line of lines) {
    const distance = (positions[line] ?? Number.POSITIVE_INFINITY) - (positions[sameLine[0] ?? -1] ?? 0);
    const wouldLoseCell = sameLine.some((other) => drawn.has(`${other}-${line}`));
    if (sameLine.length === 0 || distance >= tolerance || wouldLoseCell) {
      column += 1;
      sameLine = [];
    }
    sameLine.push(line);
    columnOf.set(line, column);
  }
  return columnOf;
}
