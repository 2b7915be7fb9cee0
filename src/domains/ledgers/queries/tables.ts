import { type Kysely, sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { LedgerTables } from '../rows.ts';

export const ledgerTables = (db: AnyDatabase): Kysely<LedgerTables> => tablesOf<LedgerTables>(db);

/** Rows in one statement: bounds the size of its JSON parameter. */
const INSERT_BATCH = 4_000;

/** Inserts any number of rows in few statements. Every row has the same columns. */
export async function insertLedgerRows<T extends 'ledger' | 'ledger_line' | 'line_change'>(
  db: AnyDatabase,
  table: T,
  rows: readonly LedgerTables[T][],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  for (let at = 0; at < rows.length; at += INSERT_BATCH) {
    await sql`INSERT INTO ${sql.table(table)} (${columns}) SELECT ${columns}
      FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows.slice(at, at + INSERT_BATCH))}::json)`.execute(
      db,
    );
  }
}
