import { indexReader, type LiveSegment, type SearchAnswer, type SearchRequest, type Wording } from './engine/reader.ts';
import { type Sounds, soundsOf } from './engine/sounds.ts';
import { type Lexicon, mended, spelledWordings, wordingsOf } from './engine/understand.ts';
import { mergeWords } from './engine/words.ts';
import type { Asked, Told } from './messages.ts';

/** Answers questions from the segments: in a search thread of the server, or in the process of a command. */
export interface Asker {
  use(segments: readonly LiveSegment[]): void;
  know(lexicon: Lexicon): void;
  ask(asked: Asked): Told;
}

const NOTHING: Lexicon = { groups: [] };
/** Fewer found than this, and typing errors are looked for. */
const LITTLE = 1;
/** The best of a short question that says less than this holds too little of it. */
const POOR = 0.9;
const SHORT = 20;

const bestOf = (answer: SearchAnswer): number => answer.hits[0]?.score ?? 0;

function isPoor({ text, offset }: Asked, plain: SearchAnswer): boolean {
  if (offset > 0) return false;
  return plain.total <= LITTLE || (text.length <= SHORT && bestOf(plain) < POOR);
}

export function openAsker(): Asker {
  const reader = indexReader();
  let lexicon = NOTHING;
  let sounds: Sounds | null = null;
  const heard = (): Sounds => {
    sounds ??= soundsOf(mergeWords(reader.segments.map(({ segment }) => segment.shape.words)), lexicon.groups.flat());
    return sounds;
  };
  const run = (asked: Asked, wordings: readonly Wording[]) => {
    const request: SearchRequest = { ...asked, wordings };
    return reader.search(request);
  };
  return {
    use: (segments) => {
      reader.use(segments);
      sounds = null;
    },
    know: (given) => {
      lexicon = given;
      sounds = null;
    },
    ask: (asked) => {
      const wordings = wordingsOf(asked.text, lexicon);
      const plain = run(asked, wordings);
      const also = wordings.slice(1).map(({ text }) => text);
      if (!isPoor(asked, plain)) return { ...plain, mended: null, also };
      const spelled = spelledWordings(asked.text, heard(), reader);
      if (spelled.length > 0) {
        const answer = run(asked, [...wordings, ...spelled]);
        return { ...answer, mended: null, also: spelled.map(({ text }) => text) };
      }
      const mending = mended(asked.text, heard(), (word) => reader.stands(word));
      if (mending === null) return { ...plain, mended: null, also };
      const text = asked.text.replaceAll(mending.from, mending.to);
      const answer = run(asked, wordingsOf(text, lexicon));
      // A mending whose own best holds little of the question was a guess: nothing found is the honest answer.
      const better = bestOf(answer) >= POOR && bestOf(answer) > bestOf(plain);
      return better ? { ...answer, mended: mending, also } : { ...plain, mended: null, also };
    },
  };
}
