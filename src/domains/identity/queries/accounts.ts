import { type RawBuilder, sql } from 'kysely';
import type { Role } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

export type AccountState = 'active' | 'locked' | 'disabled' | 'left';

export interface AccountsQuery {
  readonly text: string;
  readonly units: readonly string[];
  readonly roles: readonly string[];
  readonly states: readonly string[];
  readonly sort: string;
  readonly limit: number;
  readonly offset: number;
  /** One account only. */
  readonly id?: string | undefined;
}

export interface RoleOfAccount {
  readonly id: string;
  readonly role: Role;
  readonly unitId: string;
  readonly unitName: string;
  readonly from: string;
}

export interface AccountOfPerson {
  readonly id: string;
  readonly username: string;
  readonly personId: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly state: AccountState;
  readonly mustChangePassword: boolean;
  readonly secondFactor: boolean;
  readonly lastSignInAt: Date | null;
  readonly sessions: number;
  readonly roles: readonly RoleOfAccount[];
}

interface At {
  readonly now: Date;
  readonly today: LocalDate;
}

const ORDER: Readonly<Record<string, RawBuilder<unknown>>> = {
  name: sql`l.name`,
  username: sql`l.username`,
  unitName: sql`l."unitSort"`,
  state: sql`l.state`,
  lastSignInAt: sql`l."lastSignInAt"`,
};

function orderBy(sort: string): RawBuilder<unknown> {
  const column = ORDER[sort.replace(/^-/, '')];
  const rest = sql`l."unitSort" NULLS LAST, l.name, l.id`;
  if (column === undefined) return rest;
  return sort.startsWith('-') ? sql`${column} DESC NULLS LAST, ${rest}` : sql`${column} NULLS LAST, ${rest}`;
}

/** Accounts with person, state and roles held today; 'locked' is what the sign-in would say just now. */
export async function accountsPage(
  db: AnyDatabase,
  query: AccountsQuery,
  { now, today }: At,
): Promise<{ readonly items: readonly AccountOfPerson[]; readonly total: number }> {
  const like = `%${query.text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  const one = query.id ?? null;
  const { rows } = await sql<AccountOfPerson & { readonly total: number }>`
    WITH listed AS (
      SELECT a.id, a.username, a.person_id AS "personId", p.name, p.unit_id AS "unitId", u.name AS "unitName", u.sort AS "unitSort",
        CASE WHEN p.left_on <= ${today}::date THEN 'left' WHEN a.disabled_at IS NOT NULL THEN 'disabled'
          WHEN f.locked_until > ${now} THEN 'locked' ELSE 'active' END AS state,
        a.must_change_password AS "mustChangePassword", a.two_factor_enabled AS "secondFactor",
        a.last_sign_in_at AS "lastSignInAt",
        (SELECT count(*) FROM session s WHERE s.account_id = a.id AND s.expires_at > ${now}) AS sessions,
        COALESCE((
          SELECT jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'unitId', r.unit_id, 'unitName', ru.name, 'from', r.from_on)
            ORDER BY ru.sort, r.from_on, r.id)
          FROM role_held r JOIN unit ru ON ru.id = r.unit_id
          WHERE r.person_id = a.person_id AND r.from_on <= ${today}::date AND (r.to_on IS NULL OR r.to_on > ${today}::date)
        ), '[]'::jsonb) AS roles
      FROM account a
      JOIN person p ON p.id = a.person_id
      LEFT JOIN unit u ON u.id = p.unit_id
      LEFT JOIN sign_in_failure f ON f.username = a.username
    )
    SELECT l.*, count(*) OVER () AS total FROM listed l
    WHERE (${one}::text IS NULL OR l.id = ${one})
      AND (l.name ILIKE ${like} OR l.username ILIKE ${like} OR l."unitName" ILIKE ${like})
      AND (${query.states.length === 0} OR l.state = ANY(${query.states}::text[]))
      AND (${query.units.length === 0} OR l."unitId" = ANY(${query.units}::text[])
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(l.roles) r WHERE r ->> 'unitId' = ANY(${query.units}::text[])))
      AND (${query.roles.length === 0}
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(l.roles) r WHERE r ->> 'role' = ANY(${query.roles}::text[])))
    ORDER BY ${orderBy(query.sort)} LIMIT ${query.limit} OFFSET ${query.offset}`.execute(db);
  return { items: rows.map(withoutTotal), total: rows[0]?.total ?? 0 };
}

function withoutTotal(row: AccountOfPerson & { readonly total: number }): AccountOfPerson {
  const { total: _total, ...account } = row;
  return account;
}

const LAST_ADMINISTRATOR = 7_240_102; // any fixed number

/** How many others could still administer. Holds other such questions back until the transaction ends. */
export async function otherAdministrators(db: AnyDatabase, personId: string, today: LocalDate): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(${LAST_ADMINISTRATOR})`.execute(db);
  const { rows } = await sql<{ n: number }>`
    SELECT count(DISTINCT r.person_id) AS n FROM role_held r
    JOIN account a ON a.person_id = r.person_id AND a.disabled_at IS NULL
    JOIN person p ON p.id = r.person_id AND (p.left_on IS NULL OR p.left_on > ${today}::date)
    WHERE r.role = 'administrator' AND r.from_on <= ${today}::date AND (r.to_on IS NULL OR r.to_on > ${today}::date)
      AND r.person_id <> ${personId}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Whether the unit exists and has not been dissolved. */
export async function unitLives(db: AnyDatabase, id: string, today: LocalDate): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM unit WHERE id = ${id} AND (active_to IS NULL OR active_to > ${today}::date)`.execute(db);
  return rows.length > 0;
}
