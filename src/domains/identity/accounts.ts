import { settingsAt } from '#domains/settings/index.ts';
import type { Role, RoleHeld } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import type { AccountRow, TemporaryPassword } from './contract.ts';
import { createAccount, temporaryPassword } from './create-account.ts';
import type { Identity } from './identity.ts';
import { policyOf, replacePassword } from './password.ts';
import { normalUsername } from './policy.ts';
import { identityProblems } from './problems.ts';
import { type AccountOfPerson, otherAdministrators, unitLives } from './queries/accounts.ts';
import { clearAttempts } from './queries/attempts.ts';
import { personInService } from './queries/people.ts';
import { endSessions } from './queries/sessions.ts';
import {
  type Account,
  accountBy,
  endRole,
  insertRole,
  lockAccount,
  removeSecondFactor,
  updateAccount,
} from './store.ts';

/** The acts that the row offers to this administrator. */
export function accountActs(account: AccountOfPerson, ownPersonId: string): AccountRow['can'] {
  if (account.state === 'left') return account.sessions > 0 ? ['end-sessions'] : [];
  const acts: AccountRow['can'] = ['reset-password', 'add-role'];
  if (account.state !== 'disabled' && account.personId !== ownPersonId) acts.push('lock');
  if (account.state !== 'active') acts.push('unlock');
  if (account.sessions > 0) acts.push('end-sessions');
  if (account.secondFactor) acts.push('reset-second-factor');
  if (account.roles.length > 0) acts.push('end-role');
  return acts;
}

export interface AccountWish {
  readonly personId: string;
  readonly username: string;
  readonly roles: readonly RoleHeld[];
}

/** Gives a person of the directory an account; its password is told once and must be changed at the first sign-in. */
export async function openAccount(
  identity: Identity,
  context: RequestContext,
  wish: AccountWish,
): Promise<Result<TemporaryPassword, Problem>> {
  const username = normalUsername(wish.username);
  const password = temporaryPassword(username, policyOf(await settingsAt(context.db, context.today)));
  const outcome = await context.change(async (tx): Promise<Result<TemporaryPassword, Problem>> => {
    const person = await personInService(tx.db, wish.personId, context.today);
    if (person === null) return err({ kind: identityProblems.personNotFound });
    if ((await accountBy(tx.db, 'person_id', wish.personId)) !== null)
      return err({ kind: identityProblems.personHasAccount });
    if ((await accountBy(tx.db, 'username', username)) !== null) {
      const errors = [{ pointer: '#/username', detail: '用户名已被使用，请换一个' }];
      return err({ kind: identityProblems.usernameTaken, errors });
    }
    for (const { unitId } of wish.roles) {
      if (!(await unitLives(tx.db, unitId, context.today))) return err({ kind: identityProblems.unitNotFound });
    }
    const id = await createAccount(tx.db, {
      personId: wish.personId,
      name: person.name,
      username,
      password: { clear: password },
      mustChangePassword: true,
      roles: wish.roles,
      from: context.today,
      at: new Date(identity.clock.now()),
      newId: identity.newId,
    });
    const detail = { username, personId: wish.personId, roles: wish.roles };
    tx.audit({ action: 'identity.account-opened', subjectKind: 'account', subjectId: id, detail });
    tx.changed(`person:${wish.personId}`, 'accounts');
    return ok({ id, username, temporaryPassword: password });
  });
  return outcome;
}

interface Act {
  readonly tx: Transaction;
  readonly account: Account;
}

/** Changes one account under its lock, and makes the change felt at once. */
async function onAccount<T>(
  identity: Identity,
  context: RequestContext,
  id: string,
  act: (on: Act) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  let personId = '';
  const outcome = await context.change(async (tx): Promise<Result<T, Problem>> => {
    const account = await lockAccount(tx.db, id);
    if (account === null) return err({ kind: identityProblems.notFound });
    ({ personId } = account);
    tx.changed(`person:${account.personId}`, 'accounts');
    return act({ tx, account });
  });
  if (outcome.ok) identity.identify.forget(`person:${personId}`);
  return outcome;
}

const subject = (account: Account) => ({ subjectKind: 'account', subjectId: account.id }) as const;

