import ExcelJS from 'exceljs';
import type { AuditRow } from './contract.ts';

const COLUMNS = [
  { header: '序号', key: 'seq', width: 10 },
  { header: '时间', key: 'at', width: 21 },
  { header: '操作人', key: 'actorName', width: 14 },
  { header: '单位', key: 'unitName', width: 24 },
  { header: '操作', key: 'actionLabel', width: 20 },
  { header: '对象', key: 'subjectLabel', width: 40 },
  { header: '理由', key: 'reason', width: 30 },
  { header: '依据', key: 'law', width: 24 },
  { header: '内容', key: 'detail', width: 60 },
  { header: '校验值', key: 'hash', width: 20 },
] as const;
const CELL_MAX = 32_000; // a cell of .xlsx holds no more than 32,767 characters

const chinaTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** The lines as a sheet, newest first; every cell is text, so that nothing in it can act as a formula. */
export async function trailSheet(rows: readonly AuditRow[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('操作留痕', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map((column) => ({ ...column }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) {
    const detail = JSON.stringify(row.detail ?? {}).slice(0, CELL_MAX);
    sheet.addRow({ ...row, at: chinaTime.format(new Date(row.at)), detail }).alignment = {
      vertical: 'top',
      wrapText: true,
    };
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
