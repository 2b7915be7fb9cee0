import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Changes } from '#platform/cache/changes.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Log } from '#platform/log/log.ts';
import { queryKey } from './masked.ts';
import type { Asked, FromIndex, IndexStart, IndexStatus, SharedSegment, ToIndex, Told, ToSearch } from './messages.ts';
import { pinnedKeys, readLexicon } from './queries/lexicon.ts';
import { type QueryLog, queryLog } from './query-log.ts';
import { type EmbeddingsOptions, embeddingsRerank, type Rerank } from './rerank.ts';
import { type SearchPool, searchPool } from './search-pool.ts';

/** Search as the web process has it: threads that answer, and one that keeps the index true. */
export interface SearchService {
  ask(asked: Asked): Promise<Told>;
  status(): IndexStatus;
  rebuild(): void;
  /** Resolves when the index answers from a snapshot or a finished build. */
  ready(): Promise<void>;
  /** Whether something is pinned to this question. */
  pinned(text: string): boolean;
  readonly log: QueryLog;
  /** `null` where no embeddings address is set. */
  readonly rerank: Rerank | null;
  close(): Promise<void>;
}

export interface SearchGround {
  readonly db: AnyDatabase;
  readonly connectionString: string;
  /** Where the snapshot stands. */
  readonly folder: string;
  readonly changes: Changes;
  readonly log: Log;
  readonly today: () => string;
  /** Where texts are turned into vectors; without it the index's own order stands. */
  readonly embeddings?: EmbeddingsOptions;
}

const NOT_YET: IndexStatus = {
  state: 'starting',
  documents: 0,
  segments: 0,
  bytes: 0,
  done: 0,
  problem: null,
  from: 'nothing',
  readyAfter: 0,
  changedAt: 0,
};

const OPEN_AGAIN_MS = 2_000;
const GATHER_MS = 150;
const MOST_THREADS = 2;
const DOCUMENT_TAG = 'document:';
const LEXICON_TAGS: ReadonlySet<string> = new Set(['search-lexicon', 'directory']);

const services = new WeakMap<AnyDatabase, SearchService>();

/** The service of the program that this database belongs to; `null` in a process that does not serve. */
export const searchOf = (db: AnyDatabase): SearchService | null => services.get(db) ?? null;

export function openSearch(ground: SearchGround): SearchService {
  const pool = searchPool(Math.min(MOST_THREADS, availableParallelism()), ground.log);
  const index = openIndex(ground, pool);
  let pins: ReadonlySet<string> = new Set();
  const learn = (): void => {
    Promise.all([readLexicon(ground.db), pinnedKeys(ground.db)]).then(
      ([lexicon, keys]) => {
        pool.tell({ kind: 'lexicon', lexicon });
        pins = keys;
        return null;
      },
      (thrown: unknown) => ground.log.warn('the search lexicon was not read', { why: String(thrown) }),
    );
  };
  learn();
  hear(ground.changes, index.changed, learn);
  const log = queryLog(ground.db, ground.today);
  const service: SearchService = {
    ask: (asked) => pool.ask(asked),
    status: index.status,
    rebuild: () => index.send({ kind: 'rebuild' }),
    ready: () => index.ready,
    pinned: (text) => pins.has(queryKey(text)),
    log,
    rerank: ground.embeddings === undefined ? null : embeddingsRerank(ground.embeddings),
    close: async () => {
      services.delete(ground.db);
      await log.close();
      await index.close();
      await pool.close();
    },
  };
  services.set(ground.db, service);
  return service;
}

interface Gathered {
  readonly ids: ReadonlySet<string>;
  readonly unnamed: boolean;
  readonly everything: boolean;
}

/** Gathers what changes for a moment, so that a batch is taken in at once. */
function hear(changes: Changes, changed: (what: Gathered) => void, learn: () => void): void {
  let ids = new Set<string>();
  let documents = false;
  let everything = false;
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    changed({ ids, unnamed: documents, everything });
    ids = new Set();
    documents = false;
    everything = false;
  };
  changes.listen((tag) => {
    if (LEXICON_TAGS.has(tag) || tag === '*') learn();
    if (tag.startsWith(DOCUMENT_TAG)) ids.add(tag.slice(DOCUMENT_TAG.length));
    else if (tag === 'documents') documents = true;
    else if (tag === '*') everything = true;
    else return;
    timer ??= setTimeout(flush, GATHER_MS);
  });
}

interface Index {
  readonly ready: Promise<void>;
  readonly status: () => IndexStatus;
  readonly changed: (what: Gathered) => void;
  readonly send: (message: ToIndex) => void;
  readonly close: () => Promise<void>;
}

function openIndex(ground: SearchGround, pool: SearchPool): Index {
  const workerData: IndexStart = { connectionString: ground.connectionString, folder: ground.folder };
  let status = NOT_YET;
  let closing = false;
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const take = (message: FromIndex): void => {
    if (message.kind === 'segments') share(pool, message);
    else if (message.kind === 'status') {
      if (message.status.problem !== null && message.status.problem !== status.problem) {
        ground.log.warn('the search index has a problem', { why: message.status.problem });
      }
      status = message.status;
      if (status.state === 'ready') ready.resolve();
    } else closed.resolve();
  };
  const open = (): Worker => {
    const opened = new Worker(new URL('./index-thread.ts', import.meta.url), { workerData });
    opened.on('message', take);
    opened.on('error', (thrown: unknown) => {
      ground.log.error('the index thread ended and is opened again', {}, thrown);
      status = { ...status, state: 'failed', problem: thrown instanceof Error ? thrown.message : String(thrown) };
    });
    // What was found before goes on being found; the new thread compares everything with the database.
    opened.once('exit', () => {
      if (closing) closed.resolve();
      else again = setTimeout(() => (worker = open()), OPEN_AGAIN_MS);
    });
    return opened;
  };
  let again: NodeJS.Timeout | null = null;
  let worker = open();
  const send = (message: ToIndex): void => worker.postMessage(message, []);
  return {
    ready: ready.promise,
    status: () => status,
    send,
    changed: ({ ids, unnamed, everything }) => send({ kind: 'changed', ids: [...ids], unnamed, everything }),
    close: async () => {
      closing = true;
      if (again !== null) clearTimeout(again);
      if (worker.threadId === -1) closed.resolve();
      send({ kind: 'close' });
      await closed.promise;
      await worker.terminate();
    },
  };
}

function share(
  pool: SearchPool,
  message: { readonly names: readonly string[]; readonly fresh: readonly SharedSegment[] },
): void {
  pool.tell({ kind: 'segments', names: message.names, fresh: message.fresh } satisfies ToSearch);
}
