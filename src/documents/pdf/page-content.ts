/** A piece of text on one baseline. The origin is at the top left; all measures are points. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
}

/** A ruling line, upright or level. */
export interface Rule {
  readonly upright: boolean;
  /** x of an upright rule, y of a level one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PageContent {
  readonly number: number;
  readonly runs: readonly Run[];
  readonly rules: readonly Rule[];
}

export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function isMatrix(value: unknown): value is Matrix {
  return Array.isArray(value) && value.length === 6 && value.every((item) => typeof item === 'number');
}

/** The values gathered into groups of neighbours not further than `tolerance` from the group's first; their means. */
export function clustered(values: readonly number[], tolerance: number): number[] {
  const means: number[] = [];
  let group: number[] = [];
  const close = (): void => {
    if (group.length > 0) means.push(group.reduce((sum, value) => sum + value, 0) / group.length);
    group = [];
  };
  for (const value of values.toSorted((a, b) => a - b)) {
    if (group[0] !== undefined && value - group[0] > tolerance) close();
    group.push(value);
  }
  close();
  return means;
}
