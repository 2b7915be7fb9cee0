/** Commands that a check runs. Each is a process group of its own, so that it can be ended with all it started. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { at, say } from '../setup/paths.mjs';

const LIMIT_MILLISECONDS = 14 * 60 * 1000;
const GRACE_MILLISECONDS = 10_000;

/** All checks together have this long. */
const limit = AbortSignal.timeout(LIMIT_MILLISECONDS);
const running = new Set();
let interrupted = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    interrupted = true;
    void Promise.all([...running].map(end)).then(() => process.exit(128 + constants.signals[signal]));
  });
}

export const outOfTime = () => limit.aborted;

/** Runs a tool of node_modules. With `quiet`, its output is returned instead of shown as it comes. */
export async function runTool(tool, args, { quiet = false, env = {} } = {}) {
  if (limit.aborted || interrupted) return { ok: false, output: '已经中止，没有运行。' };
  const stdio = ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'];
  const child = spawn(at('node_modules', '.bin', tool), args, {
    cwd: at(),
    env: { ...process.env, ...env },
    detached: true,
    stdio,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  running.add(child);
  const expire = () => {
    say(`超过 ${LIMIT_MILLISECONDS / 60_000} 分钟，中止 ${tool}。`);
    void end(child);
  };
  limit.addEventListener('abort', expire);
  try {
    return await new Promise((resolve) => {
      child.once('error', (error) => resolve({ ok: false, output: String(error) }));
      child.once('close', (code) => resolve({ ok: code === 0, output }));
    });
  } finally {
    limit.removeEventListener('abort', expire);
    running.delete(child);
  }
}

async function end(child) {
  signalGroup(child, 'SIGTERM');
  const closed = new Promise((resolve) => child.once('close', resolve));
  await Promise.race([closed, pause(GRACE_MILLISECONDS, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
