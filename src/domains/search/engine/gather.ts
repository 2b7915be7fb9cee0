import type { Question, QuestionTerm } from './question.ts';
import { documentsWith, findKey, lowerBound, type Segment } from './segment.ts';
import { pairKey } from './tokens.ts';
import { f32, u8, u32 } from './views.ts';

export interface WeighedTerm extends QuestionTerm {
  /** Weight by rarity. */
  readonly rarity: number;
}

/** Room for one segment's sums, used again for every question. */
export interface Sums {
  readonly score: Float32Array;
  readonly coverage: Float32Array;
  readonly touched: Uint32Array;
  /** A bit for each document seen: small enough to stay at hand while long lists pass. */
  readonly seen: Uint32Array;
  count: number;
}

const WORD = 32;

export const roomFor = (segment: Segment): Sums => ({
  score: new Float32Array(segment.shape.documents),
  coverage: new Float32Array(segment.shape.documents),
  touched: new Uint32Array(segment.shape.documents),
  seen: new Uint32Array(Math.ceil(segment.shape.documents / WORD)),
  count: 0,
});

export function clearSums(sums: Sums): void {
  const { score, coverage, touched, seen } = sums;
  for (let at = 0; at < sums.count; at += 1) {
    const doc = u32(touched, at);
    score[doc] = 0;
    coverage[doc] = 0;
    seen[doc >>> 5] = 0;
  }
  sums.count = 0;
}

export interface Extent {
  readonly documents: number;
  readonly averageLength: number;
}

export function extentOf(segments: readonly Segment[]): Extent {
  const documents = segments.reduce((sum, { shape }) => sum + shape.documents, 0);
  const length = segments.reduce((sum, { shape }) => sum + shape.lengthSum, 0);
  return { documents, averageLength: documents === 0 ? 1 : Math.max(1, length / documents) };
}

const SINGLE_MOST = 4_000;

/** The question's terms with their rarity over all segments, the rarest first. */
export function weighTerms(
  question: Question,
  segments: readonly Segment[],
  { documents }: Extent,
): readonly WeighedTerm[] {
  const terms = question.single === null ? question.terms : expandSingle(question.single, segments);
  const weighed = terms.map((term) => {
    let held = 0;
    for (const segment of segments) {
      const place = findKey(segment.keys, term.key);
      if (place >= 0) held += documentsWith(segment, place);
    }
    return { ...term, rarity: Math.log(1 + (documents - held + 0.5) / (held + 0.5)) };
  });
  return weighed.toSorted((a, b) => Number(b.content) - Number(a.content) || b.rarity - a.rarity);
}

/** A single character is found through every pair that it begins, and where it ends a run. */
function expandSingle(character: number, segments: readonly Segment[]): readonly QuestionTerm[] {
  const keys = new Set<number>();
  for (const segment of segments) {
    const from = lowerBound(segment.keys, pairKey(character, 0));
    const last = pairKey(character, 0xff_ff);
    for (let at = from; at < segment.keys.length && keys.size < SINGLE_MOST; at += 1) {
      const key = u32(segment.keys, at);
      if (key > last) break;
      keys.add(key);
    }
  }
  return Array.from(keys, (key) => ({ key, weight: 1, content: true }));
}

/** What is to be summed: `from` is the share of the whole that a document must hold. */
export interface Gathering {
  readonly terms: readonly WeighedTerm[];
  /** Rarity of all terms that name something. */
  readonly whole: number;
  readonly from: number;
  readonly impacts: Float32Array;
  /** What holding a term counts beside its frequency. */
  readonly coverageWeight: number;
  readonly frequencyWeight: number;
}

/**
 * Sums term by term, the rarest first. Once what is left cannot lift a new document over the share it must hold, only
 * documents seen already are summed further.
 */
export function gather(segment: Segment, sums: Sums, gathering: Gathering): void {
  const { terms, whole, from, impacts } = gathering;
  let left = whole;
  for (const term of terms) {
    const place = findKey(segment.keys, term.key);
    const mayBegin = term.content && left >= from * whole;
    if (term.content) left -= term.rarity;
    if (place < 0) continue;
    const byFrequency = term.rarity * term.weight * gathering.frequencyWeight;
    const byHolding = term.content ? term.rarity : 0;
    const run: Run = {
      from: u32(segment.starts, place),
      to: u32(segment.starts, place + 1),
      byFrequency,
      byHolding,
      coverageWeight: gathering.coverageWeight,
      impacts,
    };
    if (mayBegin) sumAll(segment, sums, run);
    else if (sums.count > 0) sumSeen(segment, sums, run);
  }
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly byFrequency: number;
  readonly byHolding: number;
  readonly coverageWeight: number;
  readonly impacts: Float32Array;
}

function sumAll({ docs, frequencies, lengths }: Segment, sums: Sums, run: Run): void {
  const { score, coverage, touched, seen } = sums;
  const { byFrequency, byHolding, impacts, to } = run;
  const flat = byHolding * run.coverageWeight;
  let count = sums.count;
  for (let at = run.from; at < to; at += 1) {
    const doc = u32(docs, at);
    const word = u32(seen, doc >>> 5);
    const bit = 1 << (doc & 31);
    if ((word & bit) === 0) {
      seen[doc >>> 5] = word | bit;
      touched[count] = doc;
      count += 1;
    }
    const impact = f32(impacts, (u8(frequencies, at) << 8) | u8(lengths, doc));
    score[doc] = f32(score, doc) + byFrequency * impact + flat;
    coverage[doc] = f32(coverage, doc) + byHolding;
  }
  sums.count = count;
}

/** The same for documents seen already and no others. */
function sumSeen({ docs, frequencies, lengths }: Segment, { score, coverage, seen }: Sums, run: Run): void {
  const { byFrequency, byHolding, impacts, to } = run;
  const flat = byHolding * run.coverageWeight;
  for (let at = run.from; at < to; at += 1) {
    const doc = u32(docs, at);
    if ((u32(seen, doc >>> 5) & (1 << (doc & 31))) === 0) continue;
    const impact = f32(impacts, (u8(frequencies, at) << 8) | u8(lengths, doc));
    score[doc] = f32(score, doc) + byFrequency * impact + flat;
    coverage[doc] = f32(coverage, doc) + byHolding;
  }
}
