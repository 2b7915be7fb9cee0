import type { Place } from '#documents/block.ts';
import type { SectionRow } from './layout.ts';
import { compact, tidy } from './text.ts';

/** By column, the cell that the next empty ones continue. */
export type StandingCells = Map<number, { readonly text: string; readonly place: Place }>;

/** 同上 and its signs. */
export const isDitto = (text: string): boolean => /^(?:同上|同前|同左|〃|″|＂|"|“|”)$/.test(compact(text));

/**
 * Brings the headings in `columns` up to this row; true when one of them changed. A heading repeated word for word, as
 * on the next page, changes nothing, so that the headings under it go on too.
 */
export function advancePath(standing: StandingCells, row: SectionRow, columns: readonly number[]): boolean {
  let changed = false;
  let leftFilled = false;
  for (const at of columns) {
    const cell = row.cells[at] ?? null;
    const text = cell === null || isDitto(cell.text) ? '' : tidy(cell.text);
    // Right of a heading that is new, an empty cell is part of it, even where the file draws it as merged with a cell
    // under another heading; else the heading above goes on.
    const swallowed = changed || (cell === null && leftFilled);
    if (text !== '') changed = setHeading(standing, at, { text, place: row.row.place }) || changed;
    else if (swallowed) standing.delete(at);
    leftFilled = text !== '';
  }
  return changed;
}

function setHeading(
  standing: StandingCells,
  at: number,
  heading: { readonly text: string; readonly place: Place },
): boolean {
  if (compact(heading.text) === compact(standing.get(at)?.text ?? '')) return false;
  standing.set(at, heading);
  return true;
}
