import { type Kysely, sql } from 'kysely';
import type * as z from 'zod';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { RememberedName, resolutionQuery } from '../contract.ts';
import type { DirectoryTables } from './tables.ts';
import { likeText } from './units.ts';

type Query = z.output<typeof resolutionQuery>;

/** What persons decided, latest first. */
export async function listResolutions(
  db: AnyDatabase,
  query: Query,
): Promise<{ readonly items: RememberedName[]; readonly total: number }> {
  const tables: Kysely<DirectoryTables> = tablesOf<DirectoryTables>(db);
  const like = likeText(query.q);
  const from = tables.selectFrom('name_resolution as r').where('r.expression', 'ilike', like);
  const { total } = await from.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await from
    .leftJoin('person as p', 'p.id', 'r.decided_by')
    .select(['r.expression', 'r.unit_ids as unitIds', 'p.name as decidedBy', 'r.decided_at as decidedAt'])
    .select(
      sql<string[]>`coalesce((SELECT array_agg(coalesce(u.short_name, u.name) ORDER BY u.sort, u.id)
        FROM unit u WHERE u.id = ANY(r.unit_ids)), '{}')`.as('unitNames'),
    )
    .orderBy('r.decided_at', 'desc')
    .orderBy('r.expression')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  return { total, items: rows.map((row) => ({ ...row, decidedAt: new Date(row.decidedAt).toISOString() })) };
}
