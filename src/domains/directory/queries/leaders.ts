import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { LeaderOffice } from '../model.ts';
import type { DirectoryTables } from './tables.ts';

export interface UnitLeader {
  readonly id: string;
  readonly unitId: string;
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly office: LeaderOffice;
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate | null;
}

/** Who holds which post in the unit now: 主要负责人, 分管领导, 联络员. `on` asks for another day. */
export async function leadersOf(db: AnyDatabase, unitId: string, on?: LocalDate): Promise<readonly UnitLeader[]> {
  const all = await leaderHistory(db, unitId);
  if (on === undefined) return all.filter((leader) => leader.toOn === null);
  return all.filter((leader) => leader.fromOn <= on && (leader.toOn === null || on < leader.toOn));
}

/** Every holder of a post in the unit, newest first. */
export async function leaderHistory(db: AnyDatabase, unitId: string): Promise<readonly UnitLeader[]> {
  return tablesOf<DirectoryTables>(db)
    .selectFrom('unit_leader as l')
    .innerJoin('person as p', 'p.id', 'l.person_id')
    .select([
      'l.id',
      'l.unit_id as unitId',
      'l.person_id as personId',
      'p.name',
      'p.position',
      'p.phone',
      'p.email',
      'l.office',
      'l.from_on as fromOn',
      'l.to_on as toOn',
    ])
    .where('l.unit_id', '=', unitId)
    .orderBy('l.from_on', 'desc')
    .orderBy('l.id')
    .execute();
}
