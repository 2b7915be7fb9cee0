import { sql } from 'kysely';
import { daysBetween, localDate } from '#kernel/calendar/local-date.ts';
import { chinaDay } from '#platform/clock/clock.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** The day on which the demonstration begins: the notice of 2023 is alive, some duties are done, some late, some to come. */
export const DEMO_DAY = localDate('2023-11-15');

export type StartMode = 'demo' | 'empty';

interface DemoStart {
  /** Days that the demonstration's calendar stands behind the real one. */
  readonly daysBehind: number;
  readonly seeded: boolean;
}

/**
 * Notes, once for a new database, whether it is the demonstration county. A database that has units, people or a start noted
 * already is left as it is, whatever the environment says now.
 */
export async function chooseStart(db: AnyDatabase, mode: StartMode): Promise<void> {
  if (mode !== 'demo') return;
  const start: DemoStart = { daysBehind: daysBetween(DEMO_DAY, chinaDay(Date.now())), seeded: false };
  await sql`INSERT INTO setting (key, effective_from, value)
    SELECT 'demo.start', '2000-01-01', ${JSON.stringify(start)}::jsonb
    WHERE NOT EXISTS (SELECT 1 FROM unit) AND NOT EXISTS (SELECT 1 FROM person)
    ON CONFLICT DO NOTHING`.execute(db);
}

async function demoStart(db: AnyDatabase): Promise<DemoStart | null> {
  const { rows } = await sql<{ value: DemoStart }>`SELECT value FROM setting WHERE key = 'demo.start'`.execute(db);
  return rows[0]?.value ?? null;
}

/** Days that the demonstration county's calendar stands behind the real one; 0 where the county is real. */
export async function daysBehindOf(db: AnyDatabase): Promise<number> {
  return (await demoStart(db))?.daysBehind ?? 0;
}

/** Whether the demonstration county has still to be filled. */
export async function demoWaits(db: AnyDatabase): Promise<boolean> {
  const start = await demoStart(db);
  return start !== null && !start.seeded;
}

/** Whether this database is the demonstration county. */
export async function isDemo(db: AnyDatabase): Promise<boolean> {
  return (await demoStart(db)) !== null;
}

/** Notes, in the seeding transaction, that the county has been filled. */
export async function demoFilled(tx: AnyDatabase): Promise<void> {
  await sql`UPDATE setting SET value = value || '{"seeded":true}' WHERE key = 'demo.start'`.execute(tx);
}
