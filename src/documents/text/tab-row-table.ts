import { mostCommon, type TextLine, type TextRow, type TextTable, tableOf } from './text-line.ts';

/** A quoted cell may hold this many lines before the quote is taken for a plain character. */
const QUOTED_LINES_MAX = 60;

/** A tab between two pieces of text, as rows have that were copied out of a spreadsheet or a page. */
const isTabRow = (text: string): boolean => text.trimStart().includes('\t');

const opensQuote = (text: string): boolean => /(?:^|\t)"(?:[^"]|"")*$/u.test(text);

const unquote = (cell: string): string => {
  const trimmed = cell.trim();
  if (!/^"[\s\S]*"$/u.test(trimmed) || trimmed.length < 2) return trimmed;
  return trimmed.slice(1, -1).replaceAll('""', '"');
};

/** One row with the lines of its quoted cells, which a spreadsheet writes for a line break inside a cell. */
function rowAt(lines: readonly TextLine[], at: number): { row: TextRow; next: number } | null {
  const first = lines[at];
  if (first === undefined) return null;
  let text = first.text;
  let next = at + 1;
  while (opensQuote(text) && next < lines.length && next - at < QUOTED_LINES_MAX) {
    text += `\n${lines[next]?.text ?? ''}`;
    next += 1;
  }
  if (opensQuote(text)) {
    text = first.text;
    next = at + 1;
  }
  return { row: { cells: text.split('\t').map(unquote), line: first.line }, next };
}

function rowsFrom(lines: readonly TextLine[], at: number): { rows: TextRow[]; next: number } {
  const rows: TextRow[] = [];
  let next = at;
  for (let text = lines[next]?.text ?? ''; text.includes('\t'); text = lines[next]?.text ?? '') {
    const read = rowAt(lines, next);
    if (read === null) break;
    rows.push(read.row);
    next = read.next;
  }
  return { rows, next };
}

/** Reads rows whose cells are parted by tabs, as pasted from a spreadsheet, a Word table or a web page. */
export function readTabRowTable(lines: readonly TextLine[], at: number): TextTable | null {
  if (!isTabRow(lines[at]?.text ?? '')) return null;
  const { rows, next } = rowsFrom(lines, at);
  const width = mostCommon(rows.map((row) => row.cells.length));
  const ofWidth = rows.filter((row) => row.cells.length === width).length;
  const isTable = rows.length >= 2 && width >= 2 && ofWidth * 2 >= rows.length;
  return tableOf(isTable ? rows : [], next);
}
