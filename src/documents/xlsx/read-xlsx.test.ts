import { describe, expect, it } from 'vitest';
import { type BookParts, xlsxOf } from '#test/fixtures/documents/office-files.ts';
import type { DocumentText, Table } from '../block.ts';
import { readDocument } from '../index.ts';
import { numberText } from './number-text.ts';

async function read(sheets: readonly (readonly [string, string])[], parts: BookParts = {}): Promise<DocumentText> {
  const result = await readDocument(xlsxOf(sheets, parts));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const tables = ({ blocks }: DocumentText): Table[] => blocks.filter((block) => block.kind === 'table');
const texts = (table: Table | undefined): string[][] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));
const inline = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('A1: sheets of an .xlsx', () => {
  it('are a paragraph with the sheet name and one table each, with the rows numbered as in the sheet', async () => {
    const document = await read([
      [
        '任务',
        `<sheetData><row r="2">${inline('B2', '甲')}${inline('D2', '丙')}</row><row r="5">${inline('C5', '乙')}</row></sheetData>`,
      ],
      ['空表', '<sheetData/>'],
      ['单位', `<sheetData><row>${inline('', '无地址')}</row></sheetData>`],
    ]);
    const names = document.blocks.map((block) => [block.kind, block.place.sheet]);
    expect(names).toEqual([
      ['paragraph', '任务'],
      ['table', '任务'],
      ['paragraph', '单位'],
      ['table', '单位'],
    ]);
    const [table] = tables(document);
    expect(texts(table)).toEqual([
      ['甲', '', '丙'],
      ['', '乙', ''],
    ]);
    expect(table?.rows.map((row) => row.place.row)).toEqual([2, 5]);
  });

  it('keep merged areas', async () => {
    const rows =
      `<row r="1">${inline('A1', '任务分解表')}<c r="B1"/></row><row r="2">${inline('A2', '大类')}${inline('B2', '甲')}${inline('C2', '某局')}</row>` +
      `<row r="3">${inline('B3', '乙')}${inline('C3', '某局')}</row>`;
    const merges = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/></mergeCells>';
    const [table] = tables(await read([['表', `<sheetData>${rows}</sheetData>${merges}`]]));
    expect(table?.rows[0]?.cells).toEqual([{ text: '任务分解表', column: 0, colSpan: 3, rowSpan: 1 }]);
    expect(table?.rows[1]?.cells[0]).toEqual({ text: '大类', column: 0, colSpan: 1, rowSpan: 2 });
    expect(table?.rows[2]?.cells[0]).toEqual({ text: '', column: 0, colSpan: 1, rowSpan: 1, merged: true });
  });

  it('show shared and rich strings, dates, booleans, formula results and figures as the sheet does', async () => {
    const cells =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45291</v></c><c r="C1" t="b"><v>1</v></c>' +
      '<c r="D1" t="str"><f>A1&amp;"x"</f><v>算出</v></c><c r="E1" s="2"><v>0.256</v></c><c r="F1"><v>0.30000000000000004</v></c>';
    const [table] = tables(
      await read([['表', `<sheetData><row r="1">${cells}</row></sheetData>`]], {
        sharedStrings: '<si><r><t>区发</t></r><r><t>改局_x000D_</t></r><rPh sb="0" eb="1"><t>qu</t></rPh></si>',
        styles:
          '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="176"/><xf numFmtId="10"/></cellXfs>',
      }),
    );
    expect(texts(table)).toEqual([['区发改局', '2023-12-31', 'TRUE', '算出', '25.60%', '0.3']]);
  });

  it('that are hidden are left out with a note; hidden rows are read with a note', async () => {
    const bytes = xlsxOf([['表', `<sheetData><row r="1" hidden="1">${inline('A1', '甲')}</row></sheetData>`]]);
    const result = await readDocument(bytes);
    expect(result.ok && result.value.notes.map((note) => note.code)).toEqual(['hidden-rows']);
  });
});

describe('figures of a sheet', () => {
  it.each([
    [1234.5, '#,##0.00', '1,234.50'],
    [7, '000', '007'],
    [-3.456, '0.0#', '-3.46'],
    [12, '0"人"', '12人'],
    [13912345678, 'General', '13912345678'],
    [0.5, 'h:mm', '12:00'],
    [45291.75, 'yyyy/m/d h:mm', '2023-12-31 18:00'],
    [45291, 'yyyy"年"m"月"', '2023-12'],
    [1, 'yyyy-mm-dd', '1900-01-01'],
    [61, 'yyyy-mm-dd', '1900-03-01'],
    [-1, 'yyyy-mm-dd', '-1'],
  ])('%d in the format %s is %s', (value, format, shown) => {
    expect(numberText(value, format)).toBe(shown);
  });

  it('count days from 1904 where the workbook does', () => {
    expect(numberText(0, 'yyyy-mm-dd', true)).toBe('1904-01-01');
  });
});
