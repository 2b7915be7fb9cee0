import { apply, IDENTITY, isMatrix, type Matrix, multiply, type Rule } from './page-content.ts';

/** The drawing operations that matter here, by the numbers the parser gives them. */
export interface DrawingCodes {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly formBegin: number;
  readonly formEnd: number;
  readonly path: number;
  readonly strokes: ReadonlySet<number>;
  readonly fills: ReadonlySet<number>;
}

export interface Drawing {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
}

/** A filled box thinner than this is a line. */
const LINE_THICKNESS_MAX = 3;
const AXIS_TOLERANCE = 0.8;
const GAP_MAX = 3;
const SAME_LINE = 1.5;
const LENGTH_LEAST = 4;
/** A drawing with more strokes than this is a picture, not a table. */
const STROKES_MAX = 60_000;

/** Numbers after each path command: move, line, curve, quadratic curve, close. */
const COORDINATES = [2, 2, 6, 4, 0] as const;

type Point = readonly [number, number];

function subpaths(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const found: Point[][] = [];
  let current: Point[] = [];
  for (let at = 0; at < path.length; ) {
    const command = path[at] ?? 4;
    const count = COORDINATES[command] ?? 0;
    if (command === 0) {
      current = [];
      found.push(current);
    }
    if (command === 4 && current[0] !== undefined) current.push(current[0]);
    else if (count > 0) current.push(apply(matrix, path[at + count - 1] ?? 0, path[at + count] ?? 0));
    at += 1 + count;
  }
  return found;
}

function segment([x1, y1]: Point, [x2, y2]: Point): Rule | null {
  if (Math.abs(x1 - x2) <= AXIS_TOLERANCE) {
    return { upright: true, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) };
  }
  if (Math.abs(y1 - y2) > AXIS_TOLERANCE) return null;
  return { upright: false, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) };
}

function stroked(points: readonly Point[]): Rule[] {
  return points.slice(1).flatMap((point, index) => segment(points[index] ?? point, point) ?? []);
}

function thinBox(points: readonly Point[]): Rule[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = right - left;
  const height = bottom - top;
  if (Math.min(width, height) > LINE_THICKNESS_MAX) return [];
  return width >= height
    ? [{ upright: false, at: (top + bottom) / 2, from: left, to: right }]
    : [{ upright: true, at: (left + right) / 2, from: top, to: bottom }];
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return value instanceof Float32Array || value instanceof Float64Array || Array.isArray(value);
}

function pathRules(args: unknown, matrix: Matrix, codes: DrawingCodes): Rule[] {
  if (!Array.isArray(args)) return [];
  const [paint, data] = args as readonly unknown[];
  const path: unknown = Array.isArray(data) ? data[0] : undefined;
  if (typeof paint !== 'number' || !isNumbers(path)) return [];
  if (codes.strokes.has(paint)) return subpaths(path, matrix).flatMap(stroked);
  return codes.fills.has(paint) ? subpaths(path, matrix).flatMap(thinBox) : [];
}

/** Follows the changes of the coordinate system through a drawing. */
class Coordinates {
  readonly #stack: Matrix[] = [];
  readonly #codes: DrawingCodes;
  matrix = IDENTITY;

  constructor(codes: DrawingCodes) {
    this.#codes = codes;
  }

  follow(code: number | undefined, args: unknown): void {
    const { save, restore, transform, formBegin, formEnd } = this.#codes;
    if (code === restore || code === formEnd) this.matrix = this.#stack.pop() ?? IDENTITY;
    else if (code === save || code === formBegin) this.#stack.push(this.matrix);
    const change: unknown = code === formBegin && Array.isArray(args) ? args[0] : args;
    if ((code === transform || code === formBegin) && isMatrix(change)) this.matrix = multiply(this.matrix, change);
  }
}

/** All level and upright lines that a page draws, in the page's own coordinates by `base`. */
export function rulesOf(drawing: Drawing, codes: DrawingCodes, base: Matrix): Rule[] {
  const coordinates = new Coordinates(codes);
  const rules: Rule[] = [];
  for (let at = 0; at < drawing.fnArray.length && rules.length < STROKES_MAX; at += 1) {
    const code = drawing.fnArray[at];
    coordinates.follow(code, drawing.argsArray[at]);
    if (code === codes.path) rules.push(...pathRules(drawing.argsArray[at], multiply(base, coordinates.matrix), codes));
  }
  return rules.length < STROKES_MAX ? joined(rules) : [];
}

/** Pieces of one line, drawn cell by cell or dot by dot, made one again. */
function joined(rules: readonly Rule[]): Rule[] {
  return [true, false].flatMap((upright) => {
    const lines: { at: number; pieces: Rule[] }[] = [];
    for (const rule of rules.filter((item) => item.upright === upright).toSorted((a, b) => a.at - b.at)) {
      const line = lines.at(-1);
      if (line !== undefined && rule.at - line.at <= SAME_LINE) line.pieces.push(rule);
      else lines.push({ at: rule.at, pieces: [rule] });
    }
    return lines.flatMap(({ pieces }) => joinedLine(pieces)).filter((rule) => rule.to - rule.from >= LENGTH_LEAST);
  });
}

function joinedLine(pieces: readonly Rule[]): Rule[] {
  const found: Rule[] = [];
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && piece.from - last.to <= GAP_MAX) {
      found[found.length - 1] = { ...last, to: Math.max(last.to, piece.to) };
    } else found.push(piece);
  }
  return found;
}
