/** How much each sign counts. Found on one half of the judged questions and checked on the other (docs/adr/0018). */
export interface Ranking {
  readonly k1: number;
  readonly b: number;
  /** Frequency and rarity of the pieces (BM25). */
  readonly frequency: number;
  /** How much of what was asked stands in the document at all, rare pieces counting more. */
  readonly coverage: number;
  /** How much of it stands together in one passage: within 40, 100, 250 and 800 characters. */
  readonly clause: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly page: number;
  /** Four characters of the question and more, word for word. */
  readonly chain: number;
  /** The place asked about stands at the beginning. */
  readonly place: number;
  /** The title says most of what was asked. */
  readonly title: number;
  /** Of two that say the same, the shorter says it more plainly. */
  readonly brevity: number;
  /** Long texts hold many words by chance. */
  readonly bulk: number;
}

export const RANKING: Ranking = {
  k1: 1.2,
  b: 0.6,
  frequency: 0.4,
  coverage: 0.19,
  clause: 0.12,
  sentence: 0.15,
  paragraph: 0.2,
  page: 0.39,
  chain: 0.1,
  place: 0.05,
  title: 0.3,
  brevity: 0.025,
  bulk: 0.05,
};

/** A document must hold this much of what was asked to count as found; when few do, less is asked. */
export const FOUND_FROM = 0.4;
export const FOUND_AT_LEAST = 0.15;
/** Fewer found than this, and less is asked. */
export const FEW = 20;
/** So many of the best are read again for passages. */
export const READ_AGAIN = 100;
/** What stands in words: an exact document number is worth more than any text. */
export const EXACT_NUMBER = 10;
export const LOOSE_NUMBER = 2;
/** Repealed and expired documents stand behind equals. */
export const NOT_IN_FORCE = 0.94;
