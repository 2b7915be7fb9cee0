import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_PASSWORD } from '#app/demo/logins.ts';
import { verifyAudit } from '#platform/audit/trail.ts';
import { openDatabase } from '#platform/db/database.ts';
import { type Environment, type RunningProgram, startProgram } from '#test/support/program.ts';
import { signIn } from './program.ts';

export interface KillOutcome {
  readonly kills: number;
  readonly restartMs: readonly number[];
  /** Writes that the program said were done. */
  readonly acknowledged: number;
  /** Writes whose answer never came; they may be there or not, but not twice. */
  readonly unanswered: number;
  /** Acknowledged writes that are not in the database, and markers that are there twice. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly audit: { readonly ok: boolean; readonly count: number };
  /** Imports that were acknowledged, each of which queued one job. */
  readonly jobs: number;
  readonly jobsLost: readonly string[];
  readonly jobsDoneTwice: readonly string[];
}

export interface KillOptions {
  readonly rounds: number;
  readonly env: Environment;
  readonly connectionString: () => Promise<{ readonly url: string; release(): Promise<void> }>;
}

const LOAD_MS = { least: 150, more: 550 };
const OFFICERS = ['swj-xxy', 'jtj-xxy', 'mzj-xxy', 'sfj-xxy'] as const;
const IMPORTER = 'zgbm';
const DRAIN_MS = 180_000;
/** The day on which the demonstration begins; proof may not be of a day to come. */
const EFFECTIVE_ON = '2023-11-10';

/** Kills the program again and again while people write, then asks the database what became of every answer they got. */
export async function killRounds({ rounds, env, connectionString }: KillOptions): Promise<KillOutcome> {
  const port = await freePort();
  const start = (): Promise<RunningProgram> => startProgram({ ...env, PORT: String(port), MINGTAI_START: 'demo' });
  let program = await start();
  const notes = new Notes();
  const stop = new AbortController();
  const writers = await openWriters(program.url, notes, stop.signal);
  const restartMs: number[] = [];
  try {
    for (let kill = 0; kill < rounds; kill += 1) {
      await pause(LOAD_MS.least + Math.random() * LOAD_MS.more);
      await program.kill();
      program = await start();
      restartMs.push(program.startedInMs);
    }
    stop.abort();
    await Promise.all(writers);
    const database = await connectionString();
    try {
      return { kills: rounds, restartMs, ...(await reckon(database.url, notes)) };
    } finally {
      await database.release();
    }
  } finally {
    stop.abort();
    await program.stop();
  }
}

/** What the writers know: markers sent, and those that were answered. */
class Notes {
  readonly sent = { evidence: new Set<string>(), imports: new Set<string>() };
  readonly done = { evidence: new Set<string>(), imports: new Map<string, string>() };
  /** Per line: every progress text sent in order, and the place of the last one that was answered. */
  readonly progress = new Map<string, { readonly sent: string[]; answered: number }>();
  unanswered = 0;

  get acknowledged(): number {
    const progress = [...this.progress.values()].reduce((sum, line) => sum + Math.max(line.answered + 1, 0), 0);
    return this.done.evidence.size + this.done.imports.size + progress;
  }
}

