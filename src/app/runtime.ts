import { join } from 'node:path';
import type { Identity } from '#domains/identity/index.ts';
import { type Changes, openChanges } from '#platform/cache/changes.ts';
import { createResponseCache, type ResponseCache } from '#platform/cache/response-cache.ts';
import { type Clock, systemClock } from '#platform/clock/clock.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { transactOn } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { type JobSystem, openJobs } from '#platform/jobs/boss.ts';
import { createLog, type Log } from '#platform/log/log.ts';
import { calendarInForce } from './calendar-in-force.ts';
import type { Config } from './config.ts';
import { chooseStart, daysBehindOf } from './demo-clock.ts';
import { openFiles } from './files.ts';
import { openIdentity } from './open-identity.ts';
import { openStorage } from './storage.ts';
import { queueNames } from './wiring.ts';

/** Everything with a lifetime, opened in order and closed in the opposite one. */
export interface Runtime {
  readonly config: Config;
  readonly database: Database;
  readonly ground: Ground;
  readonly cache: ResponseCache;
  readonly jobs: JobSystem;
  readonly changes: Changes;
  readonly log: Log;
  readonly clock: Clock;
  readonly identity: Identity;
  close(): Promise<void>;
}

const CACHED_ANSWERS = 20_000;

/** `start` says whether a new database may become the demonstration county: the server asks, commands leave it as it is. */
export async function openRuntime(
  config: Config,
  how: { readonly start: 'as-configured' | 'as-it-is' },
): Promise<Runtime> {
  const log = createLog(config.LOG_LEVEL, (line) => process.stderr.write(line));
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closers.toReversed()) await step();
  };
  try {
    const storage = await openStorage(config);
    closers.push(() => storage.stop());
    const applied = await migrate(storage.connectionString);
    if (applied.length > 0) log.info('migrations applied', { count: applied.length });
    const database = openDatabase(storage.connectionString, config.DB_POOL);
    closers.push(() => database.close());
    if (how.start === 'as-configured') await chooseStart(database.db, config.MINGTAI_START);
    const jobs = await openJobs(database, log, queueNames);
    closers.push(() => jobs.stop());
    const changes = await openChanges(storage.connectionString, log);
    closers.push(() => changes.close());
    const cache = createResponseCache(CACHED_ANSWERS);
    changes.listen((tag) => cache.drop(tag));
    const clock = systemClock(await daysBehindOf(database.db));
    const ground: Ground = {
      db: database.db,
      transact: transactOn(database.db, jobs.enqueue, () => clock.now()),
      clock,
      files: openFiles(config, database.db, join(config.DATA_DIR, 'files')),
      log,
      calendar: calendarInForce(database.db, changes),
    };
    const identity = await openIdentity(config, ground, changes);
    return { config, database, ground, cache, jobs, changes, log, clock, identity, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
