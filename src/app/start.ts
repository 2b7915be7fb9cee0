import { join } from 'node:path';
import type { SmtpOptions } from '#domains/notices/index.ts';
import { openSearch, type SearchService } from '#domains/search/index.ts';
import { noteMailReady } from '#domains/subscriptions/index.ts';
import { createMetrics } from '#platform/http/metrics.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { firstStart } from './first-start.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { listen, type RunningServer } from './server.ts';
import { allHandlers, allSchedules } from './wiring.ts';

export interface Program {
  readonly url: string;
  /** What the person who started it reads before the `ready` line. */
  readonly greeting: readonly string[];
  /** Finishes what runs, stops the worker, the server and the program's own PostgreSQL. */
  stop(): Promise<void>;
}

export async function startProgram(config: Config): Promise<Program> {
  const runtime = await openRuntime(config, { start: 'as-configured' });
  let search: SearchService | null = null;
  try {
    const greeting = await firstStart(runtime);
    await noteMailReady(runtime.ground.db, { ready: smtpOf(config) !== null, origin: config.PUBLIC_URL ?? null });
    search = config.MINGTAI_ROLE === 'worker' ? null : searchIn(runtime);
    const state = { working: config.MINGTAI_ROLE === 'web', stopping: false };
    const metrics = createMetrics();
    const app = buildApp(runtime, metrics, { working: () => state.working, stopping: () => state.stopping });
    const server =
      config.MINGTAI_ROLE === 'worker'
        ? null
        : await listen(app, runtime.cache, metrics, { host: config.HOST, port: config.PORT });
    if (config.MINGTAI_ROLE !== 'web') {
      const work = { ground: runtime.ground, smtp: smtpOf(config) };
      await runtime.jobs.work(allHandlers(work), allSchedules(work));
    }
    state.working = true;
    return { url: addressOf(config, server), greeting, stop: () => stop({ runtime, search, server }, state) };
  } catch (thrown) {
    await search?.close();
    await runtime.close();
    throw thrown;
  }
}

function searchIn({ config, database, changes, log, clock }: Runtime): SearchService {
  const { db, connectionString } = database;
  return openSearch({
    db,
    connectionString,
    folder: join(config.DATA_DIR, 'search'),
    changes,
    log,
    today: () => clock.today(),
    ...(config.SEARCH_EMBEDDINGS_URL !== undefined && {
      embeddings: {
        url: config.SEARCH_EMBEDDINGS_URL,
        model: config.SEARCH_EMBEDDINGS_MODEL,
        key: config.SEARCH_EMBEDDINGS_KEY,
      },
    }),
  });
}

interface Running {
  readonly runtime: Runtime;
  readonly search: SearchService | null;
  readonly server: RunningServer | null;
}

async function stop({ runtime, search, server }: Running, state: { stopping: boolean }): Promise<void> {
  state.stopping = true;
  await server?.stop();
  await search?.close();
  await runtime.close();
}

function addressOf(config: Config, server: RunningServer | null): string {
  const everywhere = config.HOST === '0.0.0.0' || config.HOST === '::';
  const host = everywhere ? '127.0.0.1' : config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  return server === null ? '（仅后台任务，不提供网页）' : `http://${host}:${server.port}`;
}

function smtpOf(config: Config): SmtpOptions | null {
  if (config.SMTP_URL === undefined) return null;
  return { url: config.SMTP_URL, from: config.MAIL_FROM ?? 'mingtai@localhost' };
}
