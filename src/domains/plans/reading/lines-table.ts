import type { Block, Paragraph, Place, Table } from '#documents/block.ts';
import { columnOf, isHeadRow, isHeadWord, tableKindOf } from './columns.ts';
import type { FindingList } from './findings.ts';
import { fit } from './fit.ts';
import { sourceAt } from './source.ts';
import { compact } from './text.ts';

/** A head of fewer cells could be any three short lines. */
const HEAD_MIN_CELLS = 3;

interface Token {
  readonly text: string;
  readonly place: Place;
}

interface Shape {
  readonly heads: readonly string[];
  /** How many cells stand before the running number. */
  readonly lead: number;
  /** How many stand after it. */
  readonly tail: number;
}

/**
 * Puts together tables whose cells a page gave as one paragraph each. Rows are found by their running numbers, never by
 * guess: where numbers and cells do not agree, the row is reported; without numbers, the table is.
 */
export function recoverLineTables(blocks: readonly Block[], findings: FindingList): readonly Block[] {
  const out: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const found = tableFrom(blocks, at, findings);
    if (found === null) {
      const block = blocks[at];
      if (block !== undefined) out.push(block);
      at += 1;
    } else {
      out.push(found.table);
      at = found.next;
    }
  }
  return out;
}

const isBar = (block: Block): boolean => block.kind === 'paragraph' && /^[|｜\s]+$/.test(block.text);

function tableFrom(
  blocks: readonly Block[],
  from: number,
  findings: FindingList,
): { table: Table; next: number } | null {
  const first = blocks[from];
  if (first?.kind !== 'paragraph' || !isHeadWord(first.text)) return null;
  const { names, next: body } = headsFrom(blocks, from);
  const columns = names.map(columnOf).filter((column) => column !== null);
  if (names.length < HEAD_MIN_CELLS || !isHeadRow(names) || tableKindOf(columns) !== 'plan') return null;
  const { tokens, next } = tokensFrom(blocks, body);
  const rows = rowsOf(names, tokens, findings);
  if (rows !== null) return { table: tableOf(first, rows), next };
  const message = '表头之后的单元格对不上行，无法还原任务表，请改用原始的 Word、Excel 或网页文件。';
  findings.error('table-lost', message, sourceAt(first.place));
  return null;
}

function headsFrom(blocks: readonly Block[], from: number): { names: readonly string[]; next: number } {
  const names: string[] = [];
  let at = from;
  for (; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined || isBar(block)) continue;
    if (block.kind !== 'paragraph' || !isHeadWord(block.text)) break;
    names.push(block.text);
  }
  return { names, next: at };
}

function tokensFrom(blocks: readonly Block[], from: number): { tokens: readonly Token[]; next: number } {
  const tokens: Token[] = [];
  let at = from;
  for (; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined || block.kind === 'page-break' || isBar(block)) continue;
    if (block.kind === 'table' || /^(?:抄送|主送|附件|附：|相关链接|上一篇|下一篇|打印)/.test(compact(block.text)))
      break;
    tokens.push(block);
  }
  return { tokens, next: at };
}

interface DraftRow {
  readonly cells: readonly string[];
  readonly place: Place;
}

interface Recovery {
  readonly tokens: readonly Token[];
  /** Where the running numbers stand among the tokens. */
  readonly anchors: readonly number[];
  readonly shape: Shape;
  readonly findings: FindingList;
}

function rowsOf(heads: readonly string[], tokens: readonly Token[], findings: FindingList): readonly DraftRow[] | null {
  const anchors = runningNumbers(tokens);
  const [first] = anchors;
  if (first === undefined || anchors.length < 2) return null;
  const numberHead = heads.findIndex((head) => columnOf(head)?.kind === 'number');
  const lead = numberHead === -1 ? first : numberHead;
  const tail = heads.length - lead - (numberHead === -1 ? 0 : 1);
  if (first > lead || tail < 1) return null;
  const shape: Shape = { heads: heads.filter((_, at) => at !== numberHead), lead, tail };
  const recovery: Recovery = { tokens, anchors, shape, findings };
  const head = [...shape.heads.slice(0, lead), '序号', ...shape.heads.slice(lead)];
  const place = tokens[0]?.place ?? { block: 1 };
  return [{ cells: head, place }, ...anchors.map((_, at) => rowAt(recovery, at))];
}

/** Where 1, 2, 3 … stand alone, in order. */
function runningNumbers(tokens: readonly Token[]): readonly number[] {
  const anchors: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (compact(token.text).replace(/[.、．]$/, '') === String(anchors.length + 1)) anchors.push(at);
  }
  return anchors;
}

function rowAt(recovery: Recovery, at: number): DraftRow {
  const { tokens, anchors, shape, findings } = recovery;
  const anchor = anchors[at] ?? 0;
  const leading = tokens.slice(at === 0 ? 0 : bodyEnd(recovery, at - 1), anchor).map((token) => token.text);
  const body = tokens.slice(anchor + 1, bodyEnd(recovery, at)).map((token) => token.text);
  const number = tokens[anchor]?.text ?? '';
  const place = tokens[anchor]?.place ?? { block: 1 };
  if (body.length !== shape.tail) {
    const message = `第${number.trim()}行的单元格数与表头不一致，已按内容归栏，请逐栏核对。`;
    findings.warn('row-uncertain', message, sourceAt(place));
  }
  const missing = Array.from({ length: Math.max(0, shape.lead - leading.length) }, () => '');
  return { cells: [...missing, ...leading, number, ...grouped(body, shape)], place };
}

/** The cells of a row end where those that lead the next row begin: all beyond its own number of cells, if no more. */
function bodyEnd({ tokens, anchors, shape }: Recovery, at: number): number {
  const whole = (anchors[at] ?? 0) + 1 + shape.tail;
  const next = anchors[at + 1];
  if (next === undefined) return Math.min(tokens.length, whole);
  return next - whole <= shape.lead ? Math.min(next, whole) : next - shape.lead;
}

/** Joins neighbouring paragraphs until there are as many as columns, where they fit their heads best. */
function grouped(body: readonly string[], shape: Shape): readonly string[] {
  const cells = [...body];
  const kinds = shape.heads.slice(shape.lead).map((head) => columnOf(head)?.kind ?? null);
  while (cells.length > shape.tail) {
    let best = { at: 0, score: Number.NEGATIVE_INFINITY };
    for (let at = 0; at + 1 < cells.length; at += 1) {
      const joined = [...cells.slice(0, at), `${cells[at] ?? ''}\n${cells[at + 1] ?? ''}`, ...cells.slice(at + 2)];
      const score = kinds.reduce((sum, kind, column) => sum + fit(kind, joined[column] ?? ''), 0);
      if (score > best.score) best = { at, score };
    }
    cells.splice(best.at, 2, `${cells[best.at] ?? ''}\n${cells[best.at + 1] ?? ''}`);
  }
  return cells;
}

function tableOf(first: Paragraph, rows: readonly DraftRow[]): Table {
  return {
    kind: 'table',
    place: first.place,
    rows: rows.map((row, at) => ({
      cells: row.cells.map((text, column) => ({ text, column, colSpan: 1, rowSpan: 1 })),
      place: { ...(at === 0 ? first.place : row.place), row: at + 1 },
    })),
  };
}
