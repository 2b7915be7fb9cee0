import { normalise } from './characters.ts';
import { type Excerpt, excerptOf, holdsPhrases } from './excerpt.ts';
import { clearSums, extentOf, gather, roomFor, type WeighedTerm, weighTerms } from './gather.ts';
import { impactTable } from './lengths.ts';
import { passageReader } from './passages.ts';
import { type Question, readQuestion } from './question.ts';
import { forceOf, Leaders, type Ranked, type Ranker, rankOne } from './rank.ts';
import {
  EXACT_NUMBER,
  FEW,
  FOUND_AT_LEAST,
  FOUND_FROM,
  LOOSE_NUMBER,
  RANKING,
  type Ranking,
  READ_AGAIN,
} from './ranking.ts';
import { documentsWith, findKey, identityOf, openSegment, type Segment, type SegmentData } from './segment.ts';
import { Best, type Counts, type Filters, filterOf, type Opened, select, Tally } from './select.ts';
import { cut, isHash, wordKey } from './tokens.ts';

export interface Wording {
  readonly text: string;
  /** 1 for the words as typed, less for what stands for them (synonym, sound, mended typing error). */
  readonly worth: number;
}

export interface SearchRequest {
  readonly wordings: readonly Wording[];
  readonly filters: Filters;
  readonly sort: 'relevance' | 'date';
  readonly limit: number;
  readonly offset: number;
  /** How many of the hits get an excerpt; all unless told. */
  readonly excerpts?: number;
  /** Whether what matches is counted by facet. */
  readonly counted?: boolean;
}

export interface Hit {
  readonly id: string;
  readonly stamp: string;
  readonly score: number;
  readonly excerpt: Excerpt | null;
}

export interface SearchAnswer {
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly counts: Counts;
}

export interface LiveSegment {
  readonly data: SegmentData;
  readonly gone: Uint8Array;
}

export interface IndexReader {
  use(segments: readonly LiveSegment[]): void;
  search(request: SearchRequest): SearchAnswer;
  /** How many documents hold a word at most: as many as hold its rarest pair. */
  stands(word: string): number;
  /** Every character that begins a pair somewhere. */
  characters(): ReadonlySet<number>;
  readonly segments: readonly Opened[];
}

const PHRASE_CANDIDATES = 2_000;
const DEEPEST = 1_000;
/** Reads an index of several segments; holds room for the sums, so one question at a time. */
export function indexReader(ranking: Ranking = RANKING): IndexReader {
  let opened: readonly Opened[] = [];
  let impacts: Float32Array = new Float32Array(0);
  let extent = extentOf([]);
  return {
    get segments() {
      return opened;
    },
    stands: (word) => standsIn(opened, word),
    characters: () => new Set(opened.flatMap(({ segment }) => beginningsOf(segment.keys))),
    use: (live) => {
      const before = new Map(opened.map((one) => [one.segment.shape.name, one]));
      opened = live.map(({ data, gone }) => {
        const known = before.get(data.shape.name);
        const segment = known?.segment ?? openSegment(data);
        return { segment, gone, sums: known?.sums ?? roomFor(segment) };
      });
      extent = extentOf(opened.map(({ segment }) => segment));
      impacts = impactTable(extent.averageLength, ranking.k1, ranking.b);
    },
    search: (request) => {
      const run = (wording: Wording, at: number) =>
        searchOne(wording, at, { opened, extent, impacts, ranking, request });
      return answerOf(request.wordings.map(run), opened, request);
    },
  };
}

function beginningsOf(keys: Uint32Array): readonly number[] {
  const found: number[] = [];
  for (const key of keys) if (!isHash(key) && found.at(-1) !== key >>> 16) found.push(key >>> 16);
  return found;
}

function standsIn(opened: readonly Opened[], word: string): number {
  let least = Number.MAX_SAFE_INTEGER;
  const units = normalise(word);
  cut(units, 0, units.length, (key) => {
    if (!isHash(key) && key % 0x1_00_00 === 0) return;
    let held = 0;
    for (const { segment } of opened) {
      const place = findKey(segment.keys, key);
      if (place >= 0) held += documentsWith(segment, place);
    }
    least = Math.min(least, held);
  });
  return least === Number.MAX_SAFE_INTEGER ? 0 : least;
}

interface Ground {
  readonly opened: readonly Opened[];
  readonly extent: ReturnType<typeof extentOf>;
  readonly impacts: Float32Array;
  readonly ranking: Ranking;
  readonly request: SearchRequest;
}

interface Found {
  readonly ranked: readonly Ranked[];
  readonly tally: Tally;
  readonly terms: readonly WeighedTerm[];
}

function searchOne(wording: Wording, at: number, ground: Ground): Found {
  const { opened, extent, ranking, request } = ground;
  const question = readQuestion(wording.text);
  const terms = weighTerms(
    question,
    opened.map(({ segment }) => segment),
    extent,
  );
  const whole = terms.reduce((sum, term) => sum + (term.content ? term.rarity : 0), 0);
  if (question.single !== null) return attempt(ground, { question, terms, whole, wording, at, share: 0 });
  const found = attempt(ground, { question, terms, whole, wording, at, share: FOUND_FROM });
  if (found.tally.total >= Math.max(FEW, request.offset + request.limit) || ranking.coverage === 0) return found;
  return attempt(ground, { question, terms, whole, wording, at, share: FOUND_AT_LEAST });
}

