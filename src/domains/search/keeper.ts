import { randomBytes } from 'node:crypto';
import type { AnyDatabase } from '#platform/db/database.ts';
import { mergeSegments } from './engine/merge.ts';
import type { LiveSegment } from './engine/reader.ts';
import { type IndexedDocument, identityOf, openSegment, type Segment, type SegmentData } from './engine/segment.ts';
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

/** Ids that were made by this program begin with the time; ids brought along do not count. */
const MADE_HERE = /^0[0-9a-z]{19}$/;

interface Place {
  readonly segment: LiveSegment;
  readonly opened: Segment;
  readonly doc: number;
}

const newName = (): string => randomBytes(9).toString('hex');
const liveOf = (data: SegmentData): LiveSegment => ({
  data,
  gone: new Uint8Array(new SharedArrayBuffer(Math.max(1, data.shape.documents))),
});

/** Keeps the segments true to `public_document`: built, compared, changed and merged here, read anywhere. */
export class IndexKeeper {
  readonly #db: AnyDatabase;
  readonly #snapshot: SnapshotFolder;
  #live: readonly LiveSegment[] = [];
  #places = new Map<string, Place>();

  constructor(db: AnyDatabase, snapshot: SnapshotFolder) {
    this.#db = db;
    this.#snapshot = snapshot;
  }

  get live(): readonly LiveSegment[] {
    return this.#live;
  }

  get documents(): number {
    return this.#places.size;
  }

  /** Reads what was saved; false where there was nothing to read. */
  load(): boolean {
    const saved = this.#snapshot.load();
    if (saved === null) return false;
    this.#places = new Map();
    this.#live = [];
    for (const data of saved) this.#put(data);
    return true;
  }

  save(): void {
    this.#snapshot.save(this.#live.map(({ data }) => data));
  }

  /** Builds everything anew; what stands goes on serving until it is done. */
  async rebuild(told?: (progress: Progress) => void): Promise<void> {
    const fresh: LiveSegment[] = [];
    let builder = segmentBuilder();
    const close = (): void => {
      if (builder.documents > 0) fresh.push(liveOf(builder.build(newName())));
      builder = segmentBuilder();
    };
    let done = 0;
    for (let after = ''; ; ) {
      const rows = await publicRows(this.#db, after, ROWS);
      const last = rows.at(-1);
      if (last === undefined) break;
      for (const row of rows) builder.add(row);
      done += rows.length;
      after = last.id;
      told?.({ done });
      if (builder.documents >= SEGMENT_DOCUMENTS || builder.postings >= SEGMENT_PIECES) close();
    }
    close();
    this.#places = new Map();
    for (const segment of fresh) takePlaces(this.#places, segment);
    this.#live = fresh;
  }

  /** Compares with the database and takes in what differs; returns how many documents did. */
  async reconcile(): Promise<number> {
    const unseen = new Set(this.#places.keys());
    const changed: string[] = [];
    for (let after = ''; ; ) {
      const rows = await publicStamps(this.#db, after, STAMPS);
      const last = rows.at(-1);
      if (last === undefined) break;
      for (const { id, stamp } of rows) {
        unseen.delete(id);
        if (this.#stampOf(id) !== stamp) changed.push(id);
      }
      after = last.id;
    }
    for (const id of unseen) this.#drop(id);
    await this.apply(changed);
    return changed.length + unseen.size;
  }

  /** Takes in these documents as they stand now. */
  async apply(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += ROWS) {
      const some = ids.slice(at, at + ROWS);
      const documents = await publicRowsOf(this.#db, some);
      const open = new Set(documents.map(({ id }) => id));
      for (const id of some) if (!open.has(id)) this.#drop(id);
      this.#take(documents.filter(({ id, stamp }) => this.#stampOf(id) !== stamp));
    }
    this.#tidy();
  }

  /** Takes in documents younger than any known one (ids grow with time), where a change did not name them. */
  async catchUp(): Promise<void> {
    for (;;) {
      const rows = await publicStamps(this.#db, this.#highest(), STAMPS);
      const unknown = rows.filter(({ id, stamp }) => this.#stampOf(id) !== stamp);
      if (unknown.length === 0) return;
      await this.apply(unknown.map(({ id }) => id));
    }
  }

  #highest(): string {
    let most = '';
    for (const id of this.#places.keys()) if (id > most && MADE_HERE.test(id)) most = id;
    return most;
  }

  #put(data: SegmentData): void {
    const segment = liveOf(data);
    takePlaces(this.#places, segment);
    this.#live = [...this.#live, segment];
  }

  #take(documents: readonly IndexedDocument[]): void {
    if (documents.length === 0) return;
    const builder = segmentBuilder();
    for (const document of documents) builder.add(document);
    this.#put(builder.build(newName()));
  }

  #drop(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    place.segment.gone[place.doc] = 1;
    this.#places.delete(id);
  }

  #stampOf(id: string): string | null {
    const place = this.#places.get(id);
    return place === undefined ? null : identityOf(place.opened, place.doc).stamp;
  }

  #tidy(): void {
    for (let group = toMerge(this.#live); group.length > 0; group = toMerge(this.#live)) {
      const segment = liveOf(mergeSegments(newName(), group));
      this.#live = [...this.#live.filter((one) => !group.includes(one)), segment];
      takePlaces(this.#places, segment);
    }
    this.#live = this.#live.filter(({ data }) => data.shape.documents > 0);
  }
}

/** Notes where each document stands; an earlier place of the same document is gone. */
function takePlaces(places: Map<string, Place>, segment: LiveSegment): void {
  const opened = openSegment(segment.data);
  for (let doc = 0; doc < segment.data.shape.documents; doc += 1) {
    const { id } = identityOf(opened, doc);
    const before = places.get(id);
    if (before !== undefined) before.segment.gone[before.doc] = 1;
    places.set(id, { segment, opened, doc });
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
