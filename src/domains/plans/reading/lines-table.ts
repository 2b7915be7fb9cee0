import type { Block, Paragraph, Place, Table } from '#documents/block.ts';
import { type ColumnKind, columnOf, isHeadRow, isHeadWord, tableKindOf } from './columns.ts';
import type { FindingList } from './findings.ts';
import { alignCells, fit, rowFit } from './fit.ts';
import { sourceAt } from './source.ts';
import { compact, splitListMark } from './text.ts';

/** A head of fewer cells could be any three short lines. */
const HEAD_MIN_CELLS = 3;
const HEAD_MAX_CELLS = 20;
/** What it costs, in fit, for each cell that a row has too few or too many. */
const MISMATCH_COST = 0.6;

interface Token {
  readonly text: string;
  readonly place: Place;
  /** Index of its block. */
  readonly index: number;
}

/** How the cells of a row lie around its number. */
interface Shape {
  readonly heads: readonly string[];
  /** Columns before the anchor, and after it. */
  readonly lead: readonly (ColumnKind | null)[];
  readonly tail: readonly (ColumnKind | null)[];
}

interface Recovery {
  readonly tokens: readonly Token[];
  /** Where the running numbers stand among the tokens, alone or at the beginning of a text. */
  readonly anchors: readonly number[];
  readonly shape: Shape;
  readonly findings: FindingList;
  /** By column after the anchor, what the rows have there that lack nothing. */
  readonly seen: readonly ReadonlySet<string>[];
}

interface DraftRow {
  readonly cells: readonly string[];
  readonly place: Place;
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
  const tokens = tokensFrom(blocks, body);
  const found = rowsOf(names, tokens, findings);
  if (found !== null) return { table: tableOf(first, found.rows), next: found.next };
  if (tokens.length < names.length) return null;
  const message = '表头之后的单元格对不上行，无法还原任务表，请改用原始的 Word、Excel 或网页文件。';
  findings.error('table-lost', message, sourceAt(first.place));
  return null;
}

function headsFrom(blocks: readonly Block[], from: number): { names: readonly string[]; next: number } {
  const names: string[] = [];
  let at = from;
  for (; at < blocks.length && names.length < HEAD_MAX_CELLS; at += 1) {
    const block = blocks[at];
    if (block === undefined || isBar(block)) continue;
    if (block.kind !== 'paragraph' || !isHeadWord(block.text)) break;
    names.push(block.text);
  }
  return { names, next: at };
}

function tokensFrom(blocks: readonly Block[], from: number): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined || block.kind === 'page-break' || isBar(block)) continue;
    if (block.kind === 'table' || /^(?:抄送|主送|附件|附：|相关链接|上一篇|下一篇|打印)/.test(compact(block.text)))
      break;
    tokens.push({ text: block.text, place: block.place, index: at });
  }
  return tokens;
}

interface FoundRows {
  readonly rows: readonly DraftRow[];
  /** The first block that is no part of the table. */
  readonly next: number;
}

function rowsOf(heads: readonly string[], all: readonly Token[], findings: FindingList): FoundRows | null {
  const kinds = heads.map((head) => columnOf(head)?.kind ?? null);
  const { tokens, titles } = withoutTitles(withoutRepeatedHeads(all, heads), kinds);
  const found = byNumberCells(heads, kinds, tokens) ?? byListMarks(heads, kinds, tokens);
  if (found === null) return null;
  const bare: Recovery = { ...found, tokens, findings, seen: [] };
  const recovery: Recovery = { ...bare, seen: seenIn(bare) };
  const rows: DraftRow[] = [{ cells: found.shape.heads, place: tokens[0]?.place ?? { block: 1 } }];
  for (const [at, anchor] of found.anchors.entries()) {
    for (const title of titles.get(tokens[anchor]?.index ?? -1) ?? [])
      rows.push({ cells: [title.text], place: title.place });
    rows.push(rowAt(recovery, at));
  }
  const last = tokens[bodyEnd(recovery, found.anchors.length - 1) - 1];
  return { rows, next: (last?.index ?? 0) + 1 };
}

const TITLE = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])[^。；]{2,40}$/;

/** Titles between rows of a table whose rows begin with their number: 一、… right before it. By the number's block. */
function withoutTitles(
  tokens: readonly Token[],
  kinds: Kinds,
): { tokens: readonly Token[]; titles: ReadonlyMap<number, readonly Token[]> } {
  const titles = new Map<number, readonly Token[]>();
  if (kinds[0] !== 'number') return { tokens, titles };
  const taken = new Set<number>();
  for (const anchor of anchorsBy(tokens, numberCell)) {
    const from = tokens.slice(Math.max(0, anchor - 2), anchor).findIndex((token) => TITLE.test(compact(token.text)));
    const above = from === -1 ? [] : tokens.slice(Math.max(0, anchor - 2) + from, anchor);
    if (above.length === 0 || !above.every((token) => TITLE.test(compact(token.text)))) continue;
    titles.set(tokens[anchor]?.index ?? -1, above);
    for (const token of above) taken.add(token.index);
  }
  return { tokens: tokens.filter((token) => !taken.has(token.index)), titles };
}

const numberCell = (text: string): string => compact(text).replace(/[.、．]$/, '');

