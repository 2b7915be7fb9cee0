import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { AnyDatabase, Database } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import type { Enqueue, Job, JobHandler, Schedule } from './job.ts';

/** Queues and schedules on pg-boss, in the same database as the data they speak of. */
export interface JobSystem {
  readonly enqueue: Enqueue;
  /** Begins to do jobs and to keep schedules. Without it this process only queues. */
  work(handlers: readonly JobHandler[], schedules: readonly Schedule[]): Promise<void>;
  /** Finishes what runs, then stops. */
  stop(): Promise<void>;
}

const STOP_MS = 20_000;
/** A worker that says nothing for so long is dead, and its job is given to another. */
const HEARTBEAT_SECONDS = 20;
const LOOK_FOR_DEAD_SECONDS = 10;
const QUEUE = { retryLimit: 5, retryDelay: 5, retryBackoff: true, heartbeatSeconds: HEARTBEAT_SECONDS };

export async function openJobs(database: Database, log: Log, queues: readonly string[]): Promise<JobSystem> {
  const boss = new PgBoss({
    connectionString: database.connectionString,
    max: 4,
    application_name: 'mingtai-jobs',
    superviseIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
  });
  boss.on('error', (error) => log.error('job system', {}, error));
  await boss.start();
  await ensureQueues(boss, queues);
  return {
    enqueue: (tx, job) => send(boss, tx, job),
    work: (handlers, schedules) => begin(boss, database.db, log, { handlers, schedules }),
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS, close: true }),
  };
}

async function ensureQueues(boss: PgBoss, queues: readonly string[]): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const name of queues) {
    const queue = known.get(name);
    if (queue === undefined) await boss.createQueue(name, QUEUE);
    else if (queue.heartbeatSeconds !== HEARTBEAT_SECONDS) await boss.updateQueue(name, QUEUE);
  }
}

async function send(boss: PgBoss, tx: AnyDatabase, job: Job): Promise<void> {
  await boss.send(job.queue, job.data, {
    db: fromKysely(tx),
    ...(job.singletonKey !== undefined && { singletonKey: job.singletonKey }),
    ...(job.startAfter !== undefined && { startAfter: job.startAfter }),
  });
}

interface Work {
  readonly handlers: readonly JobHandler[];
  readonly schedules: readonly Schedule[];
}

async function begin(boss: PgBoss, db: AnyDatabase, log: Log, work: Work): Promise<void> {
  await ensureQueues(boss, [...work.handlers.map((h) => h.queue), ...work.schedules.map((s) => scheduleQueue(s))]);
  for (const handler of work.handlers) {
    await boss.work<Record<string, unknown>>(
      handler.queue,
      { pollingIntervalSeconds: 1, batchSize: 1 },
      async (jobs) => {
        for (const job of jobs) await handler.run(job.data);
      },
    );
  }
  for (const schedule of work.schedules) {
    await sql`INSERT INTO schedule_run (name, cron) VALUES (${schedule.name}, ${schedule.cron})
      ON CONFLICT (name) DO UPDATE SET cron = EXCLUDED.cron`.execute(db);
    await boss.work(scheduleQueue(schedule), { pollingIntervalSeconds: 2, batchSize: 1 }, () =>
      runSchedule(db, log, schedule),
    );
    await boss.schedule(scheduleQueue(schedule), schedule.cron, {}, { tz: 'Asia/Shanghai' });
  }
}

const scheduleQueue = (schedule: Schedule): string => `schedule-${schedule.name}`;

/** Runs one schedule and notes when and how it ended, so that a silent failure shows. */
async function runSchedule(db: AnyDatabase, log: Log, schedule: Schedule): Promise<void> {
  await sql`UPDATE schedule_run SET started_at = now(), finished_at = NULL, ok = NULL, note = NULL WHERE name = ${schedule.name}`.execute(
    db,
  );
  try {
    const note = await schedule.run();
    await sql`UPDATE schedule_run SET finished_at = now(), ok = true, note = ${note} WHERE name = ${schedule.name}`.execute(
      db,
    );
  } catch (thrown) {
    log.error('schedule failed', { schedule: schedule.name }, thrown);
    await sql`UPDATE schedule_run SET finished_at = now(), ok = false, note = '运行失败，详见日志' WHERE name = ${schedule.name}`.execute(
      db,
    );
    throw thrown;
  }
}
