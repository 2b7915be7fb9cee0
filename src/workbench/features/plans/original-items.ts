/** The original as the server stores it: the block model of the readers, as far as it is shown. */
export interface OriginalPlace {
  readonly block?: number;
  readonly table?: number;
  readonly row?: number;
  readonly page?: number;
  readonly sheet?: string;
}

export interface OriginalCell {
  readonly text: string;
  readonly column: number;
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly merged?: boolean;
}

export interface OriginalRow {
  readonly cells: readonly OriginalCell[];
  readonly repeatedHead?: boolean;
  readonly place: OriginalPlace;
}

export type OriginalBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly level?: number; readonly place: OriginalPlace }
  | { readonly kind: 'table'; readonly rows: readonly OriginalRow[]; readonly place: OriginalPlace }
  | { readonly kind: 'page-break'; readonly place: OriginalPlace };

export interface ShownCell {
  readonly text: string;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** Carried on from a merged cell that began before this part of the table. */
  readonly carried: boolean;
}

export interface ShownRow {
  readonly key: string;
  readonly head: boolean;
  readonly cells: readonly ShownCell[];
}

/** What stands in the original, in pieces small enough to be drawn as they come into view. */
export type OriginalItem =
  | { readonly kind: 'paragraph'; readonly key: string; readonly text: string; readonly level: number }
  | { readonly kind: 'page'; readonly key: string; readonly label: string }
  | {
      readonly kind: 'table';
      readonly key: string;
      readonly widths: readonly number[];
      readonly rows: readonly ShownRow[];
    };

/** Above this number of blocks and rows only what is in view is drawn. */
export const DRAW_ALL = 400;
const ROWS_A_PIECE = 30;

/** Names one place in the original: a block, or a row of a table. */
export const spotOf = (place: { readonly block?: number | undefined; readonly row?: unknown }): string =>
  `${place.block ?? 0}:${typeof place.row === 'number' ? place.row : ''}`;

export function itemsOf(blocks: readonly OriginalBlock[]): readonly OriginalItem[] {
  const parts = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 0);
  const size = parts > DRAW_ALL ? ROWS_A_PIECE : Number.POSITIVE_INFINITY;
  const items: OriginalItem[] = [];
  let page = 1;
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      if (block.text.trim() !== '')
        items.push({ kind: 'paragraph', key: spotOf(block.place), text: block.text, level: block.level ?? 0 });
    } else if (block.kind === 'page-break') {
      page += 1;
      items.push({ kind: 'page', key: spotOf(block.place), label: `第 ${page} 页` });
    } else {
      if (block.place.sheet !== undefined)
        items.push({ kind: 'page', key: `${spotOf(block.place)}s`, label: `工作表“${block.place.sheet}”` });
      items.push(...tableItems(block, size));
    }
  }
  return items;
}

function tableItems(table: Extract<OriginalBlock, { kind: 'table' }>, size: number): readonly OriginalItem[] {
  const widths = widthsOf(table.rows);
  const items: OriginalItem[] = [];
  for (let from = 0; from < table.rows.length; from += size) {
    const to = Math.min(table.rows.length, from + size);
    items.push({
      kind: 'table',
      key: `${table.place.block ?? 0}#${from}`,
      widths,
      rows: piece(table, from, to),
    });
  }
  return items;
}

/** Rows `from` to `to` as a table of their own: what is merged over the cut stands on both sides of it. */
function piece(table: Extract<OriginalBlock, { kind: 'table' }>, from: number, to: number): readonly ShownRow[] {
  return table.rows.slice(from, to).map((row, offset) => {
    const at = from + offset;
    const own = row.cells
      .filter((cell) => cell.merged !== true)
      .map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, to - at), carried: false }));
    const carried = offset === 0 ? carriedInto(table.rows, from, to) : [];
    const place = { ...row.place, block: table.place.block ?? 0, row: row.place.row ?? at + 1 };
    const cells = [...own, ...carried];
    cells.sort((a, b) => a.column - b.column);
    return { key: spotOf(place), head: row.repeatedHead === true, cells };
  });
}

function carriedInto(rows: readonly OriginalRow[], from: number, to: number): readonly (OriginalCell & ShownCell)[] {
  const carried: (OriginalCell & ShownCell)[] = [];
  for (let above = from - 1; above >= 0; above -= 1) {
    for (const cell of rows[above]?.cells ?? []) {
      const end = above + cell.rowSpan;
      if (cell.merged !== true && end > from)
        carried.push({ ...cell, rowSpan: Math.min(end, to) - from, carried: true });
    }
  }
  return carried;
}

const LEAST = 2;
const MOST = 120;

/** Share of each column in per cent, from how much its cells hold. */
function widthsOf(rows: readonly OriginalRow[]): readonly number[] {
  const longest: number[] = [];
  for (const row of rows) {
    for (const cell of row.cells) {
      const share = (1 + Math.sqrt(Math.min(MOST, Math.max(LEAST, cell.text.length)))) / cell.colSpan;
      for (let column = cell.column; column < cell.column + cell.colSpan; column += 1)
        longest[column] = Math.max(longest[column] ?? LEAST, share);
    }
  }
  const filled = Array.from(longest, (width) => width ?? LEAST);
  const sum = filled.reduce((total, width) => total + width, 0);
  return filled.map((width) => (100 * width) / sum);
}

/** The item that holds a spot; -1 where the original has no such place. */
export function itemAt(items: readonly OriginalItem[], spot: string): number {
  return items.findIndex(
    (item) => item.key === spot || (item.kind === 'table' && item.rows.some((row) => row.key === spot)),
  );
}

/** The first place whose text holds the words, spaces aside; for facts, whose place the reader does not keep. */
export function findWords(items: readonly OriginalItem[], words: string): string | null {
  const wanted = words.replaceAll(/\s/g, '');
  if (wanted === '') return null;
  for (const item of items) {
    if (item.kind === 'paragraph' && item.text.replaceAll(/\s/g, '').includes(wanted)) return item.key;
    if (item.kind !== 'table') continue;
    const row = item.rows.find((each) => each.cells.some((cell) => cell.text.replaceAll(/\s/g, '').includes(wanted)));
    if (row !== undefined) return row.key;
  }
  return null;
}
