import { settingsAt } from '#domains/settings/index.ts';
import { permissionsOf } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import { authOn, INNER_COOKIE } from './auth.ts';
import type { MeAnswer, SessionList } from './contract.ts';
import { type SignedIn, sessionEnd } from './identify.ts';
import type { Identity } from './identity.ts';
import { confirmPassword, newPasswordFaults, replacePassword, weakPassword } from './password.ts';
import { identityProblems } from './problems.ts';
import { innerCookie, refusedAsNull } from './prove.ts';
import { unitNames } from './queries/people.ts';
import { completeSession, endSession, endSessions, sessionsOf } from './queries/sessions.ts';
import { type Account, accountBy, removeSecondFactor, secondFactorState } from './store.ts';
import { openToken } from './token.ts';

/** The account and session behind a request that `register` has let in. */
export interface Self {
  readonly signedIn: SignedIn;
  readonly account: Account;
}

export async function self(identity: Identity, context: RequestContext): Promise<Result<Self, Problem>> {
  const signedIn = await identity.identify(context.request);
  const account = signedIn === null ? null : await accountBy(context.db, 'id', signedIn.accountId);
  if (signedIn === null || account === null) return err({ kind: identityProblems.sessionNotFound });
  return ok({ signedIn, account });
}

export async function describeMe(identity: Identity, context: RequestContext, me: Self): Promise<MeAnswer> {
  const { actor, db, today, clock } = context;
  const units = await unitNames(db, [
    ...actor.roles.map((held) => held.unitId),
    ...(actor.unitId === null ? [] : [actor.unitId]),
  ]);
  const nameOf = (id: string | null): string => (id === null ? '' : (units.get(id) ?? ''));
  const settings = await settingsAt(db, today);
  return {
    person: { id: actor.personId, name: actor.name, unitId: actor.unitId ?? '', unitName: nameOf(actor.unitId) },
    roles: actor.roles.map((held) => ({ role: held.role, unitId: held.unitId, unitName: nameOf(held.unitId) })),
    permissions: [...permissionsOf(actor)],
    county: {
      name: settings['county.name'],
      demo: clock.daysBehind > 0 || identity.demoLogins.length > 0,
      daysBehind: clock.daysBehind,
    },
    mustChangePassword: me.signedIn.mustChangePassword,
    secondFactor: me.account.secondFactor,
    unreadNotices: await identity.unreadNotices(db, actor.personId),
    today,
  };
}

/** Changes the own password: knows the present one, meets the policy, ends all other sessions. */
export async function changeOwnPassword(
  identity: Identity,
  context: RequestContext,
  me: Self,
  passwords: { readonly current: string; readonly next: string },
): Promise<Result<null, Problem>> {
  const known = await confirmPassword(identity, context, me.account, { clear: passwords.current, field: 'current' });
  if (!known.ok) return known;
  const faults = await newPasswordFaults(identity, context, me.account, passwords.next);
  if (faults.length > 0) return err(weakPassword(faults, 'next'));
  const changed = await context.change(async (tx): Promise<Result<null, Problem>> => {
    await replacePassword(tx, identity, me.account, { clear: passwords.next, mustChange: false });
    const ended = await endSessions(tx.db, me.account.id, me.signedIn.sessionId);
    tx.audit({
      action: 'identity.password-changed',
      subjectKind: 'account',
      subjectId: me.account.id,
      detail: { sessionsEnded: ended },
    });
    return ok(null);
  });
  identity.identify.forget(`person:${me.account.personId}`);
  return changed;
}

export async function listOwnSessions(identity: Identity, context: RequestContext, me: Self): Promise<SessionList> {
  const rows = await sessionsOf(context.db, me.account.id, new Date(identity.clock.now()));
  const items = rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: row.id === me.signedIn.sessionId,
  }));
  return { items, total: items.length };
}

/** Ends one of the own sessions; the next request with it is refused, in every process. */
export async function endOwnSession(
  identity: Identity,
  context: RequestContext,
  me: Self,
  sessionId: string,
): Promise<Result<null, Problem>> {
  const outcome = await context.change(async (tx): Promise<Result<null, Problem>> => {
    if (!(await endSession(tx.db, me.account.id, sessionId))) return err({ kind: identityProblems.sessionNotFound });
    const left = sessionId === me.signedIn.sessionId;
    tx.audit({
      action: left ? 'identity.signed-out' : 'identity.session-ended',
      subjectKind: 'account',
      subjectId: me.account.id,
      detail: { sessionId },
    });
    tx.changed(`session:${sessionId}`);
    return ok(null);
  });
  identity.identify.forget(`session:${sessionId}`);
  return outcome;
}

