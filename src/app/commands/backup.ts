import { join } from 'node:path';
import { writeBackup } from '#platform/backup/backup.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { readConfig } from '../config.ts';
import { openFiles } from '../files.ts';
import { openStorage } from '../storage.ts';
import { EXIT, type RunCommand, readOptions } from './command.ts';

const HELP =
  '用法：./mingtai backup 文件 [--json]　把数据库、上传的文件和待办的后台任务存成一个文件；程序运行时也可以做。\n';

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
  const config = readConfig(process.env);
  const storage = await openStorage(config);
  try {
    await migrate(storage.connectionString);
    const database = openDatabase(storage.connectionString, 2);
    const files = openFiles(config, database.db, join(config.DATA_DIR, 'files'));
    const now = new Date().toISOString();
    const counts = await writeBackup(storage.connectionString, files, path, now);
    await database.close();
    if (flags.has('json')) io.stdout.write(`${JSON.stringify({ file: path, ...counts })}\n`);
    else
      io.stdout.write(
        `已备份到 ${path}：${counts.tables} 张表，${counts.rows} 行，${counts.files} 个文件，${counts.jobs} 项待办任务。\n`,
      );
    return EXIT.done;
  } finally {
    await storage.stop();
  }
};
