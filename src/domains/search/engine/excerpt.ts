import { classOf, foldUnits, HAN, normalise, OTHER, textOf } from './characters.ts';
import type { QuestionTerm } from './question.ts';
import type { Segment } from './segment.ts';
import { cut, isHash } from './tokens.ts';
import { u16, u32 } from './views.ts';

/** Text with the places that were asked for, from and to. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}

export interface Excerpt {
  readonly title: Marked;
  readonly body: Marked;
}

const BODY_LENGTH = 140;
const BEFORE = 24;
const SENTENCE_END = /[。！？；\n]/u;

export interface Wanted {
  readonly terms: readonly QuestionTerm[];
  /** Where the best passage begins, in the kept text. */
  readonly at: number;
}

/** The title and the best passage, with what was asked for marked in both. */
export function excerptOf(segment: Segment, doc: number, { terms, at }: Wanted): Excerpt {
  const start = u32(segment.textStarts, doc);
  const end = Math.max(start, u32(segment.textStarts, doc + 1) - 1);
  const bodyStart = Math.min(start + u16(segment.bodyStarts, doc), end);
  const wanted = new Set(terms.filter((term) => term.content).map((term) => term.key));
  const title = textOf(segment.text, start, start + u16(segment.titleEnds, doc));
  const from = firstOf(segment, { bodyStart, end, at: Math.max(bodyStart, start + at) });
  const to = wholeCharacter(segment, Math.min(end, from + BODY_LENGTH));
  const body = textOf(segment.text, from, to).replaceAll(/\s/gu, ' ');
  const ahead = from > bodyStart ? '…' : '';
  const behind = to < end ? '…' : '';
  return { title: marked(title, wanted), body: marked(`${ahead}${body}${behind}`, wanted) };
}

/** The passage begins with its sentence where that is near. */
function firstOf(segment: Segment, { bodyStart, end, at }: { bodyStart: number; end: number; at: number }): number {
  const near = Math.max(bodyStart, Math.min(at, end) - BEFORE);
  for (let back = at; back > near; back -= 1) {
    if (SENTENCE_END.test(String.fromCharCode(u16(segment.text, back - 1)))) return back;
  }
  return wholeCharacter(segment, near);
}

/** Never between the halves of a rare character. */
function wholeCharacter({ text }: Segment, at: number): number {
  const unit = u16(text, at);
  return unit >= 0xdc_00 && unit <= 0xdf_ff ? at - 1 : at;
}

function marked(text: string, wanted: ReadonlySet<number>): Marked {
  const units = normalise(text);
  const marks: [number, number][] = [];
  cut(units, 0, units.length, (key, at) => {
    if (!wanted.has(key)) return;
    const to = isHash(key) ? wordEnd(units, at, units.length) : at + (key % 0x1_00_00 === 0 ? 1 : 2);
    const last = marks.at(-1);
    if (last !== undefined && at <= last[1]) last[1] = Math.max(last[1], to);
    else marks.push([at, to]);
  });
  return { text, marks };
}

function wordEnd(units: Uint16Array, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const kind = classOf(u16(units, at));
    if (kind === OTHER || kind === HAN) break;
    at += 1;
  }
  return at;
}

/** Whether all the phrases stand in the kept text, word for word. */
export function holdsPhrases(segment: Segment, doc: number, phrases: readonly string[]): boolean {
  const start = u32(segment.textStarts, doc);
  const end = u32(segment.textStarts, doc + 1);
  const units = foldUnits(segment.text, start, end, new Uint16Array(end - start));
  const text = textOf(units, 0, end - start);
  return phrases.every((phrase) => text.includes(phrase));
}
