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

/** Type setting parts Chinese from figures and letters; the parser takes the gap for a space. */
const withoutSetSpaces = (text: string): string =>
  text.replaceAll(
    /(?<=[\p{Script=Han}，。、；：（）《》“”]) (?=[\p{Script=Latin}\d])|(?<=[\p{Script=Latin}\d]) (?=[\p{Script=Han}，。、；：（）《》“”])/gu,
    '',
  );

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
    text: withoutSetSpaces(text.trim()),
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

/** The left and right side that text may reach. */
export interface Sides {
  readonly left: number;
  readonly right: number;
}

/** Room for type setting: justified lines end a little before or after the side. */
const TOLERANCE = 0.3;
/** A character and the mark after it, which may not begin a line. */
const FULL_WITHIN = 2.3;
const ONE_WORD = /^(?:[\p{Script=Latin}\d]+|.)[，。、；：！？）》”’…%]*/u;
const NARROW = /[\u0020-\u024F]/u;

function roomAfter(line: Line, sides: Sides): number {
  const right = sides.right - line.right;
  const left = line.left - sides.left;
  const isCentred = left > line.size && Math.abs(left - right) < line.size * 0.7;
  return isCentred ? left + right : right;
}

/** How wide the first thing of a line is that could have gone to the line before it. */
function leadWidth({ text, size }: Line): number {
  const word = ONE_WORD.exec(text)?.[0] ?? '';
  return Array.from(word).reduce((sum, character) => sum + size * (NARROW.test(character) ? 0.5 : 1), 0);
}

/** Whether the width, not the writer, began a new line: what begins it had no room on the line before. */
export function isWrapped(before: Line, line: Line, sides: Sides): boolean {
  return roomAfter(before, sides) < leadWidth(line) + before.size * TOLERANCE;
}

/** Whether a last line reaches so far that the text may go on elsewhere. */
export const isFull = (line: Line, sides: Sides): boolean => roomAfter(line, sides) < line.size * FULL_WITHIN;

/** Puts what follows to a text that the width cut: only words of letters need a space between. */
export function continued(text: string, more: string): string {
  const words = /[\p{Script=Latin}]$/u.test(text) && /^[\p{Script=Latin}]/u.test(more);
  return `${text}${words ? ' ' : ''}${more}`;
}
