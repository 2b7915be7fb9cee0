import { sql } from 'kysely';
import type { RoleHeld } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { IdentityTables } from '../store.ts';

export interface LiveSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly mustChangePassword: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly roles: readonly RoleHeld[];
}

/** The session of a token with its person and roles, in one round trip; `null` when over, or when its person may no longer sign in. */
export async function liveSession(
  db: AnyDatabase,
  token: string,
  at: { readonly now: Date; readonly today: LocalDate },
): Promise<LiveSession | null> {
  const { rows } = await sql<LiveSession>`
    SELECT s.id AS "sessionId", a.id AS "accountId", a.person_id AS "personId", p.name, p.unit_id AS "unitId",
      a.must_change_password AS "mustChangePassword", s.created_at AS "createdAt", s.expires_at AS "expiresAt",
      COALESCE((
        SELECT jsonb_agg(jsonb_build_object('role', r.role, 'unitId', r.unit_id) ORDER BY r.from_on, r.id)
        FROM role_held r
        WHERE r.person_id = a.person_id AND r.from_on <= ${at.today}::date AND (r.to_on IS NULL OR r.to_on > ${at.today}::date)
      ), '[]'::jsonb) AS roles
    FROM session s
    JOIN account a ON a.id = s.account_id
    JOIN person p ON p.id = a.person_id
    WHERE s.token = ${token} AND s.expires_at > ${at.now} AND a.disabled_at IS NULL
      AND (p.left_on IS NULL OR p.left_on > ${at.today}::date)`.execute(db);
  return rows[0] ?? null;
}

export interface SessionRow {
  readonly id: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** The account's sessions that still hold, newest first. */
export async function sessionsOf(db: AnyDatabase, accountId: string, now: Date): Promise<readonly SessionRow[]> {
  const rows = await tablesOf<IdentityTables>(db)
    .selectFrom('session')
    .select(['id', 'ip_address', 'user_agent', 'created_at', 'updated_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    address: row.ip_address,
    userAgent: row.user_agent,
    createdAt: new Date(row.created_at),
    lastSeenAt: new Date(row.updated_at),
  }));
}

export interface SessionLimits {
  readonly expiresAt: Date;
  readonly seenAt: Date;
}

/** Notes that the session is in use and until when it holds without further use. */
export async function extendSession(db: AnyDatabase, id: string, { expiresAt, seenAt }: SessionLimits): Promise<void> {
  await tablesOf<IdentityTables>(db)
    .updateTable('session')
    .set({ expires_at: expiresAt, updated_at: seenAt })
    .where('id', '=', id)
    .execute();
}

const AGENT_LENGTH_MAX = 300;

/** Writes what only we know of a session just made. Returns its id. */
export async function completeSession(
  db: AnyDatabase,
  session: {
    readonly token: string;
    readonly at: Date;
    readonly expiresAt: Date;
    readonly address: string;
    readonly agent: string;
  },
): Promise<string> {
  const row = await tablesOf<IdentityTables>(db)
    .updateTable('session')
    .set({
      expires_at: session.expiresAt,
      created_at: session.at,
      updated_at: session.at,
      ip_address: session.address,
      user_agent: session.agent.slice(0, AGENT_LENGTH_MAX),
    })
    .where('token', '=', session.token)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Ends one session of the account. False when it has none of that id. */
export async function endSession(db: AnyDatabase, accountId: string, id: string): Promise<boolean> {
  const gone = await tablesOf<IdentityTables>(db)
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Ends all sessions of the account but one. Says how many. */
export async function endSessions(db: AnyDatabase, accountId: string, except = ''): Promise<number> {
  const gone = await tablesOf<IdentityTables>(db)
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('id', '<>', except)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Drops what is long over: sessions, challenges, failures of yesterday. */
export async function sweepSignIns(db: AnyDatabase, now: Date): Promise<number> {
  const dayBefore = new Date(now.getTime() - 86_400_000);
  const tables = tablesOf<IdentityTables & { sign_in_challenge: { expires_at: Date } }>(db);
  const sessions = await tables.deleteFrom('session').where('expires_at', '<', dayBefore).executeTakeFirst();
  await tables.deleteFrom('sign_in_challenge').where('expires_at', '<', dayBefore).execute();
  await tables.deleteFrom('sign_in_failure').where('last_at', '<', dayBefore).execute();
  return Number(sessions.numDeletedRows);
}

export async function endSessionByToken(db: AnyDatabase, token: string): Promise<void> {
  await tablesOf<IdentityTables>(db).deleteFrom('session').where('token', '=', token).execute();
}
