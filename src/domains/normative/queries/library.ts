import { sql } from 'kysely';
import type { DocumentState } from '#domains/publication/index.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ValidityState } from '../model.ts';
import { IS_TRACKED, REGISTER_FROM } from './register.ts';

/** One normative document with all that the provincial library asks for. */
export interface LibraryDocument {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly typeName: string;
  readonly state: DocumentState;
  readonly isPublic: boolean;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly indexNumber: string | null;
  readonly issuer: string | null;
  readonly madeOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveOn: string | null;
  readonly expiresOn: string | null;
  readonly topic: string | null;
  readonly articleClass: string | null;
  readonly summary: string | null;
  readonly validity: ValidityState | null;
  readonly validitySince: string | null;
  readonly validityNote: string | null;
  readonly bodyText: string;
}

/** The whole register, what was abandoned left out; what is public is told by the one rule. */
export async function libraryDocuments(db: AnyDatabase, unitId: string | null): Promise<readonly LibraryDocument[]> {
  const unit = unitId === null ? sql`true` : sql`d.unit_id = ${unitId}`;
  const { rows } = await sql<LibraryDocument>`
    SELECT d.id, d.unit_id AS "unitId", u.name AS "unitName", t.name AS "typeName", d.state, p.id IS NOT NULL AS "isPublic",
      coalesce(p.title, e.title) AS title, coalesce(p.document_number, e.document_number) AS "documentNumber", d.index_number AS "indexNumber",
      e.issuer, e.made_on AS "madeOn", d.published_on AS "publishedOn", e.effective_on AS "effectiveOn", e.expires_on AS "expiresOn",
      e.topic, e.article_class AS "articleClass", e.summary, d.validity, d.validity_since AS "validitySince",
      d.validity_note AS "validityNote", CASE WHEN p.id IS NULL THEN '' ELSE p.body_text END AS "bodyText"
    ${REGISTER_FROM} LEFT JOIN public_document p ON p.id = d.id
    WHERE ${IS_TRACKED} AND d.state <> 'abandoned' AND ${unit} ORDER BY u.sort, u.name, e.made_on, d.id`.execute(db);
  return rows;
}
