import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { documentView, editionView, publicationTables } from '../store.ts';
import type { PublicDocument, PublicFile } from './public-document.ts';

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export interface PreviewLink {
  readonly id: string;
  readonly editionId: string;
  readonly documentId: string;
  readonly note: string | null;
  readonly madeByName: string | null;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly opened: number;
}

export async function addPreviewLink(
  db: AnyDatabase,
  link: {
    readonly id: string;
    readonly editionId: string;
    readonly documentId: string;
    readonly secret: string;
    readonly madeBy: string;
    readonly madeAt: string;
    readonly expiresAt: string;
    readonly own: boolean;
    readonly note: string | null;
  },
): Promise<void> {
  await publicationTables(db)
    .insertInto('preview_link')
    .values({
      id: link.id,
      edition_id: link.editionId,
      document_id: link.documentId,
      secret_hash: hashOfSecret(link.secret),
      made_by: link.madeBy,
      made_at: link.madeAt,
      expires_at: link.expiresAt,
      own: link.own,
      note: link.note,
    })
    .execute();
}

/** Links of a document that were handed to others, newest first. */
export async function previewLinks(db: AnyDatabase, documentId: string): Promise<readonly PreviewLink[]> {
  const { rows } = await sql<{
    id: string;
    edition_id: string;
    document_id: string;
    note: string | null;
    name: string | null;
    made_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    opened: number;
  }>`SELECT l.id, l.edition_id, l.document_id, l.note, p.name, l.made_at, l.expires_at, l.revoked_at, l.opened
       FROM preview_link l LEFT JOIN person p ON p.id = l.made_by
      WHERE l.document_id = ${documentId} AND NOT l.own ORDER BY l.made_at DESC LIMIT 100`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    editionId: row.edition_id,
    documentId: row.document_id,
    note: row.note,
    madeByName: row.name,
    madeAt: row.made_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    opened: row.opened,
  }));
}

export async function previewLinkDocument(db: AnyDatabase, linkId: string): Promise<string | null> {
  const row = await publicationTables(db)
    .selectFrom('preview_link')
    .select('document_id')
    .where('id', '=', linkId)
    .executeTakeFirst();
  return row?.document_id ?? null;
}

/** Ends a link; one already ended stays as it was. */
export async function revokePreviewLink(
  db: AnyDatabase,
  linkId: string,
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  await publicationTables(db)
    .updateTable('preview_link')
    .set({ revoked_at: by.at, revoked_by: by.personId })
    .where('id', '=', linkId)
    .where('revoked_at', 'is', null)
    .execute();
}

export interface OpenPreview {
  readonly editionId: string;
  readonly expiresAt: Date;
}

/**
 * The edition a secret opens now; null where it is wrong, over or revoked, or where the edition is no draft any more: what was
 * withdrawn, given up or replaced is not read through an old link, and what stays closed is shown to nobody but its drafters.
 * `count` adds one to what is known of its use.
 */
export async function openPreview(
  db: AnyDatabase,
  secret: string,
  at: { readonly now: number; readonly count: boolean },
): Promise<OpenPreview | null> {
  const { rows } = await sql<{ edition_id: string; expires_at: Date }>`
    UPDATE preview_link l SET opened = opened + ${at.count ? 1 : 0} FROM edition e
     WHERE l.secret_hash = ${hashOfSecret(secret)} AND l.revoked_at IS NULL AND l.expires_at > ${new Date(at.now)}
       AND e.id = l.edition_id AND e.state NOT IN ('superseded', 'withdrawn', 'abandoned')
       AND (l.own OR coalesce(e.disclosure_class, 'proactive') = 'proactive')
    RETURNING l.edition_id, l.expires_at`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { editionId: row.edition_id, expiresAt: row.expires_at };
}

/** An edition as the public would read it were it out today. */
export async function previewDocument(
  db: AnyDatabase,
  editionId: string,
  at: { readonly now: number; readonly today: LocalDate },
): Promise<PublicDocument | null> {
  const edition = await editionView(db, editionId);
  const document = edition === null ? null : await documentView(db, edition.documentId);
  if (edition === null || document === null) return null;
  const files: readonly PublicFile[] = edition.files.filter((file) => file.scan !== 'infected');
  const publishedAt = document.publishedAt === null ? new Date(at.now) : new Date(document.publishedAt);
  return {
    ...edition,
    id: document.id,
    externalId: document.externalId,
    indexNumber: document.indexNumber ?? '发布时编制',
    publishedOn: document.publishedOn ?? at.today,
    publishedAt,
    liveAt: new Date(at.now),
    validity: document.validity,
    validitySince: document.validitySince,
    validityNote: document.validityNote,
    editionId: edition.id,
    editionNumber: edition.number,
    files,
    links: [],
    past: [],
    gazette: [],
  };
}