interface Attempt {
  readonly question: Question;
  readonly terms: readonly WeighedTerm[];
  readonly whole: number;
  readonly wording: Wording;
  readonly at: number;
  /** Share of the question that a document must hold. */
  readonly share: number;
}

function attempt(ground: Ground, { question, terms, whole, wording, at, share }: Attempt): Found {
  const { opened, impacts, ranking, request } = ground;
  const { phrases } = question;
  const wanted = Math.min(DEEPEST, request.offset + request.limit) + FEW;
  const best = new Best(phrases.length > 0 ? PHRASE_CANDIDATES : Math.max(READ_AGAIN, wanted));
  const tally = new Tally();
  const selection = {
    filters: request.filters,
    least: share * whole - 1e-6,
    byDate: request.sort === 'date',
    counted: request.counted === true,
  };
  for (const [place, one] of opened.entries()) {
    gather(one.segment, one.sums, {
      terms,
      whole,
      from: share,
      impacts,
      coverageWeight: ranking.coverage,
      frequencyWeight: ranking.frequency,
    });
    select(one, place, selection, { best, tally });
    clearSums(one.sums);
  }
  const order = question.terms.map((term) => term.key);
  const sorted = best.sorted().filter((one) => {
    const there = opened[one.segment];
    return phrases.length === 0 || (there !== undefined && holdsPhrases(there.segment, one.doc, phrases));
  });
  if (phrases.length > 0) tally.total = Math.min(tally.total, sorted.length);
  const reader = passageReader(terms, order, question.places);
  const places = question.places.size > 0;
  const leaders = new Leaders(request.offset + request.limit);
  const single = question.single !== null;
  const byDate = request.sort === 'date';
  const ranker: Ranker = { opened, ranking, byDate, reader, whole, wording, at, places, single, leaders };
  const ranked = sorted.map((one, position) => rankOne(one, position, ranker));
  return { ranked: [...numbered(ground, question, at), ...ranked], tally, terms };
}

/** Documents that bear the number asked for. */
function numbered({ opened, request }: Ground, question: Question, at: number): readonly Ranked[] {
  const look = (words: readonly string[], score: number): readonly Ranked[] =>
    opened.flatMap(({ segment, gone }, place) => {
      const passes = filterOf(segment, request.filters);
      return words
        .flatMap((word) => bearersOf(segment, wordKey(word)))
        .filter((doc) => gone[doc] !== 1 && (passes === null || passes(doc)))
        .map((doc) => ({
          segment: place,
          doc,
          score: score * forceOf(segment, doc),
          coverage: 1,
          passages: null,
          wording: at,
        }));
    });
  const exact = look(question.numbers.exact, EXACT_NUMBER);
  return exact.length > 0 ? exact : look(question.numbers.loose, LOOSE_NUMBER);
}

function bearersOf(segment: Segment, key: number): readonly number[] {
  const place = findKey(segment.keys, key);
  return place < 0 ? [] : [...segment.docs.subarray(segment.starts[place], segment.starts[place + 1])];
}

/** One document once, by the wording under which it stands best; newer first among equals, then the shorter. */
function answerOf(found: readonly Found[], opened: readonly Opened[], request: SearchRequest): SearchAnswer {
  const best = new Map<string, Ranked>();
  for (const { ranked } of found) {
    for (const one of ranked) {
      const name = `${one.segment}.${one.doc}`;
      const known = best.get(name);
      if (known === undefined || one.score > known.score) best.set(name, one);
    }
  }
  const day = (one: Ranked): number => opened[one.segment]?.segment.publishedOn[one.doc] ?? 0;
  const length = ({ segment, doc }: Ranked): number => {
    const starts = opened[segment]?.segment.textStarts;
    return (starts?.[doc + 1] ?? 0) - (starts?.[doc] ?? 0);
  };
  const sorted = [...best.values()].toSorted((a, b) => b.score - a.score || day(b) - day(a) || length(a) - length(b));
  const page = sorted.slice(request.offset, request.offset + request.limit);
  const tallies = found.map(({ tally }) => tally).toSorted((a, b) => b.total - a.total);
  const excerpts = request.excerpts ?? page.length;
  const hits = page.flatMap((one, position) => {
    const segment = opened[one.segment]?.segment;
    const terms = found[one.wording]?.terms ?? [];
    if (segment === undefined) return [];
    const excerpt = position < excerpts ? excerptOf(segment, one.doc, { terms, at: one.passages?.at ?? 0 }) : null;
    return [{ ...identityOf(segment, one.doc), score: Math.round(one.score * 1e4) / 1e4, excerpt }];
  });
  const total = Math.max(tallies[0]?.total ?? 0, request.offset + hits.length);
  return { hits, total, counts: (tallies[0] ?? new Tally()).counts() };
}
