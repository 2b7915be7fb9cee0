import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Database } from '#platform/db/database.ts';
import { pendingMigrations } from '#platform/db/migrate.ts';
import type { Metrics } from '#platform/http/metrics.ts';

export interface Readiness {
  /** Whether the worker of this process has begun; a web-only process says `true`. */
  readonly working: () => boolean;
  readonly stopping: () => boolean;
}

/** `/healthz` alive, `/readyz` able to serve, `/metrics` Prometheus text. */
export function registerHealth(app: Hono, database: Database, metrics: Metrics, readiness: Readiness): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }));
  app.get('/readyz', async (c) => {
    const checks = await readinessOf(database, readiness);
    const ready = Object.values(checks).every(Boolean);
    return c.json({ ready, checks }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) =>
    c.text(metrics.text(await gauges(database)), 200, { 'content-type': 'text/plain; version=0.0.4' }),
  );
}

async function readinessOf(database: Database, readiness: Readiness): Promise<Record<string, boolean>> {
  const answered = await sql`SELECT 1`.execute(database.db).then(
    () => true,
    () => false,
  );
  const migrated =
    answered &&
    (await pendingMigrations(database.pool).then(
      (names) => names.length === 0,
      () => false,
    ));
  return { database: answered, migrations: migrated, worker: readiness.working(), accepting: !readiness.stopping() };
}

async function gauges(database: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; value: number }>`
    SELECT 'jobs_waiting' AS name, count(*)::int AS value FROM pgboss.job WHERE state IN ('created','retry')
    UNION ALL SELECT 'jobs_failed', count(*)::int FROM pgboss.job WHERE state = 'failed'
    UNION ALL SELECT 'audit_entries', seq::int FROM audit_head
    UNION ALL SELECT 'schedule_oldest_run_seconds', coalesce(max(extract(epoch FROM now() - coalesce(finished_at, registered_at))), 0)::int FROM schedule_run
  `.execute(database.db);
  return Object.fromEntries([
    ...rows.map((row) => [row.name, row.value] as const),
    ['db_connections', database.pool.totalCount] as const,
  ]);
}
