import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import { queryKey } from './masked.ts';
import type { SearchTables } from './tables.ts';

export interface SynonymRow {
  readonly id: string;
  readonly terms: readonly string[];
  readonly note: string | null;
  readonly active: boolean;
  readonly shipped: boolean;
  readonly version: number;
}

export interface PinRow {
  readonly id: string;
  readonly query: string;
  readonly title: string;
  readonly summary: string | null;
  readonly documentId: string | null;
  readonly href: string | null;
  readonly untilOn: LocalDate | null;
  readonly active: boolean;
  readonly version: number;
}

/** Adds what was asked to the day's counts. `found` keeps the newest number. */
export async function addToLog(
  db: AnyDatabase,
  day: string,
  rows: readonly { readonly query: string; readonly asked: number; readonly found: number }[],
): Promise<void> {
  const ordered = rows.toSorted((a, b) => (a.query < b.query ? -1 : 1));
  await sql`INSERT INTO search_log (day, query, asked, found)
    SELECT ${day}::date, query, asked, found FROM jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb)
        AS given (query text, asked integer, found integer)
    ON CONFLICT (day, query) DO UPDATE SET asked = search_log.asked + excluded.asked, found = excluded.found`.execute(
    db,
  );
}

export async function synonyms(db: AnyDatabase): Promise<readonly SynonymRow[]> {
  return tablesOf<SearchTables>(db).selectFrom('search_synonym').selectAll().orderBy('id', 'desc').execute();
}

export async function lockSynonym(db: AnyDatabase, id: string): Promise<SynonymRow | undefined> {
  return tablesOf<SearchTables>(db)
    .selectFrom('search_synonym')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The group that holds one of these terms already, other than `but`. */
export async function synonymWith(
  db: AnyDatabase,
  terms: readonly string[],
  but: string,
): Promise<SynonymRow | undefined> {
  const { rows } =
    await sql<SynonymRow>`SELECT * FROM search_synonym WHERE terms && ${[...terms]}::text[] AND id <> ${but} LIMIT 1`.execute(
      db,
    );
  return rows[0];
}

type SynonymContent = Pick<SynonymRow, 'terms' | 'note' | 'active'>;

export async function insertSynonym(db: AnyDatabase, id: string, content: SynonymContent): Promise<void> {
  await tablesOf<SearchTables>(db)
    .insertInto('search_synonym')
    .values({ id, ...content })
    .execute();
}

export async function updateSynonym(db: AnyDatabase, before: SynonymRow, content: SynonymContent): Promise<SynonymRow> {
  return tablesOf<SearchTables>(db)
    .updateTable('search_synonym')
    .set({ ...content, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

const PIN_COLUMNS = [
  'id',
  'query',
  'title',
  'summary',
  'document_id as documentId',
  'href',
  'until_on as untilOn',
  'active',
  'version',
] as const;

export async function pins(db: AnyDatabase): Promise<readonly PinRow[]> {
  return tablesOf<SearchTables>(db).selectFrom('search_pin').select(PIN_COLUMNS).orderBy('id', 'desc').execute();
}

export async function lockPin(db: AnyDatabase, id: string): Promise<PinRow | undefined> {
  return tablesOf<SearchTables>(db)
    .selectFrom('search_pin')
    .select(PIN_COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function pinFor(db: AnyDatabase, query: string, but: string): Promise<PinRow | undefined> {
  return tablesOf<SearchTables>(db)
    .selectFrom('search_pin')
    .select(PIN_COLUMNS)
    .where('query_key', '=', queryKey(query))
    .where('id', '<>', but)
    .executeTakeFirst();
}

export type PinContent = Omit<PinRow, 'id' | 'version'>;

const pinColumns = ({ documentId, untilOn, ...content }: PinContent) => ({
  ...content,
  query_key: queryKey(content.query),
  document_id: documentId,
  until_on: untilOn,
});

export async function insertPin(db: AnyDatabase, id: string, content: PinContent): Promise<void> {
  await tablesOf<SearchTables>(db)
    .insertInto('search_pin')
    .values({ id, ...pinColumns(content) })
    .execute();
}

export async function updatePin(db: AnyDatabase, before: PinRow, content: PinContent): Promise<PinRow> {
  return tablesOf<SearchTables>(db)
    .updateTable('search_pin')
    .set({ ...pinColumns(content), version: before.version + 1 })
    .where('id', '=', before.id)
    .returning(PIN_COLUMNS)
    .executeTakeFirstOrThrow();
}
