import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { LeaderOffice, NameKind, UnitKind } from './model.ts';

/** Rows as the database keeps them. Civil dates are text; periods are half-open. */
export interface DirectoryTables {
  unit: UnitRow;
  unit_name: UnitNameRow;
  unit_section: UnitSectionRow;
  unit_group: UnitGroupRow;
  person: PersonRow;
  unit_leader: UnitLeaderRow;
  name_resolution: NameResolutionRow;
}

export interface UnitRow {
  id: string;
  kind: UnitKind;
  name: string;
  short_name: string | null;
  parent_id: string | null;
  sort: number;
  active_from: LocalDate | null;
  active_to: LocalDate | null;
  successor_id: string | null;
  credit_code: string | null;
  address: string | null;
  phone: string | null;
  remark: string | null;
  version: number;
}

export interface UnitNameRow {
  id: string;
  unit_id: string;
  name: string;
  kind: NameKind;
  valid_from: LocalDate | null;
  valid_to: LocalDate | null;
}

export interface UnitSectionRow {
  id: string;
  unit_id: string;
  name: string;
  sort: number;
  closed_on: LocalDate | null;
}

export interface UnitGroupRow {
  id: string;
  name: string;
  aliases: string[];
  kinds: UnitKind[];
  include: string[];
  exclude: string[];
  version: number;
}

export interface PersonRow {
  id: string;
  name: string;
  unit_id: string | null;
  section_id: string | null;
  position: string | null;
  phone: string | null;
  email: string | null;
  left_on: LocalDate | null;
  version: number;
}

export interface UnitLeaderRow {
  id: string;
  unit_id: string;
  person_id: string;
  office: LeaderOffice;
  from_on: LocalDate;
  to_on: LocalDate | null;
}

export interface NameResolutionRow {
  expression: string;
  unit_ids: string[];
  decided_by: string | null;
  decided_at: Date | string;
  note: string | null;
}
