/** A cell to be written. Cells that a `rowSpan` above or a `colSpan` at the left covers are not listed. */
export interface OutCell {
  readonly text: string;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** Control characters cannot stand in an office file; a line break inside a cell is `\n`. */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu, (c) => (c === '\n' || c === '\t' ? c : ''));
}
