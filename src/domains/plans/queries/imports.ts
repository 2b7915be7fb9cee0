import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { ImportDetail, ImportSummary } from '../contract.ts';
import type { PlanTables } from '../tables.ts';

const SUMMARY = ['id', 'file_name', 'state', 'refusal', 'plan_id', 'started_at', 'touched_at'] as const;

/** Imports that are not ended, newest first, and the latest ended ones; for “继续上次的导入”. */
export async function recentImports(db: AnyDatabase, limit: number): Promise<ImportSummary[]> {
  const rows = await tablesOf<PlanTables>(db)
    .selectFrom('plan_import')
    .select(SUMMARY)
    .select(sql<string | null>`draft -> 'facts' ->> 'title'`.as('title'))
    .select(sql<number>`coalesce(jsonb_array_length(draft -> 'tasks'), 0)`.as('tasks'))
    .orderBy(sql`state IN ('reading','ready','failed')`, 'desc')
    .orderBy('touched_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    refusal: row.refusal,
    planId: row.plan_id,
    startedAt: row.started_at.toISOString(),
    touchedAt: row.touched_at.toISOString(),
    title: row.title,
    tasks: row.tasks,
  }));
}

/** One import with its original and draft; `null` where there is none. */
export async function importDetailOf(db: AnyDatabase, id: string): Promise<ImportDetail | null> {
  const row = await tablesOf<PlanTables>(db)
    .selectFrom('plan_import')
    .select([...SUMMARY, 'version', 'progress', 'original', 'reading', 'draft'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    refusal: row.refusal,
    planId: row.plan_id,
    startedAt: row.started_at.toISOString(),
    touchedAt: row.touched_at.toISOString(),
    ...headOf(row.draft),
    version: row.version,
    progress: { ...NOT_BEGUN, ...row.progress },
    original: [...(row.original ?? [])],
    findings: [...(row.reading?.findings ?? [])],
    draft: row.draft,
  };
}

const NOT_BEGUN = { stage: '等待解读', done: 0, of: 1 };

function headOf(draft: ImportDetail['draft']): Pick<ImportDetail, 'title' | 'tasks'> {
  return { title: draft?.facts.title ?? null, tasks: draft?.tasks.length ?? 0 };
}
