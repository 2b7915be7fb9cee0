import { type Kysely, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { StoredDirectory, StoredPerson, StoredUnit } from '../book/scene.ts';
import type { LeaderOffice } from '../model.ts';
import { loadRegister } from './register.ts';
import type { DirectoryTables } from './tables.ts';

/** Everything in use, for comparing with a file and for writing one. */
export async function storedDirectory(db: AnyDatabase, on: LocalDate): Promise<StoredDirectory> {
  return { units: await storedUnits(db), people: await storedPeople(db), register: await loadRegister(db, on) };
}

async function storedUnits(db: AnyDatabase): Promise<readonly StoredUnit[]> {
  const tables: Kysely<DirectoryTables> = tablesOf<DirectoryTables>(db);
  return tables
    .selectFrom('unit as u')
    .select([
      'u.id',
      'u.name',
      'u.kind',
      'u.short_name as shortName',
      'u.parent_id as parentId',
      'u.credit_code as creditCode',
      'u.address',
      'u.phone',
      'u.remark',
      sql<
        string[]
      >`ARRAY(SELECT n.name FROM unit_name n WHERE n.unit_id = u.id AND n.kind = 'former' ORDER BY n.id)`.as('names'),
      sql<
        string[]
      >`ARRAY(SELECT s.name FROM unit_section s WHERE s.unit_id = u.id AND s.closed_on IS NULL ORDER BY s.sort, s.id)`.as(
        'sections',
      ),
    ])
    .where('u.active_to', 'is', null)
    .orderBy('u.sort')
    .orderBy('u.id')
    .execute();
}

async function storedPeople(db: AnyDatabase): Promise<readonly StoredPerson[]> {
  const tables: Kysely<DirectoryTables> = tablesOf<DirectoryTables>(db);
  return tables
    .selectFrom('person as p')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .leftJoin('unit_section as s', 's.id', 'p.section_id')
    .select([
      'p.id',
      'p.name',
      'u.id as unitId',
      's.name as section',
      'p.position',
      'p.phone',
      'p.email',
      sql<LeaderOffice[]>`ARRAY(SELECT l.office FROM unit_leader l
        WHERE l.person_id = p.id AND l.unit_id = p.unit_id AND l.to_on IS NULL ORDER BY l.office)`.as('posts'),
    ])
    .where('p.left_on', 'is', null)
    .where('u.active_to', 'is', null)
    .orderBy('u.sort')
    .orderBy('p.id')
    .execute();
}
