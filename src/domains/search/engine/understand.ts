import { normalText } from './characters.ts';
import { withoutAsking } from './question.ts';
import type { Wording } from './reader.ts';
import type { Sounds } from './sounds.ts';

/** What stands for what: synonyms, and the names that a unit has and had. */
export interface Lexicon {
  readonly groups: readonly (readonly string[])[];
}

const WORDINGS_MOST = 4;
const SYNONYM_WORTH = 0.97;
const SOUND_WORTH = 0.9;
const LETTERS = /^[a-z][a-z' ]{1,40}$/;
const HAN_RUN = /\p{Script=Han}{2,12}/gu;
const LONGEST_WORD = 5;
const LONG_WORD = 4;

/** The question as typed, and with each term replaced by what stands for it. */
export function wordingsOf(text: string, lexicon: Lexicon): readonly Wording[] {
  const plain = normalText(text);
  const wordings: Wording[] = [{ text, worth: 1 }];
  for (const group of lexicon.groups) {
    const said = longestIn(plain, group);
    if (said === null) continue;
    for (const other of group) {
      if (other === said || (other.includes(said) && plain.includes(other))) continue;
      if (wordings.length >= WORDINGS_MOST) return wordings;
      wordings.push({ text: plain.replaceAll(said, other), worth: SYNONYM_WORTH });
    }
  }
  return wordings;
}

function longestIn(text: string, group: readonly string[]): string | null {
  let longest: string | null = null;
  for (const term of group) if (text.includes(term) && term.length > (longest?.length ?? 0)) longest = term;
  return longest;
}

/** What an index knows of its words. */
export interface Known {
  /** How many documents hold a word. */
  readonly stands: (word: string) => number;
  /** Every character that begins a pair. */
  readonly characters: () => Iterable<number>;
}

/** Letters that spell characters: `yibao`, `gjj`. Empty where the text is anything else. */
export function spelledWordings(text: string, sounds: Sounds, known: Known): readonly Wording[] {
  const written = normalText(text).trim();
  if (!LETTERS.test(written)) return [];
  const letters = written.replaceAll(/[' ]/g, '');
  const words = sounds.spelled(letters).filter((word) => known.stands(word) > 0);
  const all = words.length > 0 ? words : sounds.spelledByPairs(letters, known.characters(), known.stands);
  return all.map((word, at) => ({ text: word, worth: SOUND_WORTH - at * 0.05 }));
}

type Stands = (word: string) => number;

export interface Mending {
  readonly from: string;
  readonly to: string;
}

/**
 * A word typed wrong: the same sound, or one character off, while the word itself stands nowhere. `stands` says how
 * many documents hold a word.
 */
export function mended(text: string, sounds: Sounds, stands: Stands): Mending | null {
  for (const run of withoutAsking(text).match(HAN_RUN) ?? []) {
    for (let length = Math.min(LONGEST_WORD, run.length); length >= 2; length -= 1) {
      const found = mendRun(run, length, sounds, stands);
      if (found !== null) return found;
    }
  }
  return null;
}

function mendRun(run: string, length: number, sounds: Sounds, stands: Stands): Mending | null {
  for (let from = 0; from + length <= run.length; from += 1) {
    const word = run.slice(from, from + length);
    if (stands(word) > 0) continue;
    // One character off says little of a short word.
    const others = length >= LONG_WORD ? sounds.oneOff(word) : [];
    const to = [...sounds.sameSound(word), ...others].find((other) => stands(other) > 0);
    if (to !== undefined) return { from: word, to };
  }
  return null;
}
