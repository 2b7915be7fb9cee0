import type { Table } from '#documents/block.ts';
import { type XlsxSheet, xlsxOf } from '#documents/writers/xlsx-of.ts';
import { attachment } from '#platform/files/safe-name.ts';
import type { FalseAlarmView, SweepFindingView, WordView } from './contract.ts';
import { type WordBody, wordBody } from './contract.ts';

export const EXPORT_MAX = 20_000;
const KINDS = { wrong: '错别字', phrase: '固定提法', caution: '慎用词' } as const;
const LEVELS = { block: '必须处理', warn: '请核对', note: '供参考' } as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function sheetResponse(name: string, sheet: XlsxSheet): Promise<Response> {
  return new Response(new Uint8Array(await xlsxOf([sheet])), {
    headers: {
      'content-type': XLSX,
      'content-disposition': attachment(`${name}.xlsx`),
      'cache-control': 'no-store',
    },
  });
}

const HEAD = ['错误写法', '正确写法', '种类', '等级', '不提示的上下文', '来源', '状态'];

export function wordSheet(words: readonly WordView[]): XlsxSheet {
  return {
    name: '校对词表',
    head: [HEAD],
    rows: words.map((word) => [
      word.wrong,
      word.right,
      KINDS[word.kind],
      LEVELS[word.level],
      word.unless,
      word.origin,
      word.active ? '启用' : '停用',
    ]),
    widths: [20, 20, 12, 12, 40, 30, 8],
    filter: true,
  };
}

export function falseAlarmSheet(alarms: readonly FalseAlarmView[]): XlsxSheet {
  return {
    name: '误报记录',
    head: [['原文', '检查项', '只在此上下文', '理由', '记录人', '记录时间', '取消人', '取消时间']],
    rows: alarms.map((one) => [
      one.quote,
      one.code,
      one.context,
      one.reason,
      one.madeBy,
      one.madeAt,
      one.endedBy,
      one.endedAt,
    ]),
    widths: [24, 18, 24, 30, 12, 22, 12, 22],
    filter: true,
  };
}

const STATES = { open: '待处理', settled: '已处理', gone: '已消除' } as const;

export function sweepSheet(findings: readonly SweepFindingView[]): XlsxSheet {
  return {
    name: '已发布信息巡检',
    head: [['单位', '标题', '等级', '问题', '原文', '建议', '发现时间', '状态', '处理说明']],
    rows: findings.map((one) => [
      one.unitName,
      one.title,
      LEVELS[one.level],
      one.message,
      one.quote,
      one.replacement,
      one.foundAt,
      STATES[one.state],
      one.answer,
    ]),
    widths: [18, 40, 10, 40, 24, 24, 22, 10, 30],
    filter: true,
  };
}

interface ReadRows {
  readonly ready: readonly { readonly line: number; readonly word: WordBody }[];
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** Rows of a table with the columns of the export; only 错误写法 must be there. Good rows stand ready, bad ones are named. */
export function readWordRows(tables: readonly Table[]): ReadRows | null {
  const ready: { line: number; word: WordBody }[] = [];
  const refused: { line: number; reason: string }[] = [];
  let found = false;
  for (const table of tables) {
    const [head, ...rows] = table.rows.map((row) => row.cells.map((cell) => cell.text.trim()));
    const columns = HEAD.map((name) => (head ?? []).indexOf(name));
    if (columns[0] === -1) continue;
    found = true;
    for (const [index, cells] of rows.entries()) {
      const line = index + 2;
      const read = readRow(columns.map((column) => (column < 0 ? '' : (cells[column] ?? ''))));
      if (read === null) continue;
      if (typeof read === 'string') refused.push({ line, reason: read });
      else ready.push({ line, word: read });
    }
  }
  return found ? { ready, refused } : null;
}

function readRow(cells: readonly string[]): WordBody | string | null {
  const cell = (column: number): string => cells[column] ?? '';
  if (cell(0) === '' && cell(1) === '') return null;
  const parsed = wordBody.safeParse({
    wrong: cell(0),
    right: cell(1),
    kind: keyOf(KINDS, cell(2), 'wrong'),
    level: keyOf(LEVELS, cell(3), 'warn'),
    unless: cell(4),
    ...(cell(5) !== '' && { origin: cell(5) }),
  });
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? '内容有误');
}

function keyOf(words: Readonly<Record<string, string>>, text: string, fallback: string): string {
  if (text === '') return fallback;
  return Object.entries(words).find(([, word]) => word === text)?.[0] ?? text;
}
