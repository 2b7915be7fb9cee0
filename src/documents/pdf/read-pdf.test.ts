import { describe, expect, it } from 'vitest';
import { pdfOf, show } from '#test/fixtures/documents/other-files.ts';
import type { DocumentText, Table } from '../block.ts';
import { readDocument } from '../index.ts';

async function read(...pages: string[]): Promise<DocumentText> {
  const result = await readDocument(pdfOf(pages));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const tables = ({ blocks }: DocumentText): Table[] => blocks.filter((block) => block.kind === 'table');
const texts = (table: Table | undefined): string[][] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));
const paragraphs = ({ blocks }: DocumentText): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

const line = (x1: number, y1: number, x2: number, y2: number): string => `${x1} ${y1} m ${x2} ${y2} l S\n`;
const box = (x: number, y: number, width: number, height: number): string => `${x} ${y} ${width} ${height} re f\n`;
/** A grid of two columns and three rows between (100, 400) and (300, 460), drawn by a function for each line. */
const grid = (draw: (x1: number, y1: number, x2: number, y2: number) => string): string =>
  [100, 200, 300].map((x) => draw(x, 400, x, 460)).join('') +
  [400, 420, 440, 460].map((y) => draw(100, y, 300, y)).join('');
const cells =
  show('No', 110, 446) +
  show('Task', 210, 446) +
  show('1', 110, 426) +
  show('First', 210, 426) +
  show('2', 110, 406) +
  show('Second', 210, 406);

const rowOf = (y: number, ...words: string[]): string =>
  words.map((word, index) => show(word, 100 + index * 150, y)).join('');

const turned = (text: string, x: number, y: number): string => `BT /F 12 Tf 0 1 -1 0 ${x} ${y} Tm (${text}) Tj ET\n`;

describe('A1: tables of a PDF', () => {
  it.each([
    ['strokes', (x1: number, y1: number, x2: number, y2: number): string => line(x1, y1, x2, y2)],
    [
      'thin boxes',
      (x1: number, y1: number, x2: number, y2: number): string =>
        box(x1, y1, Math.max(x2 - x1, 0.5), Math.max(y2 - y1, 0.5)),
    ],
    [
      'strokes under a changed coordinate system',
      (x1: number, y1: number, x2: number, y2: number): string =>
        `q 2 0 0 2 10 10 cm ${line((x1 - 10) / 2, (y1 - 10) / 2, (x2 - 10) / 2, (y2 - 10) / 2)} Q\n`,
    ],
  ])('are found by their lines, drawn as %s', async (_name, draw) => {
    const document = await read(show('Above', 100, 500) + grid(draw) + cells + show('Below', 100, 300));
    expect(texts(tables(document)[0])).toEqual([
      ['No', 'Task'],
      ['1', 'First'],
      ['2', 'Second'],
    ]);
    expect(document.blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph']);
  });

  it('have merged cells where lines are missing', async () => {
    const lines = grid(line)
      .replace(line(200, 400, 200, 460), line(200, 400, 200, 440))
      .replace(line(100, 420, 300, 420), line(200, 420, 300, 420));
    const [table] = tables(
      await read(lines + show('Head', 150, 446) + show('All', 110, 416) + show('a', 210, 426) + show('b', 210, 406)),
    );
    expect(table?.rows[0]?.cells).toEqual([{ text: 'Head', column: 0, colSpan: 2, rowSpan: 1 }]);
    expect(table?.rows[1]?.cells[0]).toEqual({ text: 'All', column: 0, colSpan: 1, rowSpan: 2 });
    expect(table?.rows[2]?.cells[0]).toMatchObject({ text: '', merged: true });
  });

  it('are one table over pages; its repeated head stands once', async () => {
    const [table, ...more] = tables(
      await read(grid(line) + cells, grid(line) + cells.replace('(1)', '(3)').replace('(2)', '(4)')),
    );
    expect(more).toEqual([]);
    expect(texts(table).map(([first]) => first)).toEqual(['No', '1', '2', '3', '4']);
    expect(table?.rows.map((row) => [row.place.page, row.repeatedHead ?? false])).toEqual([
      [1, true],
      [1, false],
      [1, false],
      [2, false],
      [2, false],
    ]);
  });

  it('without lines are read by their columns, with a note that says so', async () => {
    const document = await read(
      show('Title of the page', 100, 600) +
        rowOf(500, 'No', 'Task', 'Unit') +
        rowOf(480, '1', 'First', 'A') +
        rowOf(460, '2', 'Second', 'B'),
    );
    expect(texts(tables(document)[0])).toEqual([
      ['No', 'Task', 'Unit'],
      ['1', 'First', 'A'],
      ['2', 'Second', 'B'],
    ]);
    expect(document.notes.map((note) => note.code)).toEqual(['table-without-rules']);
    expect(paragraphs(document)).toEqual(['Title of the page']);
  });
});

describe('A1: text of a PDF', () => {
  it('is read on a page that lies on its side, without text set askew', async () => {
    const askew = 'BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 200 Tm (COPY) Tj ET\n';
    expect(paragraphs(await read(turned('First line', 100, 100) + turned('Second', 200, 100) + askew))).toEqual([
      'First line',
      'Second',
    ]);
  });

  it('tells the pages that have none', async () => {
    const { notes } = await read(show('Text', 100, 500), 'q Q');
    expect(notes).toEqual([{ code: 'page-without-text', message: expect.stringContaining('第 2 页') }]);
  });
});
