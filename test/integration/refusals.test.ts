import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints } from '#app/wiring.ts';
import { GRANTS, PERMISSIONS, type Permission, ROLES, type Role } from '#kernel/access/access.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import { guard } from '#platform/http/guard.ts';
import { type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';

/** What the world may call without signing in. A new entry here is a decision, not an accident. */
const PUBLIC: readonly string[] = [
  'get /api/demo-logins',
  'get /api/documents',
  'get /api/documents/:documentId',
  'get /api/search',
  'get /api/search/suggest',
  'get /api/session/methods',
  'get /api/session/oidc',
  'get /api/session/oidc/callback',
  'get /api/setup',
  'get /documents/:documentId/:download',
  'get /documents/:documentId/files/:fileId',
  'get /gazette/:slug/download.docx',
  'get /open-data/:dataset',
  'get /preview/:secret/files/:fileId',
  'get /zfxxgk/apply/form.docx',
  'post /api/session',
  'post /api/setup',
  'post /subscribe',
  'post /subscribe/confirm/:token',
  'post /subscribe/manage/:token',
  'post /subscribe/manage/:token/end',
];

const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];
const READING: ReadonlySet<string> = new Set(['get', 'head']);

let office: Office;
let here: Process;
let endpoints: readonly Endpoint[];
const byRole = new Map<Role, Browser>();

beforeAll(async () => {
  office = await openOffice({ endpoints: allEndpoints });
  here = await office.start();
  endpoints = allEndpoints(here.identity);
  for (const role of ROLE_NAMES) {
    await office.hire(role, [role], { unitId: 'dept' });
    const browser = here.browser();
    await browser.signIn(role);
    byRole.set(role, browser);
  }
});
afterAll(() => office.close());

const nameOf = ({ spec }: Endpoint): string => `${spec.method} ${spec.path}`;
const isPermission = (access: string): access is Permission => access in PERMISSIONS;

/** An address of the endpoint; whether the thing exists must not matter to who is refused. */
const addressOf = ({ spec }: Endpoint): string => spec.path.replaceAll(/:\w+(\{[^}]*\})?/g, '0'.repeat(64));

const ask = (browser: Browser, endpoint: Endpoint) =>
  browser.send(
    endpoint.spec.method.toUpperCase(),
    addressOf(endpoint),
    READING.has(endpoint.spec.method) ? undefined : {},
  );

describe('J1: deny by default', () => {
  it('every endpoint says who may call it, and none stands twice', () => {
    expect(endpoints.length).toBeGreaterThan(30);
    const known = new Set<string>([...Object.keys(PERMISSIONS), 'signed-in', 'public']);
    expect(endpoints.filter(({ spec }) => !known.has(spec.access)).map(nameOf)).toEqual([]);
    expect(new Set(endpoints.map(nameOf)).size).toBe(endpoints.length);
  });

  it('the world may call what is listed here and nothing else', () => {
    const open = endpoints.filter(({ spec }) => spec.access === 'public').map(nameOf);
    expect(open.toSorted()).toEqual(PUBLIC.toSorted());
  });

  it('nobody is refused everywhere else, whatever he asks for', async () => {
    const closed = endpoints.filter(({ spec }) => spec.access !== 'public');
    const letIn: string[] = [];
    for (const endpoint of closed) {
      const { status, body } = await ask(here.browser(), endpoint);
      if (status !== 401 || body['type'] !== '/problems/common/not-signed-in')
        letIn.push(`${nameOf(endpoint)}: ${status}`);
    }
    expect(closed.length).toBeGreaterThan(30);
    expect(letIn).toEqual([]);
  });

  it.each(ROLE_NAMES)('a %s is refused where his role gives no permission', async (role) => {
    const browser = byRole.get(role) as Browser;
    const closed = endpoints.filter(({ spec }) => isPermission(spec.access) && !GRANTS[role].includes(spec.access));
    const letIn: string[] = [];
    for (const endpoint of closed) {
      const { status, body } = await ask(browser, endpoint);
      if (status !== 403 || body['type'] !== '/problems/common/forbidden') letIn.push(`${nameOf(endpoint)}: ${status}`);
    }
    expect(closed.length).toBeGreaterThan(5);
    expect(letIn).toEqual([]);
  });

  it('who must change his password may do nothing before', async () => {
    await office.hire('beginner', ['supervisor', 'administrator', 'auditor'], { mustChange: true });
    const browser = here.browser();
    await browser.signIn('beginner');
    const allowed = new Set(['/api/me', '/api/me/password', '/api/session']);
    const letIn: string[] = [];
    for (const endpoint of endpoints.filter(({ spec }) => spec.access !== 'public' && !allowed.has(spec.path))) {
      const { body } = await ask(browser, endpoint);
      if (body['type'] !== '/problems/common/password-change-due') letIn.push(nameOf(endpoint));
    }
    expect(letIn).toEqual([]);
  });

  it('every role can do something, and every permission is given to some role', () => {
    const given = new Set(ROLE_NAMES.flatMap((role) => GRANTS[role]));
    expect(Object.keys(PERMISSIONS).filter((permission) => !given.has(permission as Permission))).toEqual([]);
    expect(ROLE_NAMES.filter((role) => GRANTS[role].length === 0)).toEqual([]);
  });
});

describe('a change from another site', () => {
  it('is refused at every endpoint that changes something, also with a good session', async () => {
    const app = new Hono();
    app.use(guard({ addressOf: () => '127.0.0.1', now: () => 0 }));
    app.route('/', here.app);
    const cookie = byRole.get('supervisor')?.cookie ?? '';
    const changing = endpoints.filter(({ spec }) => !READING.has(spec.method));
    const letIn: string[] = [];
    for (const endpoint of changing) {
      for (const headers of [{ cookie }, { cookie, 'x-mingtai': '1', origin: 'https://evil.example' }]) {
        const response = await app.request(addressOf(endpoint), {
          method: endpoint.spec.method.toUpperCase(),
          headers,
        });
        const { type } = (await response.json().catch(() => ({}))) as { type?: string };
        if (type !== '/problems/common/cross-site') letIn.push(`${nameOf(endpoint)}: ${response.status}`);
      }
    }
    expect(changing.length).toBeGreaterThan(15);
    expect(letIn).toEqual([]);
  });
});
