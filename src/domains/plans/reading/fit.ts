import type { Column, ColumnKind } from './columns.ts';
import { readDeadlines } from './deadlines.ts';
import type { GridCell } from './grid.ts';
import { compact } from './text.ts';
import { looksLikeUnits } from './unit-names.ts';

const ANY_YEAR = { year: 2000, issuedOn: null };
const LONG_TEXT_CHARS = 12;

/** How well a text goes under a head of that kind; 0 for what tells nothing. */
export function fit(kind: ColumnKind | null, text: string): number {
  const flat = compact(text);
  return flat === '' || kind === null ? 0 : (FITS[kind]?.(flat, /^\d{1,4}$/.test(flat)) ?? 0);
}

type Fit = (flat: string, figure: boolean) => number;

const fitsUnits: Fit = (flat) => (looksLikeUnits(flat) || /^(?:同上|\/|无|—+|-+)$/.test(flat) ? 2 : -1.5);

const FITS: Readonly<Partial<Record<ColumnKind, Fit>>> = {
  number: (flat, figure) => (figure || /^[一二三四五六七八九十]{1,3}$/.test(flat) ? 2 : -2),
  // Where a unit could stand in either column, the one that claims less wins.
  lead: (flat, figure) => fitsUnits(flat, figure) - 0.01,
  responsible: fitsUnits,
  support: (flat, figure) => fitsUnits(flat, figure) - 0.02,
  assessed: fitsUnits,
  deadline: (flat) => (readDeadlines(flat.slice(0, 80), ANY_YEAR).main.kind === 'unknown' ? -1 : 2),
  requirement: fitsText,
  measures: fitsText,
  task: fitsHeading,
  chapter: fitsHeading,
  level: fitsHeading,
};

function fitsText(flat: string, figure: boolean): number {
  if (figure) return -2;
  if (flat.length < 30 && looksLikeUnits(flat)) return -1;
  return flat.length >= LONG_TEXT_CHARS || /^\d+[.、．]/.test(flat) ? 1 : 0;
}

function fitsHeading(flat: string, figure: boolean): number {
  if (figure) return -2;
  if (/^\d+[.、．)）]/.test(flat) || looksLikeUnits(flat)) return -0.5;
  return /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/.test(flat) ? 0.8 : 0.3;
}

type Choice = { readonly score: number; readonly cover: number };

/** Cost of a head that stands over more than one column: headings do that, other columns hardly ever. */
const wideCost = (kind: ColumnKind | null): number =>
  kind === 'task' || kind === 'chapter' || kind === 'level' ? 0.1 : 1;

/**
 * Says which head stands over which column where rows have more cells than the head: a head may stand over several
 * columns (工作任务 over chapter and item), and a column of running numbers may have none.
 */
export function spreadHeads(
  heads: readonly (Column | null)[],
  samples: readonly (readonly string[])[],
  width: number,
): (Column | null)[] {
  const fits = (kind: ColumnKind | null, at: number): number =>
    averageFit(
      kind,
      samples.map((row) => row[at] ?? ''),
    );
  const memo = new Map<number, Choice>();
  const best = (head: number, at: number): Choice => {
    if (at === width) return { score: head === heads.length ? 0 : Number.NEGATIVE_INFINITY, cover: 0 };
    const key = head * (width + 1) + at;
    const known = memo.get(key);
    if (known !== undefined) return known;
    // 0 stands for a column of numbers without a head.
    let choice: Choice = { score: best(head, at + 1).score + (fits('number', at) > 1.5 ? 1 : -3), cover: 0 };
    const kind = heads[head]?.kind ?? null;
    let sum = 0;
    for (let cover = 1; head < heads.length && at + cover <= width; cover += 1) {
      sum += fits(kind, at + cover - 1) - (cover > 1 ? wideCost(kind) : 0);
      const score = sum + best(head + 1, at + cover).score;
      if (score > choice.score) choice = { score, cover };
    }
    memo.set(key, choice);
    return choice;
  };
  const columns: (Column | null)[] = [];
  for (let head = 0, at = 0; at < width; ) {
    const { cover } = best(head, at);
    if (cover === 0) columns.push({ kind: 'number', name: '', firstLeads: false });
    for (let one = 0; one < cover; one += 1) columns.push(heads[head] ?? null);
    at += Math.max(1, cover);
    if (cover > 0) head += 1;
  }
  return columns;
}

function averageFit(kind: ColumnKind | null, texts: readonly string[]): number {
  const filled = texts.filter((text) => compact(text) !== '');
  return filled.length === 0 ? 0 : filled.reduce((sum, text) => sum + fit(kind, text), 0) / filled.length;
}

/**
 * Puts the cells of a row that lacks some under the columns they fit best, in order. Empty cells at the end may fall
 * away: converters put them there for the merged cells they left out in front. `seen` holds, by column, what whole rows
 * have there.
 */
export function alignCells(
  cells: readonly string[],
  kinds: readonly (ColumnKind | null)[],
  seen: readonly ReadonlySet<string>[] = [],
): (GridCell | null)[] {
  let end = cells.length;
  while (end > 1 && compact(cells[end - 1] ?? '') === '') end -= 1;
  const width = kinds.length;
  const score = (at: number, column: number): number =>
    fit(kinds[column] ?? null, cells[at] ?? '') + (seen[column]?.has(compact(cells[at] ?? '')) === true ? 1 : 0);
  const memo = new Map<number, number>();
  const best = (at: number, column: number): number => {
    if (at === cells.length) return 0;
    if (column === width) return at >= end ? 0 : Number.NEGATIVE_INFINITY;
    const key = at * (width + 1) + column;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const value = Math.max(score(at, column) + best(at + 1, column + 1), best(at, column + 1));
    memo.set(key, value);
    return value;
  };
  const out = Array.from({ length: width }, (): GridCell | null => null);
  for (let at = 0, column = 0; at < cells.length && column < width; column += 1) {
    if (score(at, column) + best(at + 1, column + 1) < best(at, column + 1)) continue;
    out[column] = { text: cells[at] ?? '', covered: false, colSpan: 1 };
    at += 1;
  }
  return out;
}

/** Sum of how well the cells of a row go under the heads, for telling a shifted row from one in place. */
export const rowFit = (cells: readonly (GridCell | null)[], kinds: readonly (ColumnKind | null)[]): number =>
  cells.reduce((sum, cell, at) => sum + (cell === null ? 0 : fit(kinds[at] ?? null, cell.text)), 0);
