import { normalise } from './characters.ts';
import { Growing } from './growing.ts';
import { countedLengthOf, lengthByte } from './lengths.ts';
import { keysOfNumber } from './numbers.ts';
import { FACETS, type Facet, type IndexedDocument, layOut, type Section, type SegmentData } from './segment.ts';
import { cut, wordKey } from './tokens.ts';
import { u8, u32 } from './views.ts';
import { wordsOf } from './words.ts';

/** Text kept for passages and excerpts; what stands after it is found, but not shown. */
const KEPT_TEXT = 16_000;
const TITLE_MOST = 400;
const NUMBER_MOST = 100;
const BODY_MOST = 1_000_000;
const MOST_OFTEN = 255;
/** A word in the title or the number counts as often. */
const TITLE_WEIGHT = 2;

export interface SegmentBuilder {
  add(document: IndexedDocument): void;
  /** Pieces taken in so far: what the segment costs in memory. */
  readonly postings: number;
  readonly documents: number;
  build(name: string): SegmentData;
}

interface Columns {
  readonly postTerm: Growing<Uint32Array>;
  readonly postDoc: Growing<Uint32Array>;
  readonly postFrequency: Growing<Uint8Array>;
  readonly text: Growing;
  readonly perDocument: Record<
    'textStarts' | 'publishedOn' | 'titleEnds' | 'bodyStarts' | 'lengths' | 'idStarts',
    Growing
  >;
  readonly facets: Growing;
  readonly ids: Growing;
}

const columnsOf = (): Columns => ({
  postTerm: new Growing(Uint32Array),
  postDoc: new Growing(Uint32Array),
  postFrequency: new Growing(Uint8Array),
  text: new Growing(Uint16Array),
  perDocument: {
    textStarts: new Growing(Uint32Array),
    publishedOn: new Growing(Uint32Array),
    titleEnds: new Growing(Uint16Array),
    bodyStarts: new Growing(Uint16Array),
    lengths: new Growing(Uint8Array),
    idStarts: new Growing(Uint32Array),
  },
  facets: new Growing(Uint16Array),
  ids: new Growing(Uint8Array),
});

/** Takes documents in one by one and makes one segment of them. */
export function segmentBuilder(): SegmentBuilder {
  const columns = columnsOf();
  const terms = new Map<number, number>();
  const keys = new Growing(Uint32Array);
  const titles = new Set<string>();
  const values = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >;
  const counts = new Map<number, number>();
  let documents = 0;
  let lengthSum = 0;
  const termOf = (key: number): number => {
    const known = terms.get(key);
    if (known !== undefined) return known;
    terms.set(key, keys.length);
    keys.push(key);
    return keys.length - 1;
  };
  const add = (document: IndexedDocument): void => {
    counts.clear();
    const pieces = keepText(columns, document, counts);
    for (const word of keysOfNumber(document.number)) counts.set(wordKey(word), 1);
    for (const [key, count] of counts) {
      columns.postTerm.push(termOf(key));
      columns.postDoc.push(documents);
      columns.postFrequency.push(Math.min(count, MOST_OFTEN));
    }
    for (const facet of FACETS) columns.facets.push(codeOf(values[facet], document.facets[facet]));
    columns.perDocument.lengths.push(lengthByte(pieces));
    columns.perDocument.publishedOn.push(document.publishedOn);
    columns.perDocument.idStarts.push(columns.ids.length);
    pushAscii(columns.ids, `${document.id}\t${document.stamp}`);
    titles.add(document.title.slice(0, TITLE_MOST));
    lengthSum += countedLengthOf(lengthByte(pieces));
    documents += 1;
  };
  return {
    add,
    get postings() {
      return columns.postDoc.length;
    },
    get documents() {
      return documents;
    },
    build: (name) => {
      columns.perDocument.textStarts.push(columns.text.length);
      columns.perDocument.idStarts.push(columns.ids.length);
      const facetValues = Object.fromEntries(FACETS.map((facet) => [facet, [...values[facet].keys()]])) as Record<
        Facet,
        string[]
      >;
      return pack(columns, keys, { name, documents, lengthSum, facetValues, words: wordsOf(titles) });
    },
  };
}

