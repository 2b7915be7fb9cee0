import type { Selectable } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { WordBody } from '../contract.ts';
import type { GateTables } from '../tables.ts';

const tables = (db: AnyDatabase) => tablesOf<GateTables>(db);

export async function lockWord(db: AnyDatabase, id: string): Promise<Selectable<GateTables['gate_word']> | null> {
  const row = await tables(db).selectFrom('gate_word').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Whether it was added; not when the county already has the word. */
export async function addWord(
  db: AnyDatabase,
  word: WordBody,
  made: { readonly id: string; readonly by: string; readonly at: number },
): Promise<boolean> {
  const added = await tables(db)
    .insertInto('gate_word')
    .values({ ...word, id: made.id, active: true, made_by: made.by, made_at: new Date(made.at), version: 1 })
    .onConflict((conflict) => conflict.column('wrong').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function saveWord(
  db: AnyDatabase,
  word: WordBody & { readonly id: string; readonly active: boolean; readonly version: number },
): Promise<void> {
  const { id, version, ...rest } = word;
  await tables(db)
    .updateTable('gate_word')
    .set({ ...rest, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

export async function wordTaken(db: AnyDatabase, wrong: string, except: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('gate_word')
    .select('id')
    .where('wrong', '=', wrong)
    .where('id', '<>', except)
    .executeTakeFirst();
  return row !== undefined;
}

/** A word of the shipped list goes silent, or speaks again. */
export async function switchShipped(
  db: AnyDatabase,
  word: { readonly wrong: string; readonly active: boolean; readonly reason: string; readonly by: string },
): Promise<void> {
  if (word.active) {
    await tables(db).deleteFrom('gate_word_off').where('wrong', '=', word.wrong).execute();
    return;
  }
  await tables(db)
    .insertInto('gate_word_off')
    .values({ wrong: word.wrong, reason: word.reason, made_by: word.by })
    .onConflict((conflict) => conflict.column('wrong').doUpdateSet({ reason: word.reason, made_by: word.by }))
    .execute();
}
