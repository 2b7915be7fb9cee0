import ExcelJS from 'exceljs';
import { UNIT_KINDS } from '../model.ts';
import {
  type Column,
  PEOPLE_SHEET,
  PERSON_COLUMNS,
  type PersonKey,
  UNIT_COLUMNS,
  UNIT_SHEET,
  type UnitKey,
} from './columns.ts';

export type UnitCells = Readonly<Partial<Record<UnitKey, string>>>;
export type PersonCells = Readonly<Partial<Record<PersonKey, string>>>;

const KIND_ROWS = 500;

/** The two sheets that the import reads; without lines it is the template. */
export async function writeBook(units: readonly UnitCells[], people: readonly PersonCells[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const unitSheet = addSheet(book, UNIT_SHEET, UNIT_COLUMNS, units);
  const kinds = `"${Object.values(UNIT_KINDS).join(',')}"`;
  const kindColumn = UNIT_COLUMNS.findIndex(({ key }) => key === 'kind') + 1;
  for (let row = 2; row <= Math.max(KIND_ROWS, units.length + 1); row += 1) {
    unitSheet.getCell(row, kindColumn).dataValidation = { type: 'list', allowBlank: true, formulae: [kinds] };
  }
  addSheet(book, PEOPLE_SHEET, PERSON_COLUMNS, people);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(
  book: ExcelJS.Workbook,
  name: string,
  columns: readonly Column[],
  lines: readonly Readonly<Partial<Record<string, string>>>[],
): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  sheet.columns = columns.map(({ key, title, width }) => ({ key, header: title, width, style: { numFmt: '@' } }));
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.alignment = { vertical: 'middle', wrapText: true };
  columns.forEach(({ hint }, at) => {
    if (hint !== undefined) head.getCell(at + 1).note = hint;
  });
  for (const line of lines) sheet.addRow(line).alignment = { vertical: 'top', wrapText: true };
  return sheet;
}