export interface SecondFactorStarted {
  readonly uri: string;
  readonly secret: string;
}

const innerHeaders = (identity: Identity, context: RequestContext): Headers =>
  new Headers({ cookie: `${INNER_COOKIE}=${identity.cookie.read(context.request) ?? ''}` });

/** Makes a secret to scan. It counts only once a code made from it has been given back. */
export async function startSecondFactor(
  identity: Identity,
  context: RequestContext,
  me: Self,
): Promise<Result<SecondFactorStarted, Problem>> {
  if ((await secondFactorState(context.db, me.account.id)) === 'on') {
    return err({ kind: identityProblems.secondFactorOn });
  }
  return context.change(async (tx): Promise<Result<SecondFactorStarted, Problem>> => {
    const { api } = authOn(tx.db, identity.auth, 'signed-in');
    const body = { password: 'signed in', method: 'totp' } as const;
    const made = await refusedAsNull(api.enableTwoFactor({ body, headers: innerHeaders(identity, context) }));
    if (made === null || made.method !== 'totp') return err({ kind: identityProblems.secondFactorOn });
    const uri = new URL(made.totpURI);
    uri.pathname = `/${encodeURIComponent(`明台:${me.account.username}`)}`;
    tx.audit({ action: 'identity.second-factor-started', subjectKind: 'account', subjectId: me.account.id });
    return ok({ uri: uri.href, secret: uri.searchParams.get('secret') ?? '' });
  });
}

export interface SecondFactorOn {
  readonly sealed: string;
  readonly seconds: number;
  readonly recoveryCodes: readonly string[];
}

/** Turns the second factor on when the code is right. The session gets a new token, which goes back as its cookie. */
export async function confirmSecondFactor(
  identity: Identity,
  context: RequestContext,
  me: Self,
  code: string,
): Promise<Result<SecondFactorOn, Problem>> {
  const state = await secondFactorState(context.db, me.account.id);
  if (state === 'off') return err({ kind: identityProblems.secondFactorOff });
  if (state === 'on') return err({ kind: identityProblems.secondFactorOn });
  const settings = await settingsAt(context.db, context.today);
  const outcome = await context.change(async (tx): Promise<Result<SecondFactorOn, Problem>> => {
    const { api } = authOn(tx.db, identity.auth);
    const headers = innerHeaders(identity, context);
    const verified = await refusedAsNull(api.verifyTOTP({ body: { code }, headers, returnHeaders: true }));
    if (verified === null) {
      return err({ kind: identityProblems.wrongCode, errors: [{ pointer: '#/code', detail: '验证码不正确' }] });
    }
    const sealed = innerCookie(verified.headers);
    const token = openToken(sealed, identity.auth.secret) ?? '';
    const now = identity.clock.now();
    const agent = context.request.headers.get('user-agent') ?? '';
    const expiresAt = sessionEnd(new Date(now), now, settings);
    await completeSession(tx.db, { token, at: new Date(now), expiresAt, address: context.address, agent });
    const { backupCodes } = await api.viewBackupCodes({ body: { userId: me.account.id } });
    tx.audit({ action: 'identity.second-factor-on', subjectKind: 'account', subjectId: me.account.id });
    tx.changed(`person:${me.account.personId}`);
    return ok({ sealed, seconds: settings['session.absoluteDays'] * 86_400, recoveryCodes: backupCodes });
  });
  identity.identify.forget(`person:${me.account.personId}`);
  return outcome;
}

export async function stopSecondFactor(
  context: RequestContext,
  me: Self,
  reason: string,
): Promise<Result<null, Problem>> {
  if ((await secondFactorState(context.db, me.account.id)) === 'off') {
    return err({ kind: identityProblems.secondFactorOff });
  }
  return context.change(async (tx) => {
    await removeSecondFactor(tx.db, me.account.id);
    tx.audit({ action: 'identity.second-factor-off', subjectKind: 'account', subjectId: me.account.id, reason });
    return ok(null);
  });
}