/** Keeps the text and counts its pieces; returns how many there are. */
function keepText(columns: Columns, document: IndexedDocument, counts: Map<number, number>): number {
  const { text, perDocument } = columns;
  const start = text.length;
  perDocument.textStarts.push(start);
  let pieces = 0;
  const take = (part: string, most: number, weight: number): void => {
    const units = normalise(part, most);
    cut(units, 0, units.length, (key) => {
      counts.set(key, (counts.get(key) ?? 0) + weight);
      pieces += 1;
    });
  };
  const keep = (part: string): void => {
    for (let at = 0; at < part.length; at += 1) text.push(part.charCodeAt(at));
    text.push(0);
  };
  const title = document.title.slice(0, TITLE_MOST);
  const number = document.number.slice(0, NUMBER_MOST);
  const issuer = document.issuer.slice(0, NUMBER_MOST);
  // A body that begins with its title says it a second time already.
  const repeats = document.body.slice(0, title.length * 2 + 10).includes(title);
  take(title, TITLE_MOST, repeats ? 1 : TITLE_WEIGHT);
  take(number, NUMBER_MOST, TITLE_WEIGHT);
  take(issuer, NUMBER_MOST, 1);
  take(document.body, BODY_MOST, 1);
  keep(title);
  perDocument.titleEnds.push(text.length - start - 1);
  keep(number);
  keep(issuer);
  perDocument.bodyStarts.push(text.length - start);
  keep(document.body.slice(0, KEPT_TEXT));
  return pieces;
}

function codeOf(values: Map<string, number>, value: string): number {
  const known = values.get(value);
  if (known !== undefined) return known;
  values.set(value, values.size);
  return values.size - 1;
}

function pushAscii(bytes: Growing, text: string): void {
  for (let at = 0; at < text.length; at += 1) bytes.push(text.charCodeAt(at));
}

type Told = Omit<SegmentData['shape'], 'offsets' | 'counts'>;

function pack(columns: Columns, keys: Growing<Uint32Array>, told: Told): SegmentData {
  const terms = keys.length;
  const postings = columns.postDoc.length;
  const { perDocument } = columns;
  const counts: Record<Section, number> = {
    keys: terms,
    starts: terms + 1,
    docs: postings,
    frequencies: postings,
    textStarts: perDocument.textStarts.length,
    publishedOn: told.documents,
    idStarts: perDocument.idStarts.length,
    text: columns.text.length,
    titleEnds: told.documents,
    bodyStarts: told.documents,
    facets: columns.facets.length,
    lengths: told.documents,
    ids: columns.ids.length,
  };
  const { offsets, bytes } = layOut(counts);
  const buffer = new SharedArrayBuffer(bytes);
  for (const [name, column] of Object.entries(perDocument)) column.copyTo(buffer, offsets[name as Section]);
  columns.text.copyTo(buffer, offsets.text);
  columns.facets.copyTo(buffer, offsets.facets);
  columns.ids.copyTo(buffer, offsets.ids);
  sortPostings(columns, keys, {
    keys: new Uint32Array(buffer, offsets.keys, terms),
    starts: new Uint32Array(buffer, offsets.starts, terms + 1),
    docs: new Uint32Array(buffer, offsets.docs, postings),
    frequencies: new Uint8Array(buffer, offsets.frequencies, postings),
  });
  return { shape: { ...told, offsets, counts }, buffer };
}

interface Postings {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  readonly frequencies: Uint8Array;
}

/** Counting sort by key; documents stay in their order, since they were taken in by it. */
function sortPostings(columns: Columns, keys: Growing<Uint32Array>, to: Postings): void {
  const terms = keys.length;
  const own = keys.view();
  to.keys.set(own);
  to.keys.sort();
  const places = new Map<number, number>();
  for (let place = 0; place < terms; place += 1) places.set(u32(to.keys, place), place);
  const rank = Uint32Array.from(own, (key) => places.get(key) ?? 0);
  const postTerm = columns.postTerm.view();
  const postDoc = columns.postDoc.view();
  const postFrequency = columns.postFrequency.view();
  for (const term of postTerm) {
    const place = u32(rank, term) + 1;
    to.starts[place] = u32(to.starts, place) + 1;
  }
  for (let place = 0; place < terms; place += 1)
    to.starts[place + 1] = u32(to.starts, place + 1) + u32(to.starts, place);
  const next = to.starts.slice(0, terms);
  for (let at = 0; at < postTerm.length; at += 1) {
    const place = u32(rank, u32(postTerm, at));
    const slot = u32(next, place);
    next[place] = slot + 1;
    to.docs[slot] = u32(postDoc, at);
    to.frequencies[slot] = u8(postFrequency, at);
  }
}
