import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, PLANNED_ONCE } from '#platform/db/database.ts';
import type { LinkKind, Validity } from '../model.ts';

export interface PublicFile {
  readonly id: string;
  readonly kind: 'attachment' | 'image';
  readonly sha256: string;
  readonly name: string;
  readonly alt: string | null;
  readonly size: number;
  readonly type: string;
}

export interface PublicLink {
  readonly kind: LinkKind;
  /** `out`: this document does it to the other. */
  readonly way: 'out' | 'in';
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly publishedOn: LocalDate;
  readonly onDay: LocalDate | null;
  readonly note: string | null;
}

export interface PastEdition {
  readonly number: number;
  readonly title: string;
  readonly liveAt: string | null;
  readonly endedAt: string | null;
  readonly changeNote: string | null;
}

export interface GazetteIssue {
  readonly slug: string;
  readonly title: string;
}

/** A public document with all that its page shows. */
export interface PublicDocument {
  readonly id: string;
  readonly externalId: string | null;
  readonly unitId: string;
  readonly typeCode: string;
  readonly indexNumber: string;
  readonly publishedOn: LocalDate;
  readonly publishedAt: Date;
  readonly liveAt: Date;
  readonly validity: Validity | null;
  readonly validitySince: LocalDate | null;
  readonly validityNote: string | null;
  readonly editionId: string;
  readonly editionNumber: number;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly madeOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly topic: string | null;
  readonly articleClass: string | null;
  readonly summary: string | null;
  readonly elements: Readonly<Record<string, string>>;
  readonly bodyHtml: string;
  readonly source: string | null;
  readonly changeNote: string | null;
  readonly files: readonly PublicFile[];
  readonly links: readonly PublicLink[];
  readonly past: readonly PastEdition[];
  /** Issues of the gazette that have it, newest first. */
  readonly gazette: readonly GazetteIssue[];
}

const PLANNED = sql.raw(PLANNED_ONCE);
const FILES = sql`(SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'sha256', f.sha256, 'name', f.name, 'alt', f.alt, 'size', f.size, 'type', f.type)
    ORDER BY f.sort, f.id), '[]') FROM edition_file f WHERE f.edition_id = p.edition_id AND f.scan <> 'infected')`;
const ONE_LINK = sql`l.kind, l.way, o.id, o.title, o.document_number AS "documentNumber", o.published_on AS "publishedOn", l.on_day AS "onDay", l.note`;
/** Links read from both ends; the other end is shown only while it is public itself. */
const LINKS = sql`(SELECT coalesce(json_agg(x ORDER BY x."publishedOn" DESC, x.id), '[]') FROM (SELECT ${ONE_LINK} FROM
      (SELECT kind, 'out' AS way, to_id AS other, on_day, note FROM document_link WHERE from_id = p.id AND ended_at IS NULL
       UNION ALL SELECT kind, 'in', from_id, on_day, note FROM document_link WHERE to_id = p.id AND ended_at IS NULL) l
      JOIN public_document o ON o.id = l.other) x)`;
const PAST = sql`(SELECT coalesce(json_agg(json_build_object('number', e.number, 'title', e.title, 'liveAt', e.live_at, 'endedAt', e.ended_at, 'changeNote', e.change_note)
    ORDER BY e.number DESC), '[]') FROM public_past_edition e WHERE e.document_id = p.id)`;

const GAZETTE = sql`(SELECT coalesce(json_agg(json_build_object('slug', g.slug, 'title', g.title) ORDER BY g.issued_on DESC), '[]')
    FROM public_gazette_mention g WHERE g.document_id = p.id)`;

