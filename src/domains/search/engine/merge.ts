import { countedLengthOf } from './lengths.ts';
import { FACETS, type Facet, layOut, openSegment, type Section, type Segment, type SegmentData } from './segment.ts';
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

/** All keys in order with room for what is left of their documents; keys that nothing bears any more are left out. */
function mergedKeys(sources: readonly Source[]): Keys {
  const held = new Map<number, number>();
  for (const { segment, renumbered } of sources) {
    for (const [place, key] of segment.keys.entries()) {
      let count = 0;
      const end = segment.starts[place + 1] ?? 0;
      for (let at = segment.starts[place] ?? 0; at < end; at += 1) {
        if (renumbered[segment.docs[at] ?? 0] !== LEFT_OUT) count += 1;
      }
      if (count > 0) held.set(key, (held.get(key) ?? 0) + count);
    }
  }
  const keys = Uint32Array.from(held.keys()).toSorted();
  const starts = new Uint32Array(keys.length + 1);
  for (const [place, key] of keys.entries()) starts[place + 1] = (starts[place] ?? 0) + (held.get(key) ?? 0);
  return { keys, starts };
}

function countsOf(sources: readonly Source[], documents: number, keys: Keys): Record<Section, number> {
  const postings = keys.starts[keys.keys.length] ?? 0;
  let text = 0;
  let ids = 0;
  for (const { segment, renumbered } of sources) {
    for (const [doc, next] of renumbered.entries()) {
      if (next === LEFT_OUT) continue;
      text += (segment.textStarts[doc + 1] ?? 0) - (segment.textStarts[doc] ?? 0);
      ids += (segment.idStarts[doc + 1] ?? 0) - (segment.idStarts[doc] ?? 0);
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
  for (const { segment, renumbered } of sources) {
    let target = 0;
    for (const [place, key] of segment.keys.entries()) {
      while ((to.keys[target] ?? LEFT_OUT) < key) target += 1;
      if (to.keys[target] !== key) continue;
      let slot = next[target] ?? 0;
      const end = segment.starts[place + 1] ?? 0;
      for (let at = segment.starts[place] ?? 0; at < end; at += 1) {
        const doc = renumbered[segment.docs[at] ?? 0] ?? LEFT_OUT;
        if (doc === LEFT_OUT) continue;
        to.docs[slot] = doc;
        to.frequencies[slot] = segment.frequencies[at] ?? 0;
        slot += 1;
      }
      next[target] = slot;
    }
  }
}

/** Copies what stands beside the postings; returns the sum of the lengths as they count. */
function copyDocuments(sources: readonly Source[], to: Segment): number {
  let text = 0;
  let ids = 0;
  let lengthSum = 0;
  for (const { segment, renumbered, codes } of sources) {
    for (const [doc, next] of renumbered.entries()) {
      if (next === LEFT_OUT) continue;
      to.textStarts[next] = text;
      to.idStarts[next] = ids;
      const textPart = segment.text.subarray(segment.textStarts[doc] ?? 0, segment.textStarts[doc + 1] ?? 0);
      const idPart = segment.ids.subarray(segment.idStarts[doc] ?? 0, segment.idStarts[doc + 1] ?? 0);
      to.text.set(textPart, text);
      to.ids.set(idPart, ids);
      text += textPart.length;
      ids += idPart.length;
      to.publishedOn[next] = segment.publishedOn[doc] ?? 0;
      to.titleEnds[next] = segment.titleEnds[doc] ?? 0;
      to.bodyStarts[next] = segment.bodyStarts[doc] ?? 0;
      to.lengths[next] = segment.lengths[doc] ?? 0;
      lengthSum += countedLengthOf(segment.lengths[doc] ?? 0);
      for (const [at, code] of codes.entries()) {
        to.facets[next * FACETS.length + at] = code[segment.facets[doc * FACETS.length + at] ?? 0] ?? 0;
      }
    }
  }
  to.textStarts[to.textStarts.length - 1] = text;
  to.idStarts[to.idStarts.length - 1] = ids;
  return lengthSum;
}
