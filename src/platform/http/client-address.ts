import { isIPv6 } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * The address of whoever asks: the socket's, or, behind a proxy that the operator trusts (TRUST_PROXY), the last one in
 * `x-forwarded-for`, which that proxy wrote itself; earlier ones may be invented.
 */
export function clientAddress(trustProxy: boolean): (c: Context) => string {
  return (c) => {
    const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    if (forwarded !== undefined && forwarded !== '') return plain(forwarded);
    const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
    return plain(incoming?.socket?.remoteAddress ?? '');
  };
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/** What limits count by: one IPv4 address, or the 64-bit network that one IPv6 subscriber has to himself. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array.from({ length: 8 - first.length - last.length }, () => '0') : [];
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`;
}
