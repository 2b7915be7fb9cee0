import ExcelJS from 'exceljs';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TITLE_SIZE = 16;
const NARROW = 10;
const WIDE = 36;

/** A table as the office prints it: title over all columns, a line of explanation, the head, the rows. */
export interface Sheet {
  readonly fileName: string;
  readonly title: string;
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Columns that hold sentences. */
  readonly wide?: readonly number[];
}

export async function sheetResponse(sheet: Sheet): Promise<Response> {
  const bytes = await writeSheet(sheet);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(sheet.fileName)}`,
      'cache-control': 'no-store',
    },
  });
}

const BORDER = { style: 'thin', color: { argb: 'FF808080' } } as const;
const BOX = { top: BORDER, left: BORDER, bottom: BORDER, right: BORDER } as const;

async function writeSheet({ title, about, head, rows, wide = [0] }: Sheet): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('统计表', {
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    views: [{ state: 'frozen', ySplit: 3 }],
  });
  page.columns = head.map((_, at) => ({ width: wide.includes(at) ? WIDE : NARROW }));
  const titleRow = page.addRow([title]);
  page.mergeCells(1, 1, 1, head.length);
  titleRow.font = { size: TITLE_SIZE, bold: true, name: '宋体' };
  titleRow.alignment = { horizontal: 'center', vertical: 'middle' };
  page.addRow([about]);
  page.mergeCells(2, 1, 2, head.length);
  const headRow = page.addRow([...head]);
  headRow.font = { bold: true };
  headRow.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  headRow.eachCell((cell) => Object.assign(cell, { border: BOX }));
  for (const cells of rows) {
    const row = page.addRow([...cells]);
    row.alignment = { vertical: 'top', wrapText: true };
    for (let at = 1; at <= head.length; at += 1) row.getCell(at).border = BOX;
  }
  page.pageSetup.printTitlesRow = '3:3';
  return Buffer.from(await book.xlsx.writeBuffer());
}
