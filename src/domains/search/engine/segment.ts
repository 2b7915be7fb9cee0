import { u32 } from './views.ts';
import type { Words } from './words.ts';

/** Facets by which results are filtered and counted. */
export const FACETS = ['unit', 'type', 'class', 'topic', 'validity'] as const;
export type Facet = (typeof FACETS)[number];

/** One document as the index takes it in. Days are numbers such as 20230728, 0 where there is none. */
export interface IndexedDocument {
  readonly id: string;
  /** Changes whenever anything changes that the index keeps; the result is checked against it before it is shown. */
  readonly stamp: string;
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  readonly body: string;
  readonly publishedOn: number;
  readonly facets: Readonly<Record<Facet, string>>;
}

/** Sections of a segment's one buffer, with the bytes an element takes. */
export const SECTIONS = {
  keys: 4,
  starts: 4,
  docs: 4,
  textStarts: 4,
  publishedOn: 4,
  idStarts: 4,
  text: 2,
  titleEnds: 2,
  bodyStarts: 2,
  facets: 2,
  frequencies: 1,
  lengths: 1,
  ids: 1,
} as const;
export type Section = keyof typeof SECTIONS;

/** What stands beside the buffer; small, and copied to every thread. */
export interface SegmentShape {
  readonly name: string;
  readonly documents: number;
  readonly offsets: Readonly<Record<Section, number>>;
  readonly counts: Readonly<Record<Section, number>>;
  readonly facetValues: Readonly<Record<Facet, readonly string[]>>;
  /** Words learned from the titles, the most frequent first, for sounds, typing errors and suggestions. */
  readonly words: Words;
  /** Sum of the documents' lengths as they count for ranking. */
  readonly lengthSum: number;
}

export interface SegmentData {
  readonly shape: SegmentShape;
  readonly buffer: SharedArrayBuffer;
}

/** A segment opened for reading: views on the buffer. */
export interface Segment {
  readonly shape: SegmentShape;
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  readonly frequencies: Uint8Array;
  readonly lengths: Uint8Array;
  readonly textStarts: Uint32Array;
  readonly text: Uint16Array;
  readonly titleEnds: Uint16Array;
  readonly bodyStarts: Uint16Array;
  readonly publishedOn: Uint32Array;
  readonly facets: Uint16Array;
  readonly idStarts: Uint32Array;
  readonly ids: Uint8Array;
}

export function openSegment({ shape, buffer }: SegmentData): Segment {
  const { offsets: o, counts: c } = shape;
  return {
    shape,
    keys: new Uint32Array(buffer, o.keys, c.keys),
    starts: new Uint32Array(buffer, o.starts, c.starts),
    docs: new Uint32Array(buffer, o.docs, c.docs),
    frequencies: new Uint8Array(buffer, o.frequencies, c.frequencies),
    lengths: new Uint8Array(buffer, o.lengths, c.lengths),
    textStarts: new Uint32Array(buffer, o.textStarts, c.textStarts),
    text: new Uint16Array(buffer, o.text, c.text),
    titleEnds: new Uint16Array(buffer, o.titleEnds, c.titleEnds),
    bodyStarts: new Uint16Array(buffer, o.bodyStarts, c.bodyStarts),
    publishedOn: new Uint32Array(buffer, o.publishedOn, c.publishedOn),
    facets: new Uint16Array(buffer, o.facets, c.facets),
    idStarts: new Uint32Array(buffer, o.idStarts, c.idStarts),
    ids: new Uint8Array(buffer, o.ids, c.ids),
  };
}

const ALIGN = 4;

/** Where each section stands in the buffer, and how long the buffer is. */
export function layOut(counts: Readonly<Record<Section, number>>): {
  readonly offsets: Record<Section, number>;
  readonly bytes: number;
} {
  let bytes = 0;
  const offsets = Object.fromEntries(
    Object.entries(SECTIONS).map(([name, size]) => {
      const at = bytes;
      bytes += Math.ceil((counts[name as Section] * size) / ALIGN) * ALIGN;
      return [name, at];
    }),
  ) as Record<Section, number>;
  return { offsets, bytes };
}

/** Place of a key in the segment's sorted keys, -1 where it has none. */
export function findKey(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = u32(keys, middle);
    if (there === key) return middle;
    if (there < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** First place whose key is not below the given one. */
export function lowerBound(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (u32(keys, middle) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const documentsWith = (segment: Segment, place: number): number =>
  u32(segment.starts, place + 1) - u32(segment.starts, place);

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** Id and stamp of a document, as they were given. */
export function identityOf(segment: Segment, doc: number): { readonly id: string; readonly stamp: string } {
  const both = ascii(segment.ids, u32(segment.idStarts, doc), u32(segment.idStarts, doc + 1));
  const gap = both.indexOf('\t');
  return { id: both.slice(0, gap), stamp: both.slice(gap + 1) };
}
