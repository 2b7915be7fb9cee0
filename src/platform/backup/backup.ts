import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import type { FileStore } from '../files/file-store.ts';

export const BACKUP_FORMAT = 'mingtai-backup-1';

export interface BackupCounts {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly jobs: number;
}

const PAGE = 2_000;

/**
 * Writes everything (every table, every stored file, waiting jobs) into one gzip file of JSON lines, from one snapshot of the
 * database, closed by a count and a SHA-256 over all lines before it. The file appears under its name only when it is whole.
 */
export async function writeBackup(
  connectionString: string,
  files: FileStore,
  path: string,
  now: string,
): Promise<BackupCounts> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const partial = `${path}.part`;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const counts = { tables: 0, rows: 0, files: 0, jobs: 0 };
    const lines = closedLines(contents(client, files, counts, now), counts);
    await pipeline(Readable.from(lines), createGzip({ level: 6 }), createWriteStream(partial, { mode: 0o600 }));
    const handle = await open(partial, 'r');
    await handle.sync();
    await handle.close();
    await rename(partial, path);
    return counts;
  } catch (thrown) {
    await rm(partial, { force: true });
    throw thrown;
  } finally {
    await client.end();
  }
}

type Counts = { tables: number; rows: number; files: number; jobs: number };

async function* closedLines(lines: AsyncIterable<string>, counts: Counts): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const line of lines) {
    hash.update(line);
    yield line;
  }
  yield `${JSON.stringify({ end: { ...counts, sha256: hash.digest('hex') } })}\n`;
}

async function* contents(client: pg.Client, files: FileStore, counts: Counts, now: string): AsyncGenerator<string> {
  const migrations = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY name');
  yield line({ format: BACKUP_FORMAT, at: now, migrations: migrations.rows.map((row) => row.name) });
  for (const table of await tableNames(client)) {
    counts.tables += 1;
    yield* tableRows(client, table, counts);
  }
  yield* waitingJobs(client, counts);
  const stored = await client.query<{ sha256: string; name: string }>(
    'SELECT sha256, name FROM stored_file ORDER BY sha256',
  );
  for (const file of stored.rows) {
    const bytes = await files.get(file.sha256);
    if (bytes === null)
      throw new Error(`文件“${file.name}”的内容找不到了，备份没有完成。请先用 ./mingtai doctor 检查文件存储`);
    counts.files += 1;
    yield line({ file: { sha256: file.sha256, name: file.name, base64: Buffer.from(bytes).toString('base64') } });
  }
}

async function tableNames(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration' ORDER BY tablename",
  );
  return rows.map((row) => row.name);
}

async function* tableRows(client: pg.Client, table: string, counts: Counts): AsyncGenerator<string> {
  const name = pg.escapeIdentifier(table);
  const columns = await client.query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position",
    [table],
  );
  yield line({ table, columns: columns.rows.map((row) => row.name) });
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${name} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${PAGE} FROM backup_rows`);
    for (const { row } of rows) yield `${row}\n`;
    counts.rows += rows.length;
    if (rows.length < PAGE) break;
  }
  await client.query('CLOSE backup_rows');
}

/** Work that was asked for and not yet done: it is asked for again after a restore. */
async function* waitingJobs(client: pg.Client, counts: Counts): AsyncGenerator<string> {
  const known = await client.query("SELECT 1 FROM pg_tables WHERE schemaname = 'pgboss' AND tablename = 'job'");
  if (known.rowCount === 0) return;
  const { rows } = await client.query<{ queue: string; data: unknown; key: string | null }>(
    "SELECT name AS queue, data, singleton_key AS key FROM pgboss.job WHERE state IN ('created','retry','active') AND name NOT LIKE 'schedule-%' AND name NOT LIKE '\\_\\_pgboss%'",
  );
  for (const job of rows) {
    counts.jobs += 1;
    yield line({ job });
  }
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
