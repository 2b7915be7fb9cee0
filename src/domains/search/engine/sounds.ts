import { pinyin } from 'pinyin-pro';
import type { Words } from './words.ts';

/** Words by how they sound: in full (`yibao`) and by initials (`yb`). */
export interface Sounds {
  /** Words that the letters may stand for, the likeliest first. */
  spelled(letters: string): readonly string[];
  /** Words that sound the same as these characters. */
  sameSound(word: string): readonly string[];
  /** Words that differ from this one in one character. */
  oneOff(word: string): readonly string[];
}

const MOST = 4;
const WORDS_MOST = 20_000;

const syllables = (word: string): readonly string[] => pinyin(word, { toneType: 'none', type: 'array', v: true });

interface Heard {
  readonly word: string;
  readonly count: number;
}

/** Reads the sounds of all words once; `own` are terms of the synonym list and the directory, and go first. */
export function soundsOf({ words, counts }: Words, own: readonly string[]): Sounds {
  const known = new Map<string, number>();
  for (const word of own) known.set(word, Number.MAX_SAFE_INTEGER);
  for (const [at, word] of words.slice(0, WORDS_MOST).entries()) if (!known.has(word)) known.set(word, counts[at] ?? 0);
  const full = new Map<string, Heard[]>();
  const initials = new Map<string, Heard[]>();
  const holed = new Map<string, Heard[]>();
  const add = (to: Map<string, Heard[]>, key: string, heard: Heard): void => {
    const list = to.get(key);
    if (list === undefined) to.set(key, [heard]);
    else list.push(heard);
  };
  for (const [word, count] of known) {
    const parts = syllables(word);
    const heard = { word, count };
    add(full, parts.join(''), heard);
    add(initials, parts.map((part) => part.charAt(0)).join(''), heard);
    if (word.length >= 3) for (let at = 0; at < word.length; at += 1) add(holed, holeAt(word, at), heard);
  }
  const best = (list: readonly Heard[] | undefined): readonly string[] =>
    (list ?? [])
      .toSorted((a, b) => b.count - a.count)
      .slice(0, MOST)
      .map(({ word }) => word);
  return {
    spelled: (letters) => {
      const whole = best(full.get(letters));
      return whole.length > 0 ? whole : best(initials.get(letters));
    },
    sameSound: (word) => best(full.get(syllables(word).join(''))).filter((other) => other !== word),
    oneOff: (word) =>
      word.length < 3
        ? []
        : [...new Set(Array.from(word, (_, at) => best(holed.get(holeAt(word, at)))).flat())].filter(
            (other) => other !== word,
          ),
  };
}

const holeAt = (word: string, at: number): string => `${word.slice(0, at)}?${word.slice(at + 1)}`;
