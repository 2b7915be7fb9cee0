import type { DocumentText } from '../block.ts';
import { BlockSequence } from '../block-sequence.ts';
import { symbolText } from '../docx/symbols.ts';
import { type GridCell, type GridRow, rowsOnGrid } from '../grid.ts';
import { withNumber } from '../lists/list-counter.ts';
import { CompoundFile } from '../ole/compound-file.ts';
import { addPart, type Part, type PartRow, textOf } from '../parts.ts';
import { ReadStopped } from '../refusal.ts';
import { DocLists } from './doc-lists.ts';
import { type DocParagraph, isJoinedLeft, paragraphAt } from './doc-paragraph.ts';
import { WordFile } from './word-file.ts';

const CELL_END = 0x07;
const PARAGRAPH_END = 0x0d;
const PAGE_END = 0x0c;
const FIELD_BEGIN = 0x13;
const FIELD_RESULT = 0x14;
const FIELD_END = 0x15;
/** Lines of the grid nearer than this are one: 0.2 cm. */
const SAME_LINE_TWIPS = 115;
const HEADING_LEVEL_MAX = 6;
const BODY_OUTLINE = 9;

/** What single control characters stand for; all others stand for nothing. */
const CHARACTERS: Readonly<Record<number, string>> = { 0x09: '\t', 0x0b: '\n', 0x1e: '-', 0xa0: ' ' };

interface RowDraft {
  readonly grid: GridRow;
  readonly contents: (readonly Part[])[];
}

/** Walks the characters of the text and puts paragraphs, cells and rows together. */
class DocBody {
  readonly #file: WordFile;
  readonly #lists: DocLists;
  readonly #blocks: BlockSequence;
  #text = '';
  /** Field codes that are open; their text is not shown. */
  #codes = 0;
  readonly #fields: boolean[] = [];
  #content: Part[] = [];
  #cells: (readonly Part[])[] = [];
  #rows: RowDraft[] = [];
  #inner = '';

  constructor(file: WordFile, blocks: BlockSequence) {
    this.#file = file;
    this.#lists = new DocLists(file);
    this.#blocks = blocks;
  }

  read(from: number, to: number): void {
    const { text } = this.#file;
    for (let at = from; at < Math.min(to, text.length); at += 1) this.#character(text.charCodeAt(at), at);
    this.#endTable();
  }

  #character(code: number, at: number): void {
    if (code === FIELD_BEGIN) this.#openField();
    else if (code === FIELD_RESULT) this.#field(false);
    else if (code === FIELD_END) {
      this.#field(false);
      this.#fields.pop();
    } else if (code === PARAGRAPH_END || code === CELL_END || code === PAGE_END) this.#endParagraph(code, at);
    else if (this.#codes === 0) this.#text += shown(code);
  }

