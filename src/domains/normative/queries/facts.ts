import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ActKind, ValidityFacts, ValidityState } from '../model.ts';

/** A public document whose validity is kept, with what bears on it and what is stored of it now. */
export interface TrackedDocument extends ValidityFacts {
  readonly id: string;
  readonly unitId: string;
  readonly typeCode: string;
  readonly documentNumber: string | null;
  readonly stored: ValidityState | null;
  readonly storedSince: LocalDate | null;
  readonly storedNote: string | null;
}

interface Row extends Omit<TrackedDocument, 'acts'> {
  readonly acts: readonly { kind: ActKind; onDay: LocalDate; byId: string; byTitle: string; byNumber: string | null }[];
}

/**
 * Acts of later documents that are public themselves: links that amend, repeal or replace, and what the published result of a
 * cleaning round declares lapsed. An act without a day of its own holds from the day the later document takes effect or was published.
 */
const ACTS = sql`(SELECT coalesce(json_agg(json_build_object('kind', a.kind, 'onDay', coalesce(a.on_day, b.effective_on, b.published_on),
      'byId', b.id, 'byTitle', b.title, 'byNumber', b.document_number)), '[]')
    FROM (SELECT l.kind, l.on_day, l.from_id AS by_id FROM document_link l
            WHERE l.to_id = p.id AND l.ended_at IS NULL AND l.kind IN ('amends', 'repeals', 'replaces')
          UNION ALL
          SELECT 'expires', r.effect_on, r.result_document_id FROM cleaning_item i JOIN cleaning_round r ON r.id = i.round_id
            WHERE i.document_id = p.id AND i.decision = 'expire' AND r.state IN ('decided', 'effective')) a
    JOIN public_document b ON b.id = a.by_id)`;

/** All of them, or those with these ids. */
export async function trackedDocuments(
  db: AnyDatabase,
  ids: readonly string[] | 'all',
): Promise<readonly TrackedDocument[]> {
  const which = ids === 'all' ? sql`true` : sql`p.id = ANY (${ids})`;
  const { rows } = await sql<Row>`
    SELECT p.id, p.unit_id AS "unitId", p.type_code AS "typeCode", p.title, p.document_number AS "documentNumber", p.made_on AS "madeOn",
      p.published_on AS "publishedOn", p.effective_on AS "effectiveOn", p.expires_on AS "expiresOn",
      (t.definition #>> '{validity,years}')::integer AS years, (t.definition #>> '{validity,trialYears}')::integer AS "trialYears",
      p.validity AS stored, p.validity_since AS "storedSince", p.validity_note AS "storedNote", ${ACTS} AS acts
    FROM public_document p JOIN content_type t ON t.code = p.type_code
    WHERE (t.definition #>> '{validity,tracked}')::boolean AND ${which} ORDER BY p.id`.execute(db);
  return rows;
}

/** Documents on which a link or a cleaning result of this one bears. */
export async function touchedBy(db: AnyDatabase, documentId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT to_id AS id FROM document_link WHERE from_id = ${documentId} AND kind IN ('amends', 'repeals', 'replaces')
    UNION SELECT i.document_id FROM cleaning_item i JOIN cleaning_round r ON r.id = i.round_id
      WHERE r.result_document_id = ${documentId}`.execute(db);
  return rows.map((row) => row.id);
}

/** Locks the documents, so that of two changes at once the second counts from what the first has stored. */
export async function lockDocuments(db: AnyDatabase, ids: readonly string[]): Promise<void> {
  await sql`SELECT id FROM document WHERE id = ANY (${ids}) ORDER BY id FOR UPDATE`.execute(db);
}
