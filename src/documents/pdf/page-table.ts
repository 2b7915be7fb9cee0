import type { PageContent, Run } from './page-content.ts';
import type { RuledGrid } from './ruled-grid.ts';
import { continued, isFull, isWrapped, type Line, linesOf, type Sides } from './text-lines.ts';

export interface PdfCell {
  readonly text: string;
  /** x of its left and right side. */
  readonly from: number;
  readonly to: number;
  readonly merge?: 'start' | 'covered';
  /** The width ended its last line, so the text may go on elsewhere. */
  readonly cut: boolean;
}

export interface PdfRow {
  readonly cells: readonly PdfCell[];
  readonly page: number;
  readonly repeatedHead?: boolean;
}

export interface PdfTable {
  readonly kind: 'table';
  readonly rows: readonly PdfRow[];
  readonly top: number;
  readonly bottom: number;
  readonly page: number;
}

function indexOfSpan(edges: readonly number[], value: number): number {
  for (let index = 0; index + 1 < edges.length; index += 1) {
    if (value >= (edges[index] ?? 0) && value < (edges[index + 1] ?? 0)) return index;
  }
  return -1;
}

const weight = (character: string): number => (/[\u0020-\u024F]/u.test(character) ? 1 : 2);

/** Cuts a run that crosses a side of a cell: the parser may have put two cells' text into one. */
function cutAt(run: Run, sides: readonly number[]): Run[] {
  const slack = run.size * 0.4;
  const crossed = sides.filter((side) => side > run.left + slack && side < run.right - slack);
  if (crossed.length === 0) return [run];
  const characters = Array.from(run.text);
  const total = characters.reduce((sum, character) => sum + weight(character), 0);
  const pieces: { text: string; left: number; right: number }[] = [];
  let x = run.left;
  let side = 0;
  for (const character of characters) {
    const width = ((run.right - run.left) * weight(character)) / total;
    while (side < crossed.length && x + width / 2 >= (crossed[side] ?? 0)) side += 1;
    const piece = pieces[side] ?? { text: '', left: x, right: x };
    pieces[side] = { text: piece.text + character, left: piece.left, right: x + width };
    x += width;
  }
  return pieces
    .filter((piece) => piece.text.trim() !== '')
    .map((piece) => ({ ...run, ...piece, text: piece.text.trim() }));
}

/** Sides that stand between different areas at a height. */
function sidesAt({ xs, areas }: RuledGrid, row: number): number[] {
  return xs.filter((_x, index) => areas[row]?.[index - 1] !== areas[row]?.[index]);
}

interface Placed {
  readonly inside: ReadonlyMap<number, readonly Run[]>;
  readonly outside: readonly Run[];
}

/** The runs of each area, and those that stand beside the table. */
export function placeRuns(grid: RuledGrid, runs: readonly Run[]): Placed {
  const inside = new Map<number, Run[]>();
  const outside: Run[] = [];
  for (const run of runs) {
    const row = indexOfSpan(grid.ys, run.base - run.size * 0.35);
    const pieces = row === -1 ? [run] : cutAt(run, sidesAt(grid, row));
    for (const piece of pieces) {
      const column = indexOfSpan(grid.xs, (piece.left + piece.right) / 2);
      const area = grid.areas[row]?.[column];
      if (area === undefined) outside.push(piece);
      else inside.set(area, [...(inside.get(area) ?? []), piece]);
    }
  }
  return { inside, outside };
}

interface CellText {
  readonly text: string;
  readonly cut: boolean;
}

const NO_TEXT: CellText = { text: '', cut: false };

/** The lines of a cell as one text; a break stays where the writer, not the width, ended a line. */
function cellText(lines: readonly Line[], sides: Sides): CellText {
  let text = '';
  let before: Line | undefined;
  for (const line of lines) {
    if (before === undefined) text = line.text;
    else text = isWrapped(before, line, sides) ? continued(text, line.text) : `${text}\n${line.text}`;
    before = line;
  }
  return { text, cut: before !== undefined && isFull(before, sides) };
}

/** Between a side of a cell and its text, unless text is seen nearer to it. */
const PADDING = 6;

/** The texts of all areas; how far text may reach in a column shows in the lines of all its cells. */
function areaTexts(grid: RuledGrid, inside: ReadonlyMap<number, readonly Run[]>): Map<number, CellText> {
  const columns = new Map<number, string>();
  const reach = new Map<string, Sides>();
  for (const row of grid.areas) {
    for (const area of new Set(row)) {
      const [from, to] = [row.indexOf(area), row.lastIndexOf(area) + 1];
      columns.set(area, `${from}-${to}`);
      reach.set(`${from}-${to}`, { left: (grid.xs[from] ?? 0) + PADDING, right: (grid.xs[to] ?? 0) - PADDING });
    }
  }
  const cells = [...inside].map(([area, runs]) => ({ area, lines: linesOf(runs), column: columns.get(area) ?? '' }));
  for (const { lines, column } of cells) {
    const { left, right } = reach.get(column) ?? { left: 0, right: 0 };
    reach.set(column, {
      left: Math.min(left, ...lines.map((line) => line.left)),
      right: Math.max(right, ...lines.map((line) => line.right)),
    });
  }
  return new Map(
    cells.map(({ area, lines, column }) => [area, cellText(lines, reach.get(column) ?? { left: 0, right: 0 })]),
  );
}

function mergeOf(grid: RuledGrid, row: number, area: number): Pick<PdfCell, 'merge'> {
  if (grid.areas[row - 1]?.includes(area) === true) return { merge: 'covered' };
  return grid.areas[row + 1]?.includes(area) === true ? { merge: 'start' } : {};
}

function rowCells(grid: RuledGrid, row: number, texts: ReadonlyMap<number, CellText>): PdfCell[] {
  const areas = grid.areas[row] ?? [];
  const cells: PdfCell[] = [];
  for (let column = 0; column < areas.length; ) {
    const area = areas[column] ?? -1;
    let end = column + 1;
    while (areas[end] === area) end += 1;
    const merge = mergeOf(grid, row, area);
    const { text, cut } = merge.merge === 'covered' ? NO_TEXT : (texts.get(area) ?? NO_TEXT);
    cells.push({ text, from: grid.xs[column] ?? 0, to: grid.xs[end] ?? 0, cut, ...merge });
    column = end;
  }
  return cells;
}

/** A table of the page, with the runs that belong to none of its cells. */
export function readGrid(
  grid: RuledGrid,
  runs: readonly Run[],
  page: PageContent,
): { table: PdfTable; outside: readonly Run[] } {
  const { inside, outside } = placeRuns(grid, runs);
  const texts = areaTexts(grid, inside);
  const rows = grid.areas
    .map((_areas, row): PdfRow => ({ cells: rowCells(grid, row, texts), page: page.number }))
    .filter((row) => row.cells.some((cell) => cell.merge !== 'covered'));
  const [top = 0] = grid.ys;
  return { table: { kind: 'table', rows, top, bottom: grid.ys.at(-1) ?? top, page: page.number }, outside };
}
