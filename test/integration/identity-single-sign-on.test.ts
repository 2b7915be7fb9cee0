import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityEndpoints } from '#domains/identity/index.ts';
import { type IdentityProvider, openIdentityProvider } from '#test/support/identity-provider.ts';
import { type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';

let provider: IdentityProvider;
let office: Office;
let here: Process;

beforeAll(async () => {
  provider = await openIdentityProvider();
  const singleSignOn = { issuer: provider.issuer, clientId: 'mingtai', clientSecret: 'shared-secret' };
  office = await openOffice({ endpoints: identityEndpoints, identity: { singleSignOn } });
  here = await office.start();
});
afterAll(async () => {
  await office.close();
  provider.close();
});

/** Goes to the provider and back, as a browser does; returns where one ends up. */
async function comeThrough(browser: Browser, user: string): Promise<string | null> {
  provider.user = user;
  const start = await here.app.request('/api/session/oidc');
  const cookies = start.headers.getSetCookie().map((line) => line.split(';')[0]);
  const back = new URL(provider.agree(start.headers.get('location') ?? ''));
  expect(back.origin + back.pathname).toBe('http://localhost/api/session/oidc/callback');
  const headers = { cookie: cookies.join('; ') };
  const answer = await here.app.request(`${back.pathname}${back.search}`, { headers });
  const own = answer.headers.getSetCookie().find((line) => line.startsWith('mingtai='));
  if (own !== undefined) browser.cookie = own.split(';')[0] ?? '';
  return answer.headers.get('location');
}

describe('J1: single sign-on', () => {
  it('lets in whose user name at the provider is that of an account, again and again', async () => {
    await office.hire('sso-user', ['liaison']);
    for (let i = 0; i < 2; i += 1) {
      const browser = here.browser();
      expect(await comeThrough(browser, 'sso-user')).toBe('/desk');
      expect((await browser.send('GET', '/api/me')).body).toMatchObject({ person: { name: 'sso-user甲' } });
    }
    expect(await office.auditActions()).toContain('identity.signed-in');
    expect((await here.browser().send('GET', '/api/session/methods')).body).toEqual({ singleSignOn: true });
  });

  it('gives nobody an account, and keeps out whose account is locked', async () => {
    const browser = here.browser();
    expect(await comeThrough(browser, 'a-stranger')).toMatch(/^(http:\/\/localhost)?\/desk\/sign-in\?sso=refused/);
    expect(browser.cookie).toBe('');
    await office.hire('sso-locked', []);
    await office.database.pool.query(`UPDATE account SET disabled_at = now() WHERE username = 'sso-locked'`);
    expect(await comeThrough(browser, 'sso-locked')).toMatch(/sso=refused/);
    expect(browser.cookie).toBe('');
    const { rows } = await office.database.pool.query('SELECT count(*) AS n FROM account');
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('is off where it is not configured', async () => {
    const plain = await openOffice({ endpoints: identityEndpoints });
    const browser = (await plain.start()).browser();
    expect(await browser.send('GET', '/api/session/oidc')).toMatchObject({ status: 404 });
    expect((await browser.send('GET', '/api/session/methods')).body).toEqual({ singleSignOn: false });
    await plain.close();
  });
});
