/** A stamp says what a finished step was made from. It is written last, so an interrupted step has none. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withLock } from '../../src/platform/postgres/process-lock.mjs';
import { at, root, say } from './paths.mjs';

export const digest = (...texts) => texts.reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256')).digest('hex');

export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  }
}

export function writeWhole(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

/** Names and contents of all files under `paths`, in a fixed order. A path that is not there counts as empty. */
export function digestOfFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
    return;
  }
  const names = readdirSync(path);
  names.sort();
  for (const name of names) addTo(hash, join(path, name));
}

/**
 * Runs `step.make` unless its stamp says `step.wanted`. Of several bootstraps started at once, one does it and the
 * others wait, then find it done.
 */
export async function unlessStamped(step) {
  if (readIfThere(step.stamp)?.trim() === step.wanted) return;
  await withLock(
    at('.runtime', 'lock'),
    async () => {
      if (readIfThere(step.stamp)?.trim() === step.wanted) return;
      await step.make();
      writeWhole(step.stamp, `${step.wanted}\n`);
    },
    () => say('另一个进程正在准备环境，请稍候……'),
  );
}
