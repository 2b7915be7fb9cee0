import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { LeaderOffice } from './model.ts';
import type {
  DirectoryTables,
  NameResolutionRow,
  PersonRow,
  PersonTable,
  UnitGroupRow,
  UnitLeaderRow,
  UnitNameRow,
  UnitRow,
  UnitSectionRow,
  UnitSectionTable,
  UnitTable,
} from './queries/tables.ts';

const own = (db: AnyDatabase): Kysely<DirectoryTables> => tablesOf<DirectoryTables>(db);

type Table = keyof DirectoryTables;

/** Adds rows as they are; nothing for an empty list. */
export async function insertRows<T extends Table>(
  db: AnyDatabase,
  table: T,
  rows: readonly Insertable<DirectoryTables[T]>[],
): Promise<void> {
  if (rows.length === 0) return;
  await own(db).insertInto(table).values(rows).execute();
}

export async function lockUnit(db: AnyDatabase, id: string): Promise<UnitRow | null> {
  const row = await own(db).selectFrom('unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Saves and counts the version up. */
export async function saveUnit(db: AnyDatabase, id: string, change: Updateable<UnitTable>): Promise<UnitRow> {
  return own(db)
    .updateTable('unit')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The unit in use that bears the name, other than `exceptId`. */
export async function liveUnitNamed(db: AnyDatabase, name: string, exceptId = ''): Promise<UnitRow | null> {
  const row = await own(db)
    .selectFrom('unit')
    .selectAll()
    .where('name', '=', name)
    .where('active_to', 'is', null)
    .where('id', '<>', exceptId)
    .executeTakeFirst();
  return row ?? null;
}

export async function lastSort(db: AnyDatabase): Promise<number> {
  const row = await own(db)
    .selectFrom('unit')
    .select(sql<number>`coalesce(max(sort), 0)::int`.as('sort'))
    .executeTakeFirstOrThrow();
  return row.sort;
}

export async function lockPerson(db: AnyDatabase, id: string): Promise<PersonRow | null> {
  const row = await own(db).selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function savePerson(db: AnyDatabase, id: string, change: Updateable<PersonTable>): Promise<PersonRow> {
  return own(db)
    .updateTable('person')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Keeps what a person decided; a later decision replaces an earlier one. */
export async function putResolution(db: AnyDatabase, row: Omit<NameResolutionRow, 'decided_at'>): Promise<void> {
  const at = sql<string>`now()`;
  await own(db)
    .insertInto('name_resolution')
    .values({ ...row, decided_at: at })
    .onConflict((conflict) =>
      conflict.column('expression').doUpdateSet({
        unit_ids: row.unit_ids,
        decided_by: row.decided_by,
        decided_at: at,
        note: row.note,
      }),
    )
    .execute();
}

export async function dropResolution(db: AnyDatabase, expression: string): Promise<NameResolutionRow | null> {
  const row = await own(db)
    .deleteFrom('name_resolution')
    .where('expression', '=', expression)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function lockGroup(db: AnyDatabase, id: string): Promise<UnitGroupRow | null> {
  const row = await own(db).selectFrom('unit_group').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function putGroup(db: AnyDatabase, row: UnitGroupRow): Promise<void> {
  const { id: _id, ...rest } = row;
  await own(db)
    .insertInto('unit_group')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute();
}

export async function dropGroup(db: AnyDatabase, id: string): Promise<void> {
  await own(db).deleteFrom('unit_group').where('id', '=', id).execute();
}

/** Ends a unit on a day, with who takes over its work; posts and sections end with it. */
export async function endUnit(
  db: AnyDatabase,
  id: string,
  on: LocalDate,
  successorId: string | null,
): Promise<UnitRow> {
  await sql`UPDATE unit_leader SET to_on = greatest(from_on, ${on}::date) WHERE unit_id = ${id} AND to_on IS NULL`.execute(
    db,
  );
  await own(db)
    .updateTable('unit_section')
    .set({ closed_on: on })
    .where('unit_id', '=', id)
    .where('closed_on', 'is', null)
    .execute();
  return saveUnit(db, id, { active_to: on, successor_id: successorId });
}

/** People in service go over; their old sections stay behind. */
export async function movePeople(db: AnyDatabase, from: string, to: string): Promise<void> {
  await own(db)
    .updateTable('person')
    .set({ unit_id: to, section_id: null, version: sql<number>`version + 1` })
    .where('unit_id', '=', from)
    .where('left_on', 'is', null)
    .execute();
}

/** When the unit took its present name, as far as its former names tell. */
export async function lastRenamedOn(db: AnyDatabase, unitId: string): Promise<LocalDate | null> {
  const row = await own(db)
    .selectFrom('unit_name')
    .select('valid_to')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'former')
    .where('valid_to', 'is not', null)
    .orderBy('valid_to', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.valid_to ?? null;
}

export async function deleteName(db: AnyDatabase, unitId: string, id: string): Promise<UnitNameRow | null> {
  const query = own(db).deleteFrom('unit_name').where('id', '=', id).where('unit_id', '=', unitId);
  return (await query.returningAll().executeTakeFirst()) ?? null;
}

export async function sectionById(db: AnyDatabase, id: string): Promise<UnitSectionRow | null> {
  return (
    (await own(db).selectFrom('unit_section').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
  );
}

export async function sectionNamed(db: AnyDatabase, unitId: string, name: string): Promise<UnitSectionRow | null> {
  const query = own(db).selectFrom('unit_section').selectAll().where('unit_id', '=', unitId).where('name', '=', name);
  return (await query.executeTakeFirst()) ?? null;
}

export async function saveSection(db: AnyDatabase, id: string, change: Updateable<UnitSectionTable>): Promise<void> {
  await own(db).updateTable('unit_section').set(change).where('id', '=', id).execute();
}

export async function peopleInSection(db: AnyDatabase, sectionId: string): Promise<number> {
  const row = await own(db)
    .selectFrom('person')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('section_id', '=', sectionId)
    .where('left_on', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function lockPost(db: AnyDatabase, id: string): Promise<UnitLeaderRow | null> {
  return (
    (await own(db).selectFrom('unit_leader').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
  );
}

export async function endPost(db: AnyDatabase, id: string, on: LocalDate): Promise<void> {
  await own(db).updateTable('unit_leader').set({ to_on: on }).where('id', '=', id).execute();
}

/** Makes room for a new holder: posts that one person at a time holds end for everybody, the others for this person. */
export async function endPostsOf(
  db: AnyDatabase,
  post: { readonly unitId: string; readonly office: LeaderOffice; readonly personId: string; readonly on: LocalDate },
): Promise<readonly UnitLeaderRow[]> {
  let query = own(db)
    .updateTable('unit_leader')
    .set({ to_on: sql<never>`greatest(from_on, ${post.on}::date)` })
    .where('unit_id', '=', post.unitId)
    .where('office', '=', post.office)
    .where('to_on', 'is', null);
  if (post.office === 'leader-in-charge') query = query.where('person_id', '=', post.personId);
  return query.returningAll().execute();
}

/** Those of the ids who are in service. */
export async function peopleInService(db: AnyDatabase, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await own(db)
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [...ids])
    .where('left_on', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Rows of a whole directory, e.g. of the demonstration county. */
export interface DirectorySeed {
  readonly units: readonly Insertable<DirectoryTables['unit']>[];
  readonly names: readonly Insertable<DirectoryTables['unit_name']>[];
  readonly sections: readonly Insertable<DirectoryTables['unit_section']>[];
  readonly people: readonly Insertable<DirectoryTables['person']>[];
  readonly leaders: readonly Insertable<DirectoryTables['unit_leader']>[];
}

export async function insertDirectory(db: AnyDatabase, seed: DirectorySeed): Promise<void> {
  await insertRows(db, 'unit', seed.units);
  await insertRows(db, 'unit_name', seed.names);
  await insertRows(db, 'unit_section', seed.sections);
  await insertRows(db, 'person', seed.people);
  await insertRows(db, 'unit_leader', seed.leaders);
}
