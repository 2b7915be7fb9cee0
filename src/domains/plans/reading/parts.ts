import type { DocumentFormat, DocumentText, Table } from '#documents/block.ts';
import { isHeadRow } from './columns.ts';
import type { FindingList } from './findings.ts';
import { filledCells, type Grid, type GridRow, gridOf } from './grid.ts';
import type { PageFacts } from './header.ts';
import { recoverLineTables } from './lines-table.ts';
import type { Line } from './marks.ts';
import { recoverSpacedTables } from './spaced-table.ts';
import { compact, tidy } from './text.ts';

/** A table of the notice with what stands around it. */
export interface TablePart {
  readonly grid: Grid;
  /** 附件1 and the like, from the line before. */
  readonly label: string | null;
  /** The last lines above the table, nearest last. */
  readonly above: readonly string[];
}

export interface Parts {
  readonly lines: readonly Line[];
  readonly tables: readonly TablePart[];
  readonly facts: PageFacts;
}

const LINES_ABOVE = 3;
const ANNEX = /^(附件|附表|附)\s*([\d一二三四五六七八九十]{0,3})\s*[:：]?$/;
const FACT =
  /^[•·\-\s]*(标题|名称|索引号|发布机构|成文日期|发文日期|发布日期|发布时间|发文字号|文号|公开方式|公开属性|来源)\s*[:：]\s*(.*)$/;

/** Parts a document into its lines of text, its tables and the facts that a web page states about it. */
export function partsOf(document: DocumentText, findings: FindingList): Parts {
  const lines: Line[] = [];
  const tables: TablePart[] = [];
  const facts = new Map<string, string>();
  let above: string[] = [];
  let label: string | null = null;
  for (const block of recoverSpacedTables(recoverLineTables(document.blocks, findings), findings)) {
    if (block.kind === 'page-break') continue;
    if (block.kind === 'paragraph') {
      addFact(facts, block.text);
      lines.push({ text: block.text, place: block.place });
      const text = tidy(block.text);
      if (text === '') continue;
      const annex = ANNEX.exec(compact(text));
      if (annex !== null) label = `${annex[1] === '附' ? '附件' : (annex[1] ?? '附件')}${annex[2] ?? ''}`;
      above = [...above, text].slice(-LINES_ABOVE);
      continue;
    }
    if (!addFactsOf(facts, block)) addTable(tables, { block, format: document.format, label, above });
    above = [];
  }
  return { lines, tables, facts };
}

function addFact(facts: Map<string, string>, text: string): void {
  const match = FACT.exec(text.trim());
  const [, name, value] = match ?? [];
  if (name !== undefined && value !== undefined && value.trim() !== '' && !facts.has(name))
    facts.set(name, value.trim());
}

const FACT_NAME =
  /^(?:标题|名称|索引号|发布机构|成文日期|发文日期|发布日期|发文字号|文号|公开方式|信息分类|主题分类|有效性|时效)$/;
const FACTS_MIN = 3;

/** A table of facts about the page (索引号: | … | 发布机构: | …) is no table of the notice. */
function addFactsOf(facts: Map<string, string>, table: Table): boolean {
  const found: (readonly [name: string, value: string])[] = [];
  for (const row of table.rows) {
    for (const [at, cell] of row.cells.entries()) {
      const name = compact(cell.text).replace(/[:：]$/, '');
      if (FACT_NAME.test(name)) found.push([name, compact(row.cells[at + 1]?.text ?? '')]);
    }
  }
  if (found.length < FACTS_MIN) return false;
  for (const [name, value] of found) {
    if (isFactValue(value) && !facts.has(name)) facts.set(name, value);
  }
  return true;
}

const isFactValue = (value: string): boolean =>
  value !== '' && value !== '无' && !/[:：]$/.test(value) && !FACT_NAME.test(value);

interface NewTable {
  readonly block: Table;
  readonly format: DocumentFormat;
  readonly label: string | null;
  readonly above: readonly string[];
}

/** A table that begins without a head right under another of the same width is its next page. */
function addTable(tables: TablePart[], { block, format, label, above }: NewTable): void {
  const grid = gridOf(block, format);
  const last = tables.at(-1);
  if (last !== undefined && above.length === 0 && grid.width === last.grid.width && goesOn(last.grid, grid)) {
    const rows = [...last.grid.rows, ...continued(grid)];
    tables[tables.length - 1] = { ...last, grid: { ...last.grid, rows } };
  } else if (grid.rows.length > 0) tables.push({ grid, label, above });
}

const headOf = (grid: Grid): string | undefined => grid.rows.map(filledCells).find(isHeadRow)?.map(compact).join('|');

function goesOn(last: Grid, next: Grid): boolean {
  const head = headOf(next);
  return headOf(last) !== undefined && (head === undefined || head === headOf(last));
}

/** An empty cell in the first row of the next page continues the merge that the page cut. */
function continued(grid: Grid): readonly GridRow[] {
  const first = grid.rows.findIndex((row) => !isHeadRow(filledCells(row)));
  if (!grid.knowsMerges) return grid.rows;
  return grid.rows.map((row, at) =>
    at === first
      ? { ...row, cells: row.cells.map((cell) => (cell?.text.trim() === '' ? { ...cell, covered: true } : cell)) }
      : row,
  );
}
