/** Whether the browser reached us over https: by the address the county has published, or by what the request says. */
export interface ReachedBy {
  readonly publicUrl?: string | undefined;
  /** Believe `x-forwarded-proto` and `x-forwarded-for`: only behind a proxy that sets them itself. */
  readonly trustProxy?: boolean;
}

export function isSecure(request: Request, { publicUrl, trustProxy }: ReachedBy): boolean {
  if (publicUrl?.startsWith('https:') === true || request.url.startsWith('https:')) return true;
  return trustProxy === true && request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
}

/** The one cookie that carries a sign-in. Scripts cannot read it; over https no other host can set it. */
export interface SignInCookie {
  read(request: Request): string | null;
  /** The `set-cookie` line that keeps `value` for so many seconds. */
  keep(request: Request, value: string, seconds: number): string;
  drop(request: Request): string;
}

const NAME = 'mingtai';
const SECURE_NAME = `__Host-${NAME}`;

export function signInCookie(reachedBy: ReachedBy): SignInCookie {
  const line = (request: Request, value: string, seconds: number): string => {
    const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
    if (!isSecure(request, reachedBy)) return `${NAME}=${value}; ${attributes}`;
    return `${SECURE_NAME}=${value}; ${attributes}; Secure`;
  };
  return {
    read: (request) => cookieOf(request, isSecure(request, reachedBy) ? SECURE_NAME : NAME),
    keep: line,
    drop: (request) => line(request, '', 0),
  };
}

/** The raw value of one cookie of a request. */
export function cookieOf(request: Request, name: string): string | null {
  const header = request.headers.get('cookie');
  if (header === null) return null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}
