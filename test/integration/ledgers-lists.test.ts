import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerEndpoints } from '#domains/ledgers/index.ts';
import { type County, givenPerson, givenUnits, openCounty, type Person } from './ledgers-county.ts';

let county: County;
let office: Person;

const UNITS = Array.from({ length: 60 }, (_, at) => `u${at}`);

/** 60 units × 200 tasks × 3 years, lights and risks spread as in life. */
beforeAll(async () => {
  county = await openCounty(ledgerEndpoints, '2023-09-01');
  await givenUnits(county, UNITS);
  await givenPerson(county, 'boss', 'u0');
  office = county.person('boss', 'u0', ['supervisor']);
  await county.sql(
    `INSERT INTO plan (id, title, issued_on, year, state) SELECT 'p' || y, y || '年方案', (y || '-03-01')::date, y, 'running' FROM generate_series(2021, 2023) y`,
  );
  await county.sql(`INSERT INTO task (id, plan_id, ord, number, path, requirement, deadline)
    SELECT p.id || '-' || n, p.id, n, n::text, ARRAY['第' || (n % 8) || '章'], '要求' || n || repeat('内容', 30), '{"kind":"prompt"}' FROM plan p, generate_series(1, 200) n`);
  await county.sql(
    `INSERT INTO ledger (id, plan_id, unit_id, state, frozen_on) SELECT p.id || u.id, p.id, u.id, 'accepted', '2023-03-01' FROM plan p, unit u`,
  );
  await county.sql(`INSERT INTO ledger_line (id, ledger_id, plan_id, unit_id, task_id, role, ord, title, state, light, risk, due_on, due_basis)
    SELECT md5(t.id || u.id), t.plan_id || u.id, t.plan_id, u.id, t.id, CASE WHEN t.ord % 5 = 0 THEN 'support' ELSE 'lead' END, t.ord, t.requirement,
      'open', (ARRAY['red','amber','green','green','grey'])[1 + abs(hashtext(t.id || u.id)) % 5], abs(hashtext(u.id || t.id)) % 20000,
      '2023-01-01'::date + abs(hashtext(t.id)) % 365, 'announced' FROM task t, unit u`);
  await county.sql('ANALYZE');
});
afterAll(() => county.close());

const QUERIES = [
  '/api/lines',
  '/api/lines?page=20',
  '/api/lines?plan=p2023',
  '/api/lines?unit=u7',
  '/api/lines?light=red,amber',
  '/api/lines?plan=p2023&chapter=第3章',
  '/api/lines?q=要求17',
  '/api/lines?sort=due&dueFrom=2023-06-01&dueTo=2023-06-30',
  '/api/lines?role=support&plan=p2023',
  '/api/ledgers?plan=p2023&size=60',
];

describe('lists at 36,000 lines', () => {
  it.each(QUERIES)('A5: %s answers a page, the same when asked again', async (path) => {
    const first = await office.get(path);
    expect(first.status).toBe(200);
    expect(first.body.items.length).toBeGreaterThan(0);
    expect((await office.get(path)).body).toEqual(first.body);
  });
});
