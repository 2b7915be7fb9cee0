import type { Block, Paragraph, Table } from '#documents/block.ts';
import { columnOf, isHeadRow, isHeadWord, tableKindOf } from './columns.ts';
import type { FindingList } from './findings.ts';
import { sourceAt } from './source.ts';
import { compact } from './text.ts';

const HEAD_MIN_CELLS = 3;
/** Fewer lines than this share in step with the head, and the gaps are not what parts the cells. */
const MIN_SHARE = 0.7;

/** Puts together tables of which each row is a line with gaps between its cells. Lines out of step are reported. */
export function recoverSpacedTables(blocks: readonly Block[], findings: FindingList): readonly Block[] {
  const out: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (block === undefined) break;
    const heads = block.kind === 'paragraph' ? headsIn(block.text) : null;
    const lines = heads === null ? [] : linesFrom(blocks, at + 1);
    const table = heads === null || block.kind !== 'paragraph' ? null : tableOf(block, heads, lines, findings);
    out.push(table ?? block);
    at += table === null ? 1 : 1 + lines.length;
  }
  return out;
}

function headsIn(text: string): readonly string[] | null {
  const parts = text.trim().split(/[\s\u3000]+/);
  if (parts.length < HEAD_MIN_CELLS || !parts.every(isHeadWord) || !isHeadRow(parts)) return null;
  return tableKindOf(parts.map(columnOf).filter((column) => column !== null)) === 'plan' ? parts : null;
}

function linesFrom(blocks: readonly Block[], from: number): readonly Paragraph[] {
  const lines: Paragraph[] = [];
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind !== 'paragraph' || /^(?:抄送|主送|附件|附：|注：)/.test(compact(block.text))) break;
    lines.push(block);
  }
  return lines;
}

/** The cells of a line: parted by wide gaps, or else by any, whichever gives one for each head. */
function cellsOf(text: string, width: number): readonly string[] {
  const wide = text.trim().split(/\s{2,}|[\t\u3000]+/);
  if (wide.length === width) return wide;
  const any = text.trim().split(/[\s\u3000]+/);
  return any.length === width || any.length === width - 1 ? any : wide;
}

function tableOf(
  head: Paragraph,
  heads: readonly string[],
  lines: readonly Paragraph[],
  findings: FindingList,
): Table | null {
  const rows = lines.map((line) => ({ line, cells: cellsOf(line.text, heads.length) }));
  const fitting = rows.filter((row) => row.cells.length === heads.length || row.cells.length === heads.length - 1);
  if (fitting.length < 2 || fitting.length < rows.length * MIN_SHARE) return null;
  for (const { line, cells } of rows) {
    if (cells.length === heads.length || cells.length === 1) continue;
    const message = '本行的单元格数与表头不一致，已按内容归栏，请逐栏核对。';
    findings.warn('row-uncertain', message, sourceAt(line.place));
  }
  const all = [{ line: head, cells: heads }, ...rows];
  return {
    kind: 'table',
    place: head.place,
    rows: all.map(({ line, cells }, at) => ({
      cells: cells.map((text, column) => ({ text, column, colSpan: 1, rowSpan: 1 })),
      place: { ...line.place, row: at + 1 },
    })),
  };
}
