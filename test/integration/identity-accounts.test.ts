import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { identityEndpoints, personsWithRole } from '#domains/identity/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';

let office: Office;
let here: Process;
let admin: Browser;
let adminPerson: string;

interface Row {
  readonly id: string;
  readonly username: string;
  readonly state: string;
  readonly can: readonly string[];
  readonly roles: readonly { readonly id: string; readonly role: string; readonly unitName: string }[];
}

const list = async (query: string) => (await admin.send('GET', `/api/accounts?${query}`)).body;

const rowOf = async (username: string): Promise<Row> => {
  const { body } = await admin.send('GET', `/api/accounts?q=${username}`);
  return (body['items'] as Row[]).find((row) => row.username === username) as Row;
};

beforeAll(async () => {
  office = await openOffice({ endpoints: identityEndpoints });
  here = await office.start();
  adminPerson = await office.hire('admin', ['administrator']);
});
beforeEach(async () => {
  admin = here.browser();
  await admin.signIn('admin');
});
afterAll(() => office.close());

describe('J1: an administrator', () => {
  it('opens an account for a person of the directory; its password is told once and must be changed', async () => {
    await office.database.pool.query(`INSERT INTO person (id, name, unit_id) VALUES ('p-new', '信息员甲', 'dept')`);
    const candidates = await admin.send('GET', `/api/accounts/candidates?q=${encodeURIComponent('信息员')}`);
    expect(candidates.body['items']).toEqual([
      { personId: 'p-new', name: '信息员甲', unitId: 'dept', unitName: '区民政局' },
    ]);
    const wish = { personId: 'p-new', username: 'XinXi-A', roles: [{ role: 'information-officer', unitId: 'dept' }] };
    const opened = await admin.send('POST', '/api/accounts', wish);
    expect(opened).toMatchObject({ status: 200, body: { username: 'xinxi-a' } });
    const password = String(opened.body['temporaryPassword']);
    expect(password).toMatch(/^[\w-]{16,}$/);
    const first = here.browser();
    expect((await first.signIn('xinxi-a', password)).body).toEqual({ mustChangePassword: true });
    expect(await rowOf('xinxi-a')).toMatchObject({
      state: 'active',
      mustChangePassword: true,
      roles: [{ role: 'information-officer', unitName: '区民政局' }],
    });
    expect((await admin.send('POST', '/api/accounts', wish)).body).toMatchObject({
      type: '/problems/identity/person-has-account',
    });
    const taken = await admin.send('POST', '/api/accounts', { personId: adminPerson, username: 'xinxi-a' });
    expect(taken.status).toBe(409);
    const trail = await office.database.pool.query('SELECT count(*) AS n FROM audit_entry WHERE detail::text LIKE $1', [
      `%${password}%`,
    ]);
    expect(trail.rows).toEqual([{ n: 0 }]);
  });

  it('gives and takes roles, and open sessions feel it at once in every process', async () => {
    const there = await office.start();
    await office.hire('worker', ['information-officer'], { unitId: 'dept' });
    const worker = there.browser();
    await worker.signIn('worker');
    const may = async (permission: string): Promise<boolean> =>
      ((await worker.send('GET', '/api/me')).body['permissions'] as string[]).includes(permission);
    expect(await may('ledger.submit')).toBe(false);
    const { id } = await rowOf('worker');
    expect((await admin.send('POST', `/api/accounts/${id}/roles`, { role: 'reviewer', unitId: 'dept' })).status).toBe(
      204,
    );
    await expect.poll(() => may('ledger.submit'), { timeout: 1000, interval: 10 }).toBe(true);
    const again = await admin.send('POST', `/api/accounts/${id}/roles`, { role: 'reviewer', unitId: 'dept' });
    expect(again.body).toMatchObject({ type: '/problems/identity/role-held' });
    const held = (await rowOf('worker')).roles.find((role) => role.role === 'reviewer');
    expect((await admin.send('DELETE', `/api/accounts/${id}/roles/${held?.id}`)).status).toBe(204);
    await expect.poll(() => may('ledger.submit'), { timeout: 1000, interval: 10 }).toBe(false);
    expect(await office.auditActions()).toEqual(expect.arrayContaining(['identity.role-added', 'identity.role-ended']));
  });

  it('locks, unlocks, resets the password and ends sessions, each with a reason on record', async () => {
    await office.hire('subject', []);
    const person = here.browser();
    await person.signIn('subject');
    const { id } = await rowOf('subject');
    const act = (name: string, reason = '离岗') => admin.send('POST', `/api/accounts/${id}/${name}`, { reason });
    expect((await act('lock', '')).status).toBe(422);
    expect((await act('lock')).status).toBe(204);
    expect((await person.send('GET', '/api/me')).status).toBe(401);
    expect((await person.signIn('subject')).body).toMatchObject({ type: '/problems/identity/disabled' });
    expect(await rowOf('subject')).toMatchObject({ state: 'disabled' });
    expect((await act('unlock')).status).toBe(204);
    expect((await person.signIn('subject')).status).toBe(200);
    expect((await act('end-sessions')).body).toEqual({ ended: 1 });
    expect((await person.send('GET', '/api/me')).status).toBe(401);
    const reset = await act('reset-password');
    expect((await person.signIn('subject')).status).toBe(401);
    expect((await person.signIn('subject', String(reset.body['temporaryPassword']))).body).toEqual({
      mustChangePassword: true,
    });
    const { rows } = await office.database.pool.query(
      `SELECT action, actor_id, reason FROM audit_entry WHERE subject_id = $1 AND reason IS NOT NULL ORDER BY seq`,
      [id],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'identity.account-locked',
      'identity.account-unlocked',
      'identity.sessions-ended',
      'identity.password-reset',
    ]);
    expect(rows.every((row) => row.actor_id === adminPerson && row.reason === '离岗')).toBe(true);
  });

  it('unlocks whom too many failures locked, and sees that they did', async () => {
    await office.hire('failing', []);
    for (let i = 0; i < 5; i += 1) await here.browser().signIn('failing', 'Wrong-Wrong-99');
    const row = await rowOf('failing');
    expect(row).toMatchObject({ state: 'locked' });
    expect(row.can).toContain('unlock');
    await admin.send('POST', `/api/accounts/${row.id}/unlock`, { reason: '本人已核实' });
    expect((await here.browser().signIn('failing')).status).toBe(200);
  });

  it('cannot lock himself out: neither his own account nor the last administrator goes', async () => {
    const { id, roles, can } = await rowOf('admin');
    expect(can).not.toContain('lock');
    expect((await admin.send('POST', `/api/accounts/${id}/lock`, { reason: 'x' })).body).toMatchObject({
      type: '/problems/identity/not-yourself',
    });
    expect((await admin.send('DELETE', `/api/accounts/${id}/roles/${roles[0]?.id}`)).body).toMatchObject({
      type: '/problems/identity/last-administrator',
    });
    expect((await admin.send('GET', '/api/accounts')).status).toBe(200);
  });

  it('finds accounts by name, unit, role and state, page by page', async () => {
    await office.hire('listed-one', ['inspector']);
    expect(await list('role=inspector')).toMatchObject({ total: 1, items: [{ username: 'listed-one' }] });
    expect(await list('unit=dept&state=active&q=work')).toMatchObject({ total: 1, items: [{ username: 'worker' }] });
    expect(await list('q=100%25')).toEqual({ items: [], total: 0 });
    const page = await list('size=2&page=1&sort=-username');
    expect(page['total']).toBeGreaterThan(4);
    const names = (page['items'] as Row[]).map((row) => row.username);
    expect(names).toEqual(names.toSorted().toReversed());
  });

  it('finds who holds a role in a unit on a day', async () => {
    const signatory = await office.hire('signer', ['signatory'], { unitId: 'dept' });
    const on = (day: string) => personsWithRole(office.database.db, 'dept', 'signatory', localDate(day));
    expect(await on('2026-11-20')).toEqual([signatory]);
    expect(await on('2026-11-19')).toEqual([]);
    await office.database.pool.query(`UPDATE role_held SET to_on = '2026-12-01' WHERE person_id = $1`, [signatory]);
    expect([await on('2026-11-30'), await on('2026-12-01')]).toEqual([[signatory], []]);
  });

  it('need not act when someone leaves: his session ends with it', async () => {
    const personId = await office.hire('leaver', ['liaison'], { unitId: 'dept' });
    const leaver = here.browser();
    await leaver.signIn('leaver');
    expect((await leaver.send('GET', '/api/me')).status).toBe(200);
    await office.database.pool.query(`UPDATE person SET left_on = '2026-11-20' WHERE id = $1`, [personId]);
    await office.database.pool.query(`SELECT pg_notify('mingtai_changed', 'directory')`);
    await expect
      .poll(async () => (await leaver.send('GET', '/api/me')).status, { timeout: 1000, interval: 10 })
      .toBe(401);
    expect(await rowOf('leaver')).toMatchObject({ state: 'left', can: ['end-sessions'] });
  });

  it('is the only one who may: the weakest role is refused', async () => {
    await office.hire('weak', ['auditor']);
    const weak = here.browser();
    await weak.signIn('weak');
    expect(await weak.send('GET', '/api/accounts')).toMatchObject({
      status: 403,
      body: { type: '/problems/common/forbidden' },
    });
  });
});

