import { countedLengthOf } from './lengths.ts';
import { FACETS, type Facet, layOut, openSegment, type Section, type Segment, type SegmentData } from './segment.ts';
import { u8, u16, u32 } from './views.ts';
import { mergeWords } from './words.ts';

export interface Part {
  readonly data: SegmentData;
  readonly gone: Uint8Array;
}

interface Source {
  readonly segment: Segment;
  /** New number of each document, `LEFT_OUT` where it is gone. */
  readonly renumbered: Uint32Array;
  /** Place of each facet code in the merged list. */
  readonly codes: readonly Uint16Array[];
}

const LEFT_OUT = 0xff_ff_ff_ff;

/** One segment of several, without the documents that are gone. Order is kept: the later part's documents come later. */
export function mergeSegments(name: string, parts: readonly Part[]): SegmentData {
  const values = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >;
  let documents = 0;
  const sources = parts.map(({ data, gone }): Source => {
    const segment = openSegment(data);
    const renumbered = new Uint32Array(data.shape.documents);
    for (let doc = 0; doc < renumbered.length; doc += 1) {
      renumbered[doc] = gone[doc] === 1 ? LEFT_OUT : documents;
      if (gone[doc] !== 1) documents += 1;
    }
    const codes = FACETS.map((facet) =>
      Uint16Array.from(data.shape.facetValues[facet], (value) => codeIn(values[facet], value)),
    );
    return { segment, renumbered, codes };
  });
  const keys = mergedKeys(sources);
  const counts = countsOf(sources, documents, keys);
  const { offsets, bytes } = layOut(counts);
  const buffer = new SharedArrayBuffer(bytes);
  const facetValues = Object.fromEntries(FACETS.map((facet) => [facet, [...values[facet].keys()]])) as Record<
    Facet,
    string[]
  >;
  const words = mergeWords(parts.map(({ data }) => data.shape.words));
  const empty: SegmentData = {
    shape: { name, documents, offsets, counts, facetValues, words, lengthSum: 0 },
    buffer,
  };
  const to = openSegment(empty);
  to.keys.set(keys.keys);
  to.starts.set(keys.starts);
  copyPostings(sources, to);
  const lengthSum = copyDocuments(sources, to);
  return { shape: { ...empty.shape, lengthSum }, buffer };
}

function codeIn(values: Map<string, number>, value: string): number {
  const known = values.get(value);
  if (known !== undefined) return known;
  values.set(value, values.size);
  return values.size - 1;
}

interface Keys {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
}

/** How many documents that are left bear the key at this place. */
function leftAt({ segment, renumbered }: Source, place: number): number {
  let count = 0;
  const end = u32(segment.starts, place + 1);
  for (let at = u32(segment.starts, place); at < end; at += 1) {
    if (u32(renumbered, u32(segment.docs, at)) !== LEFT_OUT) count += 1;
  }
  return count;
}

/** All keys in order with room for what is left of their documents; keys that nothing bears any more are left out. */
function mergedKeys(sources: readonly Source[]): Keys {
  const held = new Map<number, number>();
  for (const source of sources) {
    for (const [place, key] of source.segment.keys.entries()) {
      const count = leftAt(source, place);
      if (count > 0) held.set(key, (held.get(key) ?? 0) + count);
    }
  }
  const keys = Uint32Array.from(held.keys()).toSorted();
  const starts = new Uint32Array(keys.length + 1);
  for (const [place, key] of keys.entries()) starts[place + 1] = u32(starts, place) + (held.get(key) ?? 0);
  return { keys, starts };
}

function countsOf(sources: readonly Source[], documents: number, keys: Keys): Record<Section, number> {
  const postings = u32(keys.starts, keys.keys.length);
  let text = 0;
  let ids = 0;
  for (const { segment, renumbered } of sources) {
    for (const [doc, next] of renumbered.entries()) {
      if (next === LEFT_OUT) continue;
      text += u32(segment.textStarts, doc + 1) - u32(segment.textStarts, doc);
      ids += u32(segment.idStarts, doc + 1) - u32(segment.idStarts, doc);
    }
  }
  return {
    keys: keys.keys.length,
    starts: keys.starts.length,
    docs: postings,
    frequencies: postings,
    textStarts: documents + 1,
    idStarts: documents + 1,
    publishedOn: documents,
    titleEnds: documents,
    bodyStarts: documents,
    lengths: documents,
    facets: documents * FACETS.length,
    text,
    ids,
  };
}

function copyPostings(sources: readonly Source[], to: Segment): void {
  const next = to.starts.slice(0, to.keys.length);
  for (const source of sources) {
    let target = 0;
    for (const [place, key] of source.segment.keys.entries()) {
      while (target < to.keys.length && u32(to.keys, target) < key) target += 1;
      if (to.keys[target] === key) next[target] = copyRun(source, place, to, u32(next, target));
    }
  }
}

// The run of one key, renumbered; returns the slot after it.
function copyRun({ segment, renumbered }: Source, place: number, to: Segment, from: number): number {
  let slot = from;
  const end = u32(segment.starts, place + 1);
  for (let at = u32(segment.starts, place); at < end; at += 1) {
    const doc = u32(renumbered, u32(segment.docs, at));
    if (doc === LEFT_OUT) continue;
    to.docs[slot] = doc;
    to.frequencies[slot] = u8(segment.frequencies, at);
    slot += 1;
  }
  return slot;
}

interface Filled {
  text: number;
  ids: number;
  lengthSum: number;
}

/** Copies what stands beside the postings; returns the sum of the lengths as they count. */
function copyDocuments(sources: readonly Source[], to: Segment): number {
  const filled: Filled = { text: 0, ids: 0, lengthSum: 0 };
  for (const source of sources) {
    for (const [doc, next] of source.renumbered.entries()) {
      if (next !== LEFT_OUT) copyDocument(source, doc, to, filled);
    }
  }
  to.textStarts[to.textStarts.length - 1] = filled.text;
  to.idStarts[to.idStarts.length - 1] = filled.ids;
  return filled.lengthSum;
}

function copyDocument({ segment, renumbered, codes }: Source, doc: number, to: Segment, filled: Filled): void {
  const next = u32(renumbered, doc);
  to.textStarts[next] = filled.text;
  to.idStarts[next] = filled.ids;
  const text = segment.text.subarray(u32(segment.textStarts, doc), u32(segment.textStarts, doc + 1));
  const ids = segment.ids.subarray(u32(segment.idStarts, doc), u32(segment.idStarts, doc + 1));
  to.text.set(text, filled.text);
  to.ids.set(ids, filled.ids);
  to.publishedOn[next] = u32(segment.publishedOn, doc);
  to.titleEnds[next] = u16(segment.titleEnds, doc);
  to.bodyStarts[next] = u16(segment.bodyStarts, doc);
  to.lengths[next] = u8(segment.lengths, doc);
  for (const [at, code] of codes.entries()) {
    to.facets[next * FACETS.length + at] = u16(code, u16(segment.facets, doc * FACETS.length + at));
  }
  Object.assign(filled, {
    text: filled.text + text.length,
    ids: filled.ids + ids.length,
    lengthSum: filled.lengthSum + countedLengthOf(u8(segment.lengths, doc)),
  } satisfies Filled);
}
