import type { BlockSequence } from '../block-sequence.ts';
import { type GridCell, type GridRow, rowsOnGrid } from '../grid.ts';
import { holdsTable, type Part, textOf } from '../parts.ts';
import { childrenNamed, type PageElement } from './page-node.ts';

/** What stands in an element, read apart from the page around it. */
export type ContentOf = (element: PageElement) => Part[];

const SPAN_MAX = 200;
const ROW_SPAN_MAX = 5_000;

interface Reserved {
  readonly to: number;
  rowsLeft: number;
}

interface RowElement {
  readonly row: PageElement;
  readonly head: boolean;
}

function rowsOf(table: PageElement): RowElement[] {
  return childrenNamed(table, ['tr', 'thead', 'tbody', 'tfoot']).flatMap((child) => {
    if (child.name === 'tr') return [{ row: child, head: false }];
    return childrenNamed(child, ['tr']).map((row) => ({ row, head: child.name === 'thead' }));
  });
}

function spanOf(cell: PageElement, name: string, most: number): number {
  const value = Number.parseInt(cell.attribs[name] ?? '1', 10);
  if (name === 'rowspan' && value === 0) return most;
  return Number.isFinite(value) ? Math.min(Math.max(value, 1), most) : 1;
}

/** Cells covered from above that stand before or at this column; they take their place in the row. */
function coveredFrom(reserved: Map<number, Reserved>, column: number): GridCell | null {
  const above = reserved.get(column);
  if (above === undefined) return null;
  above.rowsLeft -= 1;
  if (above.rowsLeft === 0) reserved.delete(column);
  return { text: '', from: column, to: above.to, merge: 'covered' };
}

interface RowDraft {
  readonly grid: GridRow;
  readonly contents: (readonly Part[])[];
}

function readRow({ row, head }: RowElement, reserved: Map<number, Reserved>, contentOf: ContentOf): RowDraft {
  const cells: GridCell[] = [];
  const contents: (readonly Part[])[] = [];
  const next: [number, Reserved][] = [];
  let column = 0;
  const takeCovered = (): void => {
    for (let cell = coveredFrom(reserved, column); cell !== null; cell = coveredFrom(reserved, column)) {
      cells.push(cell);
      contents.push([]);
      column = cell.to;
    }
  };
  for (const element of childrenNamed(row, ['td', 'th'])) {
    takeCovered();
    const to = column + spanOf(element, 'colspan', SPAN_MAX);
    const rowSpan = spanOf(element, 'rowspan', ROW_SPAN_MAX);
    const content = contentOf(element);
    cells.push({ text: textOf(content), from: column, to, ...(rowSpan > 1 ? { merge: 'start' } : {}) });
    contents.push(content);
    if (rowSpan > 1) next.push([column, { to, rowsLeft: rowSpan - 1 }]);
    column = to;
  }
  for (const later of [...reserved.keys()].toSorted((a, b) => a - b)) {
    column = Math.max(column, later);
    takeCovered();
  }
  for (const [from, cell] of next) reserved.set(from, cell);
  return { grid: { cells, ...(head ? { head } : {}) }, contents };
}

/** A table that holds another, larger one is there to lay out the page. */
function laysOut(rows: readonly RowDraft[]): boolean {
  const contents = rows.flatMap((row) => row.contents);
  const inner = contents.flat().flatMap((part) => (part.kind === 'table' ? part.rows : []));
  return contents.some(holdsTable) && inner.reduce((sum, row) => sum + row.cells.length, 0) >= contents.length;
}

export function tablePart(table: PageElement, contentOf: ContentOf, blocks: BlockSequence): Part {
  const reserved = new Map<number, Reserved>();
  const rows: RowDraft[] = [];
  for (const caption of childrenNamed(table, ['caption'])) {
    const content = contentOf(caption);
    rows.push({ grid: { cells: [{ text: textOf(content), from: 0, to: 1 }] }, contents: [content] });
  }
  for (const element of rowsOf(table)) {
    const row = readRow(element, reserved, contentOf);
    blocks.countCells(row.grid.cells.length);
    if (row.grid.cells.length > 0) rows.push(row);
  }
  const placed = rowsOnGrid(rows.map((row) => row.grid));
  return {
    kind: 'table',
    rows: placed.map((row, index) => ({ ...row, contents: rows[index]?.contents ?? [] })),
    ...(laysOut(rows) ? { frame: true } : {}),
  };
}
