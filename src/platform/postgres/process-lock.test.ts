import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, processName, withLock } from './process-lock.mjs';

const LOCK_MODULE = fileURLToPath(new URL('process-lock.mjs', import.meta.url));
const PROCESSES = 4;
const ROUNDS = 25;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingtai-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads, waits, writes back plus one: a second holder at the same time would lose a count. */
const COUNTING = `
  import { readFileSync, writeFileSync } from 'node:fs';
  import { withLock } from ${JSON.stringify(LOCK_MODULE)};
  const [lock, counter] = process.argv.slice(1);
  for (let round = 0; round < ${ROUNDS}; round += 1) {
    await withLock(lock, async () => {
      const before = Number(readFileSync(counter, 'utf8'));
      await new Promise((resolve) => setImmediate(resolve));
      writeFileSync(counter, String(before + 1));
    });
  }`;

describe('a lock', () => {
  it('is held by one process at a time', async () => {
    const counter = join(folder, 'counter');
    writeFileSync(counter, '0');
    const args = ['--input-type=module', '-e', COUNTING, join(folder, 'lock'), counter];
    const processes = Array.from({ length: PROCESSES }, () => spawn(process.execPath, args, { stdio: 'inherit' }));
    const codes = await Promise.all(processes.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual(Array.from({ length: PROCESSES }, () => 0));
    expect(Number(readFileSync(counter, 'utf8'))).toBe(PROCESSES * ROUNDS);
    expect(readdirSync(join(folder, 'lock'))).toHaveLength(1);
  });

  it('of a dead process, or of one whose number another process has now, is passed over', async () => {
    for (const name of ['999999999-1', `${process.pid}-1`]) {
      const lock = join(folder, name);
      mkdirSync(lock);
      writeFileSync(join(lock, '7'), `${name} 1`);
      expect(await withLock(lock, () => 'done')).toBe('done');
    }
  });

  it('is free again after a failure', async () => {
    await expect(
      withLock(folder, () => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    expect(await withLock(folder, () => 'done')).toBe('done');
  });

  it('keeps two calls of one process apart', async () => {
    const order: string[] = [];
    const call = (name: string) =>
      withLock(folder, async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} out`);
      });
    await Promise.all([call('a'), call('b')]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  });
});

describe('a process’s name', () => {
  it('is that of a living process only', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const name = processName(child.pid ?? 0) ?? '';
    expect(isAlive(name)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(name)).toBe(false);
    expect(isAlive('')).toBe(false);
  });
});
