import {
  type Column,
  type ColumnKind,
  columnOf,
  inPlan,
  isHeadRow,
  isSubHeadRow,
  isUnitKind,
  type TableKind,
  tableKindOf,
} from './columns.ts';
import { alignCells, fit, rowFit, spreadHeads } from './fit.ts';
import { filledCells, type Grid, type GridCell, type GridRow } from './grid.ts';
import { compact } from './text.ts';

/** Rows under one head, each cell under the column it belongs to. */
export interface Section {
  readonly kind: TableKind;
  readonly columns: readonly (Column | null)[];
  readonly rows: readonly SectionRow[];
  /** The file tells merged cells from empty ones. */
  readonly knowsMerges: boolean;
  /** Cells are merged over rows, so that nobody left them empty to say the same. */
  readonly spans: boolean;
  /** Title rows that stand above the head, from the top. */
  readonly titles: readonly string[];
  readonly head: GridRow;
}

export interface SectionRow {
  readonly cells: readonly (GridCell | null)[];
  readonly row: GridRow;
  /** More cells than columns, or fewer so that columns had to be found by content. */
  readonly mended: boolean;
  /** The page on which the row ends, where a page break cut it. */
  readonly lastPage?: number | null;
}

/** How many rows are looked at to learn what a column holds. */
const SAMPLE_ROWS = 120;

/** Cuts a table at its heads; a head repeated on the next page begins nothing new. Rows above the first head are titles. */
export function sectionsOf(grid: Grid): readonly Section[] {
  const sections: Section[] = [];
  const above: string[] = [];
  let head: { readonly row: GridRow; readonly sub: GridRow | null } | null = null;
  let body: GridRow[] = [];
  const close = (): void => {
    if (head !== null) sections.push(sectionOf(grid, head, body, above));
  };
  for (let at = 0; at < grid.rows.length; at += 1) {
    const row = grid.rows[at];
    if (row === undefined) continue;
    if (!isHeadRow(filledCells(row))) {
      if (head === null) above.push(filledCells(row).join(' '));
      else body.push(row);
      continue;
    }
    const next = grid.rows[at + 1];
    const sub = next !== undefined && hasSubHead(row, next) ? next : null;
    if (sub !== null) at += 1;
    if (head !== null && sameHead(head.row, row)) continue;
    close();
    head = { row, sub };
    body = [];
  }
  close();
  return sections;
}

const sameHead = (a: GridRow, b: GridRow): boolean =>
  filledCells(a).map(compact).join('|') === filledCells(b).map(compact).join('|');

/** The lower line of a head: under cells that span, or beside cells that reach down; never a row of data. */
function hasSubHead(head: GridRow, next: GridRow): boolean {
  const cells = filledCells(next);
  if (!isSubHeadRow(cells) || sameHead(head, next)) return false;
  const wide = head.cells.some((cell) => (cell?.colSpan ?? 1) > 1) || next.cells.some((cell) => cell?.covered === true);
  return wide || next.written.some((text) => compact(text) === '') || cells.length < filledCells(head).length;
}

function sectionOf(
  grid: Grid,
  head: { readonly row: GridRow; readonly sub: GridRow | null },
  body: readonly GridRow[],
  titles: readonly string[],
): Section {
  const known = withNumberColumn(columnsUnder(grid, head, body), body);
  const kind = tableKindOf(known.filter((column) => column !== null));
  const columns = kind === 'plan' ? known.map((column) => (column === null ? null : inPlan(column))) : known;
  const kinds = columns.map((column) => column?.kind ?? null);
  // The lowest level of indicators is the text itself.
  if (kind === 'indicators' && !kinds.includes('requirement')) kinds[kinds.lastIndexOf('level')] = 'requirement';
  const rows = body.map((row) => placeRow(row, kinds, grid.knowsMerges));
  return {
    kind,
    columns: settleProgress(columns, rows),
    rows,
    knowsMerges: grid.knowsMerges,
    spans: grid.spans,
    titles: titles.filter((title) => title !== ''),
    head: head.row,
  };
}

function columnsUnder(
  grid: Grid,
  head: { readonly row: GridRow; readonly sub: GridRow | null },
  body: readonly GridRow[],
): readonly (Column | null)[] {
  const written = head.sub === null ? head.row.written : withSubHead(head.row.written, head.sub.written);
  const dataWidth = commonWidth(body);
  const spanned = head.row.cells.some((cell) => (cell?.colSpan ?? 1) > 1);
  if (spanned || dataWidth <= head.row.written.length || grid.knowsMerges) return byPosition(grid, head);
  const heads = written.filter((text) => compact(text) !== '').map(columnOf);
  const samples = body.filter((row) => row.written.length === dataWidth).slice(0, SAMPLE_ROWS);
  return spreadHeads(
    heads,
    samples.map((row) => row.written),
    dataWidth,
  );
}

