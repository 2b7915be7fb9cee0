import type { Place } from '#documents/block.ts';
import { numberOf } from './text.ts';

export interface Line {
  readonly text: string;
  readonly place: Place;
}

const MARK = '(?:[（(]\\s*([一二三四五六七八九十]+)\\s*[）)]|([一二三四五六七八九十]+)、)';
const AT_START = new RegExp(`^\\s*${MARK}`);
const AFTER_STOP = new RegExp(`(?<=[。；！][”’）)]?\\s*)${MARK}`, 'g');
const AFTER_GAP = new RegExp(`(?<=[。；！][”’）)]?\\s*|\\s)${MARK}`, 'g');

/** A line of this length holds more than one paragraph: in such a text a gap too may stand for a new one. */
const RUN_TOGETHER_CHARS = 600;

interface InForce {
  item: number;
  part: number;
}

/**
 * Parts lines in which several items ran together, as in files that show no paragraphs: before （三） only where （二） is
 * the item in force, before 二、 only in part 一.
 */
export function splitAtMarks(lines: readonly Line[]): readonly Line[] {
  const force: InForce = { item: 0, part: 0 };
  return lines.flatMap((line) => {
    const start = AT_START.exec(line.text);
    if (start !== null) enter(force, start);
    const together = line.text.length >= RUN_TOGETHER_CHARS;
    const pieces: Line[] = [];
    let from = 0;
    for (const mark of line.text.matchAll(together ? AFTER_GAP : AFTER_STOP)) {
      if (mark.index === 0 || !isNext(force, mark, together)) continue;
      enter(force, mark);
      pieces.push({ ...line, text: line.text.slice(from, mark.index) });
      from = mark.index;
    }
    return from === 0 ? [line] : [...pieces, { ...line, text: line.text.slice(from) }];
  });
}

const figure = (text: string | undefined): number | null => (text === undefined ? null : numberOf(text));

function enter(force: InForce, mark: RegExpExecArray): void {
  const part = figure(mark[2]);
  force.item = figure(mark[1]) ?? 0;
  if (part !== null) force.part = part;
}

/** The next in its sequence; the first of one only in a text that ran together. */
function isNext(force: InForce, mark: RegExpExecArray, together: boolean): boolean {
  const item = figure(mark[1]);
  const part = figure(mark[2]);
  if (item !== null) return item === force.item + 1 && (force.item > 0 || together);
  return part === force.part + 1 && (force.part > 0 || together);
}
