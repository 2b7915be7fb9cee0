/** One number that a benchmark has measured. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the number may be at most; with `atLeast`, what it must be at least. */
  readonly limit?: number;
  readonly atLeast?: boolean;
  /** Beside another program doing the same. */
  readonly ratio?: number;
  /** Whether the limit is kept; a figure without a limit is neither. */
  readonly ok?: boolean;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<readonly Figure[]>;
}

export function atMost(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value, unit, limit, ok: value <= limit };
}

export function atLeast(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value, unit, limit, atLeast: true, ok: value >= limit };
}

export const told = (name: string, value: number, unit: string): Figure => ({ name, value, unit });

const RED = '\u001B[31m';
const PLAIN = '\u001B[0m';
const DECIMALS = 2;

const shown = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? DECIMALS + 1 : DECIMALS);

/** Chinese characters take two places in a terminal. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2E80-\uFFFF]/g) ?? []).length;
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(width - widthOf(text), 0));

/** The figures as a table for people: what was measured, the limit, and whether it is kept. */
export function figureTable(title: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${shown(figure.value)} ${figure.unit}`,
    figure.limit === undefined ? '' : `${figure.atLeast === true ? '≥' : '≤'} ${shown(figure.limit)}`,
    figure.ratio === undefined ? '' : `比 ${shown(figure.ratio)}`,
    figure.ok === undefined ? '' : figure.ok ? '达标' : '未达标',
  ]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(0, ...rows.map((row) => widthOf(row[at] ?? ''))));
  const lines = rows.map((row) => {
    const line = `  ${row.map((cell, at) => pad(cell, widths[at] ?? 0)).join('  ')}`.trimEnd();
    return row.at(-1) === '未达标' ? `${RED}${line}${PLAIN}` : line;
  });
  return [title, ...lines, ''].join('\n');
}
