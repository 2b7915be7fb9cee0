import { isBlank, isPageNumber, mostCommon, type TextLine, type TextTable, tableOf } from './text-line.ts';

/** What stands between two blank lines. */
interface Group {
  /** Lines before the first tab-led one: the end of a cell that a page cut, or text that is no cell. */
  readonly lead: readonly string[];
  readonly cells: readonly string[];
  readonly line: number;
  readonly blanksBefore: number;
  readonly start: number;
  readonly end: number;
}

interface DraftRow {
  cells: string[];
  readonly line: number;
  readonly blanksBefore: number;
  readonly start: number;
}

/** A line that is one cell: a tab, then the cell's text without any further tab. */
export const isTabLed = (text: string): boolean => text.startsWith('\t') && !text.slice(1).trim().includes('\t');

/** A tab alone is an empty cell, not a blank line. */
const endsGroup = (text: string): boolean => isBlank(text) && !text.startsWith('\t');

function skipBlank(lines: readonly TextLine[], from: number): number {
  let at = from;
  while (endsGroup(lines[at]?.text ?? 'end')) at += 1;
  return at;
}

function groupAt(lines: readonly TextLine[], from: number): Group | null {
  const start = skipBlank(lines, from);
  const first = lines[start];
  if (first === undefined) return null;
  const lead: string[] = [];
  const cells: string[] = [];
  let end = start;
  for (let line: TextLine | undefined = first; line !== undefined && !endsGroup(line.text); line = lines[end]) {
    if (isTabLed(line.text)) cells.push(line.text.trim());
    else if (cells.length === 0) lead.push(line.text.trim());
    else cells.push(`${cells.pop() ?? ''}\n${line.text.trim()}`);
    end += 1;
  }
  return { lead, cells, line: first.line, blanksBefore: start - from, start, end };
}

/** Groups up to two in a row that hold no cell at all; a page number between two pages is passed over. */
function groupsFrom(lines: readonly TextLine[], from: number): Group[] {
  const groups: Group[] = [];
  let blanks = 0;
  for (let group = groupAt(lines, from); group !== null; group = groupAt(lines, group.end)) {
    blanks += group.blanksBefore;
    const bare = group.cells.length === 0;
    if (bare && group.lead.every(isPageNumber)) continue;
    groups.push({ ...group, blanksBefore: blanks });
    blanks = 0;
    if (bare && groups.at(-2)?.cells.length === 0) break;
  }
  return groups;
}

const extend = (cell: string | undefined, more: readonly string[]): string =>
  [cell ?? '', ...more].filter((part) => part !== '').join('\n');

/** Whether the text before the first cell of a group ends the last row's cut cell: only if the row still lacks cells. */
function continues(row: DraftRow | undefined, group: Group, following: Group | undefined): row is DraftRow {
  if (row === undefined) return false;
  return group.cells.length > 0 || (following !== undefined && following.cells.length > 0);
}

/** Rows as the blank lines part them; a cell cut by a page is put together again. */
function collectRows(groups: readonly Group[], width: number): { rows: DraftRow[]; taken: number } {
  const rows: DraftRow[] = [];
  for (const [index, group] of groups.entries()) {
    const last = rows.at(-1);
    if (group.lead.length === 0) {
      rows.push({ cells: [...group.cells], line: group.line, blanksBefore: group.blanksBefore, start: group.start });
      continue;
    }
    const fits = last !== undefined && last.cells.length < width && last.cells.length + group.cells.length <= width;
    if (!fits || !continues(last, group, groups[index + 1])) return { rows, taken: index };
    last.cells.push(extend(last.cells.pop(), group.lead), ...group.cells);
  }
  return { rows, taken: groups.length };
}

const isNumber = (text: string | undefined): boolean => /^\d{1,4}$/u.test(text ?? '');

/**
 * Puts a row together that a page cut between two cells. It is done only where the pieces make exactly one row's width,
 * and no piece is a repeated head or begins a row of its own number.
 */
function joinCutRows(rows: readonly DraftRow[], width: number): DraftRow[] {
  const head = rows[0]?.cells.join('\t');
  const numbered = rows.filter((row) => isNumber(row.cells[0])).length * 3 >= rows.length;
  const mayFollow = (row: DraftRow): boolean =>
    row.cells.length < width && row.cells.join('\t') !== head && !(numbered && isNumber(row.cells[0]));
  const joined: DraftRow[] = [];
  for (let at = 0; at < rows.length; ) {
    const row = rows[at];
    if (row === undefined) break;
    const pieces = [...row.cells];
    let next = at + 1;
    for (let more = rows[next]; more !== undefined && pieces.length < width && mayFollow(more); more = rows[next]) {
      if (pieces.length + more.cells.length > width) break;
      pieces.push(...more.cells);
      next += 1;
    }
    const whole = next > at + 1 && pieces.length === width && at > 0;
    joined.push(whole ? { ...row, cells: pieces } : row);
    at = whole ? next : at + 1;
  }
  return joined;
}

/** A lone tab-led line far below the last row (the printing line) is no row. */
function withoutTail(
  rows: readonly DraftRow[],
  width: number,
): { rows: readonly DraftRow[]; tail: DraftRow | undefined } {
  const last = rows.at(-1);
  const loose = last !== undefined && width >= 3 && last.cells.length === 1 && last.blanksBefore >= 2;
  return loose ? { rows: rows.slice(0, -1), tail: last } : { rows, tail: undefined };
}

/** Prose whose lines are indented by a tab must not become a table: a table has rows of one width, or empty cells. */
function looksLikeTable(rows: readonly DraftRow[], width: number): boolean {
  if (rows.length < 2 || width < 2) return false;
  const ofWidth = rows.filter((row) => row.cells.length === width).length;
  return ofWidth * 2 >= rows.length || rows.some((row) => row.cells.length > 1 && row.cells.includes(''));
}

/**
 * Reads a table of which each cell is a line led by a tab and rows are parted by blank lines, as converters of .doc and
 * .pdf files write them. Rows are given as they stand: a cell covered by a merge is an empty cell.
 */
export function readTabLedTable(lines: readonly TextLine[], at: number): TextTable | null {
  if (!isTabLed(lines[at]?.text ?? '')) return null;
  const groups = groupsFrom(lines, at);
  const firstBare = groups.findIndex((group) => group.cells.length === 0);
  const near = groups.slice(0, firstBare === -1 ? groups.length : firstBare);
  const width = mostCommon(near.filter((group) => group.lead.length === 0).map((group) => group.cells.length));
  const { rows: cutRows, taken } = collectRows(groups, width);
  const { rows, tail } = withoutTail(joinCutRows(cutRows, width), width);
  if (!looksLikeTable(rows, width)) return tableOf([], near.at(-1)?.end ?? at + 1);
  return tableOf(rows, tail?.start ?? groups[taken]?.start ?? lines.length);
}
