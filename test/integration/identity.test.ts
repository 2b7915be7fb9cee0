import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityEndpoints } from '#domains/identity/index.ts';
import { verifyAudit } from '#platform/audit/trail.ts';
import { type Office, openOffice, PASSWORD, type Process } from '#test/support/office.ts';

let office: Office;
let here: Process;

beforeAll(async () => {
  office = await openOffice({ endpoints: identityEndpoints });
  here = await office.start();
});
afterAll(() => office.close());

/** RFC 6238 with the secret as the authenticator app is given it (base 32). */
function totp(secret: string, now: number): string {
  const bits = Array.from(secret)
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The answer to a wrong password, and how long it took. */
async function ask(name: string): Promise<readonly [unknown, number]> {
  const start = performance.now();
  const { body, status } = await here.browser().signIn(name, 'Wrong-Wrong-99');
  return [{ ...body, status }, performance.now() - start];
}

describe('J1: sign-in', () => {
  it('leads in with name and password, says who one is, and leads out', async () => {
    await office.hire('zhangsan', ['liaison'], { unitId: 'dept' });
    const browser = here.browser();
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
    const signedIn = await browser.signIn(' ZhangSan ');
    expect(signedIn).toMatchObject({ status: 200, body: { mustChangePassword: false } });
    expect(signedIn.headers.get('set-cookie')).toMatch(/^mingtai=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const me = await browser.send('GET', '/api/me');
    expect(me).toMatchObject({
      status: 200,
      body: {
        person: { name: 'zhangsan甲', unitId: 'dept', unitName: '区民政局' },
        roles: [{ role: 'liaison', unitId: 'dept', unitName: '区民政局' }],
        county: { demo: false },
        mustChangePassword: false,
        secondFactor: false,
        unreadNotices: 0,
        today: '2026-11-20',
      },
    });
    expect(me.body['permissions']).toContain('duty.report');
    const kept = browser.cookie;
    expect((await browser.send('DELETE', '/api/session')).status).toBe(204);
    browser.cookie = kept;
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
    expect(await office.auditActions()).toEqual(expect.arrayContaining(['identity.signed-in', 'identity.signed-out']));
  });

  it('answers an unknown name as it does a wrong password, and takes as long', async () => {
    await office.hire('lisi', []);
    await ask('warm-up');
    const [known, knownMs] = await ask('lisi');
    const [unknown, unknownMs] = await ask('nobody-of-that-name');
    expect(unknown).toEqual(known);
    expect(known).toMatchObject({ status: 401, type: '/problems/identity/wrong-credentials' });
    expect(unknownMs).toBeGreaterThan(knownMs / 3);
  });

  it('locks after five failures, in every process, also when they come at once, and opens after the set time', async () => {
    await office.hire('wangwu', []);
    const there = await office.start();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? here : there).browser().signIn('wangwu', 'Wrong-Wrong-99')),
    );
    const types = answers.map((answer) => String(answer.body['type']));
    expect(types.filter((type) => type.endsWith('/wrong-credentials')).length).toBeLessThanOrEqual(4);
    const locked = await there.browser().signIn('wangwu');
    expect(locked).toMatchObject({ status: 401, body: { type: '/problems/identity/locked' } });
    expect(locked.body['detail']).toContain('10:15');
    office.time.now += 15 * 60_000 + 1;
    expect((await here.browser().signIn('wangwu')).status).toBe(200);
    expect(await office.auditActions()).toContain('identity.locked');
  });

  it('keeps no password in the audit trail, and the trail stays whole', async () => {
    const { rows } = await office.database.pool.query<{ n: number }>(
      `SELECT count(*) AS n FROM audit_entry WHERE detail::text LIKE '%' || $1 || '%' OR detail::text LIKE '%Wrong-Wrong%'`,
      [PASSWORD],
    );
    expect(rows[0]?.n).toBe(0);
    expect((await verifyAudit(office.database.db)).ok).toBe(true);
  });

  it('keeps out who has left and whose cookie is forged', async () => {
    const personId = await office.hire('gone', ['liaison']);
    await office.database.pool.query(`UPDATE person SET left_on = '2026-11-20' WHERE id = $1`, [personId]);
    expect((await here.browser().signIn('gone')).body).toMatchObject({ type: '/problems/identity/disabled' });
    const browser = here.browser();
    await office.hire('forger', []);
    await browser.signIn('forger');
    browser.cookie = `${browser.cookie.slice(0, -6)}AAAAAA`;
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
  });
});

