import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leadersOf } from '#domains/directory/index.ts';
import type { Browser } from '#test/support/office.ts';
import { type DirectoryCounty, openDirectoryCounty } from './directory-county.ts';

let county: DirectoryCounty;
let keeper: Browser;

beforeAll(async () => {
  county = await openDirectoryCounty();
  keeper = await county.as('keeper', 'administrator');
  const { pool } = county.office.database;
  await pool.query(`INSERT INTO plan (id, title, year, state) VALUES ('p', '2023年政务公开工作方案', 2023, 'running')`);
  await pool.query(
    `INSERT INTO ledger (id, plan_id, unit_id, state, frozen_on) VALUES ('l', 'p', 'czj', 'drafting', '2023-07-24')`,
  );
  await pool.query(
    `INSERT INTO ledger_line (id, ledger_id, plan_id, unit_id, role, ord, title, state, leader_id, contact_id) VALUES
      ('open', 'l', 'p', 'czj', 'lead', 1, '公开预决算', 'open', 'czj-principal', 'czj-liaison'),
      ('done', 'l', 'p', 'czj', 'lead', 2, '公开收费目录', 'done', 'czj-principal', 'czj-liaison')`,
  );
  await pool.query(
    `INSERT INTO notice (id, person_id, title, made_at) VALUES ('n', 'czj-liaison', '台账即将到期', now())`,
  );
});
afterAll(() => county.close());

const owned = async (id: string): Promise<Readonly<Record<string, unknown>>> =>
  (await keeper.send('GET', `/api/directory/people/${id}/owned`)).body;
const leave = (id: string, body: Readonly<Record<string, unknown>>, who = keeper) =>
  who.send('POST', `/api/directory/people/${id}/hand-over`, { version: 1, leftOn: '2026-11-20', ...body });

describe('I3: hand-over when a person leaves', () => {
  it('shows what he owns, and lets him go only when each thing has a successor', async () => {
    expect(await owned('czj-liaison')).toMatchObject({
      person: { posts: ['联络员'] },
      items: [
        { kind: 'post:post-2', label: '沂源县财政局联络员', count: 1, mine: true },
        { kind: 'ledger-contact', count: 1 },
        { kind: 'notice', count: 1 },
      ],
    });
    const bare = await leave('czj-liaison', { successors: [{ kind: 'notice', personId: 'czj-officer' }] });
    expect(bare).toMatchObject({
      status: 422,
      body: {
        type: '/problems/directory/not-handed-over',
        errors: [{ pointer: '#/successors/post:post-2' }, { pointer: '#/successors/ledger-contact' }],
      },
    });
    const toHimself = ['post:post-2', 'ledger-contact', 'notice'].map((kind) => ({ kind, personId: 'czj-liaison' }));
    expect(await leave('czj-liaison', { successors: toHimself })).toMatchObject({
      status: 422,
      body: { type: '/problems/directory/successor-unfit' },
    });
    expect((await owned('czj-liaison'))['person']).toMatchObject({ leftOn: null });
  });

  it('then everything open is his successor’s, what is closed stays as it was', async () => {
    const successors = ['post:post-2', 'ledger-contact', 'notice'].map((kind) => ({ kind, personId: 'czj-officer' }));
    const gone = await leave('czj-liaison', { successors, reason: '岗位调整' });
    expect(gone).toMatchObject({ status: 200, body: { leftOn: '2026-11-20', posts: [], can: [] } });
    const { pool, db } = county.office.database;
    const lines = await pool.query('SELECT id, contact_id, contact_name FROM ledger_line ORDER BY id');
    expect(lines.rows).toEqual([
      { id: 'done', contact_id: 'czj-liaison', contact_name: null },
      { id: 'open', contact_id: 'czj-officer', contact_name: '信息员甲（财政局）' },
    ]);
    expect(await leadersOf(db, 'czj')).toMatchObject([
      { personId: 'czj-officer', office: 'liaison', fromOn: '2026-11-20' },
      { personId: 'czj-principal' },
    ]);
    expect((await pool.query('SELECT person_id FROM notice')).rows).toEqual([{ person_id: 'czj-officer' }]);
    expect(await leave('czj-liaison', { version: 2, successors: [] })).toMatchObject({
      status: 422,
      body: { type: '/problems/directory/has-left' },
    });
    expect(await county.office.auditActions()).toContain('person.left');
  });

  it('roles pass only through those who give roles', async () => {
    const holder = await county.office.hire('holder', ['reviewer'], { unitId: 'czj' });
    const own = await county.as('own', 'liaison', 'czj');
    const successors = [{ kind: 'role', personId: 'czj-officer' }];
    expect(await leave(holder, { successors }, own)).toMatchObject({
      status: 403,
      body: { type: '/problems/directory/beyond-you' },
    });
    expect((await leave(holder, { successors })).status).toBe(200);
    const { rows } = await county.office.database.pool.query(
      `SELECT person_id, role, to_on::text FROM role_held WHERE role = 'reviewer' ORDER BY person_id = 'czj-officer'`,
    );
    expect(rows).toEqual([
      { person_id: holder, role: 'reviewer', to_on: '2026-11-20' },
      { person_id: 'czj-officer', role: 'reviewer', to_on: null },
    ]);
  });

  it('the second of two who edit a person gets what the first saved', async () => {
    const body = { version: 1, unitId: 'czj', name: '主要负责人（财政局）' };
    expect(
      (await keeper.send('PUT', '/api/directory/people/czj-principal', { ...body, position: '局长' })).status,
    ).toBe(200);
    expect(
      await keeper.send('PUT', '/api/directory/people/czj-principal', { ...body, position: '主任' }),
    ).toMatchObject({
      status: 409,
      body: { current: { position: '局长' } },
    });
  });
});
