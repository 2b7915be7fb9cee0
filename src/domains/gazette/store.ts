import { type Kysely, type Selectable, sql } from 'kysely';
import type * as z from 'zod';
import { type LocalDate, localDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { newIssueBody, saveIssueBody } from './contract.ts';
import type { GazetteTables } from './tables.ts';

export const gazetteTables = (db: AnyDatabase): Kysely<GazetteTables> => tablesOf<GazetteTables>(db);
export type StoredIssue = Selectable<GazetteTables['gazette_issue']>;

type Facts = z.output<typeof newIssueBody>;

const columnsOf = (facts: Facts) => ({
  year: facts.year,
  number: facts.number,
  total_number: facts.totalNumber,
  issued_on: localDate(facts.issuedOn),
  cover: JSON.stringify(facts.cover),
});

/** The issue, locked until the transaction ends. */
export async function lockIssue(db: AnyDatabase, id: string): Promise<StoredIssue | null> {
  const row = await gazetteTables(db)
    .selectFrom('gazette_issue')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Whether another issue, not abandoned, has this number; makers of issues wait for each other. */
export async function numberTaken(
  db: AnyDatabase,
  facts: Pick<Facts, 'year' | 'number'>,
  but: string | null,
): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(7240079)`.execute(db);
  const row = await gazetteTables(db)
    .selectFrom('gazette_issue')
    .select('id')
    .where('year', '=', facts.year)
    .where('number', '=', facts.number)
    .where('state', '<>', 'abandoned')
    .executeTakeFirst();
  return row !== undefined && row.id !== but;
}

export async function insertIssue(
  db: AnyDatabase,
  facts: Facts,
  made: { readonly id: string; readonly by: string; readonly at: string },
): Promise<void> {
  await gazetteTables(db)
    .insertInto('gazette_issue')
    .values({ ...columnsOf(facts), id: made.id, made_by: made.by, made_at: made.at })
    .execute();
}

export async function updateIssue(
  db: AnyDatabase,
  id: string,
  body: z.output<typeof saveIssueBody>,
  correctedOn: LocalDate | null,
): Promise<void> {
  await gazetteTables(db)
    .updateTable('gazette_issue')
    .set((eb) => ({
      ...columnsOf(body),
      ...(correctedOn !== null && { correction: body.correction, corrected_on: correctedOn }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await gazetteTables(db).deleteFrom('gazette_entry').where('issue_id', '=', id).execute();
  const rows = body.entries.map((entry, ord) => ({
    issue_id: id,
    ord,
    section: entry.section,
    document_id: entry.documentId,
  }));
  if (rows.length > 0) await gazetteTables(db).insertInto('gazette_entry').values(rows).execute();
}

export async function markPublished(
  db: AnyDatabase,
  id: string,
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  await gazetteTables(db)
    .updateTable('gazette_issue')
    .set((eb) => ({
      state: 'published' as const,
      published_by: by.personId,
      published_at: by.at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function markAbandoned(db: AnyDatabase, id: string): Promise<void> {
  await gazetteTables(db)
    .updateTable('gazette_issue')
    .set((eb) => ({ state: 'abandoned' as const, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Those of the documents that are public now. */
export async function publicAmong(db: AnyDatabase, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await gazetteTables(db)
    .selectFrom('public_document')
    .select('id')
    .where(sql<boolean>`id = ANY (${[...ids]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.id));
}
