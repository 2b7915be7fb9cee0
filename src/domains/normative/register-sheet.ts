import { type XlsxSheet, type XlsxValue, xlsxOf } from '#documents/writers/xlsx-of.ts';
import { isLocalDate } from '#kernel/calendar/local-date.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type RegisterRow, VALIDITY_WORDS } from './contract.ts';

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const;

/** A file to keep, under its name in any script. */
export function fileResponse(bytes: Uint8Array | string, name: string, format: keyof typeof TYPES): Response {
  return new Response(typeof bytes === 'string' ? bytes : new Uint8Array(bytes), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': attachment(`${name}.${format}`),
      'cache-control': 'no-store',
    },
  });
}

export async function sheetsResponse(name: string, sheets: readonly XlsxSheet[]): Promise<Response> {
  return fileResponse(await xlsxOf(sheets), name, 'xlsx');
}

/** A day as a date of the sheet, or nothing. */
export const dayCell = (day: string | null): XlsxValue => (day !== null && isLocalDate(day) ? { date: day } : '');

const HEAD = [
  '序号',
  '标题',
  '发文字号',
  '发文单位',
  '类型',
  '成文日期',
  '发布日期',
  '施行日期',
  '有效期至',
  '有效性',
  '自何日起',
  '说明',
];

export function registerSheet(rows: readonly RegisterRow[]): XlsxSheet {
  return {
    name: '规范性文件登记簿',
    title: '规范性文件登记簿',
    head: [HEAD],
    widths: [6, 46, 22, 22, 18, 12, 12, 12, 12, 10, 12, 36],
    landscape: true,
    rows: rows.map((row, index) => [
      index + 1,
      row.title,
      row.documentNumber ?? '',
      row.unitName,
      row.typeName,
      dayCell(row.madeOn),
      dayCell(row.publishedOn),
      dayCell(row.effectiveOn),
      dayCell(row.endsOn),
      row.validity === null ? '' : VALIDITY_WORDS[row.validity],
      dayCell(row.validitySince),
      row.validityNote ?? '',
    ]),
  };
}
