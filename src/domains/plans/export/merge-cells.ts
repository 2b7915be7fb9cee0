import type { OutCell } from '#documents/writers/out-table.ts';

/**
 * Rows of texts as rows of cells in which the same text in following rows is one tall cell.
 *
 * Only the first `columns` columns are joined, and a column only where the ones at its left are joined too, so that a
 * heading never reaches over its chapter. `under` names further columns that are joined within the last of those.
 * A place that a cell above covers is `null`.
 */
export function mergeDown(
  rows: readonly (readonly string[])[],
  columns: number,
  under: readonly number[] = [],
): readonly (readonly (OutCell | null)[])[] {
  const joined = rows.map((row, at) => row.map((_text, column) => isJoined(rows, at, column, { columns, under })));
  return rows.map((row, at) =>
    row.map((text, column) => (joined[at]?.[column] === true ? null : cellAt(text, spanOf(joined, at, column)))),
  );
}

/** The cells that are really written, without the covered places. */
export const written = (cells: readonly (OutCell | null)[]): readonly OutCell[] =>
  cells.filter((cell) => cell !== null);

/** Whether the cell says the same as the one above it and belongs to it. */
function isJoined(
  rows: readonly (readonly string[])[],
  at: number,
  column: number,
  rule: { readonly columns: number; readonly under: readonly number[] },
): boolean {
  const [row, above] = [rows[at], rows[at - 1]];
  if (row === undefined || above === undefined || row[column] === '' || row[column] !== above[column]) return false;
  if (column >= rule.columns && !rule.under.includes(column)) return false;
  const left = Math.min(column, rule.columns);
  return row.slice(0, left).every((text, each) => text === above[each]);
}

function spanOf(joined: readonly (readonly boolean[])[], at: number, column: number): number {
  let span = 1;
  while (joined[at + span]?.[column] === true) span += 1;
  return span;
}

const cellAt = (text: string, rowSpan: number): OutCell => (rowSpan === 1 ? { text } : { text, rowSpan });
