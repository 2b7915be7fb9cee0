import ExcelJS, { type CellValue } from 'exceljs';
import { unzipSync } from 'fflate';

/** A year has 366 days; more rows than this is another file. */
const MAX_ROWS = 1000;
const MAX_COLUMNS = 20;
/** Unpacking happens in the web process; a year's sheet is a few hundred kilobytes. */
const MAX_UNPACKED_BYTES = 3_000_000;

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('result' in value) return cellText(value.result ?? null);
  if ('text' in value) return value.text;
  return '';
}

/** Adds up the sizes that the archive declares, without unpacking any of it. */
function unpackedBytes(bytes: Uint8Array): number {
  let total = 0;
  unzipSync(bytes, {
    filter: (file) => {
      total += file.originalSize;
      return false;
    },
  });
  return total;
}

/** The first sheet of an .xlsx file as text, or `null` when the file cannot be opened. */
export async function readSheet(bytes: Uint8Array): Promise<readonly (readonly string[])[] | null> {
  const book = new ExcelJS.Workbook();
  try {
    if (unpackedBytes(bytes) > MAX_UNPACKED_BYTES) return null;
    await book.xlsx.load(Uint8Array.from(bytes).buffer);
  } catch {
    return null;
  }
  const [sheet] = book.worksheets;
  if (sheet === undefined || sheet.rowCount > MAX_ROWS) return null;
  const width = Math.min(sheet.columnCount, MAX_COLUMNS);
  return (sheet.getRows(1, sheet.rowCount) ?? []).map((row) =>
    Array.from({ length: width }, (_, i) => cellText(row.getCell(i + 1).value)),
  );
}
