import { clustered, type Rule } from './page-content.ts';

/** A table that ruling lines draw: which area each place of the grid belongs to. */
export interface RuledGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Area number by row and column. */
  readonly areas: readonly (readonly number[])[];
}

const TOUCH = 3;
const LINE_APART = 4;
/** How much of a cell's side must be drawn for it to be a side. */
const SIDE_DRAWN_LEAST = 0.6;
const GRID_PLACES_MAX = 100_000;

const within = (value: number, rule: Rule): boolean => value >= rule.from - TOUCH && value <= rule.to + TOUCH;

const touch = (a: Rule, b: Rule): boolean => a.upright !== b.upright && within(a.at, b) && within(b.at, a);

/** Takes out of the set what touches the rule. */
function takeTouching(rule: Rule, others: Set<Rule>): Rule[] {
  const taken = [...others].filter((other) => touch(rule, other));
  for (const other of taken) others.delete(other);
  return taken;
}

/** Lines that cross or meet belong to one table. */
function connected(rules: readonly Rule[]): Rule[][] {
  const level = new Set(rules.filter((rule) => !rule.upright));
  const upright = new Set(rules.filter((rule) => rule.upright));
  const groups: Rule[][] = [];
  for (const seed of level) {
    level.delete(seed);
    const group = [seed];
    for (const rule of group) group.push(...takeTouching(rule, rule.upright ? level : upright));
    groups.push(group);
  }
  return groups;
}

/** Positions of the grid lines across one direction; the outer ends of the crossing lines close an open side. */
function positions(along: readonly Rule[], across: readonly Rule[]): number[] {
  const drawn = clustered(
    along.map((rule) => rule.at),
    LINE_APART,
  );
  const ends = [Math.min(...across.map((rule) => rule.from)), Math.max(...across.map((rule) => rule.to))];
  const open = ends.filter((end) => drawn.every((at) => Math.abs(at - end) > LINE_APART * 2));
  return [...drawn, ...open].toSorted((a, b) => a - b);
}

function isDrawn(rules: readonly Rule[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const rule of rules) {
    if (Math.abs(rule.at - at) > LINE_APART) continue;
    covered = Math.max(covered, Math.min(rule.to, to) - Math.max(rule.from, from));
  }
  return covered >= (to - from) * SIDE_DRAWN_LEAST;
}

class Areas {
  readonly #parents: number[];

  constructor(count: number) {
    this.#parents = Array.from({ length: count }, (_, index) => index);
  }

  of(place: number): number {
    let at = place;
    while (this.#parents[at] !== at) at = this.#parents[at] ?? at;
    this.#parents[place] = at;
    return at;
  }

  join(a: number, b: number): void {
    this.#parents[this.of(b)] = this.of(a);
  }
}

function gridOf(group: readonly Rule[]): RuledGrid | null {
  const upright = group.filter((rule) => rule.upright);
  const level = group.filter((rule) => !rule.upright);
  if (upright.length === 0 || level.length < 2 || upright.length + level.length < 4) return null;
  const xs = positions(upright, level);
  const ys = positions(level, upright);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows > GRID_PLACES_MAX) return null;
  const areas = new Areas(columns * rows);
  const each = (visit: (row: number, column: number) => void): void => {
    for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) visit(row, column);
  };
  each((row, column) => {
    const [top = 0, bottom = 0] = ys.slice(row, row + 2);
    const [left = 0, right = 0] = xs.slice(column, column + 2);
    const place = row * columns + column;
    if (column + 1 < columns && !isDrawn(upright, right, top, bottom)) areas.join(place, place + 1);
    if (row + 1 < rows && !isDrawn(level, bottom, left, right)) areas.join(place, place + columns);
  });
  const table = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_place, column) => areas.of(row * columns + column)),
  );
  return { xs, ys, areas: table };
}

/** The tables that the lines of a page draw, from the top down. */
export function ruledGrids(rules: readonly Rule[]): RuledGrid[] {
  return connected(rules)
    .flatMap((group) => gridOf(group) ?? [])
    .toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}
