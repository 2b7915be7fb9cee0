import { normalText } from './characters.ts';

const RUN = /\p{Script=Han}{2,}/gu;
const SHORTEST = 2;
const LONGEST = 5;
const TITLES_MOST = 8_000;
const WORDS_MOST = 20_000;
/** With few titles a word may stand once; with many, what stands twice only is chance. */
const FEW = 1_500;

export interface Words {
  readonly words: readonly string[];
  readonly counts: readonly number[];
}

/** Words that stand in titles, the most frequent first: what sounds and typing errors are read against. */
export function wordsOf(titles: ReadonlySet<string>): Words {
  const counts = new Map<string, number>();
  let read = 0;
  for (const title of titles) {
    read += 1;
    if (read > TITLES_MOST) break;
    for (const run of normalText(title).match(RUN) ?? []) countPieces(run, counts);
  }
  const least = titles.size <= FEW ? 1 : 2;
  return best(counts, least);
}

function countPieces(run: string, counts: Map<string, number>): void {
  for (let from = 0; from < run.length; from += 1) {
    const end = Math.min(run.length, from + LONGEST);
    for (let to = from + SHORTEST; to <= end; to += 1) {
      const piece = run.slice(from, to);
      counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
  }
}

function best(counts: ReadonlyMap<string, number>, least: number): Words {
  const kept = [...counts].filter(([, count]) => count >= least);
  kept.sort(([, a], [, b]) => b - a);
  const top = kept.slice(0, WORDS_MOST);
  return { words: top.map(([word]) => word), counts: top.map(([, count]) => count) };
}

export function mergeWords(all: readonly Words[]): Words {
  const counts = new Map<string, number>();
  for (const { words, counts: numbers } of all) {
    for (const [at, word] of words.entries()) counts.set(word, (counts.get(word) ?? 0) + (numbers[at] ?? 0));
  }
  return best(counts, 1);
}
