import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The token in the sign-in cookie, if the signature is ours. The cookie holds the token, a dot and its signature,
 * percent-encoded, as better-auth writes it.
 */
export function openToken(sealed: string, secret: string): string | null {
  const value = decode(sealed);
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1));
  const wanted = Buffer.from(signature(token, secret));
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : null;
}

function signature(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
