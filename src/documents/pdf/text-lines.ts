import type { Run } from './page-content.ts';

export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
}

/** Runs whose baselines differ by less than this part of their size stand on one line. */
const SAME_LINE = 0.45;
const SPACE_BETWEEN_WORDS = 0.15;
const SPACE_BETWEEN_ANY = 0.7;

const isWord = (character: string): boolean => /[\p{Script=Latin}\d]/u.test(character);

function spaceBetween(before: Run, after: Run): string {
  const gap = (after.left - before.right) / Math.max(before.size, after.size);
  const words = isWord(before.text.at(-1) ?? '') && isWord(after.text.at(0) ?? '');
  return gap > (words ? SPACE_BETWEEN_WORDS : SPACE_BETWEEN_ANY) ? ' ' : '';
}

/** Text drawn twice at one place, to look bold, is one text. */
function isDouble(before: Run, after: Run): boolean {
  return before.text === after.text && Math.abs(before.left - after.left) < before.size * 0.3;
}

function lineOf(runs: readonly Run[]): Line {
  const sorted = runs.toSorted((a, b) => a.left - b.left);
  const [first] = sorted;
  let text = '';
  let last: Run | undefined;
  for (const run of sorted) {
    if (last !== undefined && isDouble(last, run)) continue;
    text += last === undefined ? run.text : spaceBetween(last, run) + run.text;
    last = run;
  }
  return {
    text: text.trim(),
    left: first?.left ?? 0,
    right: Math.max(...runs.map((run) => run.right)),
    base: Math.max(...runs.map((run) => run.base)),
    size: Math.max(...runs.map((run) => run.size)),
  };
}

/** Runs gathered into lines, from the top down. */
export function linesOf(runs: readonly Run[]): Line[] {
  const groups: Run[][] = [];
  for (const run of runs.toSorted((a, b) => a.base - b.base)) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const near = first !== undefined && run.base - first.base < Math.max(run.size, first.size) * SAME_LINE;
    if (near && group !== undefined) group.push(run);
    else groups.push([run]);
  }
  return groups.map(lineOf).filter((line) => line.text !== '');
}

/** A line that the width, not the writer, ended: less than about one character was left. */
const FULL_WITHIN = 1.6;

export const isFull = (line: Line, right: number): boolean => right - line.right < line.size * FULL_WITHIN;

/** Puts what follows to a text that the width cut: only words of letters need a space between. */
export function continued(text: string, more: string): string {
  const words = /[\p{Script=Latin}]$/u.test(text) && /^[\p{Script=Latin}]/u.test(more);
  return `${text}${words ? ' ' : ''}${more}`;
}
