import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const FOLDER = fileURLToPath(new URL('../../../db/migrations/', import.meta.url));
const LOCK_KEY = 7_240_023; // any fixed number: two processes that start at once take turns

/**
 * Applies the migrations that the database has not seen, in the order of their names, each in its own transaction,
 * under one advisory lock; with `only`, just those of that list. Returns the names applied. Throws when an applied file was changed afterwards.
 */
export async function migrate(
  connectionString: string,
  how: { readonly folder?: string; readonly only?: readonly string[] } = {},
): Promise<readonly string[]> {
  const folder = how.folder ?? FOLDER;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM schema_migration',
    );
    const seen = new Map(rows.map((row) => [row.name, row.checksum]));
    const applied: string[] = [];
    for (const name of await migrationNames(folder)) {
      const sql = await readFile(`${folder}/${name}`, 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const before = seen.get(name);
      if (before !== undefined && before !== checksum)
        throw new Error(`迁移文件 ${name} 在执行之后被改动，请恢复原文件`);
      if (before !== undefined || how.only?.includes(name) === false) continue;
      await applyOne(client, name, sql, checksum);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Every migration of this version of the program, in order. */
export async function migrationNames(folder = FOLDER): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
}

async function applyOne(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [name, checksum]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(`迁移 ${name} 失败，数据库未改动`, { cause });
  }
}

/** Names of migrations not yet applied; what `readyz` and `doctor` ask. */
export async function pendingMigrations(pool: pg.Pool, folder = FOLDER): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM schema_migration');
  const seen = new Set(rows.map((row) => row.name));
  return (await migrationNames(folder)).filter((name) => !seen.has(name));
}
