import type { DocumentText } from '../block.ts';
import { BlockSequence } from '../block-sequence.ts';
import { readPipeTable } from './pipe-table.ts';
import { readTabLedTable } from './tab-led-table.ts';
import { readTabRowTable } from './tab-row-table.ts';
import { isPageNumber, type TextLine, type TextTable } from './text-line.ts';

/** Tab, vertical tab and form feed say something about the layout; other controls are rubbish from converters. */
const withoutControls = (text: string): string => text.replaceAll(/\p{Cc}/gu, (c) => (/[\t\v\f]/u.test(c) ? c : ''));

function linesOf(text: string): TextLine[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/u)
    .map((line, index) => ({ text: withoutControls(line), line: index + 1 }));
}

function tableAt(lines: readonly TextLine[], at: number): TextTable | null {
  return readPipeTable(lines, at) ?? readTabLedTable(lines, at) ?? readTabRowTable(lines, at);
}

function addLine(blocks: BlockSequence, line: TextLine): void {
  for (const [index, piece] of line.text.split('\f').entries()) {
    if (index > 0) blocks.pageBreak({ line: line.line });
    if (isPageNumber(piece)) blocks.noteOnce('page-number-dropped', '略去了页码行。');
    else blocks.paragraph(piece.trim(), { line: line.line });
  }
}

/**
 * Reads plain or pasted text. Tables are taken where the text marks rows for certain: tab-led cells, bars, tabs between
 * cells; all else stays a paragraph a line, so that nothing is guessed.
 */
export function readText(text: string): DocumentText {
  const blocks = new BlockSequence();
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(lines, at);
    const next = table?.next ?? at + 1;
    if (table !== null && table.rows.length > 0) {
      blocks.table(table.rows, { line: lines[at]?.line ?? at + 1 });
    } else {
      for (const line of lines.slice(at, next)) addLine(blocks, line);
    }
    at = next;
  }
  return blocks.finish('txt');
}