describe('J1: the session', () => {
  it('ends without use after eight hours and in any case after seven days', async () => {
    await office.hire('idle', []);
    const browser = here.browser();
    await browser.signIn('idle');
    office.time.now += 8 * 3_600_000 + 1;
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
    await browser.signIn('idle');
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      office.time.now += 6 * 3_600_000;
      expect((await browser.send('GET', '/api/me')).status).toBe(200);
    }
    office.time.now += 6 * 3_600_000;
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
  });

  it('is refused at once everywhere when it was ended from another device', async () => {
    await office.hire('twice', []);
    const there = await office.start();
    const [first, second] = [here.browser(), there.browser()];
    await first.signIn('twice');
    await second.signIn('twice');
    expect((await second.send('GET', '/api/me')).status).toBe(200);
    const list = await first.send('GET', '/api/me/sessions');
    const items = list.body['items'] as { id: string; current: boolean; address: string }[];
    expect(items).toHaveLength(2);
    expect(items.filter((item) => item.current)).toHaveLength(1);
    expect(items[0]?.address).toBe('10.0.0.9');
    const other = items.find((item) => !item.current);
    expect((await first.send('DELETE', `/api/me/sessions/${other?.id}`)).status).toBe(204);
    await expect
      .poll(async () => (await second.send('GET', '/api/me')).status, { timeout: 1000, interval: 10 })
      .toBe(401);
    expect((await first.send('GET', '/api/me')).status).toBe(200);
    expect((await first.send('DELETE', '/api/me/sessions/no-such')).status).toBe(404);
  });

  it('is known again without asking the database', async () => {
    await office.hire('often', []);
    const browser = here.browser();
    await browser.signIn('often');
    const request = new Request('http://localhost/api/me', { headers: { cookie: browser.cookie } });
    const known = await here.identity.identify(request);
    expect(known).not.toBeNull();
    await here.ground.db.transaction().execute(async (held) => {
      await sql`LOCK TABLE session IN ACCESS EXCLUSIVE MODE`.execute(held);
      expect(await here.identity.identify(request)).toEqual(known);
    });
  });
});

describe('J1: the password', () => {
  it('is changed first where it was given by someone else; until then nothing else is open', async () => {
    await office.hire('newcomer', ['supervisor'], { mustChange: true });
    const browser = here.browser();
    expect((await browser.signIn('newcomer')).body).toEqual({ mustChangePassword: true });
    expect((await browser.send('GET', '/api/me')).body).toMatchObject({ mustChangePassword: true });
    expect((await browser.send('GET', '/api/me/sessions')).body).toMatchObject({
      type: '/problems/common/password-change-due',
    });
    const changed = await browser.send('POST', '/api/me/password', { current: PASSWORD, next: 'Ping-An-7263-xy' });
    expect(changed.status).toBe(204);
    expect((await browser.send('GET', '/api/me/sessions')).status).toBe(200);
    expect((await here.browser().signIn('newcomer')).status).toBe(401);
    expect((await here.browser().signIn('newcomer', 'Ping-An-7263-xy')).status).toBe(200);
  });

  it('must meet the policy and be none of the last three; the refusal names the field', async () => {
    await office.hire('changer', []);
    const browser = here.browser();
    await browser.signIn('changer');
    const change = (current: string, next: string) => {
      office.time.now += 1000;
      return browser.send('POST', '/api/me/password', { current, next });
    };
    for (const weak of ['Short-1', 'alllowercaseletters', 'Changer-2026-x', 'Password123!', 'Aa1-aaaaaaaaaa']) {
      const answer = await change(PASSWORD, weak);
      expect({ weak, ...answer }).toMatchObject({
        weak,
        status: 422,
        body: { type: '/problems/identity/weak-password' },
      });
      expect(answer.body['errors']).toContainEqual(expect.objectContaining({ pointer: '#/next' }));
    }
    expect((await change('Not-It-5566', 'Hao-Ji-Xing-61')).body).toMatchObject({
      type: '/problems/identity/wrong-password',
      errors: [{ pointer: '#/current' }],
    });
    const [a, b, c] = ['Hao-Ji-Xing-61', 'Hao-Ji-Xing-72', 'Hao-Ji-Xing-83'];
    expect((await change(PASSWORD, a)).status).toBe(204);
    expect((await change(a, b)).status).toBe(204);
    expect((await change(b, a)).status).toBe(422);
    expect((await change(b, c)).status).toBe(204);
    expect((await change(c, PASSWORD)).status).toBe(204);
  });

  it('ends all other sessions when it changes', async () => {
    await office.hire('spread', []);
    const [mine, stolen] = [here.browser(), here.browser()];
    await mine.signIn('spread');
    await stolen.signIn('spread');
    expect((await stolen.send('GET', '/api/me')).status).toBe(200);
    await mine.send('POST', '/api/me/password', { current: PASSWORD, next: 'Hao-Ji-Xing-94' });
    expect((await stolen.send('GET', '/api/me')).status).toBe(401);
    expect((await mine.send('GET', '/api/me')).status).toBe(200);
  });
});

