import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { ITEM_SUBJECT } from '../item-duties.ts';

export interface DocumentOfItem {
  readonly itemId: string;
  readonly title: string;
  /** The open duty of a registered change, earliest first. */
  readonly changeDutyId: string | null;
  readonly changeOpen: boolean;
}

/** The item under which a document is published; `null` where it stands under none. */
export async function itemOfDocument(db: AnyDatabase, documentId: string): Promise<DocumentOfItem | null> {
  const { rows } = await sql<{ itemId: string; title: string; changeDutyId: string | null }>`
    SELECT d.catalogue_item_id AS "itemId", coalesce(e.title, '') AS title,
      (SELECT f.duty_id FROM catalogue_formation f JOIN duty x ON x.id = f.duty_id
        WHERE f.item_id = i.id AND f.kind = 'changed' AND x.state = 'open' ORDER BY x.due_on NULLS LAST, x.id LIMIT 1) AS "changeDutyId"
    FROM document d JOIN catalogue_item i ON i.id = d.catalogue_item_id
      LEFT JOIN edition e ON e.id = coalesce(d.live_edition_id, d.work_edition_id)
    WHERE d.id = ${documentId}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { ...row, changeOpen: row.changeDutyId !== null };
}

interface ItemLimit {
  readonly rule: DeadlineRule | null;
  /** Due first of what the item owes and whose turn has begun, where the document was not public yet. */
  readonly owedBy: LocalDate | null;
}

/** What the item says about when this document is due; `null` where the document stands under none. */
export async function limitOfDocument(db: AnyDatabase, documentId: string, on: LocalDate): Promise<ItemLimit | null> {
  const { rows } = await sql<ItemLimit>`
    SELECT coalesce(i.live_entry, i.entry)->'rule' AS rule,
      CASE WHEN d.published_on IS NULL THEN (SELECT min(x.due_on) FROM duty x WHERE x.subject_kind = ${ITEM_SUBJECT}
        AND x.subject_id = i.id AND x.state = 'open' AND (x.period_start IS NULL OR x.period_start <= ${on})) END AS "owedBy"
    FROM document d JOIN catalogue_item i ON i.id = d.catalogue_item_id WHERE d.id = ${documentId}`.execute(db);
  return rows[0] ?? null;
}

export interface PublishedDocument {
  readonly id: string;
  readonly itemId: string;
  readonly title: string;
  readonly publishedOn: LocalDate;
  readonly madeOn: LocalDate | null;
  readonly indexNumber: string;
  /** 内容概述. */
  readonly summary: string | null;
}

/** What the public can read under these items, newest first; at most `each` of one item. */
export async function documentsUnder(
  db: AnyDatabase,
  itemIds: readonly string[],
  each: number,
): Promise<readonly PublishedDocument[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await sql<PublishedDocument>`
    SELECT id, item AS "itemId", title, published_on AS "publishedOn", made_on AS "madeOn", index_number AS "indexNumber", summary
    FROM (SELECT p.id, p.catalogue_item_id AS item, p.title, p.published_on, p.made_on, p.index_number, p.summary,
        row_number() OVER (PARTITION BY p.catalogue_item_id ORDER BY p.published_at DESC, p.id DESC) AS place
      FROM public_document p WHERE p.catalogue_item_id = ANY(${itemIds})) AS numbered
    WHERE place <= ${each} ORDER BY "publishedOn" DESC, id DESC`.execute(db);
  return rows;
}