/** Text without a grid: [序号, 任务, 责任单位, 时限] over [牵头单位, 配合单位] is a head of five. */
function withSubHead(upper: readonly string[], lower: readonly string[]): readonly string[] {
  const subs = lower.filter((text) => compact(text) !== '');
  const family = subs.some((text) => isUnitKind(columnOf(text)?.kind ?? 'extra'));
  const at = upper.findIndex((text) => family && isUnitKind(columnOf(text)?.kind ?? 'extra'));
  return at === -1 ? upper : [...upper.slice(0, at), ...subs, ...upper.slice(at + 1)];
}

function byPosition(
  grid: Grid,
  head: { readonly row: GridRow; readonly sub: GridRow | null },
): readonly (Column | null)[] {
  const columns: (Column | null)[] = [];
  let upper: string | null = null;
  for (let at = 0; at < grid.width; at += 1) {
    const cell = head.row.cells[at];
    if (cell !== null && cell !== undefined && compact(cell.text) !== '') upper = cell.text;
    const lower = head.sub?.cells[at];
    const own = lower === null || lower === undefined ? '' : lower.text;
    columns.push(columnOf(own) ?? (upper === null ? null : columnOf(upper)));
  }
  // An empty head beside 序号 takes nothing from it: two number columns are never meant.
  return columns.map((column, at) =>
    column?.kind === 'number' && compact(head.row.cells[at]?.text ?? '') === '' ? null : column,
  );
}

/** A column of running numbers needs no head to be known. */
function withNumberColumn(columns: readonly (Column | null)[], body: readonly GridRow[]): readonly (Column | null)[] {
  if (columns.some((column) => column?.kind === 'number')) return columns;
  return columns.map((column, at) => {
    if (column !== null) return column;
    const texts = body
      .slice(0, SAMPLE_ROWS)
      .map((row) => compact(row.cells[at]?.text ?? ''))
      .filter((text) => text !== '');
    const numbers = texts.filter((text) => /^\d{1,4}$/.test(text)).length;
    return numbers > 0 && numbers * 5 >= texts.length * 4 ? { kind: 'number', name: '', firstLeads: false } : null;
  });
}

function commonWidth(rows: readonly GridRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.written.length, (counts.get(row.written.length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function placeRow(row: GridRow, kinds: readonly (ColumnKind | null)[], knowsMerges: boolean): SectionRow {
  if (knowsMerges) return { cells: row.cells.slice(0, kinds.length), row, mended: false };
  const count = row.written.length;
  if (count > kinds.length) return { cells: row.cells.slice(0, kinds.length), row, mended: count > kinds.length + 1 };
  const inPlace = kinds.map((_, at) => row.cells[at] ?? null);
  if (count === 1 || (count === kinds.length && !mayBeShifted(row))) return { cells: inPlace, row, mended: false };
  const aligned = alignCells(row.written, kinds);
  const better = count < kinds.length || rowFit(aligned, kinds) > rowFit(inPlace, kinds) + 1;
  return better ? { cells: aligned, row, mended: true } : { cells: inPlace, row, mended: false };
}

/** Only a row that begins with text and ends empty can have been shifted by a cell left out in front. */
function mayBeShifted(row: GridRow): boolean {
  const texts = row.written.map(compact);
  return texts[0] !== '' && texts.at(-1) === '' && filledCells(row).length > 1;
}

/** A column headed 进度 is a deadline where its cells are dates, and a report where they are shares or words. */
function settleProgress(columns: readonly (Column | null)[], rows: readonly SectionRow[]): readonly (Column | null)[] {
  const hasDeadline = columns.some((column) => column?.kind === 'deadline');
  return columns.map((column, at) => {
    if (column?.kind !== 'progress') return column;
    const texts = rows
      .slice(0, SAMPLE_ROWS)
      .map((row) => row.cells[at]?.text ?? '')
      .filter((text) => compact(text) !== '');
    const dated = texts.filter((text) => fit('deadline', text) > 0).length;
    const isDeadline = !hasDeadline && texts.length > 0 && dated * 2 > texts.length;
    return { ...column, kind: isDeadline ? 'deadline' : 'extra' };
  });
}
