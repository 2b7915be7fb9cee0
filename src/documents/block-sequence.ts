import type { Block, Cell, DocumentFormat, DocumentText, Place, ReaderNote, TableRow } from './block.ts';
import { MAX_CELLS, MAX_PAGES } from './limits.ts';
import { ReadStopped } from './refusal.ts';

/** The parts of a place that a format knows; numbers of blocks, tables and rows are given here. */
export type Whereabouts = Pick<Place, 'page' | 'sheet' | 'line'>;

export interface RowDraft {
  readonly cells: readonly Cell[];
  readonly repeatedHead?: boolean;
  readonly where?: Whereabouts;
  /** The row's number in the file where rows are numbered there, as in a spreadsheet. */
  readonly number?: number;
}

/** Collects blocks in reading order, numbers them, and holds them to the bounds on cells and pages. */
export class BlockSequence {
  readonly #blocks: Block[] = [];
  readonly #notes: ReaderNote[] = [];
  readonly #noted = new Set<string>();
  #tables = 0;
  #cells = 0;
  #pages = 1;

  /** Text without anything to read leaves no block. */
  paragraph(text: string, where: Whereabouts = {}, level?: number): void {
    if (text.trim() === '') return;
    const place = { ...where, block: this.#blocks.length + 1 };
    this.#blocks.push({ kind: 'paragraph', text, ...(level === undefined ? {} : { level }), place });
  }

  /** The cells of the rows have been counted before. */
  table(rows: readonly RowDraft[], where: Whereabouts = {}): void {
    if (rows.length === 0) return;
    this.#tables += 1;
    const table = this.#tables;
    const block = this.#blocks.length + 1;
    const numbered = rows.map(
      (row, index): TableRow => ({
        cells: row.cells,
        ...(row.repeatedHead === true ? { repeatedHead: true } : {}),
        place: { ...where, ...row.where, table, row: row.number ?? index + 1, block },
      }),
    );
    this.#blocks.push({ kind: 'table', rows: numbered, place: { ...where, table, block } });
  }

  /** `page` is the page that begins here. */
  pageBreak(where: Whereabouts = {}): void {
    this.#pages += 1;
    if (this.#pages > MAX_PAGES || (where.page ?? 0) > MAX_PAGES) throw new ReadStopped('too-many-pages');
    this.#blocks.push({ kind: 'page-break', place: { ...where, block: this.#blocks.length + 1 } });
  }

  note(code: string, message: string, where?: Whereabouts): void {
    const place = where === undefined ? undefined : { ...where, block: this.#blocks.length + 1 };
    this.#notes.push(place === undefined ? { code, message } : { code, message, place });
  }

  /** A note that says the same wherever it occurs, and so is written once. */
  noteOnce(code: string, message: string): void {
    if (this.#noted.has(code)) return;
    this.#noted.add(code);
    this.note(code, message);
  }

  /** Every reader tells the cells of each row as it reads it, so that a huge table is refused before it is held. */
  countCells(count: number): void {
    this.#cells += count;
    if (this.#cells > MAX_CELLS) throw new ReadStopped('too-many-cells');
  }

  finish(format: DocumentFormat): DocumentText {
    return { format, blocks: this.#blocks, notes: this.#notes };
  }
}

export function plainCell(text: string, column: number): Cell {
  return { text, column, colSpan: 1, rowSpan: 1 };
}
