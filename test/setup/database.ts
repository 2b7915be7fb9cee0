import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/db/migrate.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '#platform/postgres/embedded.ts';
import { isAlive } from '#platform/postgres/process-lock.mjs';
import { onServer } from '#test/support/database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string;
    templateDatabase: string;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const MIGRATIONS = join(root, 'db/migrations');
const LOCK_KEY = 7_240_024;

/**
 * One PostgreSQL for all tests of this checkout, without fsync, and one migrated template that the tests' databases are
 * copied from. Test runs at the same moment share it; what a killed run left behind is taken up, or cleared, by the next.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const postgres = given === undefined ? await openOwn() : { connectionString: given, stop: async () => {} };
  try {
    await dropLeftovers(postgres.connectionString);
    project.provide('databaseServer', postgres.connectionString);
    project.provide('templateDatabase', await makeTemplate(postgres.connectionString));
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return () => postgres.stop();
}

async function openOwn(): Promise<EmbeddedPostgres> {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const dataDir = join(tmpdir(), `mingtai-tests-${process.getuid?.() ?? 0}-${checkout}`);
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' };
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  try {
    return await openEmbeddedPostgres({ dataDir, settings });
  } catch {
    // Without fsync, a machine that lost power may have left it unreadable; nothing in it is worth keeping.
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { mode: 0o755 });
    return openEmbeddedPostgres({ dataDir, settings });
  }
}

/** The template is named by what it is made from, so that an edited migration gets a new one. */
async function makeTemplate(server: string): Promise<string> {
  const template = `template_${fingerprint()}`;
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    if (await exists(client, template)) return;
    const draft = `${template}_new`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    const address = new URL(server);
    address.pathname = draft;
    await migrate(address.href);
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
  return template;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS).toSorted()) hash.update(file).update(readFileSync(join(MIGRATIONS, file)));
  return hash.digest('hex').slice(0, 16);
}

async function exists(client: Client, database: string): Promise<boolean> {
  return ((await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])).rowCount ?? 0) > 0;
}

/** A test's database carries its process's name: when that is dead, no one needs it. */
async function dropLeftovers(server: string): Promise<void> {
  await onServer(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'",
    );
    for (const { datname } of rows) {
      const [, pid, start] = datname.split('_');
      if (!isAlive(`${pid}-${start}`)) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    }
  });
}
