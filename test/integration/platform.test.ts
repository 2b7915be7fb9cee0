import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { err, ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR, verifyAudit } from '#platform/audit/trail.ts';
import { writeBackup } from '#platform/backup/backup.ts';
import { checkBackup, RestoreRefusal, restoreBackup } from '#platform/backup/restore.ts';
import { type Changes, openChanges } from '#platform/cache/changes.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { migrate, migrationNames, pendingMigrations } from '#platform/db/migrate.ts';
import { type Transact, transactOn } from '#platform/db/transaction.ts';
import { diskStore } from '#platform/files/disk-store.ts';
import { storedFiles } from '#platform/files/stored-files.ts';
import { openJobs } from '#platform/jobs/boss.ts';
import { createLog } from '#platform/log/log.ts';
import { type FreshDatabase, freshDatabase, onServer } from '#test/support/database.ts';

const log = createLog('error', () => undefined);
let fresh: FreshDatabase;
let database: Database;
let transact: Transact;
let changes: Changes;
let folder: string;

const note = (subjectId: string) => ({
  action: 'test.noted',
  subjectKind: 'test',
  subjectId,
  detail: { after: { 中文: '值', n: 1.5, list: [1, null] } },
});
const addSetting = (tx: { readonly db: Database['db'] }, key: string) =>
  sql`INSERT INTO setting (key, effective_from, value) VALUES (${key}, '2023-01-01', '1')`.execute(tx.db);