describe('J1: the second factor', () => {
  it('is asked for once it is confirmed, takes a code once, and a recovery code once', async () => {
    office.time.now = Date.now();
    await office.hire('careful', []);
    const browser = here.browser();
    await browser.signIn('careful');
    const started = await browser.send('POST', '/api/me/second-factor/start', {});
    expect(started).toMatchObject({ status: 200 });
    const secret = String(started.body['secret']);
    expect(decodeURIComponent(String(started.body['uri']))).toContain('otpauth://totp/明台:careful?');
    expect((await here.browser().signIn('careful')).status).toBe(200);
    expect((await browser.send('POST', '/api/me/second-factor/confirm', { code: '000000' })).status).toBe(422);
    const confirmed = await browser.send('POST', '/api/me/second-factor/confirm', { code: totp(secret, Date.now()) });
    expect(confirmed.status).toBe(200);
    const codes = confirmed.body['recoveryCodes'] as string[];
    expect(codes.length).toBeGreaterThanOrEqual(8);
    expect((await browser.send('GET', '/api/me')).body).toMatchObject({ secondFactor: true });
    const bare = await here.browser().signIn('careful');
    expect(bare).toMatchObject({ status: 401, body: { type: '/problems/identity/second-factor-required' } });
    const wrong = await here.browser().signIn('careful', PASSWORD, '123456');
    expect(wrong).toMatchObject({ status: 401, body: { type: '/problems/identity/second-factor-required' } });
    expect(wrong.body['detail']).toContain('不正确');
    const code = totp(secret, Date.now());
    expect((await here.browser().signIn('careful', PASSWORD, code)).status).toBe(200);
    expect((await here.browser().signIn('careful', PASSWORD, code)).status).toBe(401);
    expect((await here.browser().signIn('careful', PASSWORD, codes[0])).status).toBe(200);
    expect((await here.browser().signIn('careful', PASSWORD, codes[0])).status).toBe(401);
    expect((await browser.send('DELETE', '/api/me/second-factor', { reason: '更换手机' })).status).toBe(204);
    expect((await here.browser().signIn('careful')).status).toBe(200);
  });

  it('does not let guessing go on: wrong codes count towards the lock', async () => {
    await office.hire('guessed', []);
    const browser = here.browser();
    await browser.signIn('guessed');
    const { body } = await browser.send('POST', '/api/me/second-factor/start', {});
    await browser.send('POST', '/api/me/second-factor/confirm', { code: totp(String(body['secret']), Date.now()) });
    for (let i = 0; i < 5; i += 1) {
      await here.browser().signIn('guessed');
      await here.browser().signIn('guessed', PASSWORD, `99999${i}`);
    }
    expect((await here.browser().signIn('guessed')).body).toMatchObject({ type: '/problems/identity/locked' });
  });
});
