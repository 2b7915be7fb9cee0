import type { BlockSequence, RowDraft } from './block-sequence.ts';

/** What stands in a page, a cell or a text box, in reading order. */
export type Part =
  | { readonly kind: 'paragraph'; readonly text: string; readonly level?: number; readonly page?: number }
  | { readonly kind: 'table'; readonly rows: readonly PartRow[]; readonly page?: number; readonly frame?: boolean }
  | { readonly kind: 'page-break'; readonly page?: number };

export interface PartRow extends RowDraft {
  /** What each cell holds, beside its text: kept for tables that only lay out a page. */
  readonly contents: readonly (readonly Part[])[];
}

const where = (page: number | undefined): { page?: number } => (page === undefined ? {} : { page });

/** Writes parts as blocks; a table that only lays out a page gives what stands in it. */
export function addPart(blocks: BlockSequence, part: Part): void {
  if (part.kind === 'page-break') blocks.pageBreak(where(part.page));
  else if (part.kind === 'paragraph') blocks.paragraph(part.text, where(part.page), part.level);
  else if (part.frame === true || isFrame(part.rows)) {
    for (const inner of part.rows.flatMap((row) => row.contents.flat())) addPart(blocks, inner);
  } else {
    if (part.rows.some((row) => row.contents.some(holdsTable))) {
      blocks.note('nested-table', '单元格中还有表格，已按文字读入该单元格，请核对。', where(part.page));
    }
    blocks.table(
      part.rows.map(({ contents: _contents, ...row }) => row),
      where(part.page),
    );
  }
}

export const holdsTable = (content: readonly Part[]): boolean => content.some((part) => part.kind === 'table');

/** A frame around text is no table: a single cell, or one column whose cells hold whole tables. */
function isFrame(rows: readonly PartRow[]): boolean {
  if (!rows.every((row) => row.contents.length <= 1)) return false;
  return rows.length === 1 || rows.some((row) => row.contents.some(holdsTable));
}

/** The text of a cell: its paragraphs a line each, an inner table a row a line. */
export function textOf(content: readonly Part[]): string {
  return content
    .map((part) => {
      if (part.kind === 'paragraph') return part.text.trim();
      if (part.kind === 'page-break') return '';
      return part.rows
        .map((row) =>
          row.cells
            .map((cell) => cell.text)
            .join(' ')
            .trim(),
        )
        .join('\n');
    })
    .filter((text) => text !== '')
    .join('\n');
}
