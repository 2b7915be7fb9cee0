import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type {
  DirectoryTables,
  NameResolutionRow,
  PersonRow,
  PersonTable,
  UnitGroupRow,
  UnitLeaderRow,
  UnitRow,
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

/** Posts that the person holds now. */
export async function postsOf(db: AnyDatabase, personId: string): Promise<readonly UnitLeaderRow[]> {
  return own(db)
    .selectFrom('unit_leader')
    .selectAll()
    .where('person_id', '=', personId)
    .where('to_on', 'is', null)
    .execute();
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
