import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { QuickHit } from '../contract.ts';

export interface QuickQuery {
  readonly text: string;
  /** Whether plans and their tasks, and whether units and people, are open to the person. */
  readonly plans: boolean;
  readonly directory: boolean;
  /** Units whose ledger lines the person may see; `all` for those who see every unit's. */
  readonly lines: 'all' | readonly string[];
  readonly limit: number;
}

/** Plans, tasks, ledger lines, units and people whose words hold the text; a few of each, plans first. */
export async function quickHits(db: AnyDatabase, query: QuickQuery): Promise<QuickHit[]> {
  const like = `%${query.text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const units = query.lines === 'all' ? null : [...query.lines];
  const { rows } = await sql<QuickHit>`
    (SELECT 'plan' AS kind, title, concat_ws('　', document_number, year || '年') AS subtitle, '/plans/' || id AS href
      FROM plan WHERE ${query.plans} AND (title ILIKE ${like} OR document_number ILIKE ${like}) ORDER BY year DESC LIMIT ${query.limit})
    UNION ALL
    (SELECT 'unit', unit.name, coalesce(short_name, ''), '/directory?open=' || id
      FROM unit WHERE ${query.directory} AND active_to IS NULL AND (name ILIKE ${like} OR short_name ILIKE ${like}) ORDER BY sort LIMIT ${query.limit})
    UNION ALL
    (SELECT 'person', person.name, coalesce(unit.name, ''), '/directory/people?open=' || person.id
      FROM person LEFT JOIN unit ON unit.id = person.unit_id WHERE ${query.directory} AND person.left_on IS NULL AND person.name ILIKE ${like} LIMIT ${query.limit})
    UNION ALL
    (SELECT 'task', left(task.requirement, 60), plan.year || '年第' || task.number || '项', '/plans/' || plan.id || '?q=' || left(task.requirement, 12)
      FROM task JOIN plan ON plan.id = task.plan_id
      WHERE ${query.plans} AND (task.requirement ILIKE ${like} OR task.heading ILIKE ${like}) ORDER BY plan.year DESC, task.ord LIMIT ${query.limit})
    UNION ALL
    (SELECT 'line', left(ledger_line.title, 60), unit.name, '/lines/' || ledger_line.id
      FROM ledger_line JOIN unit ON unit.id = ledger_line.unit_id
      WHERE (ledger_line.measures ILIKE ${like}) AND (${units}::text[] IS NULL OR ledger_line.unit_id = ANY(${units}::text[]))
      ORDER BY ledger_line.risk DESC LIMIT ${query.limit})`.execute(db);
  return rows;
}
