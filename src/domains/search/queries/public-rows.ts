import { sql } from 'kysely';
import type { PublicationTables } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { IndexedDocument } from '../engine/segment.ts';

/** Changes whenever anything that the index keeps of a document changes. */
const STAMP = sql<string>`edition_id || '.' || document_version || '.' || coalesce(validity, '')`;

export interface Stamped {
  readonly id: string;
  readonly stamp: string;
}

const COLUMNS = [
  'id',
  'title',
  'document_number',
  'issuer',
  'summary',
  'body_text',
  'published_on',
  'unit_id',
  'type_code',
  'article_class',
  'topic',
  'validity',
] as const;

const dayOf = (on: LocalDate): number => Number(on.replaceAll('-', ''));

interface Row {
  readonly id: string;
  readonly stamp: string;
  readonly title: string;
  readonly document_number: string | null;
  readonly issuer: string | null;
  readonly summary: string | null;
  readonly body_text: string;
  readonly published_on: LocalDate;
  readonly unit_id: string;
  readonly type_code: string;
  readonly article_class: string | null;
  readonly topic: string | null;
  readonly validity: string | null;
}

const documentOf = (row: Row): IndexedDocument => ({
  id: row.id,
  stamp: row.stamp,
  title: row.title,
  number: row.document_number ?? '',
  issuer: row.issuer ?? '',
  body:
    row.summary === null || row.body_text.includes(row.summary) ? row.body_text : `${row.body_text}\n${row.summary}`,
  publishedOn: dayOf(row.published_on),
  facets: {
    unit: row.unit_id,
    type: row.type_code,
    class: row.article_class ?? '',
    topic: (row.topic ?? '').replaceAll('\\', '-').split('-')[0] ?? '',
    validity: row.validity ?? '',
  },
});

/** Public documents after an id, in order of their ids. */
export async function publicRows(db: AnyDatabase, after: string, limit: number): Promise<readonly IndexedDocument[]> {
  const rows = await tablesOf<PublicationTables>(db)
    .selectFrom('public_document')
    .select(COLUMNS)
    .select(STAMP.as('stamp'))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(documentOf);
}

/** These documents, as far as they are public. */
export async function publicRowsOf(db: AnyDatabase, ids: readonly string[]): Promise<readonly IndexedDocument[]> {
  const rows = await tablesOf<PublicationTables>(db)
    .selectFrom('public_document')
    .select(COLUMNS)
    .select(STAMP.as('stamp'))
    .where('id', 'in', ids)
    .execute();
  return rows.map(documentOf);
}

/** Id and stamp of every public document after an id: what an index is compared with. */
export async function publicStamps(db: AnyDatabase, after: string, limit: number): Promise<readonly Stamped[]> {
  return tablesOf<PublicationTables>(db)
    .selectFrom('public_document')
    .select('id')
    .select(STAMP.as('stamp'))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}
