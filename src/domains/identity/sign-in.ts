import { type Settings, settingsAt } from '#domains/settings/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AuditActor } from '#platform/audit/trail.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import { authOn } from './auth.ts';
import { sessionEnd } from './identify.ts';
import type { Identity } from './identity.ts';
import { normalUsername } from './policy.ts';
import { identityProblems } from './problems.ts';
import { type Credentials, type Proof, prove } from './prove.ts';
import { type AttemptLimits, beginAttempt, clearAttempts, failAttempt, returnAttempt } from './queries/attempts.ts';
import { personInService } from './queries/people.ts';
import { completeSession } from './queries/sessions.ts';
import { type Account, accountBy, spendCode, updateAccount } from './store.ts';

export interface SignedInNow {
  readonly sealed: string;
  readonly seconds: number;
  readonly mustChangePassword: boolean;
}

type Failure = Exclude<Proof['kind'], 'in'> | 'barred';

const STRANGER: AuditActor = { personId: null, name: '未登录', unitId: null };
const DAY_SECONDS = 86_400;

export const limitsOf = (settings: Settings): AttemptLimits => ({
  failuresBeforeLock: settings['password.failuresBeforeLock'],
  lockMinutes: settings['password.lockMinutes'],
});

export function lockedProblem(until: Date): Problem {
  const time = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return {
    kind: identityProblems.locked,
    detail: `请在 ${time.format(until)} 之后再试；忘记口令的，请联系系统管理员重置`,
    extra: { lockedUntil: until.toISOString() },
  };
}

/**
 * Signs in with name, password and, where one is set up, a second factor. Each attempt is counted before it is made;
 * an unknown name costs the same time and gets the same answer as a wrong password.
 */
export async function signIn(
  identity: Identity,
  credentials: Credentials,
  context: RequestContext,
): Promise<Result<SignedInNow, Problem>> {
  const settings = await settingsAt(context.db, context.today);
  const username = normalUsername(credentials.username);
  const limits = limitsOf(settings);
  const attempt = await beginAttempt(context.db, username, limits, new Date(identity.clock.now()));
  if (attempt.lockedUntil !== null) return err(lockedProblem(attempt.lockedUntil));
  const account = await accountBy(context.db, 'username', username);
  const person = account === null ? null : await personInService(context.db, account.personId, context.today);
  const actor = account === null || person === null ? STRANGER : { ...person, personId: account.personId };
  const outcome = await context.transact(
    actor,
    async (tx): Promise<Result<SignedInNow, { readonly kind: Failure }>> => {
      const proof = await prove(authOn(tx.db, identity.auth), { ...credentials, username });
      if (proof.kind !== 'in') return err({ kind: proof.kind });
      if (account === null || person === null || account.disabled) return err({ kind: 'barred' });
      const at = new Date(identity.clock.now());
      if (proof.codeHash !== null && !(await spendCode(tx.db, account.id, proof.codeHash, at))) {
        return err({ kind: 'wrong-code' });
      }
      return ok(await enter(tx, { identity, account, proof, settings, context }));
    },
  );
  if (outcome.ok) return outcome;
  const failure = outcome.error.kind;
  if (failure === 'code-required') {
    await returnAttempt(context.db, username);
    return err({ kind: identityProblems.secondFactorRequired });
  }
  return refuse({ context, identity, username, limits, accountId: account?.id ?? null }, failure);
}

interface Entry {
  readonly identity: Identity;
  readonly account: Account;
  readonly proof: Extract<Proof, { kind: 'in' }>;
  readonly settings: Settings;
  readonly context: RequestContext;
}

async function enter(tx: Transaction, entry: Entry): Promise<SignedInNow> {
  const { identity, account, proof, settings, context } = entry;
  const now = identity.clock.now();
  const agent = context.request.headers.get('user-agent') ?? '';
  const expiresAt = sessionEnd(new Date(now), now, settings);
  const seen = { at: new Date(now), expiresAt, address: context.address, agent };
  const sessionId = await completeSession(tx.db, { token: proof.token, ...seen });
  await updateAccount(tx.db, account.id, { last_sign_in_at: new Date(now) });
  await clearAttempts(tx.db, account.username);
  tx.audit({
    action: 'identity.signed-in',
    subjectKind: 'account',
    subjectId: account.id,
    detail: { sessionId, address: context.address, secondFactor: account.secondFactor },
  });
  return {
    sealed: proof.sealed,
    seconds: settings['session.absoluteDays'] * DAY_SECONDS,
    mustChangePassword: account.mustChangePassword,
  };
}

interface Refused {
  readonly context: RequestContext;
  readonly identity: Identity;
  readonly username: string;
  readonly limits: AttemptLimits;
  readonly accountId: string | null;
}

/** Puts the failure on record and locks the name when it was one too many. What was typed as a name is kept only if it is one. */
async function refuse(refused: Refused, why: Exclude<Failure, 'code-required'>): Promise<Result<never, Problem>> {
  const { context, identity, username, accountId } = refused;
  const locked = await context.transact(STRANGER, async (tx) => {
    const until = await failAttempt(tx.db, username, refused.limits, new Date(identity.clock.now()));
    const subject = { subjectKind: 'account', subjectId: accountId ?? 'unknown' };
    const detail = { address: context.address, ...(accountId !== null && { username }) };
    tx.audit({ action: 'identity.sign-in-failed', ...subject, detail: { ...detail, why } });
    if (until !== null)
      tx.audit({ action: 'identity.locked', ...subject, detail: { ...detail, until: until.toISOString() } });
    return ok(until);
  });
  if (locked.ok && locked.value !== null) return err(lockedProblem(locked.value));
  if (why === 'barred') return err({ kind: identityProblems.disabled });
  if (why === 'wrong-code') {
    return err({
      kind: identityProblems.secondFactorRequired,
      detail: '验证码不正确或已用过，请输入手机验证器上的新数字',
    });
  }
  return err({
    kind: identityProblems.wrongCredentials,
    detail: '请核对用户名和口令后重试；忘记口令的，请联系系统管理员重置',
  });
}
