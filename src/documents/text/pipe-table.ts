import { isBlank, type TextLine, type TextTable, tableOf } from './text-line.ts';

const PIPE = /(?<!\\)[|｜]/u;
/** The line under the head of a markdown table. */
const isRuleRow = (text: string): boolean => text.includes('--') && /^[\s|｜:\-—]*$/u.test(text);

/** A row of cells parted by bars: two bars, or one that opens or closes the line. A bar alone is no row. */
function isPipeRow(text: string): boolean {
  const trimmed = text.trim();
  const pieces = trimmed.split(PIPE);
  if (pieces.length < 2 || /^[|｜\s]+$/u.test(trimmed)) return false;
  return pieces.length > 2 || pieces[0] === '' || pieces.at(-1) === '';
}

const isBarOnly = (text: string): boolean => /^\s*[|｜][|｜\s]*$/u.test(text);

function cellsOf(text: string, leadingBars: boolean): string[] {
  const pieces = text.trim().split(PIPE);
  if (leadingBars && pieces[0]?.trim() === '') pieces.shift();
  if (pieces.at(-1)?.trim() === '') pieces.pop();
  return pieces.map((piece) =>
    piece
      .trim()
      .replaceAll('\\|', '|')
      .replaceAll(/<br\s*\/?>/giu, '\n'),
  );
}

/** The rows from here on; a bar alone, and a blank line between two rows, are passed over. */
function rowsFrom(lines: readonly TextLine[], at: number): { rows: TextLine[]; next: number } {
  const rows: TextLine[] = [];
  let next = at;
  for (let index = at; index < lines.length; index += 1) {
    const line = lines[index] ?? { text: '', line: 0 };
    const following = lines[index + 1]?.text ?? '';
    if (isPipeRow(line.text)) rows.push(line);
    else if (!isBarOnly(line.text) && !(isBlank(line.text) && isPipeRow(following))) break;
    if (!isBlank(line.text)) next = index + 1;
  }
  return { rows, next };
}

/**
 * Reads rows whose cells are parted by bars. A row shorter than the others is given as it stands: which of its cells a
 * merge took cannot be seen from the text.
 */
export function readPipeTable(lines: readonly TextLine[], at: number): TextTable | null {
  if (!isPipeRow(lines[at]?.text ?? '')) return null;
  const { rows, next } = rowsFrom(lines, at);
  const content = rows.filter((row) => !isRuleRow(row.text));
  if (content.length < 2) return tableOf([], next);
  const leadingBars = content.filter((row) => /^\s*[|｜]/u.test(row.text)).length * 2 > content.length;
  return tableOf(
    content.map(({ text, line }) => ({ cells: cellsOf(text, leadingBars), line })),
    next,
  );
}
