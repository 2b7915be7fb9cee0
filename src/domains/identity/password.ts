import { type Settings, settingsAt } from '#domains/settings/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import type { Identity } from './identity.ts';
import { type PasswordPolicy, passwordFaults } from './policy.ts';
import { identityProblems } from './problems.ts';
import { beginAttempt, clearAttempts, failAttempt } from './queries/attempts.ts';
import { limitsOf, lockedProblem } from './sign-in.ts';
import { type Account, earlierHashes, passwordHashOf, storePassword, updateAccount } from './store.ts';

export const policyOf = (settings: Settings): PasswordPolicy => ({
  minLength: settings['password.minLength'],
  kinds: settings['password.kinds'],
  common: COMMON_PASSWORDS,
});

export function weakPassword(faults: readonly string[], field: string): Problem {
  return {
    kind: identityProblems.weakPassword,
    detail: faults.join('；'),
    errors: faults.map((detail) => ({ pointer: `#/${field}`, detail })),
  };
}

/**
 * Whether the person at the desk knows the account's password. Failures count as failed sign-ins do: a session left
 * open is no way to guess.
 */
export async function confirmPassword(
  identity: Identity,
  context: RequestContext,
  account: Account,
  password: { readonly clear: string; readonly field: string },
): Promise<Result<null, Problem>> {
  const limits = limitsOf(await settingsAt(context.db, context.today));
  const now = (): Date => new Date(identity.clock.now());
  const attempt = await beginAttempt(context.db, account.username, limits, now());
  if (attempt.lockedUntil !== null) return err(barred(attempt.lockedUntil));
  const hash = await passwordHashOf(context.db, account.id);
  if (hash !== null && (await identity.passwordMatches(password.clear, hash))) {
    await clearAttempts(context.db, account.username);
    return ok(null);
  }
  const locked = await context.change(async (tx) => {
    const until = await failAttempt(tx.db, account.username, limits, now());
    const subject = { subjectKind: 'account', subjectId: account.id };
    tx.audit({ action: 'identity.password-check-failed', ...subject, detail: { address: context.address } });
    if (until !== null) tx.audit({ action: 'identity.locked', ...subject, detail: { until: until.toISOString() } });
    return ok(until);
  });
  if (locked.ok && locked.value !== null) return err(barred(locked.value));
  const errors = [{ pointer: `#/${password.field}`, detail: '当前口令不正确' }];
  return err({ kind: identityProblems.wrongPassword, errors });
}

/** The same as at sign-in, but 422: 401 would lead the screen to sign-in. */
function barred(until: Date): Problem {
  const { detail, extra } = lockedProblem(until);
  return { kind: { ...identityProblems.locked, status: 422 }, ...(detail && { detail }), ...(extra && { extra }) };
}

/** What is wrong with a new password, earlier ones included. */
export async function newPasswordFaults(
  identity: Identity,
  context: RequestContext,
  account: Account,
  next: string,
): Promise<readonly string[]> {
  const settings = await settingsAt(context.db, context.today);
  const faults = passwordFaults(next, account.username, policyOf(settings));
  if (faults.length > 0) return faults;
  const count = settings['password.history'];
  const current = await passwordHashOf(context.db, account.id);
  const earlier = [...(current === null ? [] : [current]), ...(await earlierHashes(context.db, account.id, count))];
  for (const hash of new Set(earlier)) {
    if (await identity.passwordMatches(next, hash)) return [`不能与当前口令或最近 ${count} 次用过的口令相同`];
  }
  return [];
}

export async function replacePassword(
  tx: Transaction,
  identity: Identity,
  account: Account,
  next: { readonly clear: string; readonly mustChange: boolean },
): Promise<void> {
  const hash = await identity.hashPassword(next.clear);
  const at = new Date(identity.clock.now());
  await storePassword(tx.db, { id: identity.newId(), accountId: account.id, hash, at });
  await updateAccount(tx.db, account.id, { must_change_password: next.mustChange });
  tx.changed(`person:${account.personId}`);
}
