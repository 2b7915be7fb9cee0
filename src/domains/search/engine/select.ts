import type { Sums } from './gather.ts';
import { FACETS, type Facet, type Segment } from './segment.ts';
import { f32, u16, u32 } from './views.ts';

export interface Filters {
  /** Values allowed of each facet; absent or empty: all. */
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** Days such as 20230101. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export type Counts = Readonly<Record<Facet | 'year', Readonly<Record<string, number>>>>;

export interface Candidate {
  readonly segment: number;
  readonly doc: number;
  readonly score: number;
  readonly coverage: number;
}

export interface Opened {
  readonly segment: Segment;
  /** 1 for a document that is gone or has been replaced. */
  readonly gone: Uint8Array;
  readonly sums: Sums;
}

/** Keeps the best so many. */
export class Best {
  readonly #most: number;
  readonly #heap: Candidate[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** What a newcomer has to exceed. */
  get least(): number {
    return this.#heap.length < this.#most ? -Infinity : (this.#heap[0]?.score ?? -Infinity);
  }

  add(one: Candidate): void {
    if (this.#heap.length < this.#most) {
      this.#heap.push(one);
      this.#up(this.#heap.length - 1);
    } else if (one.score > this.least) {
      this.#heap[0] = one;
      this.#down();
    }
  }

  sorted(): readonly Candidate[] {
    return this.#heap.toSorted((a, b) => b.score - a.score || a.segment - b.segment || a.doc - b.doc);
  }

  #scoreAt(at: number): number {
    return this.#heap[at]?.score ?? Infinity;
  }

  #swap(a: number, b: number): void {
    const one = this.#heap[a];
    const other = this.#heap[b];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  #up(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#scoreAt(parent) <= this.#scoreAt(at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #down(): void {
    let at = 0;
    for (;;) {
      const left = at * 2 + 1;
      const right = left + 1;
      let least = at;
      if (this.#scoreAt(left) < this.#scoreAt(least)) least = left;
      if (this.#scoreAt(right) < this.#scoreAt(least)) least = right;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }
}

const WIDTH = FACETS.length;
const YEAR = 10_000;
const FIRST_YEAR = 1_899;
const YEARS = 256;
const placeOfYear = (day: number): number => Math.min(YEARS - 1, Math.max(0, Math.trunc(day / YEAR) - FIRST_YEAR));

/** Counts what matches, over all segments. */
export class Tally {
  total = 0;
  readonly #facets: Record<string, Map<string, number>> = {};

  count(segment: Segment, { codes, years }: Count): void {
    for (const [at, facet] of FACETS.entries()) {
      const values = segment.shape.facetValues[facet];
      for (const [code, number] of (codes[at] ?? new Uint32Array(0)).entries()) {
        if (number > 0) this.#add(facet, values[code] ?? '', number);
      }
    }
    for (const [at, number] of years.entries()) {
      if (number > 0) this.#add('year', at === 0 ? '' : String(FIRST_YEAR + at), number);
    }
  }

  #add(facet: string, value: string, number: number): void {
    const counts = (this.#facets[facet] ??= new Map<string, number>());
    counts.set(value, (counts.get(value) ?? 0) + number);
  }

  counts(): Counts {
    const plain = (facet: string): Record<string, number> => Object.fromEntries(this.#facets[facet] ?? []);
    return {
      unit: plain('unit'),
      type: plain('type'),
      class: plain('class'),
      topic: plain('topic'),
      validity: plain('validity'),
      year: plain('year'),
    };
  }
}

/** Which of a segment's documents the filters let through; `null`: all of them. */
export function filterOf(segment: Segment, { facets, from, to }: Filters): ((doc: number) => boolean) | null {
  const tests: ((doc: number) => boolean)[] = [];
  for (const [at, facet] of FACETS.entries()) {
    const wanted = facets[facet];
    if (wanted === undefined || wanted.length === 0) continue;
    const allowed = Uint8Array.from(segment.shape.facetValues[facet], (value) => (wanted.includes(value) ? 1 : 0));
    tests.push((doc) => allowed[u16(segment.facets, doc * WIDTH + at)] === 1);
  }
  if (from !== undefined) tests.push((doc) => u32(segment.publishedOn, doc) >= from);
  if (to !== undefined) tests.push((doc) => u32(segment.publishedOn, doc) <= to);
  return tests.length === 0 ? null : (doc) => tests.every((test) => test(doc));
}

export interface Selection {
  readonly filters: Filters;
  /** Coverage a document must have. */
  readonly least: number;
  readonly byDate: boolean;
  /** Whether what matches is counted by facet, besides in all. */
  readonly counted: boolean;
}

/** Counts of one segment by facet code and by year. */
interface Count {
  readonly codes: readonly Uint32Array[];
  readonly years: Uint32Array;
}

const countFor = (segment: Segment): Count => ({
  codes: FACETS.map((facet) => new Uint32Array(segment.shape.facetValues[facet].length)),
  years: new Uint32Array(YEARS),
});

function countOne({ facets, publishedOn }: Segment, doc: number, { codes, years }: Count): void {
  for (let facet = 0; facet < WIDTH; facet += 1) {
    const counter = codes[facet];
    const code = u16(facets, doc * WIDTH + facet);
    if (counter !== undefined) counter[code] = u32(counter, code) + 1;
  }
  const year = placeOfYear(u32(publishedOn, doc));
  years[year] = u32(years, year) + 1;
}

/** Takes what has been summed for one segment into the best and the tally. */
export function select(opened: Opened, at: number, selection: Selection, into: { best: Best; tally: Tally }): void {
  const { segment, gone, sums } = opened;
  const { best, tally } = into;
  const passes = filterOf(segment, selection.filters);
  const count = selection.counted ? countFor(segment) : null;
  for (let slot = 0; slot < sums.count; slot += 1) {
    const doc = u32(sums.touched, slot);
    const coverage = f32(sums.coverage, doc);
    if (coverage < selection.least || gone[doc] === 1 || passes?.(doc) === false) continue;
    tally.total += 1;
    if (count !== null) countOne(segment, doc, count);
    const sum = f32(sums.score, doc);
    const score = selection.byDate ? u32(segment.publishedOn, doc) + sum / 1e6 : sum;
    if (score > best.least) best.add({ segment: at, doc, score, coverage });
  }
  if (count !== null) tally.count(segment, count);
}