interface Line {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

type Send = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown> | null>;

async function openWriters(url: string, notes: Notes, signal: AbortSignal): Promise<readonly Promise<void>[]> {
  const importer = senderFor(url, await signIn(url, IMPORTER, DEMO_PASSWORD), notes);
  const writers: Promise<void>[] = [repeat(signal, (turn) => startImport(importer, notes, turn))];
  for (const officer of OFFICERS) {
    const send = senderFor(url, await signIn(url, officer, DEMO_PASSWORD), notes);
    const page = (await send('GET', '/api/lines?state=open&size=20')) as { readonly items?: readonly Line[] } | null;
    const [first, second] = page?.items ?? [];
    if (first === undefined || second === undefined) throw new Error(`${officer} has no open lines`);
    writers.push(repeat(signal, (turn) => addEvidence(send, notes, first.id, `证明-${officer}-${turn}`)));
    writers.push(repeat(signal, (turn) => reportProgress(send, notes, second.id, `进展-${officer}-${turn}`)));
  }
  return writers;
}

const TURN_PAUSE_MS = 15;

async function repeat(signal: AbortSignal, turn: (count: number) => Promise<void>): Promise<void> {
  for (let count = 0; !signal.aborted; count += 1) {
    await turn(count);
    await pause(TURN_PAUSE_MS);
  }
}

/** `null` where no answer came. A refusal ends the bench: the load is made of what is allowed. */
function senderFor(url: string, cookie: string, notes: Notes): Send {
  return async (method, path, body) => {
    let answer: Response;
    try {
      answer = await fetch(`${url}${path}`, {
        method,
        headers: { cookie, 'x-mingtai': '1', 'content-type': 'application/json', connection: 'close' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.ok) return JSON.parse(text) as Record<string, unknown>;
      if (answer.status === 409) return { stale: true };
      // A request that the kill took apart inside the program ends as a fault, not as an answer.
      if (answer.status < 500) throw new Refused(`${method} ${path}: ${answer.status} ${text}`);
    } catch (thrown) {
      if (thrown instanceof Refused) throw thrown;
      if (wasNeverSent(thrown)) {
        await pause(DOWN_PAUSE_MS);
        return null;
      }
    }
    if (method !== 'GET') notes.unanswered += 1;
    return null;
  };
}

class Refused extends Error {}

const DOWN_PAUSE_MS = 50;

/** While the program is down nobody takes the connection: nothing was written, and nothing can be lost. */
function wasNeverSent(thrown: unknown): boolean {
  const { cause } = thrown as { readonly cause?: { readonly code?: string } };
  return cause?.code === 'ECONNREFUSED';
}

async function addEvidence(send: Send, notes: Notes, lineId: string, marker: string): Promise<void> {
  notes.sent.evidence.add(marker);
  const proof = { kind: 'text', text: marker, effectiveOn: EFFECTIVE_ON };
  if ((await send('POST', `/api/lines/${lineId}/evidence`, { proof })) !== null) notes.done.evidence.add(marker);
}

async function reportProgress(send: Send, notes: Notes, lineId: string, marker: string): Promise<void> {
  const line = await send('GET', `/api/lines/${lineId}`);
  if (line === null) return;
  const log = notes.progress.get(lineId) ?? { sent: [], answered: -1 };
  notes.progress.set(lineId, log);
  log.sent.push(marker);
  const saved = await send('PATCH', `/api/lines/${lineId}/progress`, { version: line['version'], progress: marker });
  if (saved !== null && saved['stale'] !== true) log.answered = log.sent.length - 1;
}

const IMPORT_EVERY = 12;

/** A notice pasted as text: it is stored, and one job is queued in the same transaction to read it. */
async function startImport(send: Send, notes: Notes, turn: number): Promise<void> {
  if (turn % IMPORT_EVERY !== 0) return;
  const marker = `导入-${turn}`;
  const text = `关于印发${marker}政务公开工作方案的通知\n一、重点任务\n（一）做好信息公开。（责任单位：区民政局；完成时限：2023年12月底前）\n`;
  notes.sent.imports.add(marker);
  const made = await send('POST', '/api/plan-imports', { text });
  if (typeof made?.['id'] === 'string') notes.done.imports.set(marker, made['id']);
}

type Reckoning = Omit<KillOutcome, 'kills' | 'restartMs'>;

async function reckon(connectionString: string, notes: Notes): Promise<Reckoning> {
  const database = openDatabase(connectionString, 2);
  const rows = async <T>(text: string): Promise<readonly T[]> => (await database.pool.query(text)).rows as T[];
  try {
    const waiting = await drained(() => rows<{ id: string }>(`SELECT id FROM plan_import WHERE state = 'reading'`));
    const evidence = await rows<{ text: string; n: number }>(
      `SELECT text, count(*)::int AS n FROM evidence WHERE text LIKE '证明-%' GROUP BY text`,
    );
    const imports = await rows<{ id: string; state: string; reads: number }>(
      `SELECT id, state, (SELECT count(*)::int FROM audit_entry WHERE action = 'plan-import.read' AND subject_id = plan_import.id) AS reads FROM plan_import`,
    );
    const stored = new Map(evidence.map(({ text, n }) => [text, n]));
    const known = new Map(imports.map((row) => [row.id, row]));
    const verdict = await verifyAudit(database.db);
    return {
      acknowledged: notes.acknowledged,
      unanswered: notes.unanswered,
      lost: [
        ...[...notes.done.evidence].filter((marker) => !stored.has(marker)),
        ...[...notes.done.imports].filter(([, id]) => !known.has(id)).map(([marker]) => marker),
        ...(await lostProgress(rows, notes)),
      ],
      doubled: evidence.filter(({ n }) => n > 1).map(({ text }) => text),
      audit: { ok: verdict.ok, count: verdict.count },
      jobs: imports.length,
      jobsLost: [
        ...waiting.map(({ id }) => id),
        ...imports.filter(({ state }) => state === 'failed').map(({ id }) => id),
      ],
      jobsDoneTwice: imports.filter(({ reads }) => reads > 1).map(({ id }) => id),
    };
  } finally {
    await database.close();
  }
}

/** A line must say what was last acknowledged, or something sent after it. */
async function lostProgress(
  rows: <T>(text: string) => Promise<readonly T[]>,
  notes: Notes,
): Promise<readonly string[]> {
  const lines = await rows<{ id: string; progress: string }>('SELECT id, progress FROM ledger_line');
  const current = new Map(lines.map(({ id, progress }) => [id, progress]));
  return [...notes.progress].flatMap(([lineId, { sent, answered }]) => {
    const stands = sent.indexOf(current.get(lineId) ?? '');
    return stands >= answered ? [] : [`${sent[answered] ?? ''}（${lineId}）`];
  });
}

/** Waits until nothing is waiting any more; what still waits at the limit is returned. */
async function drained<T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  const limit = Date.now() + DRAIN_MS;
  for (;;) {
    const waiting = await read();
    if (waiting.length === 0 || Date.now() > limit) return waiting;
    await pause(250);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
