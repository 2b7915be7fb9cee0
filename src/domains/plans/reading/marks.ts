import type { Place } from '#documents/block.ts';
import { numberOf } from './text.ts';

export interface Line {
  readonly text: string;
  readonly place: Place;
}

const AFTER_STOP = /(?<=[。；！][”’）)]?\s*)(?:[（(]\s*([一二三四五六七八九十]+)\s*[）)]|([一二三四五六七八九十]+)、)/g;
const AT_START = /^\s*(?:[（(]\s*([一二三四五六七八九十]+)\s*[）)]|([一二三四五六七八九十]+)、)/;

/**
 * Parts lines in which several items ran together, as in files that show no paragraphs: before （三） only where （二） is
 * the item in force, before 二、 only in part 一.
 */
export function splitAtMarks(lines: readonly Line[]): readonly Line[] {
  const force = { item: 0, part: 0 };
  return lines.flatMap((line) => {
    const start = AT_START.exec(line.text);
    if (start !== null) enter(force, start);
    let from = 0;
    const pieces: Line[] = [];
    for (const mark of line.text.matchAll(AFTER_STOP)) {
      if (!isNext(force, mark)) continue;
      enter(force, mark);
      pieces.push({ ...line, text: line.text.slice(from, mark.index) });
      from = mark.index;
    }
    return from === 0 ? [line] : [...pieces, { ...line, text: line.text.slice(from) }];
  });
}

interface InForce {
  item: number;
  part: number;
}

const figure = (text: string | undefined): number | null => (text === undefined ? null : numberOf(text));

function enter(force: InForce, mark: RegExpExecArray | RegExpMatchArray): void {
  const part = figure(mark[2]);
  force.item = figure(mark[1]) ?? 0;
  if (part !== null) force.part = part;
}

function isNext(force: InForce, mark: RegExpExecArray): boolean {
  const item = figure(mark[1]);
  const part = figure(mark[2]);
  return (
    (item !== null && force.item > 0 && item === force.item + 1) ||
    (part !== null && force.part > 0 && part === force.part + 1)
  );
}
