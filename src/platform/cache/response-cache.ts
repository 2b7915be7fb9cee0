import { type BrotliOptions, brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** One encoding of an answer: its bytes, and its headers as the socket takes them (name, value, name, value …). */
export interface Variant {
  readonly body: Buffer;
  readonly headers: readonly string[];
}

/** A whole answer kept in memory, ready to send in each encoding, until something it depends on changes. */
export interface CachedAnswer {
  readonly status: number;
  readonly etag: string;
  readonly identity: Variant;
  readonly gzip: Variant | null;
  readonly brotli: Variant | null;
  /** Headers of the answer to a reader who has it already. */
  readonly notModified: readonly string[];
}

export interface ResponseCache {
  get(key: string): CachedAnswer | undefined;
  /** Whether an answer was kept under the key until something changed: it is worth making again. */
  wasKept(key: string): boolean;
  /** Current time of the cache; take it before reading what the answer is made from. */
  epoch(): number;
  /** Keeps the answer unless one of its tags changed after `epoch` (a reader must not put back what a writer dropped). */
  put(key: string, answer: CachedAnswer, tags: readonly string[], epoch: number): void;
  /** Keeps a value that many pages are made from, such as the names of all units, until one of its tags changes. */
  remember<T>(key: string, tags: readonly string[], make: () => Promise<T>): Promise<T>;
  /** Drops all that depends on the tag; `'*'` drops everything. */
  drop(tag: string): void;
  readonly size: number;
}

interface Kept {
  readonly answer: CachedAnswer;
  readonly tags: readonly string[];
  readonly bytes: number;
}

const BYTES_MAX = 256 * 1024 * 1024;
const VALUES_MAX = 500;
const DROPPED_REMEMBERED = 2_000;
const WORTH_COMPRESSING = 1_024;
const BROTLI_QUALITY = 5;
const GZIP_LEVEL = 6;

/** Compressed forms are made when first asked for; what they may take is counted from the beginning. */
const COMPRESSED_SHARE = 0.6;
const bytesOf = ({ identity }: CachedAnswer): number =>
  identity.body.length < WORTH_COMPRESSING
    ? identity.body.length
    : Math.round(identity.body.length * (1 + COMPRESSED_SHARE));

/** Values that answers are made from, each made once until one of its tags changes. */
function keptValues(): Pick<ResponseCache, 'remember' | 'drop'> {
  const values = new Map<string, { readonly value: Promise<unknown>; readonly tags: readonly string[] }>();
  return {
    remember: async <T>(key: string, tags: readonly string[], make: () => Promise<T>): Promise<T> => {
      const known = values.get(key);
      if (known !== undefined) return (await known.value) as T;
      const making = make();
      const one = { value: making, tags };
      values.set(key, one);
      if (values.size > VALUES_MAX) values.delete(values.keys().next().value ?? '');
      try {
        return await making;
      } catch (thrown) {
        if (values.get(key) === one) values.delete(key);
        throw thrown;
      }
    },
    drop: (tag) => {
      for (const [key, { tags }] of values) if (tag === '*' || tags.includes(tag)) values.delete(key);
    },
  };
}

/** `limit` is the greatest number of answers, `bytesMax` of the memory they take; the oldest go first. */
export function createResponseCache(limit: number, bytesMax: number = BYTES_MAX): ResponseCache {
  const kept = new Map<string, Kept>();
  const byTag = new Map<string, Set<string>>();
  const droppedAt = new Map<string, number>();
  const lately = new Set<string>();
  const values = keptValues();
  let clock = 0;
  let bytes = 0;
  const forget = (key: string): void => {
    const one = kept.get(key);
    if (one === undefined) return;
    for (const tag of one.tags) byTag.get(tag)?.delete(key);
    kept.delete(key);
    bytes -= one.bytes;
  };
  return {
    get: (key) => kept.get(key)?.answer,
    wasKept: (key) => lately.has(key),
    epoch: () => clock,
    put: (key, answer, tags, epoch) => {
      if ([...tags, '*'].some((tag) => (droppedAt.get(tag) ?? -1) > epoch)) return;
      forget(key);
      lately.delete(key);
      const one = { answer, tags, bytes: bytesOf(answer) };
      kept.set(key, one);
      bytes += one.bytes;
      for (const tag of tags) byTag.set(tag, (byTag.get(tag) ?? new Set()).add(key));
      for (const oldest of kept.keys()) {
        if (kept.size <= limit && bytes <= bytesMax) break;
        forget(oldest);
      }
    },
    remember: values.remember,
    drop: (tag) => {
      clock += 1;
      droppedAt.set(tag, clock);
      values.drop(tag);
      if (tag === '*') {
        kept.clear();
        byTag.clear();
        bytes = 0;
        return;
      }
      for (const key of Array.from(byTag.get(tag) ?? [])) {
        forget(key);
        lately.add(key);
      }
      for (const oldest of lately) if (lately.size > DROPPED_REMEMBERED) lately.delete(oldest);
    },
    get size() {
      return kept.size;
    },
  };
}

export interface AboutAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

const brotliOptions = (well: boolean): BrotliOptions => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: well ? BROTLI_QUALITY : 1 },
});

/** Most pages are read once and then dropped: the first reader gets one pressed fast, whoever comes after, one pressed well. */
function inTwoSteps(press: (well: boolean) => Variant): () => Variant {
  let asked = 0;
  let kept: Variant | null = null;
  return () => {
    asked += 1;
    if (kept === null || asked === 2) kept = press(asked > 1);
    return kept;
  };
}

/** Writes the headers once, and compresses when readers take it so: a hit costs nothing but the sending. */
export function prepareAnswer(body: Buffer, { status, contentType, etag, headers }: AboutAnswer): CachedAnswer {
  const worth = body.length >= WORTH_COMPRESSING;
  const common = { vary: 'accept-encoding', ...headers, etag };
  const variant = (bytes: Buffer, encoding: string | null): Variant => ({
    body: bytes,
    headers: Object.entries({
      ...common,
      'content-type': contentType,
      'content-length': String(bytes.length),
      ...(encoding !== null && { 'content-encoding': encoding }),
    }).flat(),
  });
  const gzip = inTwoSteps((well) => variant(gzipSync(body, { level: well ? GZIP_LEVEL : 1 }), 'gzip'));
  const brotli = inTwoSteps((well) => variant(brotliCompressSync(body, brotliOptions(well)), 'br'));
  return {
    status,
    etag,
    identity: variant(body, null),
    get gzip() {
      return worth ? gzip() : null;
    },
    get brotli() {
      return worth ? brotli() : null;
    },
    notModified: Object.entries(common).flat(),
  };
}
