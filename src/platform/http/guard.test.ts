import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clientAddress, networkOf } from './client-address.ts';
import { guard } from './guard.ts';
import { deskHeaders, portalHeaders } from './security-headers.ts';

interface Situation {
  readonly publicUrl?: string;
  readonly trustProxy?: boolean;
  readonly answer?: number;
}

function program({ publicUrl, trustProxy = false, answer = 200 }: Situation = {}) {
  const time = { now: 0 };
  const app = new Hono();
  const allowances = { requests: { burst: 5, perMinute: 60 }, refusedSignIns: { burst: 2, perMinute: 20 } };
  app.use(
    guard({
      publicUrl,
      trustProxy,
      addressOf: (c) => c.req.header('x-test-address') ?? '10.1.1.1',
      now: () => time.now,
      allowances,
    }),
  );
  app.all('*', () => new Response('{}', { status: answer }));
  const send = (method: string, path: string, headers: Record<string, string> = {}) =>
    app.request(path, { method, headers });
  return { send, time };
}

async function seen(trust: boolean): Promise<string> {
  const app = new Hono();
  app.get('/', (c) => c.text(clientAddress(trust)(c)));
  return (await app.request('/', { headers: { 'x-forwarded-for': '6.6.6.6, 10.9.9.9' } })).text();
}

const OWN = { 'x-mingtai': '1' };

describe('a change', () => {
  it.each<readonly [string, string, Record<string, string>, Situation, number]>([
    [
      'of the workbench',
      '/api/plans',
      { ...OWN, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      {},
      200,
    ],
    ['of a program with the header', '/api/plans', OWN, {}, 200],
    ['without the header', '/api/plans', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, {}, 403],
    ['from another site', '/api/plans', { ...OWN, origin: 'https://evil.example' }, {}, 403],
    ['from a sister site', '/api/plans', { ...OWN, 'sec-fetch-site': 'same-site' }, {}, 403],
    ['from nowhere', '/api/plans', { ...OWN, origin: 'null' }, {}, 403],
    [
      'at the published address',
      '/api/plans',
      { ...OWN, origin: 'https://desk.gov.cn' },
      { publicUrl: 'https://desk.gov.cn' },
      200,
    ],
    [
      'through a trusted proxy',
      '/api/plans',
      { ...OWN, origin: 'https://a.gov.cn', 'x-forwarded-host': 'a.gov.cn' },
      { trustProxy: true },
      200,
    ],
    [
      'through an untrusted one',
      '/api/plans',
      { ...OWN, origin: 'https://a.gov.cn', 'x-forwarded-host': 'a.gov.cn' },
      {},
      403,
    ],
    ['of a public form', '/zfxxgk/apply', { origin: 'http://localhost' }, {}, 200],
    ['of a public form elsewhere', '/zfxxgk/apply', { origin: 'https://evil.example' }, {}, 403],
    ['of a public form that hides where it stands', '/zfxxgk/apply', {}, {}, 403],
  ])('%s', async (...row) => {
    const [, path, headers, situation, status] = row;
    const answer = await program(situation).send('POST', path, headers);
    expect(answer.status).toBe(status);
    const { type } = (await answer.json()) as { type?: string };
    expect(type).toBe(status === 403 ? '/problems/common/cross-site' : undefined);
  });

  it('is not suspected when it only reads', async () => {
    expect((await program().send('GET', '/api/plans', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });
});

describe('an address with a NUL', () => {
  it.each(['/documents/%00', '/search?q=a%00b', '/api/documents?after=%00'])('%s leads nowhere', async (path) => {
    expect((await program().send('GET', path)).status).toBe(404);
    expect((await program().send('GET', path.replace('%00', '%2500'))).status).toBe(200);
  });
});

describe('who asks too much', () => {
  it('waits, is told how long, and goes on afterwards; others do not wait', async () => {
    const { send, time } = program();
    for (let i = 0; i < 5; i += 1) expect((await send('GET', '/api/a')).status).toBe(200);
    const refused = await send('GET', '/api/a');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await send('GET', '/api/a', { 'x-test-address': '10.1.1.2' })).status).toBe(200);
    time.now += 1_000;
    expect((await send('GET', '/api/a')).status).toBe(200);
  });

  it('is counted for refused sign-ins alone, so that an office behind one address can come in', async () => {
    const good = program();
    const bad = program({ answer: 401 });
    const ask = (p: typeof good) => p.send('POST', '/api/session', { ...OWN, 'x-test-address': '127.0.0.1' });
    for (let i = 0; i < 10; i += 1) expect((await ask(good)).status).toBe(200);
    expect([(await ask(bad)).status, (await ask(bad)).status, (await ask(bad)).status]).toEqual([401, 401, 429]);
  });

  it('is known by his IPv4 address or his IPv6 network, and by the proxy only where it is trusted', async () => {
    expect(networkOf('10.1.2.3')).toBe('10.1.2.3');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'));
    expect(networkOf('2001:db8:1:3::9')).not.toBe(networkOf('2001:db8:1:2::9'));
    expect(await seen(true)).toBe('10.9.9.9');
    expect(await seen(false)).toBe('');
  });
});

describe('headers', () => {
  it('allow no script but our own, no frame and no other host', () => {
    for (const headers of [portalHeaders(true), deskHeaders('abc', true)]) {
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).not.toContain('unsafe');
      for (const rule of [
        "default-src 'self'",
        "script-src 'self';",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]) {
        expect(`${policy};`).toContain(rule);
      }
      expect(headers['strict-transport-security']).toMatch(/^max-age=\d+$/);
    }
    expect(deskHeaders('abc', false)['content-security-policy']).toContain("style-src 'self' 'nonce-abc'");
    expect(portalHeaders(false)).not.toHaveProperty('strict-transport-security');
  });

  it('stand on every answer, and leave an answer its own policy', async () => {
    const { send } = program();
    const answer = await send('GET', '/api/a');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    const own = new Hono();
    own.use(guard({ addressOf: () => '127.0.0.1', now: () => 0 }));
    own.get('/', (c) => c.text('', 200, portalHeaders(false)));
    expect((await own.request('/')).headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});
