/**
 * Locks and names for processes, in plain JavaScript: the bootstrap uses them under whatever Node the machine has.
 * A process is named `<pid>-<start time>`, so that a later process that was given the same number is not taken for it.
 */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MILLISECONDS = 20;
const RELEASED = 'released';

/** The name of a living process; null when there is none of that number (a zombie counts as dead). */
export function processName(pid) {
  if (process.platform !== 'linux') return processNameFromPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${pid}-${fields[19]}`;
  } catch {
    return null;
  }
}

function processNameFromPs(pid) {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return started === '' ? null : `${pid}-${Date.parse(started)}`;
  } catch {
    return null;
  }
}

export function isAlive(name) {
  const pid = Number(name.split('-')[0]);
  return Number.isInteger(pid) && pid > 0 && processName(pid) === name;
}

function turnsIn(directory) {
  return readdirSync(directory)
    .filter((file) => /^\d+$/.test(file))
    .map(Number);
}

function holderOf(directory, turn) {
  try {
    return readFileSync(join(directory, String(turn)), 'utf8');
  } catch {
    return RELEASED;
  }
}

/**
 * Takes the next turn when the last one's holder has released it or is dead. A turn is one file, made whole by link(),
 * and the highest one is never removed: so two who find the same dead holder cannot both follow it.
 */
function tryTake(directory, me) {
  const last = Math.max(0, ...turnsIn(directory));
  const holder = last === 0 ? RELEASED : holderOf(directory, last);
  if (holder !== RELEASED && isAlive(holder.split(' ')[0])) return null;
  const draft = join(directory, `draft-${me.replace(' ', '-')}`);
  writeFileSync(draft, me);
  const turn = last + 1;
  try {
    linkSync(draft, join(directory, String(turn)));
  } catch (error) {
    if (error.code === 'EEXIST') return null;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  if (Math.max(...turnsIn(directory)) === turn) return turn;
  rmSync(join(directory, String(turn)), { force: true });
  return null;
}

function release(directory, turn) {
  for (const older of turnsIn(directory)) {
    if (older < turn) rmSync(join(directory, String(older)), { force: true });
  }
  const draft = join(directory, `released-${turn}`);
  writeFileSync(draft, RELEASED);
  renameSync(draft, join(directory, String(turn)));
}

let takers = 0;

/** Runs `action` while no other process, and no other call in this one, holds `directory`. A dead holder is passed over. */
export async function withLock(directory, action, onWait = () => {}) {
  mkdirSync(directory, { recursive: true });
  takers += 1;
  const me = `${processName(process.pid)} ${takers}`;
  let turn = tryTake(directory, me);
  if (turn === null) onWait();
  while (turn === null) {
    await pause(POLL_MILLISECONDS);
    turn = tryTake(directory, me);
  }
  try {
    return await action();
  } finally {
    release(directory, turn);
  }
}
