import type { Context, MiddlewareHandler } from 'hono';
import { networkOf } from './client-address.ts';
import { commonProblems, problemResponse } from './problem-response.ts';
import { type Allowance, createRateLimit, type RateLimit } from './rate-limit.ts';
import { isFromOwnPage } from './same-site.ts';
import { dataHeaders } from './security-headers.ts';
import { isSecure, type ReachedBy } from './sign-in-cookie.ts';

export interface GuardOptions extends ReachedBy {
  readonly addressOf: (c: Context) => string;
  readonly now: () => number;
  readonly allowances?: Partial<Allowances>;
}

/** By network address. A whole county may sit behind one, so only refused sign-ins count as such. */
export interface Allowances {
  readonly refusedSignIns: Allowance;
  readonly uploads: Allowance;
  readonly requests: Allowance;
}

export const ALLOWANCES: Allowances = {
  refusedSignIns: { burst: 20, perMinute: 20 },
  uploads: { burst: 120, perMinute: 120 },
  requests: { burst: 2_000, perMinute: 12_000 },
};

const SIGN_IN_PATHS: ReadonlySet<string> = new Set(['/api/session', '/api/me/password', '/api/setup']);
const UPLOAD_PATHS: ReadonlySet<string> = new Set(['/api/files']);
/** No name, word or number holds it and the database takes none: it only serves to make what others ask for fail too. */
const NUL = /%00/;
const LOOPBACK = /^(127\.|::1$)/;

/**
 * Stands before every route: refuses changes from other sites' pages, slows down who asks too much, and gives every
 * answer that has no policy of its own the strictest one.
 */
export function guard(options: GuardOptions): MiddlewareHandler {
  const allowances = { ...ALLOWANCES, ...options.allowances };
  const refusedSignIns = createRateLimit(allowances.refusedSignIns, options.now);
  const uploads = createRateLimit(allowances.uploads, options.now);
  const requests = createRateLimit(allowances.requests, options.now);
  return async (c, next) => {
    const address = options.addressOf(c);
    const network = networkOf(address);
    const limits: RateLimit[] = [];
    const mutates = c.req.method === 'POST';
    const signsIn = mutates && SIGN_IN_PATHS.has(c.req.path);
    if (!LOOPBACK.test(address)) limits.push(requests);
    if (mutates && UPLOAD_PATHS.has(c.req.path)) limits.push(uploads);
    if (signsIn) limits.push(refusedSignIns);
    const wait = Math.max(0, ...limits.map((limit) => limit.take(network)));
    if (wait > 0) {
      c.res = tooMany(c, wait);
    } else if (NUL.test(c.req.url)) {
      c.res = problemResponse({ kind: commonProblems.notFound }, '/');
    } else if (isFromOwnPage(c.req.raw, options)) {
      await next();
      if (signsIn && c.res.status < 400) refusedSignIns.giveBack(network);
    } else {
      c.res = problemResponse({ kind: commonProblems.crossSite }, c.req.path);
    }
    fill(c.res.headers, isSecure(c.req.raw, options));
  };
}

function tooMany(c: Context, seconds: number): Response {
  const detail = `请在 ${seconds} 秒后再试`;
  const response = problemResponse({ kind: commonProblems.tooManyRequests, detail }, c.req.path);
  response.headers.set('retry-after', String(seconds));
  return response;
}

function fill(headers: Headers, secure: boolean): void {
  for (const [name, value] of Object.entries(dataHeaders(secure))) if (!headers.has(name)) headers.set(name, value);
}
