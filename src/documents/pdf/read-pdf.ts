import type { DocumentText } from '../block.ts';
import { BlockSequence } from '../block-sequence.ts';
import { type GridRow, rowsOnGrid } from '../grid.ts';
import { ReadStopped } from '../refusal.ts';
import { acrossPages, type PdfPage, type PdfPart } from './across-pages.ts';
import { alignedTables } from './aligned-table.ts';
import { Margins } from './margins.ts';
import { openPdf } from './open-pdf.ts';
import type { PageContent, Run } from './page-content.ts';
import { type PdfTable, readGrid } from './page-table.ts';
import { columnOf, paragraphsOf } from './paragraphs.ts';
import { ruledGrids } from './ruled-grid.ts';
import { type Line, linesOf } from './text-lines.ts';

/** Grid lines of the pages of one table may differ by this and still be one line. */
const SAME_LINE = 6;

/** Text between two tables, with its place among them. */
interface Band {
  readonly lines: readonly Line[];
  readonly table: PdfTable | null;
}

/** The tables of a page, and the runs that stand in none. */
function tablesOf(page: PageContent, blocks: BlockSequence): { tables: PdfTable[]; rest: readonly Run[] } {
  const tables: PdfTable[] = [];
  let rest: readonly Run[] = page.runs;
  for (const grid of ruledGrids(page.rules)) {
    // A single frame, such as one around the page, is no table.
    if (new Set(grid.areas.flat()).size < 2) continue;
    const { table, outside } = readGrid(grid, rest, page);
    if (table.rows.every((row) => row.cells.every((cell) => cell.text === ''))) continue;
    blocks.countCells(table.rows.reduce((sum, row) => sum + row.cells.length, 0));
    tables.push(table);
    rest = outside;
  }
  return { tables, rest };
}

function bandsOf(lines: readonly Line[], tables: readonly PdfTable[]): Band[] {
  const bands: Band[] = [];
  let from = 0;
  for (const table of tables) {
    const until = lines.findIndex((line, index) => index >= from && line.base > (table.top + table.bottom) / 2);
    const end = until === -1 ? lines.length : until;
    bands.push({ lines: lines.slice(from, end), table });
    from = end;
  }
  return [...bands, { lines: lines.slice(from), table: null }];
}

function readPage(page: PageContent, margins: Margins, blocks: BlockSequence): PdfPage {
  const { tables, rest } = tablesOf(page, blocks);
  const { kept, numbers, repeated } = margins.body(linesOf(rest));
  if (numbers) blocks.noteOnce('page-number-dropped', '略去了页码。');
  if (repeated) blocks.noteOnce('header-dropped', '略去了每页重复的页眉、页脚。');
  const column = columnOf(kept);
  const parts = bandsOf(kept, tables).flatMap(({ lines, table }): PdfPart[] => {
    const own = tables.length > 0 ? [] : alignedTables(lines, rest, page.number);
    for (const { table: found } of own) {
      blocks.countCells(found.rows.reduce((sum, row) => sum + row.cells.length, 0));
      blocks.note('table-without-rules', '这张表没有表格线，按文字对齐读取，请核对各列。', { page: page.number });
    }
    const parted = splitAround(lines, own);
    const texts = parted.flatMap((piece): PdfPart[] =>
      'rows' in piece ? [piece] : paragraphsOf(piece.lines, column, page.number),
    );
    return table === null ? texts : [...texts, table];
  });
  return { number: page.number, parts };
}

function splitAround(
  lines: readonly Line[],
  tables: readonly { readonly table: PdfTable; readonly from: number; readonly to: number }[],
): ({ readonly lines: readonly Line[] } | PdfTable)[] {
  const pieces: ({ readonly lines: readonly Line[] } | PdfTable)[] = [];
  let at = 0;
  for (const { table, from, to } of tables) {
    pieces.push({ lines: lines.slice(at, from) }, table);
    at = to;
  }
  return [...pieces, { lines: lines.slice(at) }];
}

function addTable(blocks: BlockSequence, table: PdfTable): void {
  const sides = [...new Set(table.rows.flatMap((row) => row.cells.flatMap(({ from, to }) => [from, to])))].toSorted(
    (a, b) => a - b,
  );
  const lineOf = new Map(sides.map((side, index) => [side, index]));
  const rows = table.rows.map(
    (row): GridRow => ({
      cells: row.cells.map(({ text, from, to, merge }) => ({
        text,
        from: lineOf.get(from) ?? 0,
        to: lineOf.get(to) ?? 0,
        ...(merge === undefined ? {} : { merge }),
      })),
      where: { page: row.page },
      ...(row.repeatedHead === true ? { head: true } : {}),
    }),
  );
  blocks.table(rowsOnGrid(rows, sides, SAME_LINE), { page: table.page });
}

/** Reads a PDF file: tables by their ruling lines, paragraphs by their lines, without page numbers and repeated headers. */
export async function readPdf(bytes: Uint8Array): Promise<DocumentText> {
  const pages = await openPdf(bytes);
  if (pages.every((page) => page.runs.length === 0)) throw new ReadStopped('no-text');
  const blocks = new BlockSequence();
  const margins = new Margins(pages);
  for (const item of acrossPages(pages.map((page) => readPage(page, margins, blocks)))) {
    if (item.kind === 'page-break') blocks.pageBreak({ page: item.page });
    else if (item.part.kind === 'paragraph') blocks.paragraph(item.part.text, { page: item.part.page });
    else {
      for (const row of item.rowsJoined) {
        blocks.note('row-joined', `第 ${row} 行被分页切成两半，已接在一起，请核对。`, { page: item.part.page });
      }
      addTable(blocks, item.part);
    }
  }
  noteBlankPages(blocks, pages);
  return blocks.finish('pdf');
}

function noteBlankPages(blocks: BlockSequence, pages: readonly PageContent[]): void {
  const blank = pages.filter((page) => page.runs.length === 0).map((page) => page.number);
  if (blank.length > 0)
    blocks.note('page-without-text', `第 ${blank.join('、')} 页没有可读的文字，可能是扫描件或图片。`);
}