describe('J1: the first set-up of an empty installation', () => {
  const wish = {
    countyName: '博山区',
    officeName: '博山区政务公开办公室',
    username: '管理员',
    name: '管理员甲',
    password: 'Qi-Hang-2938',
  };

  it('makes county, office and first account in one go, once', async () => {
    const empty = await openOffice({ endpoints: identityEndpoints });
    try {
      await empty.database.pool.query('DELETE FROM unit');
      const browser = (await empty.start()).browser();
      expect((await browser.send('GET', '/api/setup')).body).toEqual({ needed: true });
      const weak = await browser.send('POST', '/api/setup', { ...wish, password: 'weak' });
      expect(weak).toMatchObject({ status: 422, body: { type: '/problems/identity/weak-password' } });
      const both = await Promise.all([1, 2].map(() => browser.send('POST', '/api/setup', wish)));
      expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([204, 409]);
      expect((await browser.send('GET', '/api/setup')).body).toEqual({ needed: false });
      expect((await browser.signIn('管理员', wish.password)).body).toEqual({ mustChangePassword: false });
      expect((await browser.send('GET', '/api/me')).body).toMatchObject({
        person: { name: '管理员甲', unitName: '博山区政务公开办公室' },
        roles: expect.arrayContaining([
          expect.objectContaining({ role: 'supervisor' }),
          expect.objectContaining({ role: 'administrator' }),
        ]),
        county: { name: '博山区' },
      });
      const { rows } = await empty.database.pool.query('SELECT kind, name FROM unit');
      expect(rows).toEqual([{ kind: 'office', name: '博山区政务公开办公室' }]);
      expect(await empty.auditActions()).toEqual(['identity.set-up', 'identity.signed-in']);
    } finally {
      await empty.close();
    }
  });

  it('is closed where there is an account, and shows no demonstration log-ins outside a demonstration', async () => {
    const browser = here.browser();
    expect((await browser.send('POST', '/api/setup', wish)).status).toBe(409);
    expect((await browser.send('GET', '/api/demo-logins')).body).toEqual([]);
  });
});
