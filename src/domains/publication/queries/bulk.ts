import { type Insertable, sql } from 'kysely';
import { type LocalDate, yearOf } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { documentTags } from '../hooks.ts';
import type { EditionContent, EditionFile, Validity } from '../model.ts';
import { contentColumns, publicationTables } from '../store.ts';
import type { PublicationTables } from '../tables.ts';
import { DECLARED_ON_IMPORT } from '../validity.ts';
import { allotIndexNumbers } from './index-numbers.ts';

/** A document that was public before this program knew it. */
export interface HistoricalDocument {
  /** The id under which it was known before. */
  readonly externalId: string | null;
  readonly typeCode: string;
  readonly content: EditionContent;
  readonly files: readonly EditionFile[];
  readonly publishedOn: LocalDate;
  readonly publishedAt: string;
  readonly validity: Validity | null;
}

export interface BulkPlace {
  readonly unitId: string;
  readonly batchId: string;
  readonly actorId: string;
  readonly today: LocalDate;
  readonly newId: () => string;
}

/**
 * Inserts documents of one unit as public, each with its index number, in a few statements. They are marked as imported history; they
 * were reviewed where they were published. Answers their ids in the order given.
 */
export async function insertHistory(
  tx: Transaction,
  place: BulkPlace,
  documents: readonly HistoricalDocument[],
): Promise<Result<readonly string[], Problem>> {
  const numbers = await numbersFor(tx, place, documents);
  if (!numbers.ok) return numbers;
  await freeIds(
    tx.db,
    documents.flatMap(({ externalId }) => (externalId === null ? [] : [externalId])),
  );
  const made = documents.map((one, at) => rowsOf(one, numbers.value[at] ?? '', place));
  await insertMany(
    tx.db,
    'document',
    made.map((one) => one.document),
  );
  await insertMany(
    tx.db,
    'edition',
    made.map((one) => one.edition),
  );
  await insertMany(
    tx.db,
    'edition_file',
    made.flatMap((one) => one.files),
  );
  const tags = [...new Set(documents.map((one) => one.typeCode))].flatMap((typeCode) =>
    documentTags({ id: '', unitId: place.unitId, typeCode }).slice(1),
  );
  tx.changed(...new Set(tags));
  return ok(made.map((one) => one.document.id));
}

/** An id whose import was taken back may come again; the withdrawn document keeps its own. */
async function freeIds(db: AnyDatabase, externalIds: readonly string[]): Promise<void> {
  await sql`UPDATE document SET external_id = NULL, version = version + 1
     WHERE external_id = ANY (${[...externalIds]}::text[]) AND origin = 'history' AND state = 'withdrawn'`.execute(db);
}

/** Numbers in the order of the documents, each from the series of its year of publication. */
async function numbersFor(
  tx: Transaction,
  place: BulkPlace,
  documents: readonly HistoricalDocument[],
): Promise<Result<readonly string[], Problem>> {
  const numbers: string[] = [];
  const byYear = Map.groupBy(documents.keys(), (at) => yearOf(documents[at]?.publishedOn ?? place.today));
  for (const [year, places] of [...byYear].toSorted(([a], [b]) => a - b)) {
    const allotted = await allotIndexNumbers(tx, { unitId: place.unitId, year, today: place.today }, places.length);
    if (!allotted.ok) return allotted;
    for (const [turn, at] of places.entries()) numbers[at] = allotted.value[turn] ?? '';
  }
  return ok(numbers);
}

type Rows<T extends keyof PublicationTables> = Insertable<PublicationTables[T]>;

