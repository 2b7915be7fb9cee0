import { type Kysely, sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { UnitDetail } from '../contract.ts';
import { leaderHistory } from './leaders.ts';
import { peopleOfUnit } from './people.ts';
import type { DirectoryTables } from './tables.ts';
import { unitOf, unitRow } from './units.ts';

const own = (db: AnyDatabase): Kysely<DirectoryTables> => tablesOf<DirectoryTables>(db);

/** A unit with all that belongs to it, without what depends on who asks. */
export async function unitWithParts(db: AnyDatabase, id: string): Promise<Omit<UnitDetail, 'can' | 'groups'> | null> {
  const row = await unitRow(db, id);
  if (row === null) return null;
  const tables = own(db);
  const names = await tables
    .selectFrom('unit_name')
    .select(['id', 'name', 'kind', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('unit_id', '=', id)
    .orderBy('kind')
    .orderBy('valid_to', 'desc')
    .execute();
  const sections = await tables
    .selectFrom('unit_section as s')
    .select(['s.id', 's.name', 's.sort', 's.closed_on as closedOn'])
    .select(
      sql<number>`(SELECT count(*)::int FROM person p WHERE p.section_id = s.id AND p.left_on IS NULL)`.as('people'),
    )
    .where('s.unit_id', '=', id)
    .orderBy('s.closed_on', 'desc')
    .orderBy('s.sort')
    .orderBy('s.id')
    .execute();
  const merged = await tables
    .selectFrom('unit')
    .select(['id', 'name', 'active_to as activeTo'])
    .where('successor_id', '=', id)
    .orderBy('active_to', 'desc')
    .execute();
  const leaders = await leaderHistory(db, id);
  return {
    ...unitOf(row),
    parentName: await nameOf(db, row.parent_id),
    successorName: await nameOf(db, row.successor_id),
    merged,
    names,
    sections,
    leaders: leaders.map(({ unitId: _unit, email: _email, ...leader }) => leader),
    people: await peopleOfUnit(db, id),
  };
}

async function nameOf(db: AnyDatabase, id: string | null): Promise<string | null> {
  return id === null ? null : ((await unitRow(db, id))?.name ?? null);
}
