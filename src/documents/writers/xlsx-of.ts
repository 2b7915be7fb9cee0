import ExcelJS from 'exceljs';
import { daysBetween, type LocalDate, localDate } from '#kernel/calendar/local-date.ts';
import { cleanText, type OutCell } from './out-table.ts';

/** Text stays text, also where it begins like a formula; a date is a real date of the sheet. */
export type XlsxValue = string | number | boolean | null | { readonly date: LocalDate } | OutCell;

export interface XlsxSheet {
  readonly name: string;
  /** Stands over the whole table. */
  readonly title?: string;
  /** Head rows; the last one carries the filter. */
  readonly head: readonly (readonly (string | OutCell)[])[];
  readonly rows: readonly (readonly XlsxValue[])[];
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  readonly filter?: boolean;
  readonly landscape?: boolean;
}

/** A4 (9 in the file format), as many pages long as it takes and one page wide. */
const ONE_PAGE_WIDE = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
const DAY_ZERO = localDate('1899-12-30');
const TEXT_MAX = 32_767;
const NAME_MAX = 31;
const BORDER: Partial<ExcelJS.Borders> = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
};

interface Placed {
  readonly value: XlsxValue;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

const isCell = (value: XlsxValue): value is OutCell => typeof value === 'object' && value !== null && 'text' in value;

/** Gives every listed cell its place, past the places that merged cells take. */
function place(rows: readonly (readonly XlsxValue[])[], firstRow: number): Placed[] {
  const taken = new Set<string>();
  const placed: Placed[] = [];
  for (const [index, values] of rows.entries()) {
    const row = firstRow + index;
    let column = 1;
    for (const value of values) {
      while (taken.has(`${row}/${column}`)) column += 1;
      const rowSpan = isCell(value) ? (value.rowSpan ?? 1) : 1;
      const colSpan = isCell(value) ? (value.colSpan ?? 1) : 1;
      placed.push({ value, row, column, rowSpan, colSpan });
      for (const covered of places(row, column, rowSpan, colSpan)) taken.add(covered);
      column += colSpan;
    }
  }
  return placed;
}

function places(row: number, column: number, rowSpan: number, colSpan: number): string[] {
  if (rowSpan === 1 && colSpan === 1) return [];
  return Array.from(
    { length: rowSpan * colSpan },
    (_, index) => `${row + Math.floor(index / colSpan)}/${column + (index % colSpan)}`,
  );
}

function write(cell: ExcelJS.Cell, value: XlsxValue): void {
  if (typeof value === 'object' && value !== null && 'date' in value) {
    cell.value = daysBetween(DAY_ZERO, value.date);
    cell.numFmt = 'yyyy-mm-dd';
  } else if (isCell(value)) cell.value = cleanText(value.text).slice(0, TEXT_MAX);
  else if (typeof value === 'string') cell.value = cleanText(value).slice(0, TEXT_MAX);
  else cell.value = value;
}

function writeCells(sheet: ExcelJS.Worksheet, cells: readonly Placed[], isHead: boolean): void {
  for (const { value, row, column, rowSpan, colSpan } of cells) {
    const cell = sheet.getCell(row, column);
    write(cell, value);
    const horizontal = (isCell(value) ? value.align : undefined) ?? (isHead ? 'center' : 'left');
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal };
    cell.font = isHead ? { name: '黑体', size: 11, bold: true } : { name: '宋体', size: 11 };
    cell.border = BORDER;
    if (rowSpan > 1 || colSpan > 1) sheet.mergeCells(row, column, row + rowSpan - 1, column + colSpan - 1);
  }
}

function writeTitle(sheet: ExcelJS.Worksheet, title: string, columns: number): void {
  const cell = sheet.getCell(1, 1);
  cell.value = cleanText(title);
  cell.font = { name: '宋体', size: 16, bold: true };
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  sheet.getRow(1).height = 36;
  if (columns > 1) sheet.mergeCells(1, 1, 1, columns);
}

/** Names may not hold some signs, not be longer than 31 characters, and not repeat. */
function sheetName(wanted: string, used: Set<string>): string {
  const clean =
    cleanText(wanted)
      .replaceAll(/[[\]:*?/\\]/gu, ' ')
      .replaceAll(/^'+|'+$/gu, '')
      .trim() || '表';
  let name = clean.slice(0, NAME_MAX);
  for (let count = 2; used.has(name.toLowerCase()); count += 1) {
    const mark = ` (${count})`;
    name = clean.slice(0, NAME_MAX - mark.length) + mark;
  }
  used.add(name.toLowerCase());
  return name;
}

function addSheet(book: ExcelJS.Workbook, content: XlsxSheet, used: Set<string>): void {
  const titleRows = content.title === undefined ? 0 : 1;
  const headEnd = titleRows + content.head.length;
  const columns = content.widths.length;
  const sheet = book.addWorksheet(sheetName(content.name, used), {
    views: [{ state: 'frozen', ySplit: headEnd }],
  });
  Object.assign(sheet.pageSetup, ONE_PAGE_WIDE, { orientation: content.landscape === true ? 'landscape' : 'portrait' });
  for (const [index, width] of content.widths.entries()) sheet.getColumn(index + 1).width = width;
  if (content.title !== undefined) writeTitle(sheet, content.title, columns);
  writeCells(sheet, place(content.head, titleRows + 1), true);
  writeCells(sheet, place(content.rows, headEnd + 1), false);
  if (content.head.length === 0) return;
  sheet.pageSetup.printTitlesRow = `${titleRows + 1}:${headEnd}`;
  if (content.filter !== false) {
    sheet.autoFilter = {
      from: { row: headEnd, column: 1 },
      to: { row: Math.max(headEnd, headEnd + content.rows.length), column: columns },
    };
  }
}

/** A workbook whose sheets can be printed and filtered. No text of a user ever becomes a formula. */
export async function xlsxOf(sheets: readonly XlsxSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = '明台';
  const used = new Set<string>();
  for (const sheet of sheets) addSheet(book, sheet, used);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
