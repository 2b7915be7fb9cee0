import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface Subject {
  readonly kind: string;
  readonly id: string;
}

const keyOf = (subject: Subject): string => `${subject.kind} ${subject.id}`;

/** What the things are called today that the lines speak of; things without a name of their own are left out. */
export async function subjectNames(
  db: AnyDatabase,
  subjects: readonly Subject[],
): Promise<(subject: Subject) => string | undefined> {
  const ids = [...new Set(subjects.map((subject) => subject.id))];
  const { rows } = await sql<{ kind: string; id: string; name: string }>`
    SELECT 'account' AS kind, id, name || '（' || username || '）' AS name FROM account WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'catalogue', id, title FROM catalogue WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'catalogue-import', id, file_name FROM catalogue_import WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'catalogue-item', id, coalesce(nullif(entry->>'level2', ''), entry->>'level1') FROM catalogue_item WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'file', sha256, name FROM stored_file WHERE sha256 = ANY(${ids}::text[])
    UNION ALL SELECT 'ledger', l.id, u.name FROM ledger l JOIN unit u ON u.id = l.unit_id WHERE l.id = ANY(${ids}::text[])
    UNION ALL SELECT 'line', id, left(title, 40) FROM ledger_line WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'person', id, name FROM person WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'plan', id, title FROM plan WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'plan-import', id, file_name FROM plan_import WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'unit', id, name FROM unit WHERE id = ANY(${ids}::text[])
    UNION ALL SELECT 'unit-group', id, name FROM unit_group WHERE id = ANY(${ids}::text[])`.execute(db);
  const names = new Map(rows.map((row) => [keyOf(row), row.name]));
  return (subject) => names.get(keyOf(subject));
}
