import { type Kysely, sql } from 'kysely';
import { newId } from '#platform/clock/new-id.ts';
import { tablesOf } from '#platform/db/database.ts';
import { LEADER_OFFICES } from '../model.ts';
import type { HandOver, OwnershipSource } from '../ownership.ts';
import type { DirectoryTables } from './tables.ts';

const own = (db: Parameters<typeof tablesOf>[0]): Kysely<DirectoryTables> => tablesOf<DirectoryTables>(db);
const POST = 'post';

/** 主要负责人, 分管领导, 联络员 posts: each ends on the day, and the successor's begins. */
export const postOwnership: OwnershipSource = {
  ownedBy: async (db, personId) => {
    const rows = await own(db)
      .selectFrom('unit_leader as l')
      .innerJoin('unit as u', 'u.id', 'l.unit_id')
      .select(['l.id', 'l.office', 'u.name', 'u.short_name as shortName'])
      .where('l.person_id', '=', personId)
      .where('l.to_on', 'is', null)
      .orderBy('l.id')
      .execute();
    return rows.map((row) => ({
      kind: `${POST}:${row.id}`,
      label: `${row.shortName ?? row.name}${LEADER_OFFICES[row.office]}`,
      count: 1,
    }));
  },
  handOver: async (tx, { kind, to, on, clock }) => {
    const [source, id] = kind.split(':');
    if (source !== POST || id === undefined) return;
    const post = await own(tx.db)
      .updateTable('unit_leader')
      .set({ to_on: sql<never>`greatest(from_on, ${on}::date)` })
      .where('id', '=', id)
      .where('to_on', 'is', null)
      .returning(['unit_id', 'office'])
      .executeTakeFirst();
    if (post === undefined) return;
    const held = await own(tx.db)
      .selectFrom('unit_leader')
      .select('id')
      .where('unit_id', '=', post.unit_id)
      .where('office', '=', post.office)
      .where('person_id', '=', to)
      .where('to_on', 'is', null)
      .executeTakeFirst();
    if (held !== undefined) return;
    const row = {
      id: newId(clock),
      unit_id: post.unit_id,
      person_id: to,
      office: post.office,
      from_on: on,
    };
    await own(tx.db).insertInto('unit_leader').values(row).execute();
  },
};

interface LineColumns {
  readonly kind: string;
  readonly label: string;
  readonly id: string;
  readonly name: string;
}

const LINE_COLUMNS: readonly LineColumns[] = [
  { kind: 'ledger-leader', label: '台账中的单位分管领导', id: 'leader_id', name: 'leader_name' },
  { kind: 'ledger-contact', label: '台账中的联系人', id: 'contact_id', name: 'contact_name' },
];

/** Open ledger lines on which the person stands as leader or contact. */
export const ledgerOwnership: OwnershipSource = {
  ownedBy: async (db, personId) => {
    const { rows } = await sql<{ leader: number; contact: number }>`SELECT
      count(*) FILTER (WHERE leader_id = ${personId})::int AS leader,
      count(*) FILTER (WHERE contact_id = ${personId})::int AS contact
      FROM ledger_line WHERE state = 'open' AND (leader_id = ${personId} OR contact_id = ${personId})`.execute(db);
    const counts = [rows[0]?.leader ?? 0, rows[0]?.contact ?? 0];
    return LINE_COLUMNS.map(({ kind, label }, at) => ({ kind, label, count: counts[at] ?? 0 })).filter(
      ({ count }) => count > 0,
    );
  },
  handOver: async (tx, { kind, from, to }) => {
    const columns = LINE_COLUMNS.find((known) => known.kind === kind);
    if (columns === undefined) return;
    const phone = kind === 'ledger-contact' ? sql`, contact_phone = p.phone` : sql``;
    await sql`UPDATE ledger_line l SET ${sql.ref(columns.id)} = p.id, ${sql.ref(columns.name)} = p.name${phone}, version = l.version + 1
      FROM person p WHERE p.id = ${to} AND l.state = 'open' AND l.${sql.ref(columns.id)} = ${from}`.execute(tx.db);
    tx.changed('ledgers', 'board');
  },
};

/** Roles held in units: the account of the one who leaves loses them, his successor's gains them. */
export const roleOwnership: OwnershipSource = {
  ownedBy: async (db, personId) => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM role_held WHERE person_id = ${personId} AND to_on IS NULL`.execute(db);
    const count = rows[0]?.count ?? 0;
    return count === 0 ? [] : [{ kind: 'role', label: '系统岗位角色', count, needs: 'account.write' }];
  },
  handOver: async (tx, step) => {
    if (step.kind !== 'role') return;
    await passRoles(tx.db, step);
    tx.changed('accounts');
  },
};

async function passRoles(db: Parameters<typeof tablesOf>[0], { from, to, on, clock }: HandOver): Promise<void> {
  const { rows } = await sql<{ unit_id: string; role: string }>`
    UPDATE role_held SET to_on = greatest(from_on, ${on}::date) WHERE person_id = ${from} AND to_on IS NULL
    RETURNING unit_id, role`.execute(db);
  for (const { unit_id: unitId, role } of rows) {
    await sql`INSERT INTO role_held (id, person_id, unit_id, role, from_on)
      SELECT ${newId(clock)}, ${to}, ${unitId}, ${role}, ${on}::date
      WHERE NOT EXISTS (SELECT 1 FROM role_held WHERE person_id = ${to} AND unit_id = ${unitId} AND role = ${role} AND to_on IS NULL)`.execute(
      db,
    );
  }
}

/** Notices that nobody has read yet. */
export const noticeOwnership: OwnershipSource = {
  ownedBy: async (db, personId) => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM notice WHERE person_id = ${personId} AND read_at IS NULL`.execute(db);
    const count = rows[0]?.count ?? 0;
    return count === 0 ? [] : [{ kind: 'notice', label: '未读消息', count }];
  },
  handOver: async (tx, { kind, from, to }) => {
    if (kind !== 'notice') return;
    await sql`UPDATE notice SET person_id = ${to} WHERE person_id = ${from} AND read_at IS NULL`.execute(tx.db);
  },
};
