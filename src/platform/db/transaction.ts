import { sql } from 'kysely';
import type { Result } from '#kernel/result.ts';
import { type AuditActor, type AuditEntry, appendAudit } from '../audit/trail.ts';
import type { Enqueue, Job } from '../jobs/job.ts';
import type { AnyDatabase } from './database.ts';

/** One change: its rows, its audit entries, its jobs and the news of it come into being together or not at all. */
export interface Transaction {
  readonly db: AnyDatabase;
  /** Adds to the audit trail; written just before commit. */
  audit(entry: AuditEntry): void;
  /** Queues work that exists if, and only if, this transaction commits. */
  enqueue(job: Job): Promise<void>;
  /** Names what changed: caches in every process drop what depends on it once the transaction has committed. */
  changed(...tags: readonly string[]): void;
}

/** Runs `work` in a transaction. A refusal (`ok: false`) rolls back and is returned; a thrown thing rolls back and is thrown. */
export type Transact = <T, E>(
  actor: AuditActor,
  work: (tx: Transaction) => Promise<Result<T, E>>,
) => Promise<Result<T, E>>;

export const CHANGES_CHANNEL = 'mingtai_changed';

class RolledBack extends Error {
  readonly refusal: unknown;
  constructor(refusal: unknown) {
    super('rolled back');
    this.refusal = refusal;
  }
}

/** PostgreSQL ended one of two that waited for each other; what it did is undone, and it may be done again. */
const DEADLOCK = '40P01';
const TRIES = 3;

const wasDeadlock = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === DEADLOCK;

/**
 * Builds `Transact`. A change that would commit without an audit entry is a bug and is thrown. Of two changes that lock the same rows
 * in different orders one is ended by the database: it is done again, from the beginning, and nobody hears of it.
 */
export function transactOn(database: AnyDatabase, enqueue: Enqueue, now: () => number): Transact {
  return async <T, E>(actor: AuditActor, work: (tx: Transaction) => Promise<Result<T, E>>): Promise<Result<T, E>> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(database, { actor, enqueue, now }, work);
      } catch (thrown) {
        if (thrown instanceof RolledBack) return thrown.refusal as Result<T, E>;
        if (tries === TRIES || !wasDeadlock(thrown)) throw thrown;
      }
    }
  };
}

interface Doing {
  readonly actor: AuditActor;
  readonly enqueue: Enqueue;
  readonly now: () => number;
}

function once<T, E>(
  database: AnyDatabase,
  { actor, enqueue, now }: Doing,
  work: (tx: Transaction) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  return database.transaction().execute(async (db) => {
    const entries: AuditEntry[] = [];
    const tags = new Set<string>();
    const outcome = await work({
      db,
      audit: (entry) => void entries.push(entry),
      enqueue: (job) => enqueue(db, job),
      changed: (...names) => {
        for (const name of names) tags.add(name);
      },
    });
    if (!outcome.ok) throw new RolledBack(outcome);
    if (entries.length === 0) throw new Error('a change must leave an audit entry');
    for (const tag of tags) await sql`SELECT pg_notify(${CHANGES_CHANNEL}, ${tag})`.execute(db);
    await appendAudit(db, actor, entries, now());
    return outcome;
  });
}
