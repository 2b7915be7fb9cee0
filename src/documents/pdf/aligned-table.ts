import type { Run } from './page-content.ts';
import type { PdfCell, PdfRow, PdfTable } from './page-table.ts';
import { continued, type Line, linesOf } from './text-lines.ts';

export interface AlignedTable {
  readonly table: PdfTable;
  /** The lines it takes: from the first up to, not including, the last. */
  readonly from: number;
  readonly to: number;
}

const GAP = 1.1;
const COLUMNS_LEAST = 3;
const LINES_LEAST = 3;

interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Parts of a line that stand further apart than words do. */
function piecesOf(line: Line, runs: readonly Run[]): Piece[] {
  const own = runs
    .filter(
      (run) =>
        Math.abs(run.base - line.base) < line.size * 0.45 && run.left >= line.left - 1 && run.right <= line.right + 1,
    )
    .toSorted((a, b) => a.left - b.left);
  const groups: Run[][] = [];
  for (const run of own) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && run.left - last.right < line.size * GAP) groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  return groups.flatMap((group) => linesOf(group).map(({ text, left, right }) => ({ text, left, right })));
}

/** White strips that run down through all lines, as the spans of text between them. */
function columnsOf(rows: readonly (readonly Piece[])[]): Piece[] {
  const columns: Piece[] = [];
  for (const piece of rows.flat().toSorted((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last !== undefined && piece.left <= last.right) {
      columns[columns.length - 1] = { ...last, right: Math.max(last.right, piece.right) };
    } else columns.push({ ...piece, text: '' });
  }
  return columns;
}

function rowsOf(rows: readonly (readonly Piece[])[], columns: readonly Piece[], page: number): PdfRow[] {
  const read: PdfRow[] = [];
  for (const pieces of rows) {
    const cells = columns.map((column, index): PdfCell => {
      const own = pieces.filter((piece) => piece.left >= column.left && piece.right <= column.right);
      const text = own.map((piece) => piece.text).join(' ');
      return { text, from: column.left, to: columns[index + 1]?.left ?? column.right, cut: false };
    });
    const last = read.at(-1);
    if (last !== undefined && cells[0]?.text === '') {
      // A line without its first cell goes on with the row above.
      const whole = last.cells.map((cell, index) => ({
        ...cell,
        text: continued(cell.text, cells[index]?.text ?? ''),
      }));
      read[read.length - 1] = { ...last, cells: whole };
    } else read.push({ cells, page });
  }
  return read;
}

/**
 * Tables without ruling lines: runs of lines whose pieces stand in three or more columns that white strips part. They
 * are marked doubtful by a note.
 */
export function alignedTables(lines: readonly Line[], runs: readonly Run[], page: number): AlignedTable[] {
  const pieces = lines.map((line) => piecesOf(line, runs));
  const found: AlignedTable[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    if ((pieces[from]?.length ?? 0) < COLUMNS_LEAST) continue;
    let to = from + 1;
    while (to < lines.length && columnsOf(pieces.slice(from, to + 1)).length >= COLUMNS_LEAST) to += 1;
    const taken = pieces.slice(from, to);
    const whole = taken.filter((row) => row.length >= COLUMNS_LEAST).length;
    if (whole < LINES_LEAST) continue;
    const rows = rowsOf(taken, columnsOf(taken), page);
    const [top = 0] = lines.slice(from, to).map((line) => line.base - line.size);
    found.push({ table: { kind: 'table', rows, top, bottom: lines[to - 1]?.base ?? top, page }, from, to });
    from = to - 1;
  }
  return found;
}
