import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import { contentHash } from './content-hash.ts';
import { documentNumberKey } from './document-number.ts';
import { plainText } from './html/plain-text.ts';
import type { DocumentView, EditionContent, EditionFile, EditionView } from './model.ts';
import type { PublicationTables } from './tables.ts';

export type EditionRow = Selectable<PublicationTables['edition']>;
export type DocumentRow = Selectable<PublicationTables['document']>;
export type FileRow = Selectable<PublicationTables['edition_file']>;

export const publicationTables = (db: AnyDatabase): Kysely<PublicationTables> => tablesOf<PublicationTables>(db);

/** A moment as the database takes it. */
export const instantOf = (ms: number): string => new Date(ms).toISOString();

const iso = (instant: Date | string | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();
const isoOf = (instant: Date | string): string => new Date(instant).toISOString();

export const fileOf = (row: FileRow): EditionFile => ({
  id: row.id,
  kind: row.kind,
  sort: row.sort,
  sha256: row.sha256,
  name: row.name,
  alt: row.alt,
  size: Number(row.size),
  type: row.type,
  scan: row.scan,
  scanNote: row.scan_note,
});

export const documentOf = (row: DocumentRow): DocumentView => ({
  id: row.id,
  externalId: row.external_id,
  unitId: row.unit_id,
  typeCode: row.type_code,
  state: row.state,
  liveEditionId: row.live_edition_id,
  workEditionId: row.work_edition_id,
  indexNumber: row.index_number,
  catalogueItemId: row.catalogue_item_id,
  origin: row.origin,
  publishedOn: row.published_on,
  publishedAt: iso(row.published_at),
  validity: row.validity,
  validitySince: row.validity_since,
  validityNote: row.validity_note,
  withdrawnOn: row.withdrawn_on,
  withdrawnOutcome: row.withdrawn_outcome,
  withdrawnNote: row.withdrawn_note,
  mergedInto: row.merged_into,
  createdBy: row.created_by,
  createdAt: isoOf(row.created_at),
  version: row.version,
});

const contentOf = (row: EditionRow): EditionContent => ({
  title: row.title,
  documentNumber: row.document_number,
  issuer: row.issuer,
  madeOn: row.made_on,
  effectiveOn: row.effective_on,
  expiresOn: row.expires_on,
  topic: row.topic,
  articleClass: row.article_class,
  summary: row.summary,
  source: row.source,
  elements: row.elements,
  bodyHtml: row.body_html,
  disclosureClass: row.disclosure_class,
  disclosureReason: row.disclosure_reason,
  disclosureClause: row.disclosure_clause,
  reexamineOn: row.reexamine_on,
  changeNote: row.change_note,
  changeReason: row.change_reason,
});

export const editionOf = (
  row: EditionRow,
  document: { readonly unitId: string; readonly typeCode: string },
  files: readonly EditionFile[],
): EditionView => ({
  ...contentOf(row),
  id: row.id,
  documentId: row.document_id,
  unitId: document.unitId,
  typeCode: document.typeCode,
  number: row.number,
  state: row.state,
  bodyText: row.body_text,
  files,
  contentHash: row.content_hash,
  publicHistory: row.public_history,
  urgentReason: row.urgent_reason,
  draftedBy: row.drafted_by,
  draftedAt: isoOf(row.drafted_at),
  savedBy: row.saved_by,
  writers: row.writers,
  savedAt: isoOf(row.saved_at),
  submittedBy: row.submitted_by,
  submittedAt: iso(row.submitted_at),
  approvedAt: iso(row.approved_at),
  scheduledFor: iso(row.scheduled_for),
  liveAt: iso(row.live_at),
  endedAt: iso(row.ended_at),
  version: row.version,
});

/** Columns of what a person wrote; the body's text, the number's key and the hash follow from it. */
export function contentColumns(
  content: EditionContent,
  files: readonly EditionFile[],
): Omit<
  Insertable<PublicationTables['edition']>,
  'id' | 'document_id' | 'number' | 'state' | 'drafted_by' | 'saved_by'
> {
  return {
    title: content.title,
    document_number: content.documentNumber,
    document_number_key: documentNumberKey(content.documentNumber),
    issuer: content.issuer,
    made_on: content.madeOn,
    effective_on: content.effectiveOn,
    expires_on: content.expiresOn,
    topic: content.topic,
    article_class: content.articleClass,
    summary: content.summary,
    elements: JSON.stringify(content.elements),
    body_html: content.bodyHtml,
    body_text: plainText(content.bodyHtml),
    source: content.source,
    disclosure_class: content.disclosureClass,
    disclosure_reason: content.disclosureReason,
    disclosure_clause: content.disclosureClause,
    reexamine_on: content.reexamineOn,
    change_note: content.changeNote,
    change_reason: content.changeReason,
    content_hash: contentHash({ ...content, files }),
  };
}

async function filesOf(db: Kysely<PublicationTables>, editionId: string): Promise<readonly EditionFile[]> {
  const rows = await db
    .selectFrom('edition_file')
    .selectAll()
    .where('edition_id', '=', editionId)
    .orderBy('sort')
    .orderBy('id')
    .execute();
  return rows.map(fileOf);
}

/** A document by its id; null where there is none. */
export async function documentView(database: AnyDatabase, documentId: string): Promise<DocumentView | null> {
  const row = await publicationTables(database)
    .selectFrom('document')
    .selectAll()
    .where('id', '=', documentId)
    .executeTakeFirst();
  return row === undefined ? null : documentOf(row);
}

/** An edition with its files and the unit and type of its document; null where there is none. */
export async function editionView(database: AnyDatabase, editionId: string): Promise<EditionView | null> {
  const db = publicationTables(database);
  const row = await db.selectFrom('edition').selectAll().where('id', '=', editionId).executeTakeFirst();
  if (row === undefined) return null;
  const document = await db
    .selectFrom('document')
    .select(['unit_id', 'type_code'])
    .where('id', '=', row.document_id)
    .executeTakeFirstOrThrow();
  return editionOf(row, { unitId: document.unit_id, typeCode: document.type_code }, await filesOf(db, editionId));
}

export interface LockedEdition {
  readonly document: DocumentView;
  readonly edition: EditionView;
}

/** Documents and editions as commands see them. Locks hold until the transaction ends; the document is always locked first. */
export interface PublicationStore {
  lockDocument(documentId: string): Promise<DocumentView | null>;
  lockEdition(editionId: string): Promise<LockedEdition | null>;
  addDocument(row: Insertable<PublicationTables['document']>): Promise<void>;
  addEdition(row: Insertable<PublicationTables['edition']>): Promise<void>;
  /** Changes columns and counts the version up. */
  setEdition(editionId: string, columns: Updateable<PublicationTables['edition']>): Promise<void>;
  setDocument(documentId: string, columns: Updateable<PublicationTables['document']>): Promise<void>;
  files(editionId: string): Promise<readonly EditionFile[]>;
  addFile(editionId: string, file: EditionFile): Promise<void>;
  setFile(fileId: string, columns: Updateable<PublicationTables['edition_file']>): Promise<void>;
  /** Only of a draft: what was published keeps its files. */
  dropFile(fileId: string): Promise<void>;
  nextNumber(documentId: string): Promise<number>;
  unitIsActive(unitId: string, today: LocalDate): Promise<boolean>;
}

export function publicationStore(database: AnyDatabase): PublicationStore {
  const db = publicationTables(database);
  const lockDocument = async (id: string): Promise<DocumentView | null> => {
    const row = await db.selectFrom('document').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    return row === undefined ? null : documentOf(row);
  };
  return {
    lockDocument,
    lockEdition: async (editionId) => {
      const found = await db.selectFrom('edition').select('document_id').where('id', '=', editionId).executeTakeFirst();
      const document = found === undefined ? null : await lockDocument(found.document_id);
      if (document === null) return null;
      const row = await db
        .selectFrom('edition')
        .selectAll()
        .where('id', '=', editionId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      return { document, edition: editionOf(row, document, await filesOf(db, editionId)) };
    },
    addDocument: async (row) => void (await db.insertInto('document').values(row).execute()),
    addEdition: async (row) => void (await db.insertInto('edition').values(row).execute()),
    setEdition: async (id, columns) =>
      void (await db
        .updateTable('edition')
        .set({ ...columns, version: sql<number>`version + 1` })
        .where('id', '=', id)
        .execute()),
    setDocument: async (id, columns) =>
      void (await db
        .updateTable('document')
        .set({ ...columns, version: sql<number>`version + 1` })
        .where('id', '=', id)
        .execute()),
    ...filePart(db),
    nextNumber: async (documentId) => {
      const { rows } = await sql<{ next: number }>`
        SELECT coalesce(max(number), 0) + 1 AS next FROM edition WHERE document_id = ${documentId}`.execute(database);
      return rows[0]?.next ?? 1;
    },
    unitIsActive: async (unitId, today) => {
      const { rows } = await sql<{ id: string }>`
        SELECT id FROM unit WHERE id = ${unitId} AND (active_to IS NULL OR active_to > ${today})`.execute(database);
      return rows.length > 0;
    },
  };
}

function filePart(db: Kysely<PublicationTables>): Pick<PublicationStore, 'files' | 'addFile' | 'setFile' | 'dropFile'> {
  return {
    files: (editionId) => filesOf(db, editionId),
    addFile: async (editionId, file) =>
      void (await db
        .insertInto('edition_file')
        .values({
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
        })
        .execute()),
    setFile: async (id, columns) =>
      void (await db.updateTable('edition_file').set(columns).where('id', '=', id).execute()),
    dropFile: async (id) => void (await db.deleteFrom('edition_file').where('id', '=', id).execute()),
  };
}
