import ExcelJS from 'exceljs';
import type { LoadedYear } from './model.ts';

const EXAMPLE_DAY = 1;

/** An .xlsx with the three columns that the import reads: filled with a known year, or with one line to show the form. */
export async function yearSheet(year: number, known: LoadedYear | null): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(`${year}年节假日安排`, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [
    { header: '日期', key: 'date', width: 16 },
    { header: '名称', key: 'name', width: 16 },
    { header: '放假/上班', key: 'state', width: 14 },
  ];
  sheet.getRow(EXAMPLE_DAY).font = { bold: true };
  for (const day of known?.days ?? []) {
    sheet.addRow({ date: day.date, name: day.name, state: day.isOffDay ? '放假' : '上班' });
  }
  if (known === null) sheet.addRow({ date: `${year}-01-01`, name: '元旦', state: '放假' });
  return new Uint8Array(await book.xlsx.writeBuffer());
}
