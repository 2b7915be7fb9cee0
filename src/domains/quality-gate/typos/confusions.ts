import { pinyin } from 'pinyin-pro';
import type { TypoTable } from './table.ts';

/** What one character is easily mistaken for, and by how much the mistake is less likely than one of sound. */
export interface Confusion {
  readonly char: string;
  readonly penalty: number;
}

export interface Confusions {
  of(char: string): readonly Confusion[];
  /** Words of two characters that sound exactly like these two. */
  soundingLike(first: string, second: string): readonly string[];
}

/** 籍 for 藉: both at once is the commonest slip of all. */
const SOUNDS_AND_LOOKS = -2;
const LOOKS_ALIKE = 3;
const SOUNDS_NEARLY = 7;
/** Candidates that are hardly ever written are no candidates. */
const LEAST_SEEN = 20;

const memo = new Map<string, readonly string[]>();

/** Rare readings would make everything sound like everything: the two commonest count. */
const READINGS = 2;

/** The sounds of a character, without tones. */
function soundsOf(char: string): readonly string[] {
  const known = memo.get(char);
  if (known !== undefined) return known;
  const sounds = [...new Set(pinyin(char, { toneType: 'none', multiple: true, type: 'array', v: true }))].slice(
    0,
    READINGS,
  );
  memo.set(char, sounds);
  return sounds;
}

/** Pairs that many people do not tell apart when they type by sound. */
const NEAR: readonly (readonly [RegExp, string])[] = [
  [/^zh/, 'z'],
  [/^z(?!h)/, 'zh'],
  [/^ch/, 'c'],
  [/^c(?!h)/, 'ch'],
  [/^sh/, 's'],
  [/^s(?!h)/, 'sh'],
  [/ng$/, 'n'],
  [/([aei])n$/, '$1ng'],
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/^f/, 'h'],
  [/^h/, 'f'],
];

function nearSounds(sound: string): ReadonlySet<string> {
  const found = new Set([sound]);
  for (const [pattern, instead] of NEAR) {
    const turned = Array.from(found, (one) => one.replace(pattern, instead));
    for (const one of turned) found.add(one);
  }
  return found;
}

export function confusionsOf(table: TypoTable): Confusions {
  const bySound = new Map<string, string[]>();
  for (const [index, char] of Array.from(table.chars).entries()) {
    if ((table.counts[index] ?? 0) < LEAST_SEEN) break;
    add(bySound, soundsOf(char)[0] ?? char, char);
  }
  const words = new Map<string, string[]>();
  for (const [word] of table.words) if (word.length === 2) add(words, soundKey(word), word);
  const shapes = new Map(table.shapes.map((line) => [line.charAt(0), line.slice(1).split('|')]));
  const known = new Map<string, readonly Confusion[]>();
  return {
    of: (char) => {
      const found = known.get(char) ?? gather(char, bySound, shapes);
      known.set(char, found);
      return found;
    },
    soundingLike: (first, second) => words.get(soundKey(first + second)) ?? [],
  };
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const soundKey = (word: string): string => Array.from(word, (char) => soundsOf(char)[0] ?? char).join('|');

function gather(
  char: string,
  bySound: ReadonlyMap<string, readonly string[]>,
  shapes: ReadonlyMap<string, readonly string[]>,
): readonly Confusion[] {
  const found = new Map<string, number>();
  const note = (other: string, penalty: number): void => {
    if (other !== char) found.set(other, Math.min(penalty, found.get(other) ?? penalty));
  };
  for (const sound of soundsOf(char)) {
    for (const near of nearSounds(sound)) {
      for (const other of bySound.get(near) ?? []) note(other, near === sound ? 0 : SOUNDS_NEARLY);
    }
  }
  const [close = '', less = ''] = shapes.get(char) ?? [];
  for (const other of close) note(other, found.get(other) === 0 ? SOUNDS_AND_LOOKS : LOOKS_ALIKE);
  for (const other of less) note(other, SOUNDS_NEARLY);
  return [...found].map(([other, penalty]) => ({ char: other, penalty }));
}
