import { randomBytes } from 'node:crypto';
import type { AnyDatabase } from '#platform/db/database.ts';
import { mergeSegments } from './engine/merge.ts';
import type { LiveSegment } from './engine/reader.ts';
import { type IndexedDocument, identityOf, openSegment, type SegmentData } from './engine/segment.ts';
import { segmentBuilder } from './engine/segment-builder.ts';
import { publicRows, publicRowsOf, publicStamps } from './queries/public-rows.ts';
import type { SnapshotFolder } from './snapshot.ts';

/** A segment is closed at so many documents or pieces: what one build holds in memory. */
const SEGMENT_DOCUMENTS = 50_000;
const SEGMENT_PIECES = 8_000_000;
const ROWS = 1_000;
const STAMPS = 20_000;
/** Segments of one size are merged when there are so many; each size is eight times the one below. */
const MERGE_FROM = 6;
const SMALLEST = 64;
const SIZE_STEP = 8;
/** A segment of which so much is gone is written anew. */
const GONE_MOST = 0.3;

export interface Progress {
  readonly done: number;
}

/** Keeps the segments true to `public_document`: built, compared, changed and merged here, read anywhere. */
export interface IndexKeeper {
  readonly live: readonly LiveSegment[];
  readonly documents: number;
  /** Reads what was saved; false where there was nothing to read. */
  load(): boolean;
  /** Builds everything anew; what stands goes on serving until it is done. */
  rebuild(told?: (progress: Progress) => void): Promise<void>;
  /** Compares with the database and takes in what differs; returns how many documents did. */
  reconcile(): Promise<number>;
  /** Takes in these documents as they stand now. */
  apply(ids: readonly string[]): Promise<void>;
  /** Takes in documents younger than any known one (ids grow with time), where a change did not name them. */
  catchUp(): Promise<void>;
  save(): void;
}

interface Place {
  readonly segment: LiveSegment;
  readonly doc: number;
}

const newName = (): string => randomBytes(9).toString('hex');
const goneOf = (documents: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(Math.max(1, documents)));

export function indexKeeper(db: AnyDatabase, snapshot: SnapshotFolder): IndexKeeper {
  let live: readonly LiveSegment[] = [];
  let places = new Map<string, Place>();
  const use = (segments: readonly LiveSegment[]): void => {
    live = segments;
  };
  const put = (data: SegmentData): void => {
    const segment = { data, gone: goneOf(data.shape.documents) };
    takePlaces(places, segment);
    use([...live, segment]);
  };
  const take = (documents: readonly IndexedDocument[]): void => {
    if (documents.length === 0) return;
    const builder = segmentBuilder();
    for (const document of documents) builder.add(document);
    put(builder.build(newName()));
  };
  const drop = (id: string): void => {
    const place = places.get(id);
    if (place === undefined) return;
    place.segment.gone[place.doc] = 1;
    places.delete(id);
  };
  const tidy = (): void => {
    for (let group = toMerge(live); group.length > 0; group = toMerge(live)) {
      const data = mergeSegments(newName(), group);
      const segment = { data, gone: goneOf(data.shape.documents) };
      use([...live.filter((one) => !group.includes(one)), segment]);
      takePlaces(places, segment);
    }
    use(live.filter(({ data }) => data.shape.documents > 0));
  };
  const highest = (): string => {
    let most = '';
    for (const id of places.keys()) if (id > most) most = id;
    return most;
  };
  const stampOf = (id: string): string | null => {
    const place = places.get(id);
    return place === undefined ? null : identityOf(openSegment(place.segment.data), place.doc).stamp;
  };
  const apply = async (ids: readonly string[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += ROWS) {
      const some = ids.slice(at, at + ROWS);
      const documents = await publicRowsOf(db, some);
      const public_ = new Set(documents.map(({ id }) => id));
      for (const id of some) if (!public_.has(id)) drop(id);
      take(documents.filter(({ id, stamp }) => stampOf(id) !== stamp));
    }
    tidy();
  };
  const load = (): boolean => {
    const saved = snapshot.load();
    if (saved === null) return false;
    places = new Map();
    use([]);
    for (const data of saved) put(data);
    return true;
  };
  const rebuild = async (told?: (progress: Progress) => void): Promise<void> => {
    const fresh: LiveSegment[] = [];
    let builder = segmentBuilder();
    const close = (): void => {
      if (builder.documents === 0) return;
      const data = builder.build(newName());
      fresh.push({ data, gone: goneOf(data.shape.documents) });
      builder = segmentBuilder();
    };
    let done = 0;
    for (let after = ''; ; ) {
      const rows = await publicRows(db, after, ROWS);
      const last = rows.at(-1);
      if (last === undefined) break;
      for (const row of rows) builder.add(row);
      done += rows.length;
      after = last.id;
      told?.({ done });
      if (builder.documents >= SEGMENT_DOCUMENTS || builder.postings >= SEGMENT_PIECES) close();
    }
    close();
    places = new Map();
    for (const segment of fresh) takePlaces(places, segment);
    use(fresh);
  };
  const reconcile = async (): Promise<number> => {
    const unseen = new Set(places.keys());
    const changed: string[] = [];
    for (let after = ''; ; ) {
      const rows = await publicStamps(db, after, STAMPS);
      const last = rows.at(-1);
      if (last === undefined) break;
      for (const { id, stamp } of rows) {
        unseen.delete(id);
        if (stampOf(id) !== stamp) changed.push(id);
      }
      after = last.id;
    }
    for (const id of unseen) drop(id);
    await apply(changed);
    return changed.length + unseen.size;
  };
  return {
    get live() {
      return live;
    },
    get documents() {
      return places.size;
    },
    load,
    rebuild,
    reconcile,
    apply,
    catchUp: async () => {
      for (;;) {
        const rows = await publicStamps(db, highest(), STAMPS);
        if (rows.length === 0) return;
        await apply(rows.map(({ id }) => id));
      }
    },
    save: () => snapshot.save(live.map(({ data }) => data)),
  };
}

/** Notes where each document stands; an earlier place of the same document is gone. */
function takePlaces(places: Map<string, Place>, segment: LiveSegment): void {
  const opened = openSegment(segment.data);
  for (let doc = 0; doc < segment.data.shape.documents; doc += 1) {
    const { id } = identityOf(opened, doc);
    const before = places.get(id);
    if (before !== undefined) before.segment.gone[before.doc] = 1;
    places.set(id, { segment, doc });
  }
}

const sizeOf = ({ data }: LiveSegment): number =>
  Math.max(0, Math.floor(Math.log(data.shape.documents / SMALLEST) / Math.log(SIZE_STEP)));

function goneShare({ data, gone }: LiveSegment): number {
  let count = 0;
  for (const one of gone) count += one;
  return data.shape.documents === 0 ? 0 : count / data.shape.documents;
}

/** The segments to be merged next: too many of one size, or one of which too much is gone. */
function toMerge(live: readonly LiveSegment[]): readonly LiveSegment[] {
  const bySize = new Map<number, LiveSegment[]>();
  for (const segment of live) {
    if (segment.data.shape.documents >= SEGMENT_DOCUMENTS) continue;
    const size = sizeOf(segment);
    bySize.set(size, [...(bySize.get(size) ?? []), segment]);
  }
  for (const group of bySize.values()) if (group.length >= MERGE_FROM) return group;
  const worn = live.find((segment) => segment.data.shape.documents > 0 && goneShare(segment) > GONE_MOST);
  return worn === undefined ? [] : [worn];
}
