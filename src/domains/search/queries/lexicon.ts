import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import { normalText } from '../engine/characters.ts';
import type { Lexicon } from '../engine/understand.ts';
import type { SearchTables } from '../tables.ts';

const SHORTEST = 2;

/** Questions that have a pinned answer, in the form in which they are compared. */
export async function pinnedKeys(db: AnyDatabase): Promise<ReadonlySet<string>> {
  const rows = await tablesOf<SearchTables>(db)
    .selectFrom('search_pin')
    .select('query_key')
    .where('active', '=', true)
    .execute();
  return new Set(rows.map((row) => row.query_key));
}

/** Synonyms in force, and every unit with the names that it has and had. */
export async function readLexicon(db: AnyDatabase): Promise<Lexicon> {
  const synonyms = await tablesOf<SearchTables>(db)
    .selectFrom('search_synonym')
    .select('terms')
    .where('active', '=', true)
    .execute();
  const { rows } = await sql<{ names: string[] }>`
    SELECT array_remove(array_agg(DISTINCT n.name), NULL) AS names FROM unit u
      CROSS JOIN LATERAL (SELECT u.name UNION SELECT u.short_name UNION SELECT name FROM unit_name WHERE unit_id = u.id) n
     GROUP BY u.id`.execute(db);
  const groups = [...synonyms.map(({ terms }) => terms), ...rows.map(({ names }) => names)];
  return {
    groups: groups
      .map((terms) =>
        [...new Set(terms.map((term) => normalText(term).trim()))].filter((term) => term.length >= SHORTEST),
      )
      .filter((terms) => terms.length > 1),
  };
}
