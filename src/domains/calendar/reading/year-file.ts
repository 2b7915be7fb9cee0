import type { YearReading } from '../model.ts';
import { readJson } from './json.ts';
import { looksLikeNotice, readNotice } from './notice.ts';
import { readRows } from './rows.ts';
import { readSheet } from './sheet.ts';
import { checkYear } from './year-check.ts';

/** A year's arrangement is a page of text; anything larger is the wrong file. */
export const YEAR_FILE_MAX_BYTES = 1_000_000;

const ZIP_SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
const SHEET_FORM = '请上传 .xlsx 表格、JSON 文件，或粘贴国务院办公厅通知全文。';

const refused = (message: string): YearReading => ({
  loaded: null,
  findings: [{ level: 'error', code: 'unreadable', message, source: '' }],
});

/** Reads pasted text: the notice itself, JSON, or rows of a table. `hintYear` stands in where the text names no year. */
export function parseYearText(text: string, hintYear: number | null = null): YearReading {
  if (text.length > YEAR_FILE_MAX_BYTES) return refused(`内容太长，不像一年的放假安排。${SHEET_FORM}`);
  const body = text.replace(/^\uFEFF/, '').trim();
  if (body.startsWith('{')) return checkYear(readJson(body));
  if (looksLikeNotice(body)) return checkYear(readNotice(body, hintYear));
  const rows = body.split(/\r?\n/).map((line) => line.split(/\t|,|，|\|/));
  return checkYear(readRows(rows, hintYear));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Reads an uploaded file of any of the accepted forms, told apart by content and not by name. */
export async function parseYearFile(bytes: Uint8Array, hintYear: number | null = null): Promise<YearReading> {
  if (bytes.byteLength > YEAR_FILE_MAX_BYTES) return refused(`文件太大，不像一年的放假安排。${SHEET_FORM}`);
  if (!ZIP_SIGNATURE.every((byte, i) => bytes[i] === byte)) return parseYearText(decoded(bytes), hintYear);
  const rows = await readSheet(bytes);
  return rows === null ? refused(`打不开这个表格文件。${SHEET_FORM}`) : checkYear(readRows(rows, hintYear));
}
