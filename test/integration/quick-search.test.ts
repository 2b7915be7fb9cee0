import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quickSearchEndpoints } from '#domains/quick-search/index.ts';
import { type County, givenPerson, givenUnits, openCounty, type Person } from './ledgers-county.ts';

let county: County;
let clerk: Person;
let office: Person;
let nobody: Person;

interface Hit {
  readonly kind: string;
  readonly title: string;
  readonly href: string;
}

const find = async (person: Person, text: string): Promise<readonly Hit[]> => {
  const { status, body } = await person.get(`/api/quick-search?q=${encodeURIComponent(text)}`);
  expect(status).toBe(200);
  return (body as { readonly items: readonly Hit[] }).items;
};

beforeAll(async () => {
  county = await openCounty(quickSearchEndpoints);
  await givenUnits(county, ['office', 'commerce', 'civil']);
  await givenPerson(county, 'clerk', 'commerce');
  await givenPerson(county, 'boss', 'office');
  await givenPerson(county, 'roleless', 'civil');
  clerk = county.person('clerk', 'commerce', ['information-officer']);
  office = county.person('boss', 'office', ['supervisor']);
  nobody = county.person('roleless', 'civil', []);
  await sql`INSERT INTO plan (id, title, year, state) VALUES ('p1', '测试方案', 2023, 'running')`.execute(
    county.database.db,
  );
  await sql`INSERT INTO ledger (id, plan_id, unit_id, state, frozen_on) VALUES ('l1', 'p1', 'civil', 'accepted', '2023-07-24')`.execute(
    county.database.db,
  );
  await sql`INSERT INTO ledger_line (id, ledger_id, plan_id, unit_id, role, ord, title, measures, state) VALUES ('x1', 'l1', 'p1', 'civil', 'lead', 1, '公开救助标准', '按月核对测试名单', 'open')`.execute(
    county.database.db,
  );
});

afterAll(() => county.close());

describe('quick search', () => {
  it('J1: shows another unit’s ledger line to the office and not to a clerk', async () => {
    expect(await find(office, '核对测试名单')).toMatchObject([{ kind: 'line', href: '/lines/x1' }]);
    expect(await find(clerk, '核对测试名单')).toEqual([]);
  });

  it('J1: finds plans for whoever may read them, and nothing at all for a person without a role', async () => {
    expect(await find(clerk, '测试方案')).toMatchObject([{ kind: 'plan', href: '/plans/p1' }]);
    expect(await find(nobody, '测试')).toEqual([]);
  });

  it('takes % and _ as they stand', async () => {
    expect(await find(office, '%')).toEqual([]);
  });
});
