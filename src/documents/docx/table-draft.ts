import type { BlockSequence } from '../block-sequence.ts';
import { type GridCell, type GridRow, rowsOnGrid } from '../grid.ts';
import { type Part, type PartRow, textOf } from '../parts.ts';

interface CellDraft {
  readonly content: Part[];
  span: number;
  merge: 'start' | 'covered' | null;
  /** Joined to the cell at its left by the old way of merging. */
  joinsLeft: boolean;
}

interface RowInProgress {
  readonly cells: CellDraft[];
  page: number;
  skipped: number;
  head: boolean;
  deleted: boolean;
}

/** Column lines nearer than this are one line drawn by an unsteady hand: 0.2 cm. */
const SAME_LINE_TWIPS = 115;
const GRID_COLUMNS_MAX = 200;

/** One w:tbl while it is read. */
export class TableDraft {
  readonly #rows: RowInProgress[] = [];
  readonly #widths: number[] = [];
  readonly #page: number;
  readonly #blocks: BlockSequence;

  constructor(blocks: BlockSequence, page: number) {
    this.#blocks = blocks;
    this.#page = page;
  }

  column(width: number): void {
    this.#widths.push(Number.isFinite(width) ? width : 0);
  }

  openRow(page: number): void {
    this.#rows.push({ cells: [], page, skipped: 0, head: false, deleted: false });
  }

  /** A page begins; a row in which nothing stands yet belongs to it. */
  pageBegins(page: number): void {
    const row = this.#row;
    if (row?.cells.every((cell) => cell.content.length === 0)) row.page = page;
  }

  openCell(): void {
    this.#row?.cells.push({ content: [], span: 1, merge: null, joinsLeft: false });
  }

  get content(): Part[] {
    return this.#cell?.content ?? [];
  }

  span(columns: number): void {
    if (this.#cell !== undefined) this.#cell.span = within(columns, 1);
  }

  merge(value: string | undefined): void {
    if (this.#cell !== undefined) this.#cell.merge = value === 'restart' ? 'start' : 'covered';
  }

  joinLeft(value: string | undefined): void {
    if (this.#cell !== undefined) this.#cell.joinsLeft = value !== 'restart';
  }

  skip(columns: number): void {
    if (this.#row !== undefined) this.#row.skipped = within(columns, 0);
  }

  head(): void {
    if (this.#row !== undefined) this.#row.head = true;
  }

  deleteRow(): void {
    if (this.#row !== undefined) this.#row.deleted = true;
  }

  finish(): Part {
    const rows = this.#rows.filter((row) => !row.deleted && row.cells.length > 0);
    const drafts = rows.map((row) => gridRow(row));
    const positions = this.#positions();
    const placed = rowsOnGrid(
      drafts.map((draft) => draft.row),
      positions,
      SAME_LINE_TWIPS,
    );
    return {
      kind: 'table',
      page: this.#page,
      rows: placed.map((row, index): PartRow => ({ ...row, contents: drafts[index]?.contents ?? [] })),
    };
  }

  /** Only a grid whose every column has a width says where its lines are. */
  #positions(): number[] {
    if (this.#widths.some((width) => width <= 0)) return [];
    const positions = [0];
    for (const width of this.#widths) positions.push((positions.at(-1) ?? 0) + width);
    return positions;
  }

  get #row(): RowInProgress | undefined {
    return this.#rows.at(-1);
  }

  get #cell(): CellDraft | undefined {
    return this.#row?.cells.at(-1);
  }

  closeRow(): void {
    this.#blocks.countCells(this.#row?.cells.length ?? 0);
  }
}

const within = (value: number, least: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(value, least), GRID_COLUMNS_MAX) : least;

function gridRow(row: RowInProgress): { row: GridRow; contents: Part[][] } {
  const cells: GridCell[] = [];
  const contents: Part[][] = [];
  let line = row.skipped;
  for (const cell of row.cells) {
    const left = cells.at(-1);
    if (cell.joinsLeft && left !== undefined) {
      cells[cells.length - 1] = { ...left, to: line + cell.span };
    } else {
      const merge = cell.merge === null ? {} : { merge: cell.merge };
      cells.push({ text: textOf(cell.content), from: line, to: line + cell.span, ...merge });
      contents.push(cell.content);
    }
    line += cell.span;
  }
  return { row: { cells, where: { page: row.page }, ...(row.head ? { head: true } : {}) }, contents };
}
