import { type Insertable, type Kysely, sql } from 'kysely';
import type { Role, RoleHeld } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';

type Instant = Date | string;

export interface AccountRow {
  id: string;
  person_id: string;
  username: string;
  name: string;
  email: string;
  /** Always true: the administrator has tied the name to the person, so single sign-on may find him by it. */
  email_verified: boolean;
  two_factor_enabled: boolean;
  must_change_password: boolean;
  disabled_at: Instant | null;
  last_sign_in_at: Instant | null;
  created_at: Instant;
  updated_at: Instant;
}

/** The tables of this context; those better-auth writes too are seen here by their own columns. */
export interface IdentityTables {
  account: AccountRow;
  account_credential: {
    id: string;
    account_id: string;
    provider_id: string;
    provider_account_id: string;
    password: string | null;
    updated_at: Instant;
  };
  session: {
    id: string;
    account_id: string;
    token: string;
    expires_at: Instant;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Instant;
    updated_at: Instant;
  };
  second_factor: {
    account_id: string;
    verified: boolean | null;
    last_code_hash: string | null;
    last_code_at: Instant | null;
  };
  sign_in_failure: { username: string; failures: number; last_at: Instant; locked_until: Instant | null };
  password_history: { id: string; account_id: string; hash: string; set_at: Instant };
  role_held: { id: string; person_id: string; unit_id: string; role: Role; from_on: string; to_on: string | null };
}

const CREDENTIAL = 'credential';
const own = (db: AnyDatabase): Kysely<IdentityTables> => tablesOf<IdentityTables>(db);

export interface Account {
  readonly id: string;
  readonly personId: string;
  readonly username: string;
  readonly name: string;
  readonly secondFactor: boolean;
  readonly mustChangePassword: boolean;
  readonly disabled: boolean;
}

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  personId: row.person_id,
  username: row.username,
  name: row.name,
  secondFactor: row.two_factor_enabled,
  mustChangePassword: row.must_change_password,
  disabled: row.disabled_at !== null,
});

