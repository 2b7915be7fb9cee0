import { createHash } from 'node:crypto';
import { isAPIError } from 'better-auth/api';
import { cookieOf } from '#platform/http/sign-in-cookie.ts';
import type { Auth } from './auth.ts';
import { INNER_COOKIE } from './auth.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly code?: string | undefined;
}

export type Proof =
  | { readonly kind: 'in'; readonly token: string; readonly sealed: string; readonly codeHash: string | null }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'code-required' };

const SIX_DIGITS = /^\d{6}$/;

/** Asks better-auth whether password and, where one is set up, code are right; a session exists only if they are. */
export async function prove(auth: Auth, credentials: Credentials): Promise<Proof> {
  const { username, password } = credentials;
  const first = await refusedAsNull(
    auth.api.signInUsername({ body: { username, password }, headers: new Headers(), returnHeaders: true }),
  );
  if (first === null) return { kind: 'wrong' };
  if ('token' in first.response) return cameIn(first.response.token, first.headers, null);
  const code = (credentials.code ?? '').replaceAll(/\s/g, '');
  if (code === '') return { kind: 'code-required' };
  const headers = new Headers({ cookie: cookiesOf(first.headers) });
  const second = await refusedAsNull(
    SIX_DIGITS.test(code)
      ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
      : auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
  );
  const token = second?.response.token;
  if (second === null || token === undefined) return { kind: 'wrong-code' };
  return cameIn(token, second.headers, SIX_DIGITS.test(code) ? createHash('sha256').update(code).digest('hex') : null);
}

function cameIn(token: string, headers: Headers, codeHash: string | null): Proof {
  return { kind: 'in', token, sealed: innerCookie(headers), codeHash };
}

/** The session cookie's value as better-auth signed it. */
export function innerCookie(headers: Headers): string {
  const request = new Request('http://inner', { headers: { cookie: cookiesOf(headers) } });
  const value = cookieOf(request, INNER_COOKIE);
  if (value === null) throw new Error('better-auth signed in without a cookie');
  return value;
}

/** What the library has set, as the next request would bring it. Later lines win. */
export function cookiesOf(headers: Headers): string {
  const pairs = new Map<string, string>();
  for (const line of headers.getSetCookie()) {
    const pair = line.split(';')[0] ?? '';
    const at = pair.indexOf('=');
    pairs.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return [...pairs]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

/** The library throws what it refuses; faults stay thrown. */
export async function refusedAsNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (thrown) {
    if (isAPIError(thrown) && thrown.statusCode < 500) return null;
    throw thrown;
  }
}
