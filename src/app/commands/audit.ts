import { verifyAudit } from '#platform/audit/trail.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { readConfig } from '../config.ts';
import { openStorage } from '../storage.ts';
import { EXIT, type RunCommand, readOptions } from './command.ts';

const HELP = '用法：./mingtai audit verify [--json]　重新计算审计链，证明没有一条被改动或删去。\n';

export const run: RunCommand = async (args, io) => {
  const { flags, rest } = readOptions(args, []);
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  if (rest[0] !== 'verify') {
    io.stderr.write(HELP);
    return EXIT.usage;
  }
  const storage = await openStorage(readConfig(process.env));
  try {
    await migrate(storage.connectionString);
    const database = openDatabase(storage.connectionString, 2);
    const verdict = await verifyAudit(database.db);
    await database.close();
    if (flags.has('json')) io.stdout.write(`${JSON.stringify(verdict)}\n`);
    else if (verdict.ok) io.stdout.write(`审计链完整：共 ${verdict.count} 条，末条哈希 ${verdict.head}\n`);
    if (verdict.ok) return EXIT.done;
    io.stderr.write(
      `审计链在第 ${verdict.brokenAt ?? 0} 条处不符：此前的记录可信，请立即封存数据库备份并报告审计员。\n`,
    );
    return EXIT.refused;
  } finally {
    await storage.stop();
  }
};
