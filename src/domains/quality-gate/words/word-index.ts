import type { GateLevel } from '../model.ts';

export type WordKind = 'wrong' | 'phrase' | 'caution';

/** One entry of the proofreading list. */
export interface GateWord {
  readonly wrong: string;
  /** What it should be; `null` where a person must think of something. */
  readonly right: string | null;
  readonly kind: WordKind;
  readonly level: GateLevel;
  /** Longer words in which it is right: 按装置 for 按装. */
  readonly unless: readonly string[];
  readonly origin: string;
}

/** Words by their first two characters, so that a text is read once whatever the length of the list. */
export type WordIndex = ReadonlyMap<string, readonly GateWord[]>;

const KEY = 2;

export function wordIndex(words: readonly GateWord[]): WordIndex {
  const index = new Map<string, GateWord[]>();
  for (const word of words) {
    const key = word.wrong.slice(0, KEY);
    const list = index.get(key);
    if (list === undefined) index.set(key, [word]);
    else list.push(word);
  }
  // The longest first: of 签定合同 and 签定 the whole is said.
  for (const list of index.values()) list.sort((a, b) => b.wrong.length - a.wrong.length);
  return index;
}

export interface WordHit {
  readonly start: number;
  readonly word: GateWord;
}

/** Every listed word in the text, from left to right, none inside another. */
export function findWords(text: string, index: WordIndex): readonly WordHit[] {
  const hits: WordHit[] = [];
  let at = 0;
  while (at < text.length - 1) {
    const word = wordAt(text, at, index);
    if (word === null) {
      at += 1;
      continue;
    }
    hits.push({ start: at, word });
    at += word.wrong.length;
  }
  return hits;
}

function wordAt(text: string, at: number, index: WordIndex): GateWord | null {
  const list = index.get(text.slice(at, at + KEY));
  if (list === undefined) return null;
  return list.find((word) => text.startsWith(word.wrong, at) && !isExcused(text, at, word)) ?? null;
}

/** Whether the place belongs to a longer word in which it is right. */
function isExcused(text: string, at: number, word: GateWord): boolean {
  return word.unless.some((longer) => standsIn(text, at, word.wrong, longer));
}

/** Whether `longer` stands around `short` at the place. */
export function standsIn(text: string, at: number, short: string, longer: string): boolean {
  for (let offset = longer.indexOf(short); offset >= 0; offset = longer.indexOf(short, offset + 1)) {
    if (at >= offset && text.startsWith(longer, at - offset)) return true;
  }
  return false;
}