function seenIn(recovery: Recovery): readonly ReadonlySet<string>[] {
  const { tokens, anchors, shape } = recovery;
  const seen = shape.tail.map(() => new Set<string>());
  for (const [at, anchor] of anchors.entries()) {
    const body = tokens.slice(anchor + 1, bodyEnd(recovery, at));
    if (body.length !== shape.tail.length) continue;
    for (const [column, token] of body.entries()) seen[column]?.add(compact(token.text));
  }
  return seen;
}

/** The head stands again wherever a page began. */
function withoutRepeatedHeads(tokens: readonly Token[], heads: readonly string[]): readonly Token[] {
  const names = heads.map(compact);
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const repeated = names.every((name, offset) => compact(tokens[at + offset]?.text ?? '') === name);
    const token = tokens[at];
    if (!repeated && token !== undefined) out.push(token);
    at += repeated ? names.length : 1;
  }
  return out;
}

type Found = Pick<Recovery, 'anchors' | 'shape'>;
type Kinds = readonly (ColumnKind | null)[];

/** Rows whose number is a cell of its own; the number column may have no head. */
function byNumberCells(heads: readonly string[], kinds: Kinds, tokens: readonly Token[]): Found | null {
  const anchors = anchorsBy(tokens, numberCell);
  const [first] = anchors;
  if (first === undefined || anchors.length < 2) return null;
  const own = kinds.indexOf('number');
  const lead = own === -1 ? first : own;
  const rest = own === -1 ? lead : lead + 1;
  if (first > lead || rest >= heads.length) return null;
  const names = [...heads.slice(0, lead), '序号', ...heads.slice(rest)];
  return { anchors, shape: { heads: names, lead: kinds.slice(0, lead), tail: kinds.slice(rest) } };
}

/** Rows whose number begins their text: 1.聚焦… */
function byListMarks(heads: readonly string[], kinds: Kinds, tokens: readonly Token[]): Found | null {
  const anchors = anchorsBy(tokens, (text) => splitListMark(text)[0] ?? '');
  const [first] = anchors;
  const column = kinds.includes('requirement') ? kinds.indexOf('requirement') : kinds.lastIndexOf('task');
  if (first === undefined || anchors.length < 2 || column === -1 || first > column || kinds.includes('number'))
    return null;
  return { anchors, shape: { heads, lead: kinds.slice(0, column), tail: kinds.slice(column + 1) } };
}

/** Where 1, 2, 3 … stand, in order, up to where the numbers begin again. */
function anchorsBy(tokens: readonly Token[], numberIn: (text: string) => string): readonly number[] {
  const anchors: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const number = numberIn(token.text);
    if (number === '1' && anchors.length > 1) break;
    if (number === String(anchors.length + 1)) anchors.push(at);
  }
  return anchors;
}

function rowAt(recovery: Recovery, at: number): DraftRow {
  const { tokens, anchors, shape, findings } = recovery;
  const anchor = anchors[at] ?? 0;
  const leading = tokens.slice(at === 0 ? 0 : bodyEnd(recovery, at - 1), anchor).map((token) => token.text);
  const body = tokens.slice(anchor + 1, bodyEnd(recovery, at)).map((token) => token.text);
  const text = tokens[anchor]?.text ?? '';
  const place = tokens[anchor]?.place ?? { block: 1 };
  if (body.length !== shape.tail.length) {
    const message = `第${at + 1}行的单元格数与表头不一致，已按内容归栏，请逐栏核对。`;
    findings.warn('row-uncertain', message, sourceAt(place));
  }
  const missing = Array.from({ length: Math.max(0, shape.lead.length - leading.length) }, () => '');
  const cells = grouped(body, shape.tail);
  const under =
    cells.length < shape.tail.length
      ? alignCells(cells, shape.tail, recovery.seen).map((cell) => cell?.text ?? '')
      : cells;
  return { cells: [...missing, ...leading, text, ...under], place };
}

/** Where the cells of a row end and those that lead the next begin: where both go best under their heads. */
function bodyEnd({ tokens, anchors, shape, seen }: Recovery, at: number): number {
  const from = (anchors[at] ?? 0) + 1;
  const next = anchors[at + 1];
  if (next === undefined) return Math.min(tokens.length, from + shape.tail.length);
  const texts = tokens.slice(from, next).map((token) => token.text);
  let best = { end: next, score: Number.NEGATIVE_INFINITY };
  for (let leading = 0; leading <= Math.min(shape.lead.length, texts.length); leading += 1) {
    const body = texts.slice(0, texts.length - leading);
    const under = alignCells(grouped(body, shape.tail), shape.tail, seen);
    const over = texts
      .slice(texts.length - leading)
      .map((text, column) => fit(shape.lead.at(column - leading) ?? null, text));
    const mismatch = Math.abs(body.length - shape.tail.length) * MISMATCH_COST;
    const score = rowFit(under, shape.tail) + over.reduce((sum, one) => sum + one, 0) - mismatch;
    if (score > best.score) best = { end: next - leading, score };
  }
  return best.end;
}

/** Joins neighbouring paragraphs until there are no more than columns, where they fit their heads best. */
function grouped(body: readonly string[], kinds: Kinds): readonly string[] {
  const cells = [...body];
  while (cells.length > Math.max(1, kinds.length)) {
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
