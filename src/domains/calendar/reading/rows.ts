import type { LoadedDay, RawYear, YearFinding } from '../model.ts';
import { plain, readDates } from './dates.ts';
import { noticeNumber } from './notice.ts';

interface Columns {
  readonly date: number;
  readonly name: number;
  readonly state: number;
  /** A column headed 是否上班 says 是 for a worked day. */
  readonly yesMeansWorked: boolean;
}

const DATE_CELL = /\d{1,2}日/;
const STATE_CELL = /^(?:放假|休|休息|休假|补休|调休|上班|班|补班|调休上班|是|否|true|false)$/i;

function columnsFromHeading(cells: readonly string[]): Columns | null {
  const date = cells.findIndex((cell) => /日期|时间/.test(cell));
  if (date === -1) return null;
  const state = cells.findIndex((cell, i) => i !== date && /放假|上班|类型|安排|状态|休/.test(cell));
  const name = cells.findIndex((cell, i) => i !== date && i !== state && /名称|节日|节假日|事由|备注/.test(cell));
  return state === -1 ? null : { date, name, state, yesMeansWorked: (cells[state] ?? '').startsWith('是否上班') };
}

function columnsFromContent(cells: readonly string[]): Columns | null {
  const date = cells.findIndex((cell) => DATE_CELL.test(cell));
  const state = cells.findIndex((cell) => STATE_CELL.test(cell));
  if (date === -1 || state === -1) return null;
  return { date, state, name: cells.findIndex((_, i) => i !== date && i !== state), yesMeansWorked: false };
}

/** `null` where the cell says neither. */
function isOffDay(cell: string, yesMeansWorked: boolean): boolean | null {
  if (/^(?:是|true)$/i.test(cell)) return !yesMeansWorked;
  if (/^(?:否|false)$/i.test(cell)) return yesMeansWorked;
  if (/班/.test(cell)) return false;
  return /休|假/.test(cell) ? true : null;
}

function likeliestYear(rows: readonly (readonly string[])[]): number | null {
  const counts = new Map<string, number>();
  for (const [, year = '', month] of rows.flat().flatMap((cell) => [...cell.matchAll(/(\d{4})年(\d{1,2})月/g)])) {
    if (month !== '12') counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first === undefined ? null : Number(first[0]);
}

const fault = (code: YearFinding['code'], message: string, source: string): YearFinding => ({
  level: 'error',
  code,
  message,
  source,
});

function readRow(
  cells: readonly string[],
  columns: Columns,
  year: number,
): { days: LoadedDay[]; findings: YearFinding[] } {
  const source = cells.join(' ');
  const name = cells[columns.name] ?? '';
  const off = isOffDay(cells[columns.state] ?? '', columns.yesMeansWorked);
  const { dates, findings } = readDates(cells[columns.date] ?? '', { year, decemberIsLastYear: name.includes('元旦') });
  if (dates.length === 0 && findings.length === 0) {
    return {
      days: [],
      findings: [fault('bad-date', `“${source}”中没有读出日期，请写成 ${year}-01-01 的样子。`, source)],
    };
  }
  if (off === null) {
    return {
      days: [],
      findings: [fault('unreadable', `“${source}”没有写明放假还是上班，请在该列填“放假”或“上班”。`, source)],
    };
  }
  return { days: dates.map((date) => ({ date, name, isOffDay: off })), findings: [...findings] };
}

/** Reads a table of days: 日期, 名称, 放假|上班, in any order of columns, with or without a heading. */
export function readRows(table: readonly (readonly string[])[], hintYear: number | null): RawYear {
  const rows = table.map((row) => row.map(plain)).filter((row) => row.some((cell) => cell !== ''));
  const announcedIn = noticeNumber(rows.flat().join(' '));
  const year = hintYear ?? likeliestYear(rows);
  const heading = rows.findIndex(
    (row) => columnsFromHeading(row) !== null && !row.some((cell) => DATE_CELL.test(cell)),
  );
  const body = rows.slice(heading + 1).filter((row) => heading !== -1 || columnsFromContent(row) !== null);
  const columns = columnsFromHeading(rows[heading] ?? []) ?? columnsFromContent(body[0] ?? []);
  if (columns === null) {
    const message = '没有认出“日期”“名称”“放假/上班”三列。请粘贴通知全文，或按模板填写表格。';
    return { year, announcedIn, days: [], findings: [fault('unreadable', message, rows[0]?.join(' ') ?? '')] };
  }
  if (year === null) return { year, announcedIn, days: [], findings: [] };
  const read = body.map((row) => readRow(row, columns, year));
  return {
    year,
    announcedIn,
    days: read.flatMap((row) => row.days),
    findings: read.flatMap((row) => row.findings),
  };
}
