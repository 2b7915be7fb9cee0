import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './place.ts';
import { processName } from './process-lock.mjs';

/** What a running server says of itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly sockets: string;
  readonly listens: string;
  readonly status: string;
}

const POLL_MILLISECONDS = 10;
const FAST_STOP_MILLISECONDS = 60_000;

/** The server of this data folder, if one lives. A number that a dead server left, or that another program has now, is none. */
export function livingPostmaster(place: Place): Postmaster | null {
  const file = join(place.data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !servesData(pid, place.data)) return null;
  const [, , , port, sockets, listens, , status] = lines.map((line) => line.trim());
  return {
    pid,
    port: Number(port ?? 0),
    sockets: sockets ?? '',
    listens: listens ?? '',
    status: status ?? '',
  };
}

function servesData(pid: number, data: string): boolean {
  if (processName(pid) === null) return false;
  try {
    if (process.platform !== 'linux') {
      const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
      return command.includes('postgres') && command.includes(data);
    }
    const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (!/(^|\/)postgres$/.test(program)) return false;
    return args.includes(data) || readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    return false;
  }
}

/** Lock files whose numbers now belong to other programs would keep PostgreSQL from starting. Only when none lives. */
export function clearStaleFiles(place: Place): void {
  rmSync(join(place.data, 'postmaster.pid'), { force: true });
  if (!existsSync(place.sockets)) return;
  for (const file of readdirSync(place.sockets)) {
    if (file.startsWith('.s.PGSQL.')) rmSync(join(place.sockets, file), { force: true });
  }
}

/** Ends the server as `pg_ctl stop -m fast` does: sessions are cut off, everything committed is on disk. */
export async function stopPostmaster(place: Place): Promise<void> {
  const running = livingPostmaster(place);
  if (running === null) return;
  process.kill(running.pid, 'SIGINT');
  if (await ended(running.pid, performance.now() + FAST_STOP_MILLISECONDS)) return;
  process.kill(running.pid, 'SIGQUIT');
  await ended(running.pid, Number.POSITIVE_INFINITY);
}

async function ended(pid: number, deadline: number): Promise<boolean> {
  const name = processName(pid);
  for (let now = name; now !== null && now === name; now = processName(pid)) {
    if (performance.now() > deadline) return false;
    await pause(POLL_MILLISECONDS);
  }
  return true;
}
