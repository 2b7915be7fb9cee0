import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { CatalogueEntry, CatalogueKind, CatalogueReading, EditionChange, EditionItem } from './model.ts';

/** Rows as the driver gives them: jsonb columns come back as what they hold. */
export interface CatalogueRow {
  id: string;
  unit_id: string;
  kind: CatalogueKind;
  field_code: string | null;
  title: string;
  levels: string[];
  edition: number;
  published_on: LocalDate | null;
  ended_on: LocalDate | null;
  version: number;
}

export interface ItemRow {
  id: string;
  catalogue_id: string;
  unit_id: string;
  ord: number;
  entry: CatalogueEntry;
  live_entry: CatalogueEntry | null;
  live_ord: number | null;
  dropped: boolean;
  version: number;
}

export interface EditionRow {
  catalogue_id: string;
  number: number;
  title: string;
  levels: string[];
  published_on: LocalDate;
  published_by: string;
  note: string;
  items: readonly EditionItem[];
  changes: readonly EditionChange[];
}

export interface ImportRow {
  id: string;
  unit_id: string;
  kind: CatalogueKind;
  field_code: string | null;
  file_sha256: string;
  file_name: string;
  state: 'read' | 'confirmed' | 'dropped';
  reading: StoredReading;
  catalogue_id: string | null;
  version: number;
}

export interface OriginalBlock {
  readonly block: number;
  readonly kind: 'paragraph' | 'table';
  readonly text: string;
  readonly rows: readonly (readonly string[])[];
}

/** What was read, with the original's words beside it for the check screen. */
export interface StoredReading extends CatalogueReading {
  readonly original: readonly OriginalBlock[];
}

export interface FormationRow {
  id: string;
  item_id: string;
  unit_id: string;
  kind: 'formed' | 'changed';
  name: string;
  formed_on: LocalDate;
  duty_id: string;
  ended_reason: string | null;
}
