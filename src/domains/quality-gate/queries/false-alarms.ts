import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { FalseAlarmView } from '../contract.ts';
import type { GateTables } from '../tables.ts';

export interface FalseAlarmFilter {
  readonly q: string;
  readonly state: 'open' | 'ended' | 'all';
  readonly page: number;
  readonly size: number;
}

const views = (db: AnyDatabase) =>
  tablesOf<GateTables & { person: { id: string; name: string } }>(db)
    .selectFrom('gate_false_alarm as f')
    .leftJoin('person as p', 'p.id', 'f.made_by')
    .leftJoin('person as e', 'e.id', 'f.ended_by');

/** 误报记录, the latest first. */
export async function falseAlarmsPage(
  db: AnyDatabase,
  filter: FalseAlarmFilter,
): Promise<{ readonly items: readonly FalseAlarmView[]; readonly total: number }> {
  let query = views(db);
  if (filter.state !== 'all') query = query.where('f.ended_at', filter.state === 'open' ? 'is' : 'is not', null);
  if (filter.q !== '') {
    const like = `%${filter.q.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
    query = query.where((where) => where.or([where('f.quote', 'like', like), where('f.reason', 'like', like)]));
  }
  const counted = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('f')
    .select(['p.name as made_name', 'e.name as ended_name'])
    .orderBy('f.made_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    code: row.code,
    quote: row.quote,
    context: row.context,
    reason: row.reason,
    madeBy: row.made_name ?? '',
    madeAt: row.made_at.toISOString(),
    endedBy: row.ended_name,
    endedAt: row.ended_at?.toISOString() ?? null,
  }));
  return { items, total: counted.total };
}

export async function addFalseAlarm(
  db: AnyDatabase,
  alarm: { readonly code: string; readonly quote: string; readonly context: string; readonly reason: string },
  made: { readonly id: string; readonly by: string; readonly at: number },
): Promise<boolean> {
  const { rows } = await sql`INSERT INTO gate_false_alarm (id, code, quote, context, reason, made_by, made_at)
    VALUES (${made.id}, ${alarm.code}, ${alarm.quote}, ${alarm.context}, ${alarm.reason}, ${made.by}, ${new Date(made.at)})
    ON CONFLICT (code, quote, context) WHERE ended_at IS NULL DO NOTHING RETURNING id`.execute(db);
  return rows.length > 0;
}

/** The record that was ended; `null` where there is none or it had ended before. */
export async function endFalseAlarm(
  database: AnyDatabase,
  id: string,
  by: { readonly personId: string; readonly at: number },
): Promise<{ readonly code: string; readonly quote: string } | null> {
  const row = await tablesOf<GateTables>(database)
    .updateTable('gate_false_alarm')
    .set({ ended_by: by.personId, ended_at: new Date(by.at) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['code', 'quote'])
    .executeTakeFirst();
  return row ?? null;
}
