import type { PdfCell, PdfRow, PdfTable } from './page-table.ts';
import type { PdfParagraph } from './paragraphs.ts';
import { continued } from './text-lines.ts';

export type PdfPart = PdfParagraph | PdfTable;

/** What a page holds, in reading order. */
export interface PdfPage {
  readonly number: number;
  readonly parts: readonly PdfPart[];
}

export type Joined =
  | { readonly kind: 'part'; readonly part: PdfPart; readonly rowsJoined: readonly number[] }
  | { readonly kind: 'page-break'; readonly page: number };

const SIDES_APART = 8;

const sidesOf = (table: PdfTable): readonly [number, number] => [
  Math.min(...table.rows.map((row) => row.cells[0]?.from ?? 0)),
  Math.max(...table.rows.map((row) => row.cells.at(-1)?.to ?? 0)),
];

function sameTable(before: PdfTable, after: PdfTable): boolean {
  const [left, right] = sidesOf(before);
  const [nextLeft, nextRight] = sidesOf(after);
  return Math.abs(left - nextLeft) < SIDES_APART && Math.abs(right - nextRight) < SIDES_APART;
}

const textsOf = (row: PdfRow | undefined): string =>
  (row?.cells ?? []).map((cell) => cell.text.replaceAll(/\s/gu, '')).join('\t');

/** How many rows at the top repeat the head of the table. */
function repeatedRows(before: PdfTable, after: PdfTable): number {
  let count = 0;
  while (count < 3 && textsOf(after.rows[count]) !== '' && textsOf(after.rows[count]) === textsOf(before.rows[count]))
    count += 1;
  return count;
}

const isNumber = (cell: PdfCell | undefined): boolean => /^\d{1,4}[.、．]?$/u.test(cell?.text ?? '');

/** Rows of which a page took the lower half: no number of its own, and every text goes on with one that was cut. */
function isLowerHalf(upper: PdfRow | undefined, lower: PdfRow | undefined, numbered: boolean): boolean {
  if (upper === undefined || lower === undefined || !numbered || !isNumber(upper.cells[0])) return false;
  if (upper.cells.length !== lower.cells.length || lower.cells[0]?.text !== '') return false;
  const filled = lower.cells.flatMap((cell, index) => (cell.text === '' ? [] : [upper.cells[index]]));
  return filled.length > 0 && filled.every((cell) => cell?.cut === true && !/[。；！？]$/u.test(cell.text));
}

function joinHalves(upper: PdfRow, lower: PdfRow): PdfRow {
  const cells = upper.cells.map((cell, index): PdfCell => {
    const more = lower.cells[index];
    if (more === undefined) return cell;
    const text = more.text === '' ? cell.text : continued(cell.text, more.text);
    const merge = cell.merge ?? (more.merge === 'start' ? 'start' : undefined);
    return { ...cell, text, cut: more.cut, ...(merge === undefined ? {} : { merge }) };
  });
  return { ...upper, cells };
}

/** The cell above in the same column, by its sides. */
const above = (row: PdfRow, cell: PdfCell): PdfCell | undefined =>
  row.cells.find(
    (other) => Math.abs(other.from - cell.from) < SIDES_APART && Math.abs(other.to - cell.to) < SIDES_APART,
  );

/**
 * A merged area that a page cut begins again on the next page, empty. It is taken for one where either half shows the
 * merge; a single empty cell under a single cell stays an empty cell.
 */
function withCutMerges(upper: PdfRow, rows: readonly PdfRow[]): PdfRow[] {
  const [first, ...rest] = rows;
  if (first === undefined) return [];
  const cells = first.cells.map((cell): PdfCell => {
    const over = above(upper, cell);
    const shown = cell.merge === 'start' || over?.merge !== undefined;
    return cell.text === '' && over !== undefined && shown ? { ...cell, merge: 'covered' } : cell;
  });
  return [{ ...first, cells }, ...rest];
}

/** A merge that the next page goes on with begins in the last row here, if it has not begun before. */
function withOpenMerges(upper: PdfRow, lower: PdfRow | undefined): PdfRow {
  const cells = upper.cells.map((cell): PdfCell => {
    const under = lower === undefined ? undefined : above(lower, cell);
    return under?.merge === 'covered' && cell.merge === undefined ? { ...cell, merge: 'start' } : cell;
  });
  return { ...upper, cells };
}

function joinTables(before: PdfTable, after: PdfTable): { table: PdfTable; joinedRow: number | null } {
  const heads = repeatedRows(before, after);
  const numbered = before.rows.filter((row) => isNumber(row.cells[0])).length * 2 >= before.rows.length - heads;
  const marked = before.rows.map((row, index) => (index < heads ? { ...row, repeatedHead: true } : row));
  const body = after.rows.slice(heads);
  const upper = marked.at(-1);
  if (upper === undefined) return { table: after, joinedRow: null };
  if (isLowerHalf(upper, body[0], numbered)) {
    const [lower = upper, ...rest] = body;
    return {
      table: { ...before, rows: [...marked.slice(0, -1), joinHalves(upper, lower), ...rest] },
      joinedRow: marked.length,
    };
  }
  const continuing = withCutMerges(upper, body);
  const rows = [...marked.slice(0, -1), withOpenMerges(upper, continuing[0]), ...continuing];
  return { table: { ...before, rows }, joinedRow: null };
}

const goesOn = (before: PdfParagraph, after: PdfParagraph): boolean =>
  before.cut && !after.indented && Math.abs(before.size - after.size) < after.size * 0.12;

/** Pages put one after another: a table or a paragraph that a page cut is one again, and its head stands once. */
export function acrossPages(pages: readonly PdfPage[]): Joined[] {
  const joined: Joined[] = [];
  for (const { number, parts } of pages) {
    const [first, ...rest] = parts;
    const whole = joinParts(joined.at(-1), first);
    if (whole !== null) joined.splice(-1, 1, whole);
    // Rows tell their own page: a break inside a table is said by them.
    if (number > 1 && whole?.part.kind !== 'table') joined.push({ kind: 'page-break', page: number });
    const remaining = whole === null ? parts : rest;
    joined.push(...remaining.map((part): Joined => ({ kind: 'part', part, rowsJoined: [] })));
  }
  return joined;
}

type JoinedPart = Extract<Joined, { kind: 'part' }>;

function joinParts(last: Joined | undefined, first: PdfPart | undefined): JoinedPart | null {
  if (last?.kind !== 'part' || first === undefined) return null;
  const { part } = last;
  if (part.kind === 'table' && first.kind === 'table' && sameTable(part, first)) {
    const { table, joinedRow } = joinTables(part, first);
    return { kind: 'part', part: table, rowsJoined: [...last.rowsJoined, ...(joinedRow === null ? [] : [joinedRow])] };
  }
  if (part.kind === 'paragraph' && first.kind === 'paragraph' && goesOn(part, first)) {
    return { ...last, part: { ...part, text: continued(part.text, first.text), cut: first.cut } };
  }
  return null;
}
