import { sql } from 'kysely';
import { verifyAudit } from '#platform/audit/trail.ts';
import { openDatabase } from '#platform/db/database.ts';
import { pendingMigrations } from '#platform/db/migrate.ts';
import { readConfig } from '../config.ts';
import { openStorage } from '../storage.ts';
import { EXIT, type RunCommand, readOptions } from './command.ts';

const HELP = '用法：./mingtai doctor [--json]　检查数据库、迁移、审计链、后台任务和日历；有问题时退出码为 1。\n';
const SCHEDULE_LATE_HOURS = 30;

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export const run: RunCommand = async (args, io) => {
  const { flags } = readOptions(args, []);
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  const checks = await examine();
  const healthy = checks.every((check) => check.ok);
  if (flags.has('json')) io.stdout.write(`${JSON.stringify({ ok: healthy, checks })}\n`);
  else for (const check of checks) io.stdout.write(`${check.ok ? '✓' : '■'} ${check.name}：${check.detail}\n`);
  if (healthy) return EXIT.done;
  io.stderr.write(
    `发现问题：${checks
      .filter((check) => !check.ok)
      .map((check) => check.name)
      .join('、')}\n`,
  );
  return EXIT.refused;
};

async function examine(): Promise<readonly Check[]> {
  const storage = await openStorage(readConfig(process.env)).catch((thrown: unknown) => String(thrown));
  if (typeof storage === 'string') return [{ name: '数据库', ok: false, detail: storage }];
  const database = openDatabase(storage.connectionString, 2);
  try {
    const { rows } = await sql<{ version: string }>`SELECT current_setting('server_version') AS version`.execute(
      database.db,
    );
    const version = { name: '数据库', ok: true, detail: `PostgreSQL ${rows[0]?.version ?? ''}` };
    const pending = await pendingMigrations(database.pool).catch(() => null);
    if (pending === null)
      return [version, { name: '数据表', ok: false, detail: '还没有建立，请先用 npm start 启动一次' }];
    const migrated = {
      name: '数据表',
      ok: pending.length === 0,
      detail: pending.length === 0 ? '都已建立' : `还有${pending.length}项升级没有执行，请重新启动程序`,
    };
    if (pending.length > 0) return [version, migrated];
    const verdict = await verifyAudit(database.db);
    const audit = {
      name: '审计链',
      ok: verdict.ok,
      detail: verdict.ok ? `完整，共${verdict.count}条` : `在第${verdict.brokenAt ?? 0}条处不符`,
    };
    return [version, migrated, audit, await schedules(database.db), await failedJobs(database.db)];
  } finally {
    await database.close();
    await storage.stop();
  }
}

async function schedules(db: ReturnType<typeof openDatabase>['db']): Promise<Check> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM schedule_run
    WHERE ok = false OR coalesce(finished_at, registered_at) < now() - make_interval(hours => ${SCHEDULE_LATE_HOURS})`.execute(
    db,
  );
  const names = rows.map((row) => row.name).join('、');
  return {
    name: '定时任务',
    ok: rows.length === 0,
    detail: rows.length === 0 ? '都按时运行' : `失败或久未运行：${names}`,
  };
}

async function failedJobs(db: ReturnType<typeof openDatabase>['db']): Promise<Check> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM pgboss.job WHERE state = 'failed'`
    .execute(db)
    .catch(() => ({ rows: [{ count: 0 }] }));
  const count = rows[0]?.count ?? 0;
  return { name: '后台任务', ok: count === 0, detail: count === 0 ? '没有失败的任务' : `有${count}个任务多次失败` };
}
