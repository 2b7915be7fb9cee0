import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** A public document as open data: elements without the body. */
export interface ExportedDocument {
  readonly id: string;
  readonly indexNumber: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly unit: string;
  readonly type: string;
  readonly articleClass: string | null;
  readonly topic: string | null;
  readonly madeOn: LocalDate | null;
  readonly publishedOn: LocalDate;
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly validity: string | null;
  readonly summary: string | null;
  readonly updatedAt: Date;
}

const PAGE = 2_000;

/** Every public document in the order of ids, a page at a time, so that any number of them takes little memory. */
export async function* exportedDocuments(db: AnyDatabase): AsyncGenerator<readonly ExportedDocument[]> {
  let after = '';
  for (;;) {
    const { rows } =
      await sql<ExportedDocument>`SELECT p.id, p.index_number AS "indexNumber", p.title, p.document_number AS "documentNumber",
        p.issuer, u.name AS unit, t.name AS type, p.article_class AS "articleClass", p.topic, p.made_on AS "madeOn", p.published_on AS "publishedOn",
        p.effective_on AS "effectiveOn", p.expires_on AS "expiresOn", p.validity, p.summary, p.live_at AS "updatedAt"
      FROM public_document p JOIN unit u ON u.id = p.unit_id JOIN content_type t ON t.code = p.type_code
      WHERE p.id > ${after} ORDER BY p.id LIMIT ${PAGE}`.execute(db);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Addresses for the site map: part `at` (from 0) of so many documents each, in the order of ids. */
export async function mappedDocuments(
  db: AnyDatabase,
  at: number,
  size: number,
): Promise<readonly { readonly id: string; readonly liveAt: Date }[]> {
  const { rows } = await sql<{ id: string; liveAt: Date }>`SELECT p.id, p.live_at AS "liveAt" FROM
      (SELECT document_id FROM document_listing ORDER BY document_id OFFSET ${at * size} LIMIT ${size}) l
    JOIN public_document p ON p.id = l.document_id ORDER BY p.id`.execute(db);
  return rows;
}
