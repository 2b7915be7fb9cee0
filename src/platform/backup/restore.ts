import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import * as z from 'zod';
import { migrate } from '../db/migrate.ts';
import { BACKUP_FORMAT, type BackupCounts } from './backup.ts';

const header = z.object({ format: z.literal(BACKUP_FORMAT), at: z.string(), migrations: z.array(z.string()) });
const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) });
const jobLine = z.object({
  job: z.object({ queue: z.string(), data: z.record(z.string(), z.unknown()).nullable(), key: z.string().nullable() }),
});
const fileLine = z.object({ file: z.object({ sha256: z.string(), name: z.string(), base64: z.string() }) });
const endLine = z.object({
  end: z.object({ tables: z.number(), rows: z.number(), files: z.number(), jobs: z.number(), sha256: z.string() }),
});

export interface RestoreTarget {
  readonly connectionString: string;
  readonly keepFile: (sha256: string, bytes: Uint8Array) => Promise<void>;
  readonly queueJob: (job: {
    readonly queue: string;
    readonly data: Record<string, unknown>;
    readonly key: string | null;
  }) => Promise<void>;
}

const BATCH = 500;

/** Why a file is not restored: a sentence for the operator. Nothing was changed. */
export class RestoreRefusal extends Error {}

async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw new RestoreRefusal('备份文件打不开或已损坏，请换一份备份', { cause });
  }
}

/** Reads the whole file once and checks its count and hash before anything is touched. */
export async function checkBackup(path: string): Promise<z.output<typeof header>> {
  const hash = createHash('sha256');
  let first: string | null = null;
  let last = '';
  for await (const line of linesOf(path)) {
    if (first === null) first = line;
    if (last !== '') hash.update(`${last}\n`);
    last = line;
  }
  const head = header.safeParse(parse(first ?? ''));
  if (!head.success) throw new RestoreRefusal('这不是明台的备份文件，请检查文件名');
  const end = endLine.safeParse(parse(last));
  if (!end.success || end.data.end.sha256 !== hash.digest('hex'))
    throw new RestoreRefusal('备份文件不完整或被改动过，请换一份备份');
  return head.data;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * Restores a backup into a database that holds no account and no unit yet: the schema is built as it was when the backup was made,
 * filled in one transaction, then brought up to date.
 */
export async function restoreBackup(
  path: string,
  target: RestoreTarget,
  known: readonly string[],
): Promise<BackupCounts> {
  const head = await checkBackup(path);
  const unknown = head.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new RestoreRefusal('备份来自更新的版本，请先升级程序再恢复');
  const client = new pg.Client({ connectionString: target.connectionString });
  await client.connect();
  try {
    await refuseUnlessEmpty(client);
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS pgboss CASCADE');
    await migrate(target.connectionString, { only: head.migrations });
    const counts = await fill(client, path, target);
    await migrate(target.connectionString);
    return counts;
  } finally {
    await client.end();
  }
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'unit') AS used",
  );
  if (rows[0]?.used !== true) return;
  const data = await client.query('SELECT 1 FROM unit UNION ALL SELECT 1 FROM person LIMIT 1');
  if (data.rowCount !== 0)
    throw new RestoreRefusal('目标数据库里已有单位或人员，为免覆盖，没有恢复。请用空的 DATA_DIR 或空的数据库');
}

type WaitingJob = z.output<typeof jobLine>['job'];

async function fill(client: pg.Client, path: string, target: RestoreTarget): Promise<BackupCounts> {
  const loader = tableLoader(client);
  const jobs: WaitingJob[] = [];
  let files = 0;
  await client.query('BEGIN');
  try {
    const constraints = await deferForeignKeys(client);
    for await (const line of linesOf(path)) {
      const special = classify(line);
      if (special === null) await loader.row(line);
      else if (special.kind === 'table') await loader.begin(special.value);
      else if (special.kind === 'job') jobs.push(special.value.job);
      else if (special.kind === 'file') {
        files += 1;
        await target.keepFile(special.value.file.sha256, Buffer.from(special.value.file.base64, 'base64'));
      }
    }
    await loader.flush();
    for (const statement of constraints) await client.query(statement);
    await client.query('COMMIT');
  } catch (thrown) {
    await client.query('ROLLBACK');
    throw thrown;
  }
  for (const { queue, data, key } of jobs) await target.queueJob({ queue, data: data ?? {}, key });
  return { ...loader.counts, files, jobs: jobs.length };
}

/** Takes rows as they come and stores them a batch at a time in the table begun last. */
function tableLoader(client: pg.Client) {
  const counts = { tables: 0, rows: 0 };
  let table: z.output<typeof tableLine> | null = null;
  let rows: string[] = [];
  const flush = async (): Promise<void> => {
    if (table !== null && rows.length > 0) await insertRows(client, { ...table, rows });
    rows = [];
  };
  return {
    counts,
    flush,
    begin: async (next: z.output<typeof tableLine>): Promise<void> => {
      await flush();
      table = next;
      counts.tables += 1;
      // Rows that migrations put there give way to those of the backup; the audit trail is empty in a new schema.
      if (next.table !== 'audit_entry') await client.query(`DELETE FROM ${pg.escapeIdentifier(next.table)}`);
    },
    row: async (line: string): Promise<void> => {
      rows.push(line);
      counts.rows += 1;
      if (rows.length >= BATCH) await flush();
    },
  };
}

type Special =
  | { readonly kind: 'table'; readonly value: z.output<typeof tableLine> }
  | { readonly kind: 'job'; readonly value: z.output<typeof jobLine> }
  | { readonly kind: 'file'; readonly value: z.output<typeof fileLine> }
  | { readonly kind: 'other' };

/** Lines that are not rows begin with their own word; a row begins with a column's name. */
function classify(line: string): Special | null {
  if (line.startsWith('{"table":') && line.includes('"columns":[')) {
    const value = tableLine.safeParse(parse(line));
    return value.success ? { kind: 'table', value: value.data } : null;
  }
  if (line.startsWith('{"job":{')) return { kind: 'job', value: jobLine.parse(parse(line)) };
  if (line.startsWith('{"file":{')) return { kind: 'file', value: fileLine.parse(parse(line)) };
  if (line.startsWith('{"end":{') || line.startsWith('{"format":')) return { kind: 'other' };
  return null;
}

async function insertRows(
  client: pg.Client,
  batch: { readonly table: string; readonly columns: readonly string[]; readonly rows: readonly string[] },
): Promise<void> {
  const table = pg.escapeIdentifier(batch.table);
  const columns = batch.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [`[${batch.rows.join(',')}]`],
  );
}

/** Rows come table by table, so references are checked at the end; returns what sets each constraint back as it was. */
async function deferForeignKeys(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    "SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT condeferrable",
  );
  for (const { table, name } of rows)
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} DEFERRABLE INITIALLY DEFERRED`);
  return [
    'SET CONSTRAINTS ALL IMMEDIATE',
    ...rows.map(({ table, name }) => `ALTER TABLE ${table} ALTER CONSTRAINT ${name} NOT DEFERRABLE`),
  ];
}
