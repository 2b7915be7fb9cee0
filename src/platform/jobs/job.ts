import type { AnyDatabase } from '../db/database.ts';

/** Work to be done after commit. `data` holds ids, not copies; the handler reads the row again. */
export interface Job {
  readonly queue: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** At most one waiting job of the queue has this key. */
  readonly singletonKey?: string;
  /** Not before this instant. */
  readonly startAfter?: Date;
}

export type Enqueue = (tx: AnyDatabase, job: Job) => Promise<void>;

/** Does one job. Must be idempotent: a job may come twice after a crash. */
export interface JobHandler {
  readonly queue: string;
  /** Attempts after the first. */
  readonly retries?: number;
  readonly concurrency?: number;
  readonly run: (data: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Work done by the clock, in China's time. */
export interface Schedule {
  readonly name: string;
  readonly cron: string;
  /** In words, for the operations page. */
  readonly title: string;
  /** Returns a short note on what was done, shown beside the last run. */
  readonly run: () => Promise<string>;
}
