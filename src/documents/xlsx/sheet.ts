import type { BlockSequence } from '../block-sequence.ts';
import { type Attributes, streamXml, type XmlHandler } from '../xml/xml-stream.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';
import { numberText } from './number-text.ts';
import { cleanText, type Workbook } from './workbook.ts';

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetCells {
  /** Texts by row and column, both 1-based; only cells that show something. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly merges: readonly Area[];
  readonly hiddenRows: boolean;
}

const ROW_MAX = 1_048_576;
const COLUMN_MAX = 16_384;

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + (letter.codePointAt(0) ?? 0) - 64;
  return column;
}

function addressOf(reference: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/iu.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return null;
  const address = { row: Number(digits), column: columnNumber(letters) };
  return address.row > ROW_MAX || address.column > COLUMN_MAX ? null : address;
}

function areaOf(reference: string): Area | null {
  const [from = '', to = from] = reference.split(':');
  const start = addressOf(from);
  const end = addressOf(to);
  if (start === null || end === null) return null;
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

interface CellInProgress {
  type: string;
  style: number;
  value: string;
}

class SheetHandler implements XmlHandler {
  readonly rows = new Map<number, Map<number, string>>();
  readonly merges: Area[] = [];
  hiddenRows = false;
  readonly #book: Workbook;
  readonly #blocks: BlockSequence;
  readonly #path: string[] = [];
  #row = 0;
  #column = 0;
  #cell: CellInProgress | null = null;

  constructor(book: Workbook, blocks: BlockSequence) {
    this.#book = book;
    this.#blocks = blocks;
  }

  open(name: string, attributes: Attributes): void {
    this.#path.push(name);
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'mergeCell') {
      const area = areaOf(attributes['ref'] ?? '');
      if (area !== null) this.merges.push(area);
    }
  }

  text(text: string): void {
    const at = this.#path.at(-1);
    if (this.#cell !== null && (at === 'v' || (at === 't' && !this.#path.includes('rPh')))) this.#cell.value += text;
  }

  close(name: string): void {
    this.#path.pop();
    if (name !== 'c' || this.#cell === null) return;
    const text = this.#textOf(this.#cell);
    this.#cell = null;
    if (text === '') return;
    this.#blocks.countCells(1);
    const row = this.rows.get(this.#row) ?? new Map<number, string>();
    this.rows.set(this.#row, row);
    row.set(this.#column, text);
  }

  #openRow(attributes: Attributes): void {
    const number = Number(attributes['r'] ?? this.#row + 1);
    this.#row = Number.isInteger(number) && number > 0 && number <= ROW_MAX ? number : this.#row + 1;
    this.#column = 0;
    if (/^(?:1|true)$/u.test(attributes['hidden'] ?? '')) this.hiddenRows = true;
  }

  #openCell(attributes: Attributes): void {
    const address = addressOf(attributes['r'] ?? '');
    this.#column = address?.column ?? this.#column + 1;
    if (address !== null) this.#row = address.row;
    this.#cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '' };
  }

  #textOf({ type, style, value }: CellInProgress): string {
    if (type === 's') return this.#book.strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : value === '' ? '' : 'FALSE';
    if (type === 'd') return value.replace(/T00:00:00(?:\.0+)?Z?$/u, '').replace('T', ' ');
    const number = Number(value);
    if (type !== 'n' || value.trim() === '' || !Number.isFinite(number)) return cleanText(value);
    return numberText(number, this.#book.formats[style] ?? '', this.#book.from1904);
  }
}

/** The cells of one sheet that show something; false members of the workbook give none. */
export function readSheet(zip: ZipArchive, part: string, book: Workbook, blocks: BlockSequence): SheetCells {
  const handler = new SheetHandler(book, blocks);
  streamXml(zip, part, handler);
  return handler;
}
