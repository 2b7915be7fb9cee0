import type { Cell, DocumentFormat, Place, Table } from '#documents/block.ts';
import { compact } from './text.ts';

export interface GridCell {
  readonly text: string;
  /** Belongs to a merge that began in a row above. */
  readonly covered: boolean;
  readonly colSpan: number;
}

export interface GridRow {
  /** One entry a column; `null` where no cell begins and none covers. */
  readonly cells: readonly (GridCell | null)[];
  /** The texts of the cells that the row really has, in order. */
  readonly written: readonly string[];
  readonly place: Place;
}

export interface Grid {
  readonly rows: readonly GridRow[];
  readonly width: number;
  /** The file says which cells are merged, so that an empty cell is empty and not a merge that a converter lost. */
  readonly knowsMerges: boolean;
  /** It has cells merged over rows. */
  readonly spans: boolean;
  readonly place: Place;
}

const KNOWING: readonly DocumentFormat[] = ['docx', 'html', 'xlsx'];

/** Lays a table out on its columns: a merged area stands where it begins and covers the cells under it. */
export function gridOf(table: Table, format: DocumentFormat): Grid {
  const spans = table.rows.some((row) => row.cells.some((cell) => cell.rowSpan > 1 || cell.merged === true));
  const width = table.rows.reduce((most, row) => Math.max(most, widthOf(row.cells)), 0);
  const even = table.rows.every((row) => row.cells.length < 2 || widthOf(row.cells) === width);
  const covered = Array.from({ length: width }, () => 0);
  const rows = table.rows.map((row) => ({
    cells: layRow(row.cells, width, covered),
    written: row.cells.filter((cell) => cell.merged !== true).map((cell) => cell.text),
    place: row.place,
  }));
  return { rows, width, knowsMerges: spans || (KNOWING.includes(format) && even), spans, place: table.place };
}

const widthOf = (cells: readonly Cell[]): number =>
  cells.reduce((most, cell) => Math.max(most, cell.column + cell.colSpan), 0);

/** `left` holds, a column, how many rows below are still covered by a merge from above; it is carried on. */
function layRow(cells: readonly Cell[], width: number, left: number[]): readonly (GridCell | null)[] {
  const out: (GridCell | null)[] = left.map((rows) => (rows > 0 ? { text: '', covered: true, colSpan: 1 } : null));
  for (let at = 0; at < width; at += 1) left[at] = Math.max(0, (left[at] ?? 0) - 1);
  for (const cell of cells) {
    out[cell.column] = { text: cell.text, covered: cell.merged === true, colSpan: cell.colSpan };
    for (let at = cell.column; at < Math.min(width, cell.column + cell.colSpan); at += 1) {
      left[at] = Math.max(left[at] ?? 0, cell.rowSpan - 1);
    }
  }
  return out;
}

export const filledCells = (row: GridRow): readonly string[] => row.written.filter((text) => compact(text) !== '');

/** The text of a cell, '' where there is none. */
export const textAt = (cells: readonly (GridCell | null)[], at: number): string => cells[at]?.text ?? '';

/** A row of an area that spans the whole table, or the only cell with text in a row of its own. */
export function spanningText(row: GridRow, width: number): string | null {
  const filled = row.cells.filter((cell): cell is GridCell => cell !== null && compact(cell.text) !== '');
  const [only] = filled;
  if (filled.length !== 1 || only === undefined || row.cells.some((cell) => cell?.covered === true)) return null;
  const alone = row.written.length === 1 || only.colSpan >= Math.max(2, width - 1);
  return alone ? only.text : null;
}
