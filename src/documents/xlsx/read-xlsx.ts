import type { DocumentText } from '../block.ts';
import { BlockSequence } from '../block-sequence.ts';
import { type GridCell, type GridRow, rowsOnGrid } from '../grid.ts';
import { MAX_CELLS } from '../limits.ts';
import { ReadStopped } from '../refusal.ts';
import { refuseMacros } from '../zip/office-package.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';
import { type Area, readSheet, type SheetCells } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/** Blank cells between filled ones are given too; a sheet that is nearly all blank may not fill the memory with them. */
const GRID_CELLS_MAX = MAX_CELLS * 4;
const MERGES_MAX = MAX_CELLS;
const MERGES_A_ROW_MAX = 1_000;

interface Extent {
  readonly rows: readonly number[];
  readonly left: number;
  readonly right: number;
}

function extentOf({ rows }: SheetCells): Extent {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const cells of rows.values()) {
    for (const column of cells.keys()) {
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return { rows: [...rows.keys()].toSorted((a, b) => a - b), left, right };
}

/** A merged area cut to the rows and columns that show something. */
interface MergedPlace {
  readonly first: number;
  readonly last: number;
  readonly left: number;
  readonly right: number;
}

type MergedPlaces = ReadonlyMap<number, readonly MergedPlace[]>;

/** The merged areas that each row takes part in; a file with absurdly many is read without the rest of them. */
function mergedPlaces(merges: readonly Area[], extent: Extent): MergedPlaces {
  const places = new Map<number, MergedPlace[]>();
  for (const area of merges.slice(0, MERGES_MAX)) {
    const rows = extent.rows.filter((row) => row >= area.top && row <= area.bottom);
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) continue;
    const place = { first, last, left: Math.max(area.left, extent.left), right: Math.min(area.right, extent.right) };
    for (const row of rows) {
      const ofRow = places.get(row) ?? [];
      places.set(row, ofRow);
      if (ofRow.length < MERGES_A_ROW_MAX) ofRow.push(place);
    }
  }
  return places;
}

function mergeAt(place: MergedPlace, row: number): Pick<GridCell, 'merge'> {
  if (row !== place.first) return { merge: 'covered' };
  return place.last > row ? { merge: 'start' } : {};
}

function gridRow(row: number, sheet: SheetCells, extent: Extent, places: readonly MergedPlace[]): GridRow {
  const startingAt = new Map(places.map((place) => [place.left, place]));
  const cells: GridCell[] = [];
  for (let column = extent.left; column <= extent.right; ) {
    const place = startingAt.get(column);
    const text = sheet.rows.get(row)?.get(column) ?? '';
    const to = Math.max(place?.right ?? column, column) + 1;
    cells.push({ text, from: column, to, ...(place === undefined ? {} : mergeAt(place, row)) });
    column = to;
  }
  return { cells, number: row };
}

function addSheet(blocks: BlockSequence, name: string, sheet: SheetCells): void {
  const extent = extentOf(sheet);
  if (extent.rows.length === 0) return;
  if (extent.rows.length * (extent.right - extent.left + 1) > GRID_CELLS_MAX) throw new ReadStopped('too-many-cells');
  const places = mergedPlaces(sheet.merges, extent);
  const rows = extent.rows.map((row) => gridRow(row, sheet, extent, places.get(row) ?? []));
  blocks.paragraph(name, { sheet: name });
  blocks.table(rowsOnGrid(rows), { sheet: name });
  if (sheet.hiddenRows) blocks.note('hidden-rows', `工作表“${name}”中有隐藏行，也已读取，请核对。`, { sheet: name });
}

/** Reads a workbook: each sheet that shows something is its name and one table, numbered by the sheet's own rows. */
export function readXlsx(zip: ZipArchive): DocumentText {
  refuseMacros(zip);
  const book = readWorkbook(zip);
  const blocks = new BlockSequence();
  for (const { name, part, hidden } of book.sheets) {
    if (hidden) blocks.note('hidden-sheet', `工作表“${name}”是隐藏的，没有读取。`, { sheet: name });
    else addSheet(blocks, name, readSheet(zip, part, book, blocks));
  }
  const read = blocks.finish('xlsx');
  if (read.blocks.length === 0) throw new ReadStopped('no-text', '表格文件中没有内容。请检查后重新选择文件。');
  return read;
}