/** These documents, in any order; those that are not public are left out. */
export async function publicDocuments(db: AnyDatabase, ids: readonly string[]): Promise<readonly PublicDocument[]> {
  const { rows } =
    await sql<PublicDocument>`${PLANNED} SELECT p.id, p.external_id AS "externalId", p.unit_id AS "unitId", p.type_code AS "typeCode",
      p.index_number AS "indexNumber", p.published_on AS "publishedOn", p.published_at AS "publishedAt", p.live_at AS "liveAt",
      p.validity, p.validity_since AS "validitySince", p.validity_note AS "validityNote", p.edition_id AS "editionId",
      p.edition_number AS "editionNumber", p.title, p.document_number AS "documentNumber", p.issuer, p.made_on AS "madeOn",
      p.effective_on AS "effectiveOn", p.expires_on AS "expiresOn", p.topic, p.article_class AS "articleClass", p.summary, p.elements,
      p.body_html AS "bodyHtml", p.source, p.change_note AS "changeNote", ${FILES} AS files, ${LINKS} AS links, ${PAST} AS past, ${GAZETTE} AS gazette
    FROM public_document p WHERE p.id = ANY (${ids})`.execute(db);
  return rows;
}

/** Asked for in one turn of the program's loop, answered by one query. */
const waiting = new WeakMap<AnyDatabase, Map<string, PromiseWithResolvers<PublicDocument | null>>>();

/** The document, or `null` where nothing public has this id. Many asked for at once cost one query. */
export function publicDocument(db: AnyDatabase, id: string): Promise<PublicDocument | null> {
  let batch = waiting.get(db);
  if (batch === undefined) {
    batch = new Map();
    waiting.set(db, batch);
    setImmediate(() => void answerWaiting(db));
  }
  const known = batch.get(id) ?? Promise.withResolvers<PublicDocument | null>();
  batch.set(id, known);
  return known.promise;
}

async function answerWaiting(db: AnyDatabase): Promise<void> {
  const batch = waiting.get(db) ?? new Map<string, PromiseWithResolvers<PublicDocument | null>>();
  waiting.delete(db);
  try {
    const found = new Map((await publicDocuments(db, [...batch.keys()])).map((one) => [one.id, one]));
    for (const [id, { resolve }] of batch) resolve(found.get(id) ?? null);
  } catch (thrown) {
    for (const { reject } of batch.values()) reject(thrown);
  }
}

/** The id under which the document with this former id is public now. */
export async function idOfExternal(db: AnyDatabase, externalId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM public_document WHERE external_id = ${externalId}`.execute(db);
  return rows[0]?.id ?? null;
}

export interface PublicEdition {
  readonly number: number;
  readonly title: string;
  readonly bodyHtml: string;
  readonly liveAt: Date | null;
  readonly endedAt: Date | null;
  readonly changeNote: string | null;
  readonly files: readonly PublicFile[];
}

/** An older edition of a public document, while it may be shown. */
export async function publicPastEdition(
  db: AnyDatabase,
  documentId: string,
  number: number,
): Promise<PublicEdition | null> {
  const { rows } =
    await sql<PublicEdition>`SELECT e.number, e.title, e.body_html AS "bodyHtml", e.live_at AS "liveAt", e.ended_at AS "endedAt",
      e.change_note AS "changeNote",
      (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'sha256', f.sha256, 'name', f.name, 'alt', f.alt, 'size', f.size, 'type', f.type)
        ORDER BY f.sort, f.id), '[]') FROM edition_file f WHERE f.edition_id = e.id AND f.scan <> 'infected') AS files
    FROM public_past_edition e WHERE e.document_id = ${documentId} AND e.number = ${number}`.execute(db);
  return rows[0] ?? null;
}

export interface ServedFile {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly kind: 'attachment' | 'image';
}

/** A file of the edition that is public now, or of an older one that may be shown; never of anything else. */
export async function publicFile(db: AnyDatabase, documentId: string, fileId: string): Promise<ServedFile | null> {
  const { rows } = await sql<ServedFile>`SELECT f.sha256, f.name, f.size, f.type, f.kind FROM edition_file f
    WHERE f.id = ${fileId} AND f.scan <> 'infected' AND (
      EXISTS (SELECT 1 FROM public_document p WHERE p.id = ${documentId} AND p.edition_id = f.edition_id)
      OR EXISTS (SELECT 1 FROM public_past_edition e WHERE e.document_id = ${documentId} AND e.id = f.edition_id))`.execute(
    db,
  );
  return rows[0] ?? null;
}