const settings = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM setting`.execute(database.db);
  return rows[0]?.n ?? -1;
};

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.connectionString, 8);
  changes = await openChanges(fresh.connectionString, log);
  transact = transactOn(
    database.db,
    async () => undefined,
    () => Date.now(),
  );
  folder = await mkdtemp(join(tmpdir(), 'mingtai-platform-'));
});

afterAll(async () => {
  await changes.close();
  await database.close();
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a change and its audit entry (J2)', () => {
  it('J2: come into being together, chained and verifiable', async () => {
    for (const id of ['a', 'b', 'c']) {
      await transact(SYSTEM_ACTOR, async (tx) => {
        await addSetting(tx, `test.${id}`);
        tx.audit(note(id));
        return ok(null);
      });
    }
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, count: 3 });
  });

  it('J2: leave nothing behind when the work is refused or fails half way', async () => {
    const before = await settings();
    const refused = await transact(SYSTEM_ACTOR, async (tx) => {
      await addSetting(tx, 'test.refused');
      tx.audit(note('refused'));
      return err('no');
    });
    expect(refused).toEqual({ ok: false, error: 'no' });
    const failing = transact(SYSTEM_ACTOR, async (tx) => {
      await addSetting(tx, 'test.failed');
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await settings()).toBe(before);
    expect((await verifyAudit(database.db)).count).toBe(3);
  });

  it('J2: may not be parted: a change without an entry is thrown back', async () => {
    const before = await settings();
    await expect(
      transact(SYSTEM_ACTOR, async (tx) => {
        await addSetting(tx, 'test.silent');
        return ok(null);
      }),
    ).rejects.toThrow('audit');
    expect(await settings()).toBe(before);
  });

  it('J2: keep one chain without gaps under simultaneous writers', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        transact(SYSTEM_ACTOR, async (tx) => {
          tx.audit(note(`w${i}`));
          return ok(null);
        }),
      ),
    );
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, count: 33 });
  });

  it.each(['UPDATE audit_entry SET reason = $$x$$', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'J2: refuse %s',
    async (statement) => {
      await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('append-only');
    },
  );

  it('J2: show an entry that was altered behind the trigger, and a tail that was cut', async () => {
    const copy = await freshDatabase();
    const other = openDatabase(copy.connectionString, 2);
    const write = transactOn(
      other.db,
      async () => undefined,
      () => Date.now(),
    );
    for (const id of ['1', '2', '3']) await write(SYSTEM_ACTOR, async (tx) => (tx.audit(note(id)), ok(null)));
    await sql`ALTER TABLE audit_entry DISABLE TRIGGER USER`.execute(other.db);
    await sql`UPDATE audit_entry SET detail = '{"after":{}}' WHERE seq = 2`.execute(other.db);
    expect(await verifyAudit(other.db)).toMatchObject({ ok: false, brokenAt: 2 });
    await sql`DELETE FROM audit_entry WHERE seq >= 2`.execute(other.db);
    expect(await verifyAudit(other.db)).toMatchObject({ ok: false, brokenAt: 2 });
    await other.close();
    await copy.drop();
  });
});

const lock = (tx: { readonly db: Database['db'] }, key: string) =>
  sql`UPDATE setting SET value = to_jsonb((value #>> '{}')::int + 1) WHERE key = ${key}`.execute(tx.db);

describe('two changes that wait for each other', () => {
  it('A1: both are done, each once; neither person hears of it', async () => {
    await transact(SYSTEM_ACTOR, async (tx) => {
      for (const key of ['lock-a', 'lock-b']) await addSetting(tx, key);
      tx.audit(note('locks'));
      return ok(null);
    });
    const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const change = (first: string, second: string, [mine, other]: typeof met) =>
      transact(SYSTEM_ACTOR, async (tx) => {
        await lock(tx, first);
        mine.resolve();
        await other.promise;
        await lock(tx, second);
        tx.audit(note(`deadlock ${first}`));
        return ok(null);
      });
    const both = await Promise.all([change('lock-a', 'lock-b', met), change('lock-b', 'lock-a', [met[1], met[0]])]);
    expect(both.map((outcome) => outcome.ok)).toEqual([true, true]);
    const { rows } = await sql<{ value: number }>`SELECT value FROM setting WHERE key LIKE 'lock-%'`.execute(
      database.db,
    );
    expect(rows.map((row) => row.value)).toEqual([3, 3]);
    const { rows: lines } = await sql`SELECT 1 FROM audit_entry WHERE subject_id LIKE 'deadlock %'`.execute(
      database.db,
    );
    expect(lines).toHaveLength(2);
  });
});

describe('news of a change', () => {
  it('reaches listeners after the commit, and never for what was rolled back', async () => {
    const heard: string[] = [];
    changes.listen((tag) => void heard.push(tag));
    await transact(SYSTEM_ACTOR, async (tx) => (tx.changed('rolled-back'), err('no')));
    await transact(SYSTEM_ACTOR, async (tx) => (tx.audit(note('news')), tx.changed('committed'), ok(null)));
    await expect.poll(() => heard, { timeout: 3_000 }).toContain('committed');
    expect(heard).not.toContain('rolled-back');
  });
});

describe('migrations', () => {
  it('may be started by two processes at once', async () => {
    const empty = await freshDatabase();
    await onServer(empty.connectionString, (client) =>
      client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'),
    );
    const [one, two] = await Promise.all([migrate(empty.connectionString), migrate(empty.connectionString)]);
    expect([...one, ...two].toSorted()).toEqual(await migrationNames());
    await empty.drop();
  });

  it('leave nothing pending', async () => {
    expect(await pendingMigrations(database.pool)).toEqual([]);
  });
});

const restoreInto = (path: string, target: FreshDatabase, files: string, jobs: unknown[]) =>
  migrationNames().then((known) =>
    restoreBackup(
      path,
      {
        connectionString: target.connectionString,
        keepFile: (sha, bytes) => diskStore(files).write(sha, bytes),
        queueJob: async (job) => void jobs.push(job),
      },
      known,
    ),
  );

describe('backup and restore (J3)', () => {
  it('J3: bring back every row, file and waiting job, with the audit chain whole', async () => {
    const store = storedFiles(database.db, diskStore(join(folder, 'files')));
    const kept = await store.put(new TextEncoder().encode('通知正文'), '通知.txt', null);
    const jobs = await openJobs(database, log, ['test-queue']);
    await jobs.enqueue(database.db, { queue: 'test-queue', data: { id: '7' } });
    await sql`INSERT INTO unit (id, kind, name, parent_id) VALUES ('child', 'town', '甲镇', NULL), ('root', 'government', '某县人民政府', NULL)`.execute(
      database.db,
    );
    await sql`UPDATE unit SET parent_id = 'root' WHERE id = 'child'`.execute(database.db);
    const path = join(folder, 'backup.gz');
    const counts = await writeBackup(fresh.connectionString, store, path, '2023-11-15T00:00:00Z');
    await jobs.stop();
    expect(counts).toMatchObject({ files: 1, jobs: 1 });

    const target = await freshDatabase();
    const queued: unknown[] = [];
    expect(await restoreInto(path, target, join(folder, 'files2'), queued)).toMatchObject({
      rows: counts.rows,
      files: 1,
      jobs: 1,
    });
    const restored = openDatabase(target.connectionString, 2);
    expect(queued).toMatchObject([{ queue: 'test-queue', data: { id: '7' } }]);
    expect(await verifyAudit(restored.db)).toEqual(await verifyAudit(database.db));
    expect(
      new TextDecoder().decode(
        (await storedFiles(restored.db, diskStore(join(folder, 'files2'))).get(kept.sha256)) ?? new Uint8Array(),
      ),
    ).toBe('通知正文');
    const { rows } = await sql<{ parent_id: string }>`SELECT parent_id FROM unit WHERE id = 'child'`.execute(
      restored.db,
    );
    expect(rows[0]?.parent_id).toBe('root');
    await expect(restoreInto(path, target, join(folder, 'files3'), [])).rejects.toThrow(RestoreRefusal);
    await restored.close();
    await target.drop();
  });

  it('J3: refuse a file that was cut or altered before anything is touched', async () => {
    const whole = gunzipSync(await readFile(join(folder, 'backup.gz'))).toString();
    const cut = join(folder, 'cut.gz');
    await writeFile(cut, gzipSync(whole.slice(0, -200)));
    await expect(checkBackup(cut)).rejects.toThrow('不完整');
    const altered = join(folder, 'altered.gz');
    await writeFile(altered, gzipSync(whole.replace('甲镇', '乙镇')));
    await expect(checkBackup(altered)).rejects.toThrow('不完整');
    await writeFile(altered, 'not a backup');
    await expect(checkBackup(altered)).rejects.toThrow('打不开');
  });
});
