/** Children of the bootstrap: they get its signals, and it ends as they end. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

const FORWARDED = ['SIGTERM', 'SIGINT', 'SIGHUP'];
const OUTPUT_KEPT = 64 * 1024;

let current = null;
let interrupted = null;

for (const signal of FORWARDED) {
  process.on(signal, () => {
    interrupted ??= signal;
    if (current === null) process.exit(128 + constants.signals[signal]);
    // A terminal sends Ctrl-C to us and to the child alike; told twice, a child might break off what it is finishing.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    current.kill(signal);
  });
}

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options });
    current = child;
    child.once('error', (error) => {
      current = null;
      reject(error);
    });
    child.once('close', (code, signal) => {
      current = null;
      resolve({ code, signal, child });
    });
    options.watch?.(child);
  });
}

/** Runs a step of the set-up. Its output is kept, and shown only by whoever reports the failure. */
export async function runQuietly(command, args, options = {}) {
  let output = '';
  const keep = (text) => {
    output = `${output}${text}`.slice(-OUTPUT_KEPT);
  };
  const watch = (child) => {
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
  };
  try {
    const { code } = await run(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], watch });
    if (interrupted !== null) process.exit(128 + constants.signals[interrupted]);
    return { ok: code === 0, output: output.trim() };
  } catch (error) {
    return { ok: false, output: String(error) };
  }
}

/** Hands terminal, arguments and signals to the program itself, and ends this process the way it ended. */
export async function become(command, args, options = {}) {
  const { code, signal } = await run(command, args, { ...options, stdio: 'inherit' });
  process.exitCode = signal === null ? code : 128 + constants.signals[signal];
}
