import type { PassageReader, Passages } from './passages.ts';
import { NOT_IN_FORCE, type Ranking, READ_AGAIN } from './ranking.ts';
import { FACETS, type Segment } from './segment.ts';
import type { Candidate, Opened } from './select.ts';
import { u32 } from './views.ts';

/** From this share on, the title says what was asked. */
const TITLE_SAYS = 0.75;
const TYPICAL_LENGTH = 1_000;
const LONG = 3_200;
const VALIDITY_AT = FACETS.indexOf('validity');

export interface Ranked extends Candidate {
  readonly passages: Passages | null;
  readonly wording: number;
}

export interface Ranker {
  readonly opened: readonly Opened[];
  readonly ranking: Ranking;
  readonly byDate: boolean;
  readonly reader: PassageReader;
  readonly whole: number;
  readonly wording: { readonly worth: number };
  readonly at: number;
  /** The question names a place. */
  readonly places: boolean;
  /** One character, read as every piece that it begins: shares of all of them say nothing of a passage. */
  readonly single: boolean;
  readonly leaders: Leaders;
}

/** The scores that would be shown so far. */
export class Leaders {
  readonly #most: number;
  readonly #scores: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Below this, nothing is shown any more. */
  get least(): number {
    return this.#scores.length < this.#most ? -Infinity : (this.#scores[0] ?? -Infinity);
  }

  add(score: number): void {
    if (score <= this.least) return;
    if (this.#scores.length === this.#most) this.#scores.shift();
    let at = this.#scores.length;
    while (at > 0 && (this.#scores[at - 1] ?? 0) > score) at -= 1;
    this.#scores.splice(at, 0, score);
  }
}

/** What a candidate is worth once its text has been read; what cannot come among those shown is not read. */
export function rankOne(one: Candidate, position: number, ranker: Ranker): Ranked {
  const { opened, ranking, byDate, reader, whole, wording, at, leaders } = ranker;
  const there = opened[one.segment];
  if (there === undefined || byDate) return { ...one, passages: null, wording: at };
  const plain = whole === 0 ? 0 : one.score / whole;
  // What is not read again stays behind what is, in its own order.
  if (position >= READ_AGAIN) return { ...one, score: (plain * wording.worth) / 10, passages: null, wording: at };
  const force = wording.worth * forceOf(there.segment, one.doc);
  const hoped = plain + signsOf(hopedFor(there.segment, one, ranker), ranking);
  if (hoped * force < leaders.least)
    return { ...one, score: (plain * wording.worth) / 10, passages: null, wording: at };
  const passages = reader.read(there.segment, one.doc);
  const score = (plain + signsOf(passages, ranking)) * force;
  leaders.add(score);
  return { ...one, score, passages, wording: at };
}

/** The most that a document's passages can say: all that it holds, in one place and in its title. */
function hopedFor({ textStarts }: Segment, { doc, coverage }: Candidate, { whole, places, single }: Ranker): Passages {
  const share = whole === 0 || single ? 1 : Math.min(1, coverage / whole + 1e-6);
  const length = u32(textStarts, doc + 1) - u32(textStarts, doc);
  return {
    clause: share,
    sentence: share,
    paragraph: share,
    page: share,
    chain: share,
    place: places ? 1 : 0,
    title: share,
    titleFilled: 1,
    length,
    at: 0,
  };
}

/** What a passage says beyond how often the words stand there. */
function signsOf(passages: Passages, ranking: Ranking): number {
  const title = Math.max(0, passages.title - TITLE_SAYS) * (0.5 + passages.titleFilled);
  return (
    ranking.clause * passages.clause +
    ranking.sentence * passages.sentence +
    ranking.paragraph * passages.paragraph +
    ranking.page * passages.page +
    ranking.chain * passages.chain +
    ranking.place * passages.place +
    ranking.title * title -
    ranking.brevity * Math.log2((1 + passages.length) / TYPICAL_LENGTH) -
    ranking.bulk * Math.max(0, Math.log2((1 + passages.length) / LONG))
  );
}

export function forceOf(segment: Segment, doc: number): number {
  const code = segment.facets[doc * FACETS.length + VALIDITY_AT] ?? 0;
  const validity = segment.shape.facetValues.validity[code] ?? '';
  return validity === 'repealed' || validity === 'expired' ? NOT_IN_FORCE : 1;
}