/** Locks an account until it is unlocked, and ends its sessions. */
export function lock(
  identity: Identity,
  context: RequestContext,
  id: string,
  reason: string,
): Promise<Result<null, Problem>> {
  return onAccount(identity, context, id, async ({ tx, account }) => {
    if (account.personId === context.actor.personId) return err({ kind: identityProblems.notYourself });
    if ((await otherAdministrators(tx.db, account.personId, context.today)) === 0) {
      return err({ kind: identityProblems.lastAdministrator });
    }
    await updateAccount(tx.db, account.id, { disabled_at: new Date(identity.clock.now()) });
    const sessionsEnded = await endSessions(tx.db, account.id);
    tx.audit({ action: 'identity.account-locked', ...subject(account), reason, detail: { sessionsEnded } });
    return ok(null);
  });
}

/** Opens an account again, whether an administrator or too many failures closed it. */
export function unlock(
  identity: Identity,
  context: RequestContext,
  id: string,
  reason: string,
): Promise<Result<null, Problem>> {
  return onAccount(identity, context, id, async ({ tx, account }) => {
    await updateAccount(tx.db, account.id, { disabled_at: null });
    await clearAttempts(tx.db, account.username);
    tx.audit({ action: 'identity.account-unlocked', ...subject(account), reason });
    return ok(null);
  });
}

/** A new password to hand over; all sessions end. */
export async function resetPassword(
  identity: Identity,
  context: RequestContext,
  id: string,
  reason: string,
): Promise<Result<TemporaryPassword, Problem>> {
  const policy = policyOf(await settingsAt(context.db, context.today));
  return onAccount(identity, context, id, async ({ tx, account }) => {
    const password = temporaryPassword(account.username, policy);
    await replacePassword(tx, identity, account, { clear: password, mustChange: true });
    await clearAttempts(tx.db, account.username);
    const sessionsEnded = await endSessions(tx.db, account.id);
    tx.audit({ action: 'identity.password-reset', ...subject(account), reason, detail: { sessionsEnded } });
    return ok({ id: account.id, username: account.username, temporaryPassword: password });
  });
}

export function endAllSessions(
  identity: Identity,
  context: RequestContext,
  id: string,
  reason: string,
): Promise<Result<{ readonly ended: number }, Problem>> {
  return onAccount(identity, context, id, async ({ tx, account }) => {
    const ended = await endSessions(tx.db, account.id);
    tx.audit({ action: 'identity.sessions-ended', ...subject(account), reason, detail: { ended } });
    return ok({ ended });
  });
}

/** For someone who lost his phone and his recovery codes. */
export function resetSecondFactor(
  identity: Identity,
  context: RequestContext,
  id: string,
  reason: string,
): Promise<Result<null, Problem>> {
  return onAccount(identity, context, id, async ({ tx, account }) => {
    await removeSecondFactor(tx.db, account.id);
    tx.audit({ action: 'identity.second-factor-reset', ...subject(account), reason });
    return ok(null);
  });
}

export function addRole(
  identity: Identity,
  context: RequestContext,
  id: string,
  wish: { readonly role: Role; readonly unitId: string },
): Promise<Result<null, Problem>> {
  return onAccount(identity, context, id, async ({ tx, account }) => {
    if (!(await unitLives(tx.db, wish.unitId, context.today))) return err({ kind: identityProblems.unitNotFound });
    const { personId } = account;
    const added = await insertRole(tx.db, { ...wish, id: identity.newId(), personId, from: context.today });
    if (!added) return err({ kind: identityProblems.roleHeld });
    tx.audit({ action: 'identity.role-added', ...subject(account), detail: { ...wish, personId } });
    return ok(null);
  });
}

/** Takes a role away from today on. The last administrator keeps his. */
export function takeRole(
  identity: Identity,
  context: RequestContext,
  id: string,
  roleId: string,
): Promise<Result<null, Problem>> {
  return onAccount(identity, context, id, async ({ tx, account }) => {
    const { personId } = account;
    const ended = await endRole(tx.db, roleId, personId, context.today);
    if (ended === null) return err({ kind: identityProblems.notFound });
    if (ended.role === 'administrator' && (await otherAdministrators(tx.db, '', context.today)) === 0) {
      return err({ kind: identityProblems.lastAdministrator });
    }
    tx.audit({ action: 'identity.role-ended', ...subject(account), detail: { ...ended, personId } });
    return ok(null);
  });
}
