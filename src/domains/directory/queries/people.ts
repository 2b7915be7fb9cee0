import { type Kysely, sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { PeopleQuery, Person } from '../contract.ts';
import { LEADER_OFFICES, type LeaderOffice } from '../model.ts';
import type { DirectoryTables } from './tables.ts';
import { likeText } from './units.ts';

const own = (db: AnyDatabase): Kysely<DirectoryTables> => tablesOf<DirectoryTables>(db);

interface Post {
  readonly office: LeaderOffice;
  readonly unitId: string;
  readonly unit: string;
}

const people = (db: AnyDatabase) =>
  own(db)
    .selectFrom('person as p')
    .leftJoin('unit as u', 'u.id', 'p.unit_id')
    .leftJoin('unit_section as s', 's.id', 'p.section_id');

const read = (select: ReturnType<typeof people>) =>
  select
    .select([
      'p.id',
      'p.name',
      'p.unit_id as unitId',
      'u.name as unitName',
      'p.section_id as sectionId',
      's.name as section',
      'p.position',
      'p.phone',
      'p.email',
      'p.left_on as leftOn',
      'p.version',
    ])
    .select(
      sql<
        Post[]
      >`coalesce((SELECT jsonb_agg(jsonb_build_object('office', l.office, 'unitId', l.unit_id, 'unit', coalesce(x.short_name, x.name))
        ORDER BY l.from_on) FROM unit_leader l JOIN unit x ON x.id = l.unit_id
        WHERE l.person_id = p.id AND l.to_on IS NULL), '[]')`.as('posts'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number];

/** Posts in other units say so. */
function personOf(row: Row): Person {
  const posts = row.posts.map(
    (post) => `${LEADER_OFFICES[post.office]}${post.unitId === row.unitId ? '' : `（${post.unit}）`}`,
  );
  return { ...row, posts, can: [] };
}

export async function peopleOfUnit(db: AnyDatabase, unitId: string): Promise<Person[]> {
  const rows = await read(people(db))
    .where('p.unit_id', '=', unitId)
    .orderBy('p.left_on', (order) => order.desc().nullsFirst())
    .orderBy('p.id')
    .execute();
  return rows.map(personOf);
}

export async function personById(db: AnyDatabase, id: string): Promise<Person | null> {
  const row = await read(people(db)).where('p.id', '=', id).executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

function filtered(db: AnyDatabase, query: PeopleQuery): ReturnType<typeof people> {
  let select = people(db);
  if (query.q !== '') {
    const like = likeText(query.q);
    select = select.where((eb) =>
      eb.or([
        eb('p.name', 'ilike', like),
        eb('p.position', 'ilike', like),
        eb('p.phone', 'like', like),
        eb('u.name', 'ilike', like),
        eb('u.short_name', 'ilike', like),
      ]),
    );
  }
  if (query.unit.length > 0) select = select.where('p.unit_id', 'in', [...query.unit]);
  if (query.office.length > 0) {
    select = select.where((eb) =>
      eb.exists(
        eb
          .selectFrom('unit_leader as l')
          .select('l.id')
          .whereRef('l.person_id', '=', 'p.id')
          .where('l.to_on', 'is', null)
          .where('l.office', 'in', query.office as LeaderOffice[]),
      ),
    );
  }
  if (query.left === 'yes') select = select.where('p.left_on', 'is not', null);
  if (query.left === 'no' || query.left === '') select = select.where('p.left_on', 'is', null);
  return select;
}

const SORTS = { name: 'p.name', unitName: 'u.sort', position: 'p.position', leftOn: 'p.left_on' } as const;

export async function listPeople(
  db: AnyDatabase,
  query: PeopleQuery,
): Promise<{ readonly items: Person[]; readonly total: number }> {
  const { total } = await filtered(db, query).select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const key = query.sort.replace(/^-/, '');
  const column = Object.hasOwn(SORTS, key) ? SORTS[key as keyof typeof SORTS] : 'u.sort';
  const rows = await read(filtered(db, query))
    .orderBy(column, query.sort.startsWith('-') ? 'desc' : 'asc')
    .orderBy('u.sort')
    .orderBy('p.id')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  return { total, items: rows.map(personOf) };
}
