import { pinyin } from 'pinyin-pro';
import type { Words } from './words.ts';

/** Words by how they sound: in full (`yibao`) and by initials (`yb`). */
export interface Sounds {
  /** Words that the letters may stand for, the likeliest first. */
  spelled(letters: string): readonly string[];
  /** Words of two to four characters, of which each pair stands in the index, that are spelled so in full. */
  spelledByPairs(letters: string, characters: Iterable<number>, stands: (word: string) => number): readonly string[];
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
    spelledByPairs,
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

const BEAM = 60;
const SYLLABLE_MOST = 6;
const SYLLABLES_MOST = 4;
let bySyllable: ReadonlyMap<string, readonly string[]> | null = null;

function readCharacters(characters: Iterable<number>): ReadonlyMap<string, readonly string[]> {
  const heard = new Map<string, string[]>();
  for (const unit of characters) {
    const character = String.fromCharCode(unit);
    const sound = syllables(character)[0] ?? '';
    if (!/^[a-z]+$/.test(sound)) continue;
    const list = heard.get(sound);
    if (list === undefined) heard.set(sound, [character]);
    else list.push(character);
  }
  return heard;
}

/** All ways to cut letters into syllables that some character has. */
function cuts(letters: string, known: ReadonlyMap<string, unknown>): readonly (readonly string[])[] {
  if (letters === '') return [[]];
  const ways: (readonly string[])[] = [];
  for (let length = Math.min(SYLLABLE_MOST, letters.length); length >= 1; length -= 1) {
    const first = letters.slice(0, length);
    if (!known.has(first)) continue;
    for (const rest of cuts(letters.slice(length), known))
      if (rest.length < SYLLABLES_MOST) ways.push([first, ...rest]);
  }
  return ways;
}

interface Path {
  readonly word: string;
  readonly held: number;
}

function spelledByPairs(
  letters: string,
  characters: Iterable<number>,
  stands: (word: string) => number,
): readonly string[] {
  bySyllable ??= readCharacters(characters);
  const known = bySyllable;
  const ways = cuts(letters.slice(0, SYLLABLE_MOST * SYLLABLES_MOST), known).filter((way) => way.length >= 2);
  const found = ways.flatMap((way) => {
    let paths: readonly Path[] = (known.get(way[0] ?? '') ?? []).map((word) => ({
      word,
      held: Number.MAX_SAFE_INTEGER,
    }));
    for (const syllable of way.slice(1)) {
      paths = paths
        .flatMap(({ word, held }) =>
          (known.get(syllable) ?? []).map((next) => ({
            word: word + next,
            held: Math.min(held, stands(word.slice(-1) + next)),
          })),
        )
        .filter(({ held }) => held > 0)
        .toSorted((a, b) => b.held - a.held)
        .slice(0, BEAM);
    }
    return paths;
  });
  return found
    .toSorted((a, b) => b.held - a.held)
    .slice(0, MOST)
    .map(({ word }) => word);
}
