import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import type { Block, DocumentText, Table } from '../block.ts';
import { readDocument } from '../index.ts';
import { type DocxContent, docxOf } from './docx-of.ts';
import { type XlsxSheet, xlsxOf } from './xlsx-of.ts';

async function readBack(bytes: Uint8Array): Promise<DocumentText> {
  const result = await readDocument(bytes);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function tableOf(blocks: readonly Block[]): Table {
  const table = blocks.find((block) => block.kind === 'table');
  if (table === undefined) throw new Error('no table');
  return table;
}

const texts = (table: Table): string[][] => table.rows.map((row) => row.cells.map((cell) => cell.text));
const member = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

const ledger: DocxContent = {
  title: '某县某局政务公开工作任务台账',
  landscape: true,
  parts: [
    { kind: 'paragraph', text: '填报单位：某县某局' },
    {
      kind: 'table',
      widths: [1, 2, 2, 3, 2, 2],
      head: [['序号', { text: '工作任务', colSpan: 2 }, '工作举措', '时限要求', '责任科室']],
      rows: [
        ['1', { text: '大类', rowSpan: 2 }, '任务甲', '举措一\n举措二', '长期坚持', ''],
        ['2', '任务乙', '<b>&"=1+1', '12月底前', '办公室'],
      ],
    },
    { kind: 'signature', items: ['分管领导（签字）：', '填报人：', '填报日期：'] },
  ],
};

describe('A6: a Word file that was written', () => {
  it('reads back as it was meant: title, table with merges and repeated head, signature', async () => {
    const { blocks } = await readBack(await docxOf(ledger));
    const table = tableOf(blocks);
    expect(blocks[0]).toMatchObject({ kind: 'paragraph', text: ledger.title });
    expect(texts(table)).toEqual([
      ['序号', '工作任务', '工作举措', '时限要求', '责任科室'],
      ['1', '大类', '任务甲', '举措一\n举措二', '长期坚持', ''],
      ['2', '', '任务乙', '<b>&"=1+1', '12月底前', '办公室'],
    ]);
    expect(table.rows[0]?.repeatedHead).toBe(true);
    expect(table.rows[0]?.cells[1]).toMatchObject({ column: 1, colSpan: 2 });
    expect(table.rows[1]?.cells[1]).toMatchObject({ column: 1, rowSpan: 2 });
    expect(table.rows[2]?.cells[1]).toMatchObject({ merged: true });
    expect(blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: '分管领导（签字）：\t填报人：\t填报日期：' });
  });

  it('lies on its side when asked, names the official typefaces and what stands in for them', async () => {
    const bytes = await docxOf(ledger);
    expect(member(bytes, 'word/document.xml')).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/u);
    expect(member(bytes, 'word/document.xml')).toContain('方正小标宋简体');
    expect(member(bytes, 'word/fontTable.xml')).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
    const upright = member(await docxOf({ parts: [{ kind: 'paragraph', text: '正文' }] }), 'word/document.xml');
    expect(upright).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
  });

  it('keeps headings, paragraphs and page breaks in order', async () => {
    const { blocks } = await readBack(
      await docxOf({
        parts: [
          { kind: 'heading', text: '一、总体要求' },
          { kind: 'paragraph', text: '第一段\n第二段' },
          { kind: 'heading', text: '（一）任务', level: 2 },
          { kind: 'page-break' },
          { kind: 'paragraph', text: '2024年3月1日', align: 'right' },
        ],
      }),
    );
    expect(blocks.map((block) => (block.kind === 'paragraph' ? [block.text, block.level ?? 0] : block.kind))).toEqual([
      ['一、总体要求', 1],
      ['第一段', 0],
      ['第二段', 0],
      ['（一）任务', 2],
      'page-break',
      ['2024年3月1日', 0],
    ]);
  });
});

const sheet: XlsxSheet = {
  name: '任务/台账:2024',
  title: '某县某局政务公开工作任务台账',
  head: [
    [
      { text: '序号', rowSpan: 2 },
      { text: '责任', colSpan: 2 },
      { text: '时限', rowSpan: 2 },
    ],
    ['牵头', '配合'],
  ],
  rows: [
    [1, { text: '甲局', rowSpan: 2 }, '乙局', { date: localDate('2024-12-31') }],
    [2, '丙局', true],
  ],
  widths: [6, 20, 20, 14],
};

describe('A6: a workbook that was written', () => {
  it('reads back as it was meant: title over all columns, head rows, merges, real dates', async () => {
    const { blocks } = await readBack(await xlsxOf([sheet]));
    const table = tableOf(blocks);
    expect(blocks[0]).toMatchObject({ text: '任务 台账 2024' });
    expect(texts(table)).toEqual([
      [sheet.title],
      ['序号', '责任', '时限'],
      ['', '牵头', '配合', ''],
      ['1', '甲局', '乙局', '2024-12-31'],
      ['2', '', '丙局', 'TRUE'],
    ]);
    expect(table.rows[0]?.cells[0]).toMatchObject({ colSpan: 4 });
    expect(table.rows[1]?.cells[1]).toMatchObject({ column: 1, colSpan: 2 });
    expect(table.rows[3]?.cells[1]).toMatchObject({ rowSpan: 2 });
  });

  it('keeps its head in view and in print, and filters by its last head row', async () => {
    const xml = member(await xlsxOf([sheet]), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pane ySplit="3"[^>]*state="frozen"/u);
    expect(xml).toContain('<autoFilter ref="A3:D5"');
    expect(xml).toMatch(
      /<pageSetup paperSize="9" orientation="portrait"[^>]*fitToWidth="1"|<pageSetup[^>]*paperSize="9"/u,
    );
  });

  it('never makes a formula of text', async () => {
    const rows = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x")'].map((text) => [text]);
    const bytes = await xlsxOf([{ name: '表', head: [['=标题']], rows, widths: [20] }]);
    expect(member(bytes, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[\s>]/u);
    expect(texts(tableOf((await readBack(bytes)).blocks)).flat()).toEqual(['=标题', ...rows.flat()]);
  });

  it('gives sheets of one name different names', async () => {
    const long = { ...sheet, name: '很'.repeat(40) };
    const { blocks } = await readBack(await xlsxOf([long, long, long]));
    const names = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    expect(new Set(names).size).toBe(3);
    expect(names.every((name) => name.length <= 31)).toBe(true);
  });
});

it('A6: whatever text a cell holds, it comes back from both kinds of file', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll(/\s+/gu, ' ').trim());
  await fc.assert(
    fc.asyncProperty(fc.tuple(cell, cell), async ([left, right]) => {
      const row = [`甲${left}`, `乙${right}`];
      const shown = row.map((text) => text.replaceAll(/\p{Cc}|[\uFFFE\uFFFF]/gu, ''));
      const docx = await readBack(
        await docxOf({ parts: [{ kind: 'table', head: [['a', 'b']], rows: [row], widths: [1, 1] }] }),
      );
      const xlsx = await readBack(await xlsxOf([{ name: '表', head: [['a', 'b']], rows: [row], widths: [9, 9] }]));
      expect(texts(tableOf(docx.blocks))[1]).toEqual(shown);
      expect(texts(tableOf(xlsx.blocks))[1]).toEqual(shown);
    }),
    { numRuns: 25 },
  );
});