  #openField(): void {
    this.#fields.push(true);
    this.#codes += 1;
  }

  #field(inCode: boolean): void {
    const top = this.#fields.length - 1;
    if (this.#fields[top] === true && !inCode) {
      this.#fields[top] = false;
      this.#codes -= 1;
    }
  }

  #endParagraph(mark: number, at: number): void {
    const paragraph = paragraphAt(this.#file, at);
    if (paragraph.depth > 0) this.#inTable(paragraph, mark);
    else {
      this.#endTable();
      if (paragraph.pageBefore) this.#blocks.pageBreak();
      this.#addTo(null, paragraph);
      if (mark === PAGE_END) this.#blocks.pageBreak();
    }
  }

  #inTable(paragraph: DocParagraph, mark: number): void {
    if (paragraph.depth > 1) this.#inInnerTable(paragraph);
    else if (mark === CELL_END && paragraph.endsRow) this.#endRow(paragraph);
    else {
      this.#addTo(this.#content, paragraph);
      if (mark !== CELL_END) return;
      this.#cells.push(this.#content);
      this.#content = [];
    }
  }

  /** A table in a cell is kept as text of the cell, a row a line. */
  #inInnerTable(paragraph: DocParagraph): void {
    if (!paragraph.endsInnerRow) this.#inner += `${this.#text.trim()}${paragraph.endsInnerCell ? ' ' : ''}`;
    else {
      this.#content.push({ kind: 'paragraph', text: this.#inner.trim() });
      this.#inner = '';
      this.#blocks.noteOnce('nested-table', '单元格中还有表格，已按文字读入该单元格，请核对。');
    }
    this.#text = '';
  }

  #endRow(paragraph: DocParagraph): void {
    const cells: GridCell[] = [];
    const contents: (readonly Part[])[] = [];
    const known = paragraph.cells.length === this.#cells.length;
    for (const [index, content] of this.#cells.entries()) {
      const placed = known ? paragraph.cells[index] : undefined;
      const left = cells.at(-1);
      if (placed !== undefined && isJoinedLeft(placed) && left !== undefined) {
        cells[cells.length - 1] = { ...left, to: placed.to };
        continue;
      }
      cells.push({ ...(placed ?? { from: index, to: index + 1 }), text: textOf(content) });
      contents.push(content);
    }
    if (!known) this.#blocks.noteOnce('row-without-grid', '有的表格行与格线不符，已按顺序读取，请核对。');
    this.#blocks.countCells(cells.length);
    if (cells.length > 0)
      this.#rows.push({ grid: { cells, ...(paragraph.isHeadRow ? { head: true } : {}) }, contents });
    this.#cells = [];
    this.#text = '';
  }

  #endTable(): void {
    if (this.#rows.length === 0) return;
    const drafts = this.#rows;
    this.#rows = [];
    const sides = drafts.flatMap(({ grid }) => grid.cells.flatMap(({ from, to }) => [from, to]));
    const sorted = [...new Set(sides)].toSorted((a, b) => a - b);
    const lineOf = new Map(sorted.map((side, index) => [side, index]));
    const grid = drafts.map(({ grid: row }) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, from: lineOf.get(cell.from) ?? 0, to: lineOf.get(cell.to) ?? 0 })),
    }));
    const rows = rowsOnGrid(grid, sorted, SAME_LINE_TWIPS);
    addPart(this.#blocks, {
      kind: 'table',
      rows: rows.map((row, index): PartRow => ({ ...row, contents: drafts[index]?.contents ?? [] })),
    });
  }

  #addTo(sink: Part[] | null, paragraph: DocParagraph): void {
    const text = this.#text.trim();
    this.#text = '';
    const number =
      paragraph.list > 0 && (text !== '' || sink !== null) ? this.#lists.next(paragraph.list, paragraph.listLevel) : '';
    if (text === '' && number === '') return;
    const { outline } = paragraph;
    const level =
      outline === null || outline >= BODY_OUTLINE ? {} : { level: Math.min(outline + 1, HEADING_LEVEL_MAX) };
    const part: Part = { kind: 'paragraph', text: withNumber(number, text).trim(), ...level };
    if (sink === null) addPart(this.#blocks, part);
    else sink.push(part);
  }
}

function shown(code: number): string {
  if (code >= 0xf000 && code <= 0xf0ff) return symbolText('', code.toString(16));
  return code < 0x20 || code === 0xa0 ? (CHARACTERS[code] ?? '') : String.fromCharCode(code);
}

function refuseOthers(file: CompoundFile): void {
  if (file.has('EncryptedPackage') || file.has('EncryptionInfo')) throw new ReadStopped('encrypted');
  if (file.has('Macros') || file.has('_VBA_PROJECT_CUR') || file.has('VBA') || file.has('_VBA_PROJECT')) {
    throw new ReadStopped('macro');
  }
  if (file.has('WordDocument')) return;
  if (file.has('Workbook') || file.has('Book')) {
    throw new ReadStopped(
      'unknown-format',
      '这是旧版 Excel 文件（.xls），暂不能读取。请用 WPS 或 Excel 另存为 .xlsx 后再上传。',
    );
  }
  throw new ReadStopped('unknown-format', '不认识这种旧版文件。请用 WPS 或 Word 另存为 .docx 后再上传。');
}

/** Reads a Word 97–2003 file (.doc, and .wps that WPS writes in that format). */
export function readDoc(bytes: Uint8Array): DocumentText {
  const compound = new CompoundFile(bytes);
  refuseOthers(compound);
  const file = new WordFile(compound);
  const blocks = new BlockSequence();
  const body = new DocBody(file, blocks);
  const { body: length, boxesFrom, boxes } = file.parts;
  body.read(0, length);
  if (boxes > 0) body.read(boxesFrom, boxesFrom + boxes);
  if (file.hasDeleted) blocks.noteOnce('tracked-changes', '文件中有修订痕迹：已按接受全部修订读取。');
  if (file.hasHidden) blocks.noteOnce('hidden-text', '文件中有隐藏文字，没有读取。');
  const read = blocks.finish('doc');
  if (!read.blocks.some((block) => block.kind !== 'page-break')) throw new ReadStopped('no-text');
  return read;
}
