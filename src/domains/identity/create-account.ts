import { randomInt } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { RoleHeld } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { inwardAddress } from './auth.ts';
import { normalUsername, passwordFaults } from './policy.ts';
import { insertAccount, insertRole, rememberHash } from './store.ts';

export interface AccountToCreate {
  readonly personId: string;
  /** The person's name as the directory has it. */
  readonly name: string;
  readonly username: string;
  /** Clear, or a hash made before with `hashPassword` where many accounts share one (the demonstration). */
  readonly password: { readonly clear: string } | { readonly hash: string };
  readonly mustChangePassword: boolean;
  readonly roles: readonly RoleHeld[];
  /** First day on which the roles are held. */
  readonly from: LocalDate;
  readonly at: Date;
  readonly newId: () => string;
}

export { hashPassword };

/**
 * Makes an account and its roles on the caller's connection or transaction; returns its id. The caller has looked at
 * name and password and writes the audit entry. Throws when the name or the person has an account already.
 */
export async function createAccount(db: AnyDatabase, account: AccountToCreate): Promise<string> {
  const { password, at, newId } = account;
  const id = newId();
  const username = normalUsername(account.username);
  const passwordHash = 'hash' in password ? password.hash : await hashPassword(password.clear);
  const { personId, name, mustChangePassword } = account;
  await insertAccount(db, {
    id,
    personId,
    username,
    name,
    email: inwardAddress(username),
    passwordHash,
    mustChangePassword,
    at,
  });
  await rememberHash(db, { id: newId(), accountId: id, hash: passwordHash, at });
  for (const held of account.roles) await insertRole(db, { ...held, id: newId(), personId, from: account.from });
  return id;
}

/** Characters that nobody mistakes for another when he copies them from paper. */
const READABLE = ['ABCDEFGHJKMNPQRSTUVWXYZ', 'abcdefghjkmnpqrstuvwxyz', '23456789'] as const;
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password to hand over once, good under the policy with that name. */
export function temporaryPassword(username: string, policy: Parameters<typeof passwordFaults>[2]): string {
  for (;;) {
    const groups = Array.from({ length: Math.max(GROUPS, Math.ceil(policy.minLength / GROUP_LENGTH)) }, () =>
      Array.from({ length: GROUP_LENGTH }, (_, i) => pick(READABLE[i % READABLE.length] ?? READABLE[0])).join(''),
    );
    const password = groups.join('-');
    if (passwordFaults(password, username, policy).length === 0) return password;
  }
}

const pick = (letters: string): string => letters[randomInt(letters.length)] ?? 'x';
