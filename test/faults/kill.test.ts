import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '#test/support/database.ts';
import { killRounds } from '../../bench/support/kill-rounds.ts';

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

describe('the program, killed while people write', () => {
  it('J3: keeps every acknowledged write, a whole audit chain, and each job done once', async () => {
    const database = await freshDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'mingtai-faults-'));
    closers.push(
      () => database.drop(),
      () => rm(dataDir, { recursive: true, force: true }),
    );
    const outcome = await killRounds({
      rounds: 5,
      env: { DATABASE_URL: database.connectionString, DATA_DIR: dataDir, DB_POOL: '6' },
      connectionString: async () => ({ url: database.connectionString, release: async () => {} }),
    });
    expect(outcome).toMatchObject({ lost: [], doubled: [], jobsLost: [], jobsDoneTwice: [], audit: { ok: true } });
    expect(outcome.acknowledged).toBeGreaterThan(20);
    expect(outcome.jobs).toBeGreaterThan(0);
  }, 90_000);
});
