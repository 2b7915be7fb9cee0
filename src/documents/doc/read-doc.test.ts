import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Block, DocumentText } from '../block.ts';
import { readDocument } from '../index.ts';

/** One notice in three formats, written by a word processor from the same file. */
async function read(name: string): Promise<DocumentText> {
  const path = fileURLToPath(new URL(`../../../test/fixtures/documents/${name}`, import.meta.url));
  const result = await readDocument(readFileSync(path));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** What must be the same in every format: text, grid, merges and heads, without the places. */
function content(blocks: readonly Block[]): unknown[] {
  return blocks.flatMap((block): unknown[] => {
    if (block.kind === 'page-break') return [];
    if (block.kind === 'paragraph') return [block.text];
    return [block.rows.map((row) => [row.repeatedHead ?? false, ...row.cells])];
  });
}

const tables = (document: DocumentText): Block[] => document.blocks.filter((block) => block.kind === 'table');

const withoutSpaces = (blocks: readonly Block[]): unknown =>
  JSON.parse(JSON.stringify(content(blocks)).replaceAll(' ', ''));

function longParagraph({ blocks }: DocumentText): string {
  const found = blocks.find((block) => block.kind === 'paragraph' && block.text.startsWith('坚持以公开'));
  return found?.kind === 'paragraph' ? found.text : '';
}

describe('A1: a Word 97–2003 file', () => {
  it('gives the same paragraphs, list numbers and merged cells as the same notice as .docx', async () => {
    const [doc, docx] = [await read('notice.doc'), await read('notice.docx')];
    expect(content(doc.blocks)).toEqual(content(docx.blocks));
    expect(doc.blocks[0]).toMatchObject({ level: 1 });
    expect(doc.notes.map((note) => note.code).toSorted()).toEqual(docx.notes.map((note) => note.code).toSorted());
  });

  it('has its table of six columns with merges over rows', async () => {
    const { blocks } = await read('notice.doc');
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.rows).toHaveLength(25);
    expect(table?.rows[0]?.repeatedHead).toBe(true);
    expect(table?.rows[1]?.cells.map(({ column, rowSpan }) => [column, rowSpan])).toEqual([
      [0, 1],
      [1, 6],
      [2, 3],
      [3, 1],
      [4, 1],
      [5, 1],
    ]);
    expect(table?.rows.slice(1).map((row) => row.cells[0]?.text)).toEqual(
      Array.from({ length: 24 }, (_, index) => `${index + 1}`),
    );
  });
});

describe('A1: the same notice as PDF', () => {
  it('gives the same table, put together over six pages, with the page of each row', async () => {
    const [pdf, docx] = [await read('notice.pdf'), await read('notice.docx')];
    expect(withoutSpaces(tables(pdf))).toEqual(withoutSpaces(tables(docx)));
    const [table] = tables(pdf);
    const pages = table?.kind === 'table' ? table.rows.map((row) => row.place.page ?? 0) : [];
    expect(pages[0]).toBe(2);
    expect(pages.at(-1)).toBe(6);
    expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  });

  it('leaves out page numbers and repeated headers, and says so, and says which rows it joined', async () => {
    const { blocks, notes } = await read('notice.pdf');
    const text = blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
    expect(text).not.toMatch(/—|某县人民政府办公室文件/u);
    expect(new Set(notes.map((note) => note.code))).toEqual(
      new Set(['page-number-dropped', 'header-dropped', 'row-joined']),
    );
  });

  it('gives wrapped lines as one paragraph', async () => {
    const [pdf, docx] = [await read('notice.pdf'), await read('notice.docx')];
    expect(longParagraph(pdf)).toBe(longParagraph(docx));
    expect(longParagraph(pdf).length).toBeGreaterThan(100);
  });
});
