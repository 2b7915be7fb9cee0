import { type Actor, can } from '#kernel/access/access.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { PlanTables } from '../tables.ts';

/** The original of a plan is open to whoever may read plans; that of an import to whoever may import. */
export async function planFileCheck(db: AnyDatabase, actor: Actor, sha256: string): Promise<boolean> {
  const tables = tablesOf<PlanTables>(db);
  if (can(actor, 'plan.read')) {
    const plan = await tables.selectFrom('plan').select('id').where('file_sha256', '=', sha256).executeTakeFirst();
    if (plan !== undefined) return true;
  }
  if (!can(actor, 'plan.import')) return false;
  const started = await tables
    .selectFrom('plan_import')
    .select('id')
    .where('file_sha256', '=', sha256)
    .executeTakeFirst();
  return started !== undefined;
}
