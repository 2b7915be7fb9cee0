import type { Block, Paragraph, Place, Table } from '#documents/block.ts';
import { columnOf, isHeadRow, tableKindOf } from './columns.ts';
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
  if (first?.kind !== 'paragraph' || columnOf(first.text) === null) return null;
  const heads: Token[] = [];
  let at = from;
  for (; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined || isBar(block)) continue;
    if (block.kind !== 'paragraph' || columnOf(block.text) === null) break;
    heads.push(block);
  }
  const names = heads.map((head) => head.text);
  const columns = names.map(columnOf).filter((column) => column !== null);
  if (heads.length < HEAD_MIN_CELLS || !isHeadRow(names) || tableKindOf(columns) !== 'plan') return null;
  const { tokens, next } = tokensFrom(blocks, at);
  const rows = rowsOf(names, tokens, findings);
  if (rows === null) {
    findings.error(
      'table-lost',
      '表头之后的单元格对不上行，无法还原任务表，请改用原始的 Word、Excel 或网页文件。',
      sourceAt(first.place),
    );
    return null;
  }
  return { table: tableOf(first, rows), next };
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

function rowsOf(heads: readonly string[], tokens: readonly Token[], findings: FindingList): readonly DraftRow[] | null {
  const anchors = runningNumbers(tokens);
  const [first] = anchors;
  if (first === undefined || anchors.length < 2) return null;
  const numberHead = heads.findIndex((head) => columnOf(head)?.kind === 'number');
  const lead = numberHead === -1 ? first : numberHead;
  const tail = heads.length - lead - (numberHead === -1 ? 0 : 1);
  if (first > lead || tail < 1) return null;
  const shape: Shape = { heads: heads.filter((_, at) => at !== numberHead), lead, tail };
  const head = [...shape.heads.slice(0, lead), '序号', ...shape.heads.slice(lead)];
  const place = tokens[0]?.place ?? { block: 1 };
  return [
    { cells: head, place },
    ...anchors.map((anchor, at) => rowAt(tokens, anchors, { anchor, at }, shape, findings)),
  ];
}

/** Where 1, 2, 3 … stand alone, in order. */
function runningNumbers(tokens: readonly Token[]): readonly number[] {
  const anchors: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (compact(token.text).replace(/[.、．]$/, '') === String(anchors.length + 1)) anchors.push(at);
  }
  return anchors;
}

function rowAt(
  tokens: readonly Token[],
  anchors: readonly number[],
  row: { readonly anchor: number; readonly at: number },
  shape: Shape,
  findings: FindingList,
): DraftRow {
  const { anchor, at } = row;
  const before = at === 0 ? anchor : anchor - Math.min(anchor, bodyEnd(anchors, at - 1, shape, tokens.length));
  const end = Math.min(anchors[at + 1] ?? tokens.length, tokens.length);
  const bodyTo =
    at === anchors.length - 1 ? Math.min(end, anchor + 1 + shape.tail) : bodyEnd(anchors, at, shape, tokens.length);
  const leading = tokens.slice(anchor - Math.min(before, shape.lead), anchor).map((token) => token.text);
  const body = tokens.slice(anchor + 1, bodyTo).map((token) => token.text);
  const number = tokens[anchor]?.text ?? '';
  const place = tokens[anchor]?.place ?? { block: 1 };
  if (body.length !== shape.tail) {
    findings.warn(
      'row-uncertain',
      `第${number.trim()}行的单元格数与表头不一致，已按内容归栏，请逐栏核对。`,
      sourceAt(place),
    );
  }
  const lead = [...new Array<string>(Math.max(0, shape.lead - leading.length)).fill(''), ...leading];
  return { cells: [...lead, number, ...grouped(body, shape)], place };
}

/** The cells of a row end where those that lead the next row begin: all beyond its own number of cells, if no more. */
function bodyEnd(anchors: readonly number[], at: number, shape: Shape, total: number): number {
  const anchor = anchors[at] ?? 0;
  const next = anchors[at + 1] ?? total;
  const surplus = next - anchor - 1 - shape.tail;
  return surplus <= shape.lead ? Math.min(next, anchor + 1 + shape.tail) : next - shape.lead;
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
