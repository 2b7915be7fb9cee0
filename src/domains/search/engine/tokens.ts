import { classOf, DIGIT, HAN, OTHER } from './characters.ts';

/** Keys below this are hashes of words in letters and digits; from it on, two characters side by side. */
const HASHES = 0x30_00_00_00;
const FNV_START = 0x81_1c_9d_c5;
const FNV_PRIME = 0x01_00_01_93;

export const pairKey = (first: number, second: number): number => ((first << 16) | second) >>> 0;
export const isHash = (key: number): boolean => key < HASHES;

const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, FNV_PRIME);
const finish = (hash: number): number => (hash >>> 0) % HASHES;

/** The key of a word that is not made of characters, e.g. `#博政办字2023-23` for a document number. */
export function wordKey(word: string): number {
  let hash = FNV_START;
  for (let at = 0; at < word.length; at += 1) hash = step(hash, word.charCodeAt(at));
  return finish(hash);
}

export type TokenSink = (key: number, at: number) => void;

/**
 * Cuts normalised text into pieces: every two characters side by side, the last character of a run by itself (a pair with
 * nothing), words of letters and digits whole, and a number once more with the character after it (`14日`).
 */
export function cut(units: Uint16Array, from: number, to: number, sink: TokenSink): void {
  let at = from;
  while (at < to) {
    const kind = classOf(units[at] ?? 0);
    if (kind === OTHER) at += 1;
    else if (kind === HAN) at = cutHan(units, at, to, sink);
    else at = cutWord(units, at, to, sink);
  }
}

function cutHan(units: Uint16Array, from: number, to: number, sink: TokenSink): number {
  let at = from;
  let unit = units[at] ?? 0;
  for (;;) {
    const next = at + 1 < to ? (units[at + 1] ?? 0) : 0;
    if (classOf(next) !== HAN) {
      sink(pairKey(unit, 0), at);
      return at + 1;
    }
    sink(pairKey(unit, next), at);
    unit = next;
    at += 1;
  }
}

function cutWord(units: Uint16Array, from: number, to: number, sink: TokenSink): number {
  let at = from;
  let hash = FNV_START;
  let digits = true;
  for (; at < to; at += 1) {
    const unit = units[at] ?? 0;
    const kind = classOf(unit);
    if (kind === OTHER || kind === HAN) break;
    if (kind !== DIGIT) digits = false;
    hash = step(hash, unit);
  }
  sink(finish(hash), from);
  const next = at < to ? (units[at] ?? 0) : 0;
  if (digits && classOf(next) === HAN) sink(finish(step(hash, next)), from);
  return at;
}
