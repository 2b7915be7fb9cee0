import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cleanEnvironment, give, runAs } from './account.ts';
import { failureWithLog, failureWithOutput, logSince, PostgresFailure } from './failure.ts';
import { type Place, prepareSockets, recordMade } from './place.ts';
import { clearStaleFiles, livingPostmaster, type Postmaster } from './postmaster.ts';

/** The owner of everything in the program's own database. */
export const ROLE = 'mingtai';

const DEFAULT_PORT = 5432;
const POLL_MILLISECONDS = 10;
/** Long, because a server that was killed first replays its log. */
const START_MILLISECONDS = 300_000;
/** The children of a killed server notice it within moments; until then the data is theirs. */
const ORPHANS_MILLISECONDS = 10_000;
const LOG_BYTES_MAX = 10 * 1024 * 1024;

const SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '256MB',
  max_connections: '100',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  synchronous_commit: 'on',
  fsync: 'on',
  full_page_writes: 'on',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_line_prefix: '%m [%p] ',
  unix_socket_permissions: '0700',
};

export interface StartOptions {
  readonly listen?: { readonly host: string; readonly port: number };
  readonly settings?: Readonly<Record<string, string>>;
}

/** Makes the data folder under another name and renames it, so that a half-made one is never taken for a real one. */
export async function makeData(place: Place, binaries: string): Promise<void> {
  if (existsSync(place.data)) return;
  const draft = `${place.data}.new`;
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(place.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  give(place.password, place.account);
  const outcome = await runAs(place.account, join(binaries, 'bin/initdb'), [
    `--pgdata=${draft}`,
    `--username=${ROLE}`,
    `--pwfile=${place.password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]);
  if (outcome.code !== 0) throw failureWithOutput('数据库没有建成', outcome.output);
  renameSync(draft, place.data);
  recordMade(place);
}

export async function startServer(place: Place, binaries: string, options: StartOptions): Promise<Postmaster> {
  const orphansUntil = performance.now() + ORPHANS_MILLISECONDS;
  for (;;) {
    clearStaleFiles(place);
    prepareSockets(place);
    turnLog(place.log);
    const from = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
    const child = launch(place, binaries, options);
    const started = await settled(place, child);
    if (started !== null) return started;
    const orphans = logSince(place.log, from).includes('pre-existing shared memory block');
    if (!orphans || performance.now() > orphansUntil) {
      throw failureWithLog('数据库没有启动', { file: place.log, from });
    }
    await pause(POLL_MILLISECONDS * 10);
  }
}

/** Waits for a server that another process is starting. null: it ended instead, or was on its way out. */
export async function settled(place: Place, child?: ChildProcess): Promise<Postmaster | null> {
  const deadline = performance.now() + START_MILLISECONDS;
  let refused: Error | null = null;
  child?.once('error', (error) => {
    refused = error;
  });
  while (performance.now() < deadline) {
    if (refused !== null) throw failureWithOutput('数据库程序不能运行', String(refused));
    if (child !== undefined && (child.exitCode !== null || child.signalCode !== null)) return null;
    const running = livingPostmaster(place);
    if (running?.status === 'ready') return running;
    if (child === undefined && (running === null || running.status === 'stopping')) return null;
    await pause(POLL_MILLISECONDS);
  }
  throw new PostgresFailure(`数据库五分钟内没有就绪，可能正在恢复大量数据。请稍候再启动，并查看日志 ${place.log}。`);
}

/** In a session of its own: Ctrl-C in our terminal, or our death, does not reach it. */
function launch(place: Place, binaries: string, options: StartOptions): ChildProcess {
  const { host = '', port = DEFAULT_PORT } = options.listen ?? {};
  const settings = {
    ...SETTINGS,
    ...options.settings,
    listen_addresses: host,
    port: String(port),
    unix_socket_directories: place.sockets,
  };
  const log = openSync(place.log, 'a', 0o600);
  try {
    const args = ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const child = spawn(join(binaries, 'bin/postgres'), args, {
      cwd: '/',
      env: cleanEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
      ...place.account,
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function turnLog(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_MAX) renameSync(log, `${log}.1`);
}