function rowsOf(
  one: HistoricalDocument,
  indexNumber: string,
  place: BulkPlace,
): {
  readonly document: Rows<'document'>;
  readonly edition: Rows<'edition'>;
  readonly files: readonly Rows<'edition_file'>[];
} {
  const [documentId, editionId] = [place.newId(), place.newId()];
  return {
    document: {
      id: documentId,
      external_id: one.externalId,
      unit_id: place.unitId,
      type_code: one.typeCode,
      state: 'published',
      live_edition_id: editionId,
      index_number: indexNumber,
      origin: 'history',
      import_batch_id: place.batchId,
      published_on: one.publishedOn,
      published_at: one.publishedAt,
      validity: one.validity,
      validity_note: one.validity === null ? null : DECLARED_ON_IMPORT,
      created_by: place.actorId,
    },
    edition: {
      id: editionId,
      document_id: documentId,
      number: 1,
      state: 'live',
      ...contentColumns(one.content, one.files),
      drafted_by: place.actorId,
      saved_by: place.actorId,
      live_at: one.publishedAt,
    },
    files: one.files.map((file) => fileRow(editionId, { ...file, id: place.newId() })),
  };
}

export const fileRow = (editionId: string, file: EditionFile): Rows<'edition_file'> => ({
  id: file.id,
  edition_id: editionId,
  kind: file.kind,
  sort: file.sort,
  sha256: file.sha256,
  name: file.name,
  alt: file.alt,
  size: file.size,
  type: file.type,
  scan: file.scan,
  scan_note: file.scanNote,
});

const JSON_COLUMNS: ReadonlySet<string> = new Set(['elements', 'detail']);

type ManyTable =
  | 'document'
  | 'edition'
  | 'edition_file'
  | 'edition_review'
  | 'edition_comment'
  | 'document_link'
  | 'review_owed';

/** Many rows of one table as one parameter; columns that no row names keep their defaults. */
export async function insertMany<T extends ManyTable>(
  db: AnyDatabase,
  table: T,
  rows: readonly Rows<T>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const values = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        JSON_COLUMNS.has(key) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
      ]),
    ),
  );
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`INSERT INTO ${sql.table(table)} (${names})
    SELECT ${names} FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(values)}::json)`.execute(
    db,
  );
}

/** How many documents of an import are public still. */
async function publishedOfBatch(db: AnyDatabase, batchId: string): Promise<number> {
  const { n } = await publicationTables(db)
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('import_batch_id', '=', batchId)
    .where('state', '=', 'published')
    .executeTakeFirstOrThrow();
  return n;
}

export interface BatchWithdrawal {
  readonly on: LocalDate;
  readonly at: string;
  /** What the public is told. */
  readonly note: string;
  /** Why, for the record. */
  readonly reason: string;
  readonly by: string;
  /** Documents in one go. */
  readonly atMost: number;
}

/**
 * Withdraws what a batch brought and nobody has worked on since; what is being corrected, or was corrected, stays.
 * Answers how many were withdrawn and how many are public still.
 */
export async function withdrawBatch(
  tx: Transaction,
  batchId: string,
  how: BatchWithdrawal,
): Promise<{ readonly withdrawn: number; readonly left: number }> {
  const { rows } = await sql<{ id: string; unit_id: string; type_code: string }>`
    UPDATE document d SET state = 'withdrawn', withdrawn_on = ${how.on}, withdrawn_outcome = 'note', withdrawn_note = ${how.note},
        withdrawn_by = ${how.by}, withdrawn_reason = ${how.reason}, live_edition_id = NULL, version = version + 1
     WHERE id IN (SELECT w.id FROM document w WHERE w.import_batch_id = ${batchId} AND w.state = 'published' AND w.work_edition_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM edition e WHERE e.document_id = w.id AND e.number > 1) ORDER BY w.id LIMIT ${how.atMost})
    RETURNING id, unit_id, type_code`.execute(tx.db);
  await sql`UPDATE edition SET state = 'withdrawn', ended_at = ${how.at}, version = version + 1
     WHERE document_id = ANY (${rows.map((row) => row.id)}::text[]) AND state = 'live'`.execute(tx.db);
  const left = await publishedOfBatch(tx.db, batchId);
  const tags = rows.flatMap((row) => documentTags({ id: row.id, unitId: row.unit_id, typeCode: row.type_code }));
  tx.changed(...new Set(tags));
  return { withdrawn: rows.length, left };
}
