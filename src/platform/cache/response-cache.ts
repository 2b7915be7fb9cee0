import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A whole answer kept in memory, ready to send in each encoding, until something it depends on changes. */
export interface CachedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly identity: Buffer;
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
}

export interface ResponseCache {
  get(key: string): CachedAnswer | undefined;
  /** Current time of the cache; take it before reading what the answer is made from. */
  epoch(): number;
  /** Keeps the answer unless one of its tags changed after `epoch` (a reader must not put back what a writer dropped). */
  put(key: string, answer: CachedAnswer, tags: readonly string[], epoch: number): void;
  /** Drops all that depends on the tag; `'*'` drops everything. */
  drop(tag: string): void;
  readonly size: number;
}

interface Kept {
  readonly answer: CachedAnswer;
  readonly tags: readonly string[];
}

/** `limit` is the greatest number of answers; the oldest go first. */
export function createResponseCache(limit: number): ResponseCache {
  const kept = new Map<string, Kept>();
  const byTag = new Map<string, Set<string>>();
  const droppedAt = new Map<string, number>();
  let clock = 0;
  const forget = (key: string): void => {
    for (const tag of kept.get(key)?.tags ?? []) byTag.get(tag)?.delete(key);
    kept.delete(key);
  };
  return {
    get: (key) => kept.get(key)?.answer,
    epoch: () => clock,
    put: (key, answer, tags, epoch) => {
      if ([...tags, '*'].some((tag) => (droppedAt.get(tag) ?? -1) > epoch)) return;
      forget(key);
      kept.set(key, { answer, tags });
      for (const tag of tags) byTag.set(tag, (byTag.get(tag) ?? new Set()).add(key));
      const oldest = kept.size > limit ? kept.keys().next().value : undefined;
      if (oldest !== undefined) forget(oldest);
    },
    drop: (tag) => {
      clock += 1;
      droppedAt.set(tag, clock);
      if (tag === '*') {
        kept.clear();
        byTag.clear();
        return;
      }
      for (const key of Array.from(byTag.get(tag) ?? [])) forget(key);
    },
    get size() {
      return kept.size;
    },
  };
}

const WORTH_COMPRESSING = 1_024;
const BROTLI_QUALITY = 5;

/** Compresses once, so that a hit costs nothing but the sending. */
export function prepareAnswer(
  body: Buffer,
  about: {
    readonly status: number;
    readonly contentType: string;
    readonly etag: string;
    readonly headers: Readonly<Record<string, string>>;
  },
): CachedAnswer {
  const worth = body.length >= WORTH_COMPRESSING;
  return {
    ...about,
    identity: body,
    gzip: worth ? gzipSync(body) : null,
    brotli: worth ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }) : null,
  };
}
