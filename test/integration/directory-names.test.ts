import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnits, loadRegister, rememberResolution, resolveUnits, unitsById } from '#domains/directory/index.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Answer, Browser } from '#test/support/office.ts';
import { type DirectoryCounty, itemsOf, openDirectoryCounty } from './directory-county.ts';

let county: DirectoryCounty;
let keeper: Browser;

beforeAll(async () => {
  county = await openDirectoryCounty();
  keeper = await county.as('keeper', 'supervisor');
});
afterAll(() => county.close());

const meant = async (expression: string): Promise<readonly string[]> => {
  const { db, clock } = county.process.ground;
  return resolveUnits(expression, await loadRegister(db, clock.today())).unitIds;
};
const group = async (id: string): Promise<Readonly<Record<string, unknown>> | undefined> =>
  itemsOf(await keeper.send('GET', '/api/directory/groups')).find((one) => one['id'] === id);

const remembered = (): Promise<Answer> => keeper.send('GET', '/api/directory/names');

describe('A2: groups are the office’s to say', () => {
  it('a shipped group is edited with a preview, counts for the next notice, and can be as shipped again', async () => {
    expect(await group('g-towns')).toMatchObject({ version: 0, members: 1, kinds: ['town', 'subdistrict'] });
    const members = { kinds: ['town'], include: ['czj'], exclude: [] };
    const preview = await keeper.send('POST', '/api/directory/groups/preview', members);
    expect(preview.body['members']).toMatchObject([{ id: 'czj' }, { id: 'yz' }]);
    const body = { name: '各镇（街道）', aliases: ['各乡镇'], version: 0, ...members };
    expect((await keeper.send('PUT', '/api/directory/groups/g-towns', body)).status).toBe(200);
    expect(await meant('各镇街')).toEqual(['czj', 'yz']);
    expect(await meant('各乡镇')).toEqual(['czj', 'yz']);
    expect(await keeper.send('PUT', '/api/directory/groups/g-towns', body)).toMatchObject({
      status: 409,
      body: { current: { version: 1, include: ['czj'] } },
    });
    expect((await keeper.send('DELETE', '/api/directory/groups/g-towns')).status).toBe(204);
    expect(await meant('各镇街')).toEqual(['yz']);
  });

  it('a group of one’s own is understood by its name, and its name is one’s own', async () => {
    const body = { name: '重点公开单位', kinds: [], include: ['czj', 'fgj'], exclude: [] };
    const made = await keeper.send('POST', '/api/directory/groups', body);
    expect(made.status).toBe(200);
    expect(await meant('重点公开单位、县信访局')).toEqual(['fgj', 'czj', 'xfj']);
    expect(await keeper.send('POST', '/api/directory/groups', body)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/name' }] },
    });
    expect((await keeper.send('DELETE', `/api/directory/groups/${String(made.body['id'])}`)).status).toBe(204);
    expect(await meant('重点公开单位')).toEqual([]);
  });
});

describe('A2: what a person decided is remembered', () => {
  it('through the plan import and through the list, until it is forgotten', async () => {
    const outcome = await county.process.ground.transact(SYSTEM_ACTOR, async (tx) => {
      await rememberResolution(tx, '县政府有关部门 (单位)', ['czj', 'fgj'], null);
      return ok(null);
    });
    expect(outcome.ok).toBe(true);
    expect(await meant('县政府有关部门（单位）；')).toEqual(['czj', 'fgj']);
    const put = { expression: '县政府有关部门（单位）', unitIds: ['xfj'] };
    expect((await keeper.send('PUT', '/api/directory/names', put)).status).toBe(204);
    expect(itemsOf(await remembered())).toMatchObject([
      { expression: '县政府有关部门（单位）', unitNames: ['沂源县信访局'], decidedBy: 'keeper甲' },
    ]);
    expect(await meant('县政府有关部门（单位）')).toEqual(['xfj']);
    const unknown = await keeper.send('PUT', '/api/directory/names', { expression: '甲', unitIds: ['nobody'] });
    expect(unknown.status).toBe(404);
    const forget = { expression: '县政府有关部门（单位）' };
    expect((await keeper.send('DELETE', '/api/directory/names', forget)).status).toBe(204);
    expect((await keeper.send('DELETE', '/api/directory/names', forget)).status).toBe(404);
    expect((await remembered()).body['total']).toBe(0);
  });

  it('an expression can be tried before a notice comes', async () => {
    const answer = await keeper.send('POST', '/api/directory/names/try', {
      expression: '县发改局牵头，各镇（街道）、县供销社等有关部门落实',
    });
    expect(answer.body).toMatchObject({
      units: [{ id: 'fgj', name: '县发展改革局' }, { id: 'yz' }],
      parts: [{ text: '县发改局', how: 'rule' }, { how: 'group' }],
      unresolved: [{ text: '县供销社' }, { text: '有关部门' }],
    });
  });
});

describe('A2: units that the directory lacks', () => {
  it('are created in one go, all or none', async () => {
    const { transact, clock, db } = county.process.ground;
    const make = (units: readonly { name: string; kind: string }[]) =>
      transact(SYSTEM_ACTOR, (tx) => createUnits(tx, units, { clock }));
    const refused = await make([
      { name: '县审计局', kind: 'department' },
      { name: '沂源县财政局', kind: 'department' },
    ]);
    expect(refused.ok).toBe(false);
    expect(await meant('县审计局')).toEqual([]);
    const made = await make([
      { name: '县审计局', kind: 'department' },
      { name: '县 审计局', kind: 'department' },
      { name: '县供销社', kind: 'public-institution' },
    ]);
    const ids = made.ok ? made.value.map(({ id }) => id) : [];
    expect(ids).toHaveLength(2);
    expect(await meant('县审计局、县供销社')).toEqual(ids);
    expect((await unitsById(db, [...ids, 'nobody'])).size).toBe(2);
    expect((await make([{ name: '县残联', kind: 'club' }])).ok).toBe(false);
  });
});
