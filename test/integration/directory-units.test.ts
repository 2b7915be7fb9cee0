import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegister, resolveUnits } from '#domains/directory/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Browser } from '#test/support/office.ts';
import { type DirectoryCounty, itemsOf, openDirectoryCounty } from './directory-county.ts';

let county: DirectoryCounty;
let keeper: Browser;
let liaison: Browser;

beforeAll(async () => {
  county = await openDirectoryCounty();
  keeper = await county.as('keeper', 'administrator');
  liaison = await county.as('liaison', 'liaison', 'czj');
});
afterAll(() => county.close());

const meaning = async (expression: string, on: string): Promise<readonly string[]> =>
  resolveUnits(expression, await loadRegister(county.office.database.db, on as LocalDate)).unitIds;

const unit = async (id: string): Promise<Readonly<Record<string, unknown>>> =>
  (await keeper.send('GET', `/api/directory/units/${id}`)).body;

describe('I3: units', () => {
  it('are listed by words, kind and parent, and told with who may do what', async () => {
    const found = await keeper.send('GET', '/api/directory/units?q=发展&kind=department,town&parent=gov');
    expect(found).toMatchObject({ status: 200, body: { total: 1, can: ['create', 'import'] } });
    expect(itemsOf(found)).toMatchObject([{ id: 'fgj', parentName: '沂源县人民政府', people: 0 }]);
    expect((await liaison.send('GET', '/api/directory/units')).body['can']).toEqual([]);
    const czj = itemsOf(await keeper.send('GET', '/api/directory/units?q=财政'))[0];
    expect(czj).toMatchObject({ liaison: '联络员甲（财政局）', people: 4 });
    expect(await unit('czj')).toMatchObject({
      leaders: [{ office: 'principal' }, { office: 'liaison' }],
      sections: [{ name: '办公室', people: 2 }],
      groups: expect.arrayContaining(['政府各部门', '各级各部门单位']) as unknown,
    });
  });

  it('a new unit is known at once, by its name and by other ways to write it', async () => {
    const made = await keeper.send('POST', '/api/directory/units', {
      name: '沂源县水利局',
      kind: 'department',
      parentId: 'gov',
    });
    expect(made).toMatchObject({ status: 200, body: { version: 1, shortName: null } });
    expect(await meaning('县水利局', '2023-08-09')).toEqual([made.body['id']]);
    const again = await keeper.send('POST', '/api/directory/units', { name: '沂源县 水利局', kind: 'department' });
    expect(again).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/name' }] } });
    expect(await keeper.send('POST', '/api/directory/units', { name: '', kind: 'x', creditCode: '12' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/name' }, { pointer: '#/kind' }, { pointer: '#/creditCode' }] },
    });
  });

  it('the second of two who edit gets what the first saved, and nothing is lost', async () => {
    const { version } = await unit('fgj');
    const body = { version, kind: 'department', shortName: '县发改局', parentId: 'gov' };
    expect((await keeper.send('PUT', '/api/directory/units/fgj', { ...body, phone: '0533-0000002' })).status).toBe(200);
    const second = await keeper.send('PUT', '/api/directory/units/fgj', { ...body, phone: '0533-0000003' });
    expect(second).toMatchObject({
      status: 409,
      body: { type: '/problems/directory/stale-version', current: { phone: '0533-0000002', version: 2 } },
    });
    expect(await unit('fgj')).toMatchObject({ phone: '0533-0000002' });
  });

  it('a unit cannot stand under itself', async () => {
    const { version } = await unit('gov');
    const looped = await keeper.send('PUT', '/api/directory/units/gov', {
      version,
      kind: 'government',
      parentId: 'fgj',
    });
    expect(looped).toMatchObject({ status: 422, body: { type: '/problems/directory/parent-loop' } });
  });

  it('renamed, it keeps its former name with the dates; old notices still find it', async () => {
    const { id, version } = (
      await keeper.send('POST', '/api/directory/units', {
        name: '沂源县旅游局',
        kind: 'department',
        activeFrom: '2010-01-01',
      })
    ).body;
    const renamed = await keeper.send('POST', `/api/directory/units/${String(id)}/rename`, {
      version,
      name: '沂源县文化和旅游局',
      on: '2019-01-01',
    });
    expect(renamed).toMatchObject({ status: 200, body: { name: '沂源县文化和旅游局', version: 2 } });
    expect(await unit(String(id))).toMatchObject({
      names: [{ name: '沂源县旅游局', kind: 'former', validFrom: '2010-01-01', validTo: '2019-01-01' }],
    });
    expect(await meaning('县旅游局', '2018-05-01')).toEqual([id]);
    expect(await meaning('县旅游局', '2023-05-01')).toEqual([]);
    expect(await meaning('县文旅局', '2023-05-01')).toEqual([id]);
    const early = await keeper.send('POST', `/api/directory/units/${String(id)}/rename`, {
      version: 2,
      name: '沂源县文旅局',
      on: '2018-01-01',
    });
    expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/on' }] } });
  });

  it('closed only without people; merged, its people and its name go over', async () => {
    const { version } = await unit('xfj');
    const closing = { version, on: '2026-11-01', reason: '机构改革' };
    expect(await keeper.send('POST', '/api/directory/units/xfj/close', closing)).toMatchObject({
      status: 422,
      body: { type: '/problems/directory/still-peopled' },
    });
    expect(await keeper.send('POST', '/api/directory/units/xfj/merge', { ...closing, intoId: 'xfj' })).toMatchObject({
      status: 422,
    });
    const merged = await keeper.send('POST', '/api/directory/units/xfj/merge', { ...closing, intoId: 'fgj' });
    expect(merged).toMatchObject({ status: 200, body: { activeTo: '2026-11-01', successorId: 'fgj' } });
    expect(await unit('fgj')).toMatchObject({
      people: [{ name: '信息员甲（信访局）' }],
      merged: [{ id: 'xfj', name: '沂源县信访局' }],
    });
    expect(await meaning('县信访局', '2026-10-31')).toEqual(['xfj']);
    expect(await meaning('县信访局', '2026-11-01')).toEqual([]);
    expect(await unit('xfj')).toMatchObject({ can: ['reopen', 'names'] });
    const reopened = await keeper.send('POST', '/api/directory/units/xfj/reopen', { version: 2, reason: '误撤销' });
    expect(reopened).toMatchObject({ status: 200, body: { activeTo: null, successorId: null } });
    expect(await county.office.auditActions()).toEqual(
      expect.arrayContaining(['unit.created', 'unit.edited', 'unit.renamed', 'unit.merged', 'unit.reopened']),
    );
  });
});

describe('I3: who may keep the directory', () => {
  it.each([
    ['POST', '/api/directory/units', { name: '沂源县审计局', kind: 'department' }],
    ['PUT', '/api/directory/units/czj', { version: 1, kind: 'department' }],
    ['POST', '/api/directory/units/czj/rename', { version: 1, name: '沂源县财局', on: '2026-01-01' }],
    ['POST', '/api/directory/units/czj/close', { version: 1, on: '2026-01-01', reason: '无' }],
    ['POST', '/api/directory/units/czj/merge', { version: 1, intoId: 'fgj', on: '2026-01-01', reason: '无' }],
    ['POST', '/api/directory/units/czj/names', { name: '财政', kind: 'alias' }],
    ['POST', '/api/directory/groups', { name: '重点单位', kinds: [], include: ['czj'], exclude: [] }],
    ['PUT', '/api/directory/names', { expression: '有关单位', unitIds: ['czj'] }],
    ['POST', '/api/directory/import/check', { sha256: '0'.repeat(64) }],
    ['POST', '/api/directory/units/fgj/sections', { name: '规划科' }],
    ['POST', '/api/directory/units/fgj/posts', { personId: 'czj-officer', office: 'liaison', fromOn: '2026-01-01' }],
    ['POST', '/api/directory/people', { unitId: 'fgj', name: '信息员乙' }],
    ['PUT', '/api/directory/people/xfj-officer', { version: 1, unitId: 'xfj', name: '信息员丙' }],
    ['GET', '/api/directory/people/xfj-officer/owned', undefined],
    ['POST', '/api/directory/people/xfj-officer/hand-over', { version: 1, leftOn: '2026-01-01', successors: [] }],
  ])('a unit’s liaison is refused: %s %s', async (method, path, body) => {
    const answer = await liaison.send(method, path, body);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toContain('problem+json');
  });

  it('but keeps the sections, people and posts of his own unit', async () => {
    const section = await liaison.send('POST', '/api/directory/units/czj/sections', { name: '预算科' });
    expect(section.status).toBe(200);
    expect(await liaison.send('POST', '/api/directory/units/czj/sections', { name: '预算科' })).toMatchObject({
      status: 422,
    });
    const person = await liaison.send('POST', '/api/directory/people', {
      unitId: 'czj',
      name: '信息员乙（财政局）',
      sectionId: section.body['id'],
      phone: '0533-0000004',
      email: 'b@example.invalid',
    });
    expect(person).toMatchObject({ status: 200, body: { section: '预算科', can: ['edit', 'hand-over'] } });
    const used = await liaison.send('POST', `/api/directory/sections/${String(section.body['id'])}/close`);
    expect(used).toMatchObject({ status: 422, body: { type: '/problems/directory/section-used' } });
    const post = await liaison.send('POST', '/api/directory/units/czj/posts', {
      personId: person.body['id'],
      office: 'liaison',
      fromOn: '2026-11-10',
    });
    expect(post.status).toBe(200);
    const detail = await unit('czj');
    expect(detail['leaders']).toMatchObject([
      { name: '信息员乙（财政局）', office: 'liaison', fromOn: '2026-11-10', toOn: null },
      { name: '主要负责人（财政局）', toOn: null },
      { name: '联络员甲（财政局）', office: 'liaison', toOn: '2026-11-10' },
    ]);
    const moved = await liaison.send('PUT', `/api/directory/people/${String(person.body['id'])}`, {
      version: 1,
      unitId: 'fgj',
      name: '信息员乙',
    });
    expect(moved.status).toBe(403);
  });
});
