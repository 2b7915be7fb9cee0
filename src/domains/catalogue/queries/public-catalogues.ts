import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { CatalogueKind, EditionChange, EditionItem } from '../model.ts';

/** A catalogue in force, as the public sees it. */
export interface PublicCatalogue {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly kind: CatalogueKind;
  readonly fieldCode: string | null;
  readonly fieldName: string | null;
  readonly title: string;
  readonly edition: number;
  readonly publishedOn: LocalDate;
  readonly items: number;
  readonly documents: number;
}

const COLUMNS = sql`c.id, c.unit_id AS "unitId", u.name AS "unitName", c.kind, c.field_code AS "fieldCode", f.name AS "fieldName",
  e.title, c.edition, e.published_on AS "publishedOn", jsonb_array_length(e.items) AS items`;
const FROM = sql`FROM catalogue c JOIN unit u ON u.id = c.unit_id
  JOIN catalogue_edition e ON e.catalogue_id = c.id AND e.number = c.edition LEFT JOIN catalogue_field f ON f.code = c.field_code`;

/** Every catalogue in force with how much was published under it, by unit. */
export async function publicCatalogues(db: AnyDatabase): Promise<readonly PublicCatalogue[]> {
  const { rows } = await sql<PublicCatalogue>`
    SELECT ${COLUMNS}, coalesce(n.documents, 0)::int AS documents ${FROM}
      LEFT JOIN (SELECT i.catalogue_id AS id, count(*) AS documents FROM public_document p
        JOIN catalogue_item i ON i.id = p.catalogue_item_id AND i.live_entry IS NOT NULL GROUP BY 1) n ON n.id = c.id
    WHERE c.ended_on IS NULL ORDER BY u.sort, u.name, c.kind, f.sort, c.id`.execute(db);
  return rows;
}

export interface PublicField {
  readonly code: string;
  readonly name: string;
  readonly absences: readonly { readonly unit: string; readonly reason: string }[];
}

/** The fields in use, with the reasons of units that have none. */
export async function publicFields(db: AnyDatabase): Promise<readonly PublicField[]> {
  const { rows } = await sql<PublicField>`
    SELECT f.code, f.name, coalesce((SELECT json_agg(json_build_object('unit', u.name, 'reason', a.reason) ORDER BY u.sort, u.name)
      FROM catalogue_absence a JOIN unit u ON u.id = a.unit_id WHERE a.field_code = f.code), '[]'::json) AS absences
    FROM catalogue_field f WHERE f.active ORDER BY f.sort, f.code`.execute(db);
  return rows;
}

export interface EditionBrief {
  readonly number: number;
  readonly publishedOn: LocalDate;
  readonly note: string;
}

export interface PublicEdition extends Omit<PublicCatalogue, 'documents' | 'items'> {
  /** Of the edition shown, which need not be the one in force. */
  readonly number: number;
  readonly shownOn: LocalDate;
  readonly note: string;
  readonly items: readonly EditionItem[];
  readonly changes: readonly EditionChange[];
  readonly editions: readonly EditionBrief[];
}

/** One edition of a catalogue in force; the newest unless a number is given. `null` where the public has none. */
export async function publicEdition(db: AnyDatabase, id: string, number: number | null): Promise<PublicEdition | null> {
  const which = number === null ? sql`c.edition` : sql`${number}`;
  const { rows } = await sql<PublicEdition>`
    SELECT ${COLUMNS}, s.number, s.title, s.published_on AS "shownOn", s.note, s.items, s.changes,
      (SELECT json_agg(json_build_object('number', b.number, 'publishedOn', b.published_on, 'note', b.note) ORDER BY b.number DESC)
        FROM catalogue_edition b WHERE b.catalogue_id = c.id) AS editions
    ${FROM} JOIN catalogue_edition s ON s.catalogue_id = c.id AND s.number = ${which}
    WHERE c.id = ${id} AND c.ended_on IS NULL`.execute(db);
  return rows[0] ?? null;
}
