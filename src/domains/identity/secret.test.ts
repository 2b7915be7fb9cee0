import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSecret } from './secret.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingtai-secret-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is made once, the same for all who start at the same time, and readable by its owner alone', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => openSecret(join(folder, 'data'))));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(48);
  expect((await stat(join(folder, 'data', 'secret'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'data'))).toEqual(['secret']);
});

it('is the one of the environment where there is one', async () => {
  expect(await openSecret(folder, 'from the environment')).toBe('from the environment');
  expect(await readdir(folder)).toEqual([]);
});

it('is never replaced when it is damaged: that would sign everyone out unasked', async () => {
  await writeFile(join(folder, 'secret'), 'short');
  await expect(openSecret(folder)).rejects.toThrow('不完整');
});
