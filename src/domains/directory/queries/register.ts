import type { Kysely } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { RegisterName, RegisterUnit, UnitGroup, UnitRegister } from '../model.ts';
import { groupsInForce } from '../naming/default-groups.ts';
import { regionOf } from '../naming/region.ts';
import type { DirectoryTables, UnitGroupRow, UnitNameRow, UnitRow } from './tables.ts';

const own = (db: AnyDatabase): Kysely<DirectoryTables> => tablesOf<DirectoryTables>(db);

/** All that names are resolved against, with `on` as the day for which units and names are taken. */
export async function loadRegister(db: AnyDatabase, on: LocalDate): Promise<UnitRegister> {
  const tables = own(db);
  const units = await tables.selectFrom('unit').selectAll().orderBy('sort').orderBy('id').execute();
  const names = await tables.selectFrom('unit_name').selectAll().orderBy('id').execute();
  const decided = await tables.selectFrom('name_resolution').select(['expression', 'unit_ids']).execute();
  const byUnit = Map.groupBy(names, (name) => name.unit_id);
  return {
    on,
    region: regionOf(units),
    units: units.map((unit) => registerUnit(unit, byUnit.get(unit.id) ?? [])),
    groups: await loadGroups(db),
    memory: new Map(decided.map((row) => [row.expression, row.unit_ids])),
  };
}

/** Groups in force: stored ones, and those shipped that nobody has changed. */
export async function loadGroups(db: AnyDatabase): Promise<readonly UnitGroup[]> {
  const stored = await own(db).selectFrom('unit_group').selectAll().orderBy('id').execute();
  return groupsInForce(stored.map(groupOf));
}

/** Versions of the stored groups by id. */
export async function groupVersions(db: AnyDatabase): Promise<ReadonlyMap<string, number>> {
  const rows = await own(db).selectFrom('unit_group').select(['id', 'version']).execute();
  return new Map(rows.map((row) => [row.id, row.version]));
}

export const groupOf = ({ version: _version, ...group }: UnitGroupRow): UnitGroup => group;

function registerUnit(unit: UnitRow, names: readonly UnitNameRow[]): RegisterUnit {
  return {
    id: unit.id,
    name: unit.name,
    shortName: unit.short_name,
    kind: unit.kind,
    activeFrom: unit.active_from,
    activeTo: unit.active_to,
    successorId: unit.successor_id,
    names: names.map(registerName),
  };
}

function registerName(row: UnitNameRow): RegisterName {
  return {
    name: row.name,
    kind: row.kind,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

export interface UnitBrief {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitRow['kind'];
  readonly activeTo: string | null;
}

/** The units of these ids, by id; ids that nobody has are left out. */
export async function unitsById(db: AnyDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, UnitBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await own(db)
    .selectFrom('unit')
    .select(['id', 'name', 'short_name as shortName', 'kind', 'active_to as activeTo'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