export async function accountBy(
  db: AnyDatabase,
  column: 'id' | 'username' | 'person_id',
  value: string,
): Promise<Account | null> {
  const row = await own(db).selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

/** The account, held until the transaction ends. */
export async function lockAccount(db: AnyDatabase, id: string): Promise<Account | null> {
  const row = await own(db).selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export async function anyAccount(db: AnyDatabase): Promise<boolean> {
  return (await own(db).selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export interface NewAccount {
  readonly id: string;
  readonly personId: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly at: Date;
}

export async function insertAccount(db: AnyDatabase, account: NewAccount): Promise<void> {
  const { at } = account;
  await own(db)
    .insertInto('account')
    .values({
      id: account.id,
      person_id: account.personId,
      username: account.username,
      name: account.name,
      email: account.email,
      email_verified: true,
      two_factor_enabled: false,
      must_change_password: account.mustChangePassword,
      disabled_at: null,
      last_sign_in_at: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await own(db)
    .insertInto('account_credential')
    .values({
      id: account.id,
      account_id: account.id,
      provider_id: CREDENTIAL,
      provider_account_id: account.id,
      password: account.passwordHash,
      updated_at: at,
    })
    .execute();
}

export async function updateAccount(
  db: AnyDatabase,
  id: string,
  change: Partial<Pick<Insertable<AccountRow>, 'must_change_password' | 'disabled_at' | 'last_sign_in_at' | 'name'>>,
): Promise<void> {
  await own(db)
    .updateTable('account')
    .set({ ...change, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
}

export async function passwordHashOf(db: AnyDatabase, accountId: string): Promise<string | null> {
  const row = await own(db)
    .selectFrom('account_credential')
    .select('password')
    .where('account_id', '=', accountId)
    .where('provider_id', '=', CREDENTIAL)
    .executeTakeFirst();
  return row?.password ?? null;
}

/** Earlier passwords' hashes, newest first. */
export async function earlierHashes(db: AnyDatabase, accountId: string, count: number): Promise<readonly string[]> {
  const rows = await own(db)
    .selectFrom('password_history')
    .select('hash')
    .where('account_id', '=', accountId)
    .orderBy('set_at', 'desc')
    .limit(count)
    .execute();
  return rows.map((row) => row.hash);
}

/** Sets the password and keeps its hash among those not to be used again. */
export async function storePassword(
  db: AnyDatabase,
  password: { readonly id: string; readonly accountId: string; readonly hash: string; readonly at: Date },
): Promise<void> {
  await own(db)
    .updateTable('account_credential')
    .set({ password: password.hash, updated_at: password.at })
    .where('account_id', '=', password.accountId)
    .where('provider_id', '=', CREDENTIAL)
    .execute();
  await rememberHash(db, password);
}

export async function rememberHash(
  db: AnyDatabase,
  password: { readonly id: string; readonly accountId: string; readonly hash: string; readonly at: Date },
): Promise<void> {
  await own(db)
    .insertInto('password_history')
    .values({ id: password.id, account_id: password.accountId, hash: password.hash, set_at: password.at })
    .execute();
}

/** Takes a second-factor code out of use. False when it was used within the last minutes already. */
export async function spendCode(db: AnyDatabase, accountId: string, hash: string, at: Date): Promise<boolean> {
  const stale = new Date(at.getTime() - 3 * 60_000);
  const spent = await own(db)
    .updateTable('second_factor')
    .set({ last_code_hash: hash, last_code_at: at })
    .where('account_id', '=', accountId)
    .where((e) =>
      e.or([e('last_code_hash', 'is', null), e('last_code_hash', '<>', hash), e('last_code_at', '<', stale)]),
    )
    .executeTakeFirst();
  return spent.numUpdatedRows > 0n;
}

/** Whether the sign-in of a second factor was begun but not yet confirmed, is on, or neither. */
export async function secondFactorState(db: AnyDatabase, accountId: string): Promise<'off' | 'begun' | 'on'> {
  const row = await own(db)
    .selectFrom('second_factor')
    .select('verified')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return 'off';
  return row.verified === true ? 'on' : 'begun';
}

export async function removeSecondFactor(db: AnyDatabase, accountId: string): Promise<void> {
  await own(db).deleteFrom('second_factor').where('account_id', '=', accountId).execute();
  await own(db).updateTable('account').set({ two_factor_enabled: false }).where('id', '=', accountId).execute();
}

/** People who hold a role in a unit on a day, in the order they received it. */
export async function personsWithRole(
  db: AnyDatabase,
  unitId: string,
  role: Role,
  today: LocalDate,
): Promise<readonly string[]> {
  const rows = await heldOn(db, today)
    .where('unit_id', '=', unitId)
    .where('role', '=', role)
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.person_id);
}

function heldOn(db: AnyDatabase, today: LocalDate) {
  return own(db)
    .selectFrom('role_held')
    .select(['person_id', 'unit_id', 'role'])
    .where('from_on', '<=', today)
    .where((e) => e.or([e('to_on', 'is', null), e('to_on', '>', today)]));
}

export interface NewRole extends RoleHeld {
  readonly id: string;
  readonly personId: string;
  readonly from: LocalDate;
}

/** False when the person holds the role in that unit already. */
export async function insertRole(db: AnyDatabase, role: NewRole): Promise<boolean> {
  const inserted = await own(db)
    .insertInto('role_held')
    .values({
      id: role.id,
      person_id: role.personId,
      unit_id: role.unitId,
      role: role.role,
      from_on: role.from,
      to_on: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Ends a role; the day is the first on which it is no longer held. Says what was ended. */
export async function endRole(db: AnyDatabase, id: string, personId: string, on: LocalDate): Promise<RoleHeld | null> {
  const row = await own(db)
    .updateTable('role_held')
    .set({ to_on: sql<string>`greatest(from_on, ${on}::date)` })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('to_on', 'is', null)
    .returning(['role', 'unit_id'])
    .executeTakeFirst();
  return row === undefined ? null : { role: row.role, unitId: row.unit_id };
}
