import type { Place, Table, TableRow } from '#documents/block.ts';
import { isTicked } from './cells.ts';
import { type ColumnKey, GROUPS, type GroupKey, headOf, isGroup } from './heads.ts';
import type { RawRow, RawTable } from './raw-row.ts';

/** A table on its grid: each cell's text in every place it covers. */
interface GridLine {
  readonly texts: readonly string[];
  readonly place: Place;
}

/** Heads that must be seen together before a row counts as the head of a catalogue. */
const HEADS_MIN = 4;

function gridOf(table: Table): readonly GridLine[] {
  const down = new Map<number, { text: string; left: number }>();
  return table.rows.map((row) => {
    const texts: string[] = [];
    for (const [column, above] of down) {
      if (above.left > 0) texts[column] = above.text;
    }
    for (const cell of row.cells) placeCell(cell, texts, down);
    for (const [column, above] of down) down.set(column, { ...above, left: above.left - 1 });
    return { texts: Array.from(texts, (text) => text ?? ''), place: row.place };
  });
}

function placeCell(
  cell: TableRow['cells'][number],
  texts: string[],
  down: Map<number, { text: string; left: number }>,
): void {
  for (let column = cell.column; column < cell.column + cell.colSpan; column += 1) {
    if (cell.merged === true) {
      texts[column] = texts[column] ?? down.get(column)?.text ?? '';
      continue;
    }
    texts[column] = cell.text;
    down.set(column, { text: cell.text, left: cell.rowSpan });
  }
}

const knownHeads = (line: GridLine): number =>
  new Set(line.texts.map(headOf).filter((key) => key !== null && key !== 'unknown')).size;

interface Head {
  readonly keys: readonly ColumnKey[];
  /** Rows that the head takes. */
  readonly until: number;
  /** Empty cells were lost in the head, so ticks may have moved. */
  readonly packed: boolean;
}

/** The head of the table: one row, or two where groups stand over their columns. */
function headIn(lines: readonly GridLine[]): Head | null {
  const at = lines.findIndex((line) => knownHeads(line) >= HEADS_MIN);
  const main = lines[at];
  if (main === undefined) return null;
  const mainKeys = main.texts.map((text) => headOf(text) ?? 'unknown');
  const sub = lines[at + 1];
  const words = (sub?.texts ?? []).filter((text) => text.trim() !== '');
  const isSub = words.length > 0 && words.every((text) => headOf(text) !== null);
  if (sub === undefined || !isSub) return { keys: mainKeys, until: at + 1, packed: false };
  const aligned = sub.texts.every((text, column) => {
    const key = headOf(text);
    const over = mainKeys[column] ?? 'unknown';
    return key === null || key === over || (isGroup(over) && GROUPS[over](key));
  });
  if (aligned) return { keys: alignedKeys(mainKeys, sub.texts), until: at + 2, packed: false };
  return { keys: packedKeys(mainKeys, sub.texts), until: at + 2, packed: true };
}

function alignedKeys(main: readonly ColumnKey[], sub: readonly string[]): readonly ColumnKey[] {
  const width = Math.max(main.length, sub.length);
  return Array.from({ length: width }, (_, column) => headOf(sub[column] ?? '') ?? main[column] ?? 'unknown');
}

/** The columns of each group pushed to the left are put back under it, in the order in which they are named. */
function packedKeys(main: readonly ColumnKey[], sub: readonly string[]): readonly ColumnKey[] {
  const subs = sub.map(headOf).filter((key) => key !== null);
  const named = main.filter((key, at) => key !== 'unknown' && (at === 0 || main[at - 1] !== key));
  return named.flatMap((key) => {
    if (!isGroup(key)) return [key];
    const own = subs.filter((each) => GROUPS[key](each));
    return own.length === 0 ? [key] : own;
  });
}

const TICKS: readonly GroupKey[] = ['audience', 'method', 'levels'];
const isTickKey = (key: ColumnKey): boolean => TICKS.some((group) => GROUPS[group](key));

/** Ticks whose empty neighbours were lost: as many as groups means the first of each; else they stay in order, in doubt. */
function ticksPacked(keys: readonly ColumnKey[], texts: readonly string[]): RawRow['cells'] {
  const first = keys.findIndex(isTickKey);
  if (first === -1) return {};
  const ticked = texts.slice(first).filter(isTicked);
  const groups = TICKS.map((group) => keys.filter((key) => GROUPS[group](key))).filter((own) => own.length > 0);
  const chosen =
    ticked.length === groups.length
      ? groups.flatMap((own) => own.slice(0, 1))
      : keys.filter(isTickKey).slice(0, ticked.length);
  return Object.fromEntries(chosen.map((key) => [key, '√']));
}

const TICKS_LOST = {
  code: 'ticks-lost',
  message: '原表的空格在转换中丢失，公开对象、方式、层级的勾选按每组第一项推定，请对照原表核对。',
  doubt: true,
} as const;

function rowOf(head: Head, line: GridLine): RawRow {
  const cells: Partial<Record<ColumnKey, string>> = {};
  for (const [column, key] of head.keys.entries()) {
    if (head.packed && isTickKey(key)) continue;
    const text = line.texts[column] ?? '';
    const before = cells[key];
    // Further columns of one meaning (三级事项) are joined; a merged cell is not said twice.
    cells[key] = before === undefined || before === '' || before === text ? text : `${before}\n${text}`;
  }
  const full = head.packed ? { ...cells, ...ticksPacked(head.keys, line.texts) } : cells;
  return {
    cells: full,
    source: placeWords(line.place),
    block: line.place.block,
    mended: head.packed ? [TICKS_LOST] : [],
  };
}

export function placeWords(place: Place): string {
  const parts = [
    place.sheet === undefined ? '' : `工作表“${place.sheet}”`,
    place.page === undefined ? '' : `第${place.page}页`,
    place.table === undefined ? '' : `表${place.table}`,
    place.row === undefined ? '' : `第${place.row}行`,
    place.line === undefined || place.row !== undefined ? '' : `原文第${place.line}行`,
  ];
  return parts.filter((part) => part !== '').join('');
}

const isEmptyLine = (line: GridLine): boolean => line.texts.every((text) => text.trim() === '');

/**
 * Reads a table on its grid. A table without a head of its own goes on with the head before it: the next page, the
 * next sheet. Heads that are printed again are passed over.
 */
export function readGridTable(table: Table, before: Head | null): { table: RawTable; head: Head } | null {
  const lines = gridOf(table);
  const own = headIn(lines);
  const head = own ?? (before !== null && Math.abs(widthOf(lines) - before.keys.length) <= 1 ? before : null);
  if (head === null) return null;
  const rows = lines
    .slice(own === null ? 0 : own.until)
    .filter((line) => !isEmptyLine(line) && knownHeads(line) < HEADS_MIN && !isSubHead(line))
    .map((line) => rowOf(head, line));
  return { table: { keys: head.keys, rows }, head };
}

const isSubHead = (line: GridLine): boolean => {
  const words = line.texts.filter((text) => text.trim() !== '');
  return words.length > 1 && words.every((text) => headOf(text) !== null);
};

const widthOf = (lines: readonly GridLine[]): number => Math.max(0, ...lines.map((line) => line.texts.length));

export type { Head };
