import { continued, isFull, isWrapped, type Line, type Sides } from './text-lines.ts';

export interface PdfParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly page: number;
  readonly size: number;
  /** Its first line stands in from the margin. */
  readonly indented: boolean;
  /** The width ended its last line, so it may go on after the page. */
  readonly cut: boolean;
}

const INDENT = 1.2;
const SIZE_CHANGE = 0.12;
const WIDE_GAP = 2.6;

/** The column is as wide as most of the longer lines say. */
export function columnOf(lines: readonly Line[]): Sides {
  const lefts = lines.map((line) => line.left).toSorted((a, b) => a - b);
  const rights = lines.map((line) => line.right).toSorted((a, b) => a - b);
  return { left: lefts[Math.floor(lefts.length * 0.05)] ?? 0, right: rights[Math.floor(rights.length * 0.95)] ?? 0 };
}

/** Whether a line goes on with the paragraph that the line before it belongs to. */
function goesOn(before: Line, line: Line, column: Sides): boolean {
  if (!isWrapped(before, line, column) || Math.abs(before.size - line.size) > line.size * SIZE_CHANGE) return false;
  return line.left - column.left < line.size * INDENT && line.base - before.base < line.size * WIDE_GAP;
}

export function paragraphsOf(lines: readonly Line[], column: Sides, page: number): PdfParagraph[] {
  const paragraphs: PdfParagraph[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const cut = isFull(line, column);
    if (before !== undefined && last !== undefined && goesOn(before, line, column)) {
      paragraphs[paragraphs.length - 1] = { ...last, text: continued(last.text, line.text), cut };
    } else {
      const indented = line.left - column.left >= line.size * INDENT;
      paragraphs.push({ kind: 'paragraph', text: line.text, page, size: line.size, indented, cut });
    }
    before = line;
  }
  return paragraphs;
}
