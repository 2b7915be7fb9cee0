const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A sortable identifier: ten characters of time, ten of chance (Crockford's base 32, as a shortened ULID).
 *
 * `now` is milliseconds since 1970; `random` must return bytes of cryptographic quality.
 */
export function makeId(now: number, random: (bytes: number) => Uint8Array): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i += 1, rest = Math.floor(rest / 32)) time = (ALPHABET[rest % 32] ?? '0') + time;
  let tail = '';
  for (const byte of random(10)) tail += ALPHABET[byte % 32] ?? '0';
  return time + tail;
}
