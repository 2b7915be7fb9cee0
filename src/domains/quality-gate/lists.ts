import type { Masking } from './checks/personal/masking.ts';
import type { TypoModel } from './typos/find-typos.ts';
import type { WordIndex } from './words/word-index.ts';

/** Text that a person has looked at and found to be right. */
export interface FalseAlarm {
  readonly code: string;
  readonly quote: string;
  /** Only where these words stand around it; empty: everywhere. */
  readonly context: string;
}

/** What the county brings to the checks: its settings and its lists. */
export interface GateLists {
  readonly masking: Masking;
  readonly titleLongest: number;
  readonly words: readonly WordIndex[];
  readonly falseAlarms: readonly FalseAlarm[];
  /** Of units, people and places: no slip is suspected inside them. */
  readonly names: readonly string[];
  /** `null` where only lists are to be asked. */
  readonly typos: TypoModel | null;
}
