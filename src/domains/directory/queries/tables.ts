import type { Generated, Selectable } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { LeaderOffice, NameKind, UnitKind } from '../model.ts';

/** Rows as the database keeps them. Civil dates are text; periods are half-open. */
export interface DirectoryTables {
  unit: UnitTable;
  unit_name: UnitNameTable;
  unit_section: UnitSectionTable;
  unit_group: UnitGroupTable;
  person: PersonTable;
  unit_leader: UnitLeaderTable;
  name_resolution: NameResolutionTable;
}

export interface UnitTable {
  id: string;
  kind: UnitKind;
  name: string;
  short_name: string | null;
  parent_id: string | null;
  sort: Generated<number>;
  active_from: LocalDate | null;
  active_to: LocalDate | null;
  successor_id: string | null;
  credit_code: string | null;
  address: string | null;
  phone: string | null;
  remark: string | null;
  version: Generated<number>;
}

export interface UnitNameTable {
  id: string;
  unit_id: string;
  name: string;
  kind: NameKind;
  valid_from: LocalDate | null;
  valid_to: LocalDate | null;
}

export interface UnitSectionTable {
  id: string;
  unit_id: string;
  name: string;
  sort: Generated<number>;
  closed_on: LocalDate | null;
}

export interface UnitGroupTable {
  id: string;
  name: string;
  aliases: Generated<string[]>;
  kinds: Generated<UnitKind[]>;
  include: Generated<string[]>;
  exclude: Generated<string[]>;
  version: Generated<number>;
}

export interface PersonTable {
  id: string;
  name: string;
  unit_id: string | null;
  section_id: string | null;
  position: string | null;
  phone: string | null;
  email: string | null;
  left_on: LocalDate | null;
  version: Generated<number>;
}

export interface UnitLeaderTable {
  id: string;
  unit_id: string;
  person_id: string;
  office: LeaderOffice;
  from_on: LocalDate;
  to_on: LocalDate | null;
}

export interface NameResolutionTable {
  expression: string;
  unit_ids: string[];
  decided_by: string | null;
  decided_at: Generated<Date | string>;
  note: string | null;
}

export type UnitRow = Selectable<UnitTable>;
export type UnitNameRow = Selectable<UnitNameTable>;
export type UnitSectionRow = Selectable<UnitSectionTable>;
export type UnitGroupRow = Selectable<UnitGroupTable>;
export type PersonRow = Selectable<PersonTable>;
export type UnitLeaderRow = Selectable<UnitLeaderTable>;
export type NameResolutionRow = Selectable<NameResolutionTable>;
