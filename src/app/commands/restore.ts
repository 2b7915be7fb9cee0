import { join } from 'node:path';
import { verifyAudit } from '#platform/audit/trail.ts';
import type { BackupCounts } from '#platform/backup/backup.ts';
import { RestoreRefusal, restoreBackup } from '#platform/backup/restore.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrationNames } from '#platform/db/migrate.ts';
import { openJobs } from '#platform/jobs/boss.ts';
import type { Job } from '#platform/jobs/job.ts';
import { createLog } from '#platform/log/log.ts';
import { type Config, readConfig } from '../config.ts';
import { openBlobs } from '../files.ts';
import { openStorage } from '../storage.ts';
import { queueNames } from '../wiring.ts';
import { EXIT, type RunCommand, readOptions } from './command.ts';

const HELP = '用法：./mingtai restore 文件 [--json]　把备份恢复到空的数据库（新的 DATA_DIR 或空的 DATABASE_URL）。\n';

export const run: RunCommand = async (args, io) => {
  const { flags, rest } = readOptions(args, []);
  const path = rest[0];
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  if (path === undefined || rest.length > 1) {
    io.stderr.write(HELP);
    return EXIT.usage;
  }
  try {
    const { counts, intact } = await restore(path, readConfig(process.env));
    if (flags.has('json')) io.stdout.write(`${JSON.stringify({ file: path, ...counts, auditIntact: intact })}\n`);
    else
      io.stdout.write(
        `已恢复：${counts.tables} 张表，${counts.rows} 行，${counts.files} 个文件，${counts.jobs} 项待办任务；审计链${intact ? '完整' : '不完整'}。\n`,
      );
    return intact ? EXIT.done : EXIT.refused;
  } catch (thrown) {
    if (!(thrown instanceof RestoreRefusal)) throw thrown;
    io.stderr.write(`${thrown.message}。\n`);
    return EXIT.refused;
  }
};

async function restore(
  path: string,
  config: Config,
): Promise<{ readonly counts: BackupCounts; readonly intact: boolean }> {
  const storage = await openStorage(config);
  try {
    const blobs = openBlobs(config, join(config.DATA_DIR, 'files'));
    const waiting: Job[] = [];
    const target = {
      connectionString: storage.connectionString,
      keepFile: (sha256: string, bytes: Uint8Array) => blobs.write(sha256, bytes),
      queueJob: async ({ queue, data, key }: { queue: string; data: Record<string, unknown>; key: string | null }) => {
        waiting.push({ queue, data, ...(key !== null && { singletonKey: key }) });
      },
    };
    const counts = await restoreBackup(path, target, await migrationNames());
    const intact = await askAgain(storage.connectionString, waiting);
    return { counts, intact };
  } finally {
    await storage.stop();
  }
}

/** Queues again what waited when the backup was made, then proves the audit chain. */
async function askAgain(connectionString: string, waiting: readonly Job[]): Promise<boolean> {
  const database = openDatabase(connectionString, 3);
  try {
    const log = createLog('error', (line) => process.stderr.write(line));
    const jobs = await openJobs(database, log, [...new Set([...queueNames, ...waiting.map((job) => job.queue)])]);
    for (const job of waiting) await jobs.enqueue(database.db, job);
    await jobs.stop();
    return (await verifyAudit(database.db)).ok;
  } finally {
    await database.close();
  }
}
