/** Entry of the index thread: builds, compares and merges, away from the thread that answers requests. */
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#platform/db/database.ts';
import { IndexKeeper } from './keeper.ts';
import type { FromIndex, IndexStart, IndexStatus, ToIndex } from './messages.ts';
import { snapshotFolder } from './snapshot.ts';

const started = performance.now();
const start = workerData as IndexStart;
const database = openDatabase(start.connectionString, 2);
const keeper = new IndexKeeper(database.db, snapshotFolder(start.folder));

const SAVE_AFTER_MS = 3_000;
const RECONCILE_GAP_MS = 20_000;
const RETRY_MS = 2_000;
const TOLD_EVERY = 5_000;

let sent = new Set<string>();
let status: IndexStatus = {
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
let saving: NodeJS.Timeout | null = null;
let comparing: NodeJS.Timeout | null = null;
let queue: Promise<void> = Promise.resolve();

const post = (message: FromIndex): void => parentPort?.postMessage(message, []);

function tell(part: Partial<IndexStatus>): void {
  const bytes = keeper.live.reduce((sum, { data }) => sum + data.buffer.byteLength, 0);
  status = { ...status, documents: keeper.documents, segments: keeper.live.length, bytes, ...part };
  post({ kind: 'status', status });
}

/** Hands the segments on: those not sent before whole, the others by name. */
function share(): void {
  const names = keeper.live.map(({ data }) => data.shape.name);
  const fresh = keeper.live.filter(({ data }) => !sent.has(data.shape.name));
  sent = new Set(names);
  post({ kind: 'segments', names, fresh });
  tell({ changedAt: Date.now() });
  saving ??= setTimeout(save, SAVE_AFTER_MS);
}

function save(): void {
  if (saving !== null) clearTimeout(saving);
  saving = null;
  try {
    keeper.save();
  } catch (thrown) {
    tell({ problem: `索引没有存到磁盘：${wordsOf(thrown)}` });
  }
}

const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

async function rebuild(): Promise<void> {
  let next = 0;
  tell({ state: status.from === 'nothing' ? 'building' : status.state, done: 0 });
  await keeper.rebuild(({ done }) => {
    if (done < next) return;
    next = done + TOLD_EVERY;
    tell({ state: 'building', done });
  });
  share();
}

async function open(): Promise<void> {
  if (keeper.load()) {
    share();
    tell({ state: 'ready', from: 'snapshot', readyAfter: performance.now() - started });
    if ((await keeper.reconcile()) > 0) share();
  } else {
    await rebuild();
    tell({ state: 'ready', from: 'built', readyAfter: performance.now() - started });
  }
}

async function compare(): Promise<void> {
  if ((await keeper.reconcile()) > 0) share();
}

async function change(message: Extract<ToIndex, { kind: 'changed' }>): Promise<void> {
  if (message.everything) return compare();
  await keeper.apply(message.ids);
  if (message.unnamed) {
    await keeper.catchUp();
    comparing ??= setTimeout(() => {
      comparing = null;
      run(compare);
    }, RECONCILE_GAP_MS);
  }
  share();
}

async function close(): Promise<void> {
  if (comparing !== null) clearTimeout(comparing);
  if (saving !== null) save();
  await database.close();
  post({ kind: 'closed' });
  parentPort?.close();
}

async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
      if (status.problem !== null) tell({ problem: null });
      return;
    } catch (thrown) {
      tell({ problem: wordsOf(thrown) });
      if (closing) return;
      await pause(RETRY_MS);
    }
  }
}

/** One after the other; what fails because the database is away is tried again. */
function run(work: () => Promise<void>): void {
  queue = queue.then(() => untilDone(work));
}

let closing = false;
run(open);
parentPort?.on('message', (message: ToIndex) => {
  if (message.kind === 'changed') run(() => change(message));
  else if (message.kind === 'rebuild') {
    run(async () => {
      await rebuild();
      tell({ state: 'ready', from: 'built' });
    });
  } else {
    closing = true;
    run(close);
  }
});
