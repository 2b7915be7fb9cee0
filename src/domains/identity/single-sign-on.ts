import * as z from 'zod';
import { settingsAt } from '#domains/settings/index.ts';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { type Auth, authOn, INNER_COOKIE, SSO_CALLBACK, SSO_PROVIDER } from './auth.ts';
import { sessionEnd } from './identify.ts';
import type { Identity } from './identity.ts';
import { identityProblems } from './problems.ts';
import { refusedAsNull } from './prove.ts';
import { completeSession, endSessionByToken, liveSession } from './queries/sessions.ts';
import { updateAccount } from './store.ts';
import { openToken } from './token.ts';

const INNER_CALLBACK = `/api/session/inner/callback/${SSO_PROVIDER}`;
const ENTRY = '/desk';
/** The sign-in page says that single sign-on did not let one in, and why that may be. */
const REFUSED = '/desk/sign-in?sso=refused';

/**
 * Sign-in through the county's own identity provider (OpenID Connect), where one is configured. The provider's
 * `preferred_username` must be the user name of an account; nobody gets an account this way.
 */
export function singleSignOnEndpoints(identity: Identity): readonly Endpoint[] {
  let opened: Auth | null = null;
  const auth = (context: RequestContext): Auth => {
    opened ??= authOn(context.db, identity.auth, 'single-sign-on');
    return opened;
  };
  const enabled = identity.auth.singleSignOn !== undefined;
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/session/methods',
        summary: '可用的登录方式',
        access: 'public',
        answer: z.object({ singleSignOn: z.boolean() }),
      },
      async () => ok({ singleSignOn: enabled }),
    ),
    endpoint(
      { method: 'get', path: '/api/session/oidc', summary: '统一身份认证登录', access: 'public', answer: 'file' },
      async (_input, context) => (enabled ? start(auth(context)) : err({ kind: identityProblems.singleSignOnOff })),
    ),
    endpoint(
      { method: 'get', path: SSO_CALLBACK, summary: '统一身份认证返回', access: 'public', answer: 'file' },
      async (_input, context) =>
        enabled ? comeBack(identity, auth(context), context) : err({ kind: identityProblems.singleSignOnOff }),
    ),
  ];
}

async function start(auth: Auth): Promise<Response> {
  const body = { provider: SSO_PROVIDER, callbackURL: ENTRY, errorCallbackURL: REFUSED, disableRedirect: true };
  const made = await refusedAsNull(auth.api.signInSocial({ body, returnHeaders: true }));
  return redirect(made?.response.url ?? REFUSED, made?.headers.getSetCookie() ?? []);
}

/** Lets better-auth finish with the provider, then turns its session into ours, or ends it when the person may not come in. */
async function comeBack(identity: Identity, auth: Auth, context: RequestContext): Promise<Response> {
  const inner = new URL(INNER_CALLBACK, identity.auth.publicUrl);
  inner.search = new URL(context.request.url).search;
  const headers = new Headers({ cookie: context.request.headers.get('cookie') ?? '' });
  const answer = await auth.handler(new Request(inner, { headers }));
  const cookies = answer.headers.getSetCookie();
  const sealed = cookies
    .find((line) => line.startsWith(`${INNER_COOKIE}=`))
    ?.slice(INNER_COOKIE.length + 1)
    .split(';')[0];
  const rest = cookies.filter((line) => !line.startsWith(`${INNER_COOKIE}=`));
  const token = sealed === undefined ? null : openToken(sealed, identity.auth.secret);
  if (sealed === undefined || token === null) return redirect(REFUSED, rest);
  const seconds = await enter(identity, context, token);
  if (seconds === null) return redirect(REFUSED, rest);
  return redirect(ENTRY, [...rest, identity.cookie.keep(context.request, sealed, seconds)]);
}

async function enter(identity: Identity, context: RequestContext, token: string): Promise<number | null> {
  const now = identity.clock.now();
  const at = new Date(now);
  const session = await liveSession(context.db, token, { now: at, today: context.today });
  if (session === null) {
    await endSessionByToken(context.db, token);
    return null;
  }
  const settings = await settingsAt(context.db, context.today);
  const agent = context.request.headers.get('user-agent') ?? '';
  const { personId, name, unitId } = session;
  await context.transact({ personId, name, unitId }, async (tx) => {
    await completeSession(tx.db, {
      token,
      at,
      expiresAt: sessionEnd(at, now, settings),
      address: context.address,
      agent,
    });
    await updateAccount(tx.db, session.accountId, { last_sign_in_at: at });
    const detail = { sessionId: session.sessionId, address: context.address, singleSignOn: true };
    tx.audit({ action: 'identity.signed-in', subjectKind: 'account', subjectId: session.accountId, detail });
    return ok(null);
  });
  return settings['session.absoluteDays'] * 86_400;
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const line of cookies) headers.append('set-cookie', line);
  return new Response(null, { status: 302, headers });
}
