import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ContentType } from '../model.ts';
import { publicationTables } from '../store.ts';

/** Documents of each type, for the screen that says what is in use. */
export async function documentsByType(db: AnyDatabase): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ type_code: string; count: number }>`
    SELECT type_code, count(*) AS count FROM document WHERE state <> 'abandoned' GROUP BY type_code`.execute(db);
  return new Map(rows.map((row) => [row.type_code, row.count]));
}

export async function lockType(db: AnyDatabase, code: string): Promise<ContentType | null> {
  const row = await publicationTables(db)
    .selectFrom('content_type')
    .selectAll()
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Whether another type has this code or name. */
export async function typeTaken(db: AnyDatabase, code: string, name: string, own?: string): Promise<boolean> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM content_type WHERE (code = ${code} OR name = ${name}) AND code <> ${own ?? ''}`.execute(db);
  return rows.length > 0;
}

export type SavedType = Pick<ContentType, 'code' | 'name' | 'sort' | 'definition' | 'active'>;

export async function saveType(db: AnyDatabase, type: SavedType): Promise<void> {
  const definition = JSON.stringify(type.definition);
  await sql`
    INSERT INTO content_type (code, name, sort, definition, active) VALUES
      (${type.code}, ${type.name}, ${type.sort}, ${definition}::jsonb, ${type.active})
    ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, sort = EXCLUDED.sort, definition = EXCLUDED.definition,
      active = EXCLUDED.active, version = content_type.version + 1`.execute(db);
}

export interface Topic {
  readonly name: string;
  readonly parts: readonly string[];
  readonly active: boolean;
}

export async function topics(db: AnyDatabase): Promise<readonly Topic[]> {
  const rows = await publicationTables(db)
    .selectFrom('topic')
    .select(['name', 'parts', 'active'])
    .orderBy('sort')
    .orderBy('name')
    .execute();
  return rows;
}

/** The list, which nobody else changes until the transaction ends. */
export async function lockTopics(db: AnyDatabase): Promise<readonly Topic[]> {
  await sql`LOCK TABLE topic IN SHARE ROW EXCLUSIVE MODE`.execute(db);
  return topics(db);
}

const SORT_STEP = 10;

/** The whole list as it should stand; those left out are kept, out of use, since documents name them. */
export async function saveTopics(db: AnyDatabase, list: readonly Topic[]): Promise<void> {
  await sql`UPDATE topic SET active = false WHERE name <> ALL(${list.map((one) => one.name)})`.execute(db);
  for (const [at, topic] of list.entries()) {
    await sql`
      INSERT INTO topic (name, sort, parts, active) VALUES (${topic.name}, ${(at + 1) * SORT_STEP}, ${topic.parts}, ${topic.active})
      ON CONFLICT (name) DO UPDATE SET sort = EXCLUDED.sort, parts = EXCLUDED.parts, active = EXCLUDED.active`.execute(
      db,
    );
  }
}
