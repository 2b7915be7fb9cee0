import type { TypoTable } from './table.ts';

export const BASE = 8192;
/** A character the table has never seen. */
export const UNKNOWN = 8000;
const EDGE_COUNT = 2_000_000;
const BACK_OFF = Math.log(0.4);

/** How often characters, pieces and words stand in official texts. */
export interface Language {
  /** Code of a character; `UNKNOWN` for one never seen. */
  code(char: string): number;
  /** How often the character of a code was seen. */
  seen(code: number): number;
  /** How often the piece `first + second` was seen; 0 also for what is too rare to be kept. */
  two(first: number, second: number): number;
  three(first: number, second: number, third: number): number;
  four(first: number, second: number, third: number, fourth: number): number;
  word(text: string): number;
  /** How strongly two characters belong together: logarithm of how much oftener than by chance. */
  bond(first: number, second: number): number;
  /** Logarithm of how likely the codes from `from` up to `to` are, each after the three before it. */
  likelihood(codes: readonly number[], from: number, to: number): number;
}

export function languageOf(table: TypoTable): Language {
  const codes = new Map(Array.from(table.chars, (char, index) => [char, index + 1]));
  const counts = [EDGE_COUNT, ...table.counts];
  const total = table.counts.reduce((sum, count) => sum + count, 0);
  const words = new Map(table.words);
  const [pairs, triples, fours] = [0, 1, 2].map((index) => lookUp(table.pieces[index]));
  const [has2, has3, has4] = [pairs ?? NEVER, triples ?? NEVER, fours ?? NEVER];
  const seen = (code: number): number => counts[code] ?? 0;
  const two: Language['two'] = (first, second) => has2(first * BASE + second);
  const three: Language['three'] = (first, second, third) => has3((first * BASE + second) * BASE + third);
  const four: Language['four'] = (first, second, third, fourth) =>
    has4(((first * BASE + second) * BASE + third) * BASE + fourth);

  const pieces: Pieces = { seen, two, three, four, total };

  return {
    code: (char) => codes.get(char) ?? UNKNOWN,
    seen,
    two,
    three,
    four,
    word: (text) => words.get(text) ?? 0,
    bond: (first, second) => Math.log((two(first, second) * total) / (seen(first) * seen(second) || 1) || 1e-9),
    likelihood: (list, from, to) => {
      let sum = 0;
      for (let at = from; at < Math.min(to, list.length); at += 1) sum += chance(pieces, list, at);
      return sum;
    },
  };
}

const NEVER = (): number => 0;

type Pieces = Pick<Language, 'seen' | 'two' | 'three' | 'four'> & { readonly total: number };

/** Stupid back-off (Brants et al. 2007): the longest piece that was seen decides, shorter ones at a discount. */
function chance(pieces: Pieces, codes: readonly number[], at: number): number {
  const [a, b, c, d] = [codes[at - 3], codes[at - 2], codes[at - 1], codes[at] ?? UNKNOWN];
  if (c === undefined) return Math.log((pieces.seen(d) + 0.5) / pieces.total);
  if (b === undefined) return afterOne(pieces, c, d);
  if (a === undefined) return afterTwo(pieces, [b, c], d);
  const [found, before] = [pieces.four(a, b, c, d), pieces.three(a, b, c)];
  if (found > 0 && before > 0) return Math.log(found / Math.max(before, found));
  return BACK_OFF + afterTwo(pieces, [b, c], d);
}

function afterTwo(pieces: Pieces, [b, c]: readonly [number, number], d: number): number {
  const [found, before] = [pieces.three(b, c, d), pieces.two(b, c)];
  if (found > 0 && before > 0) return Math.log(found / Math.max(before, found));
  return BACK_OFF + afterOne(pieces, c, d);
}

function afterOne(pieces: Pieces, c: number, d: number): number {
  const found = pieces.two(c, d);
  if (found > 0) return Math.log(found / Math.max(pieces.seen(c), found));
  return BACK_OFF + Math.log((pieces.seen(d) + 0.5) / pieces.total);
}

type LookUp = (key: number) => number;

const MIX = 2_654_435_761;

/** A table with open addressing: no object a key, so that a million of them take 20 MB and not 100. */
function lookUp(piece: TypoTable['pieces'][number] | undefined): LookUp {
  const size = piece?.keys.length ?? 0;
  let slots = 16;
  while (slots < size * 2) slots *= 2;
  const keys = new Float64Array(slots).fill(-1);
  const values = new Float32Array(slots);
  const mask = slots - 1;
  const placeOf = (key: number): number => {
    const high = Math.floor(key / 2 ** 26);
    let place = (Math.imul(key % 2 ** 26, MIX) ^ Math.imul(high, 40_503) ^ (high >>> 7)) & mask;
    while (keys[place] !== key && keys[place] !== -1) place = (place + 1) & mask;
    return place;
  };
  for (let at = 0; at < size; at += 1) {
    const key = piece?.keys[at] ?? -1;
    const place = placeOf(key);
    keys[place] = key;
    values[place] = piece?.counts[at] ?? 0;
  }
  return (key) => values[placeOf(key)] ?? 0;
}
