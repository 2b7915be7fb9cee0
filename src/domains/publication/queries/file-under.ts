import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** What filing a document under a catalogue item needs to know of it. */
export interface FiledDocument {
  readonly id: string;
  readonly unitId: string;
  readonly typeCode: string;
  readonly title: string;
  readonly itemId: string | null;
  /** Of what is public; `null` before and after. */
  readonly publishedOn: LocalDate | null;
  readonly liveEditionId: string | null;
}

/** The document as it is filed now, locked; `null` where there is none. */
export async function lockFiling(db: AnyDatabase, documentId: string): Promise<FiledDocument | null> {
  const { rows } = await sql<FiledDocument>`
    SELECT d.id, d.unit_id AS "unitId", d.type_code AS "typeCode", d.catalogue_item_id AS "itemId", coalesce(e.title, '') AS title,
      CASE WHEN d.state = 'published' THEN d.published_on END AS "publishedOn",
      CASE WHEN d.state = 'published' THEN d.live_edition_id END AS "liveEditionId"
    FROM document d LEFT JOIN edition e ON e.id = coalesce(d.live_edition_id, d.work_edition_id)
    WHERE d.id = ${documentId} FOR UPDATE OF d`.execute(db);
  return rows[0] ?? null;
}

/** Puts a document under a catalogue item, or under none; what it says stays as it is. */
export async function fileUnder(db: AnyDatabase, documentId: string, itemId: string | null): Promise<void> {
  await sql`UPDATE document SET catalogue_item_id = ${itemId} WHERE id = ${documentId}`.execute(db);
}
