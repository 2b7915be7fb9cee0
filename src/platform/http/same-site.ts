import type { ReachedBy } from './sign-in-cookie.ts';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Scripts of other sites cannot send it without being asked for leave, which we never give. */
export const OWN_PAGE_HEADER = 'x-mingtai';

/**
 * Whether a request that changes something comes from one of our own pages. Calls of the workbench carry a header of
 * their own; forms of the public pages are known by where the browser says they come from.
 */
export function isFromOwnPage(request: Request, reachedBy: ReachedBy): boolean {
  if (READING.has(request.method)) return true;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = request.headers.get('origin');
  if (origin !== null && !isOwnOrigin(origin, request, reachedBy)) return false;
  if (new URL(request.url).pathname.startsWith('/api/')) return request.headers.get(OWN_PAGE_HEADER) === '1';
  return site !== null || origin !== null;
}

/** Hosts are compared, not schemes: a proxy may end the encryption. */
function isOwnOrigin(origin: string, request: Request, { publicUrl, trustProxy }: ReachedBy): boolean {
  const host = hostOf(origin);
  if (host === null) return false;
  const forwarded = trustProxy === true ? request.headers.get('x-forwarded-host') : null;
  const own = [request.headers.get('host'), forwarded, publicUrl === undefined ? null : hostOf(publicUrl)];
  return own.includes(host) || host === new URL(request.url).host;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
