import { plainCell, type RowDraft } from '../block-sequence.ts';

export interface TextLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** A table found among the lines: `next` is the index of the first line after it. */
export interface TextTable {
  readonly rows: readonly RowDraft[];
  readonly next: number;
}

export const isBlank = (text: string): boolean => text.trim() === '';

/** A page number that a converter left between two pages: `— 3 —`, `-3-`. */
export const isPageNumber = (text: string): boolean => /^[—–－-]{1,2}\s*\d{1,4}\s*[—–－-]{1,2}$/u.test(text.trim());

/** The value that occurs most often; of equals, the larger. */
export function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  let bestCount = 0;
  for (const [value, count] of counts) {
    if (count > bestCount || (count === bestCount && value > best)) {
      best = value;
      bestCount = count;
    }
  }
  return best;
}

export interface TextRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Rows as they stand, each cell in its own column; without rows, the lines up to `next` are paragraphs. */
export function tableOf(rows: readonly TextRow[], next: number): TextTable {
  return {
    rows: rows.map(({ cells, line }) => ({
      cells: cells.map((text, column) => plainCell(text, column)),
      where: { line },
    })),
    next,
  };
}
