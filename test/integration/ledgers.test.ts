import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '#documents/index.ts';
import { dutyEndpoints } from '#domains/duties/index.ts';
import { ledgerEndpoints } from '#domains/ledgers/index.ts';
import { noticeEndpoints } from '#domains/notices/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import {
  type County,
  givenPerson,
  givenPlan,
  givenPost,
  givenUnits,
  openCounty,
  type Person,
} from './ledgers-county.ts';

let county: County;
let clerk: Person;
let colleague: Person;
let head: Person;
let office: Person;
let civil: Person;

const byDate = (date: string) => ({ kind: 'by-date', date: localDate(date) }) as const;

beforeAll(async () => {
  county = await openCounty([...ledgerEndpoints, ...dutyEndpoints, ...noticeEndpoints], '2023-07-25');
  await givenUnits(county, ['office', 'commerce', 'civil', 'schools']);
  for (const [id, unit] of [
    ['clerk', 'commerce'],
    ['colleague', 'commerce'],
    ['head', 'commerce'],
    ['civil-clerk', 'civil'],
    ['boss', 'office'],
  ] as const) {
    await givenPerson(county, id, unit);
  }
  await givenPost(county, 'commerce', 'colleague', 'liaison');
  clerk = county.person('clerk', 'commerce', ['information-officer']);
  colleague = county.person('colleague', 'commerce', ['liaison']);
  head = county.person('head', 'commerce', ['principal']);
  civil = county.person('civil-clerk', 'civil', ['liaison']);
  office = county.person('boss', 'office', ['supervisor']);
  await givenPlan(county, 'p1', [
    {
      number: '1',
      requirement: '公开年度计划。',
      deadline: byDate('2023-08-31'),
      units: [
        { unitId: 'commerce', role: 'lead' },
        { unitId: 'civil', role: 'support' },
      ],
    },
    {
      number: '2',
      path: ['强化解读回应'],
      requirement: '加强政策解读。',
      deadline: byDate('2023-12-31'),
      units: [{ unitId: 'commerce' }],
    },
    {
      number: '3',
      requirement: '配合做好检查。',
      deadline: byDate('2023-10-31'),
      units: [{ unitId: 'commerce', role: 'support' }],
    },
  ]);
});
afterAll(() => county.close());

const ledgerId = async (unit: string): Promise<string> =>
  (await county.sql<{ id: string }>(`SELECT id FROM ledger WHERE unit_id = $1 AND plan_id = 'p1'`, [unit]))[0]?.id ??
  '';
const ledger = async (unit = 'commerce', by = clerk) => (await by.get(`/api/ledgers/${await ledgerId(unit)}`)).body;

describe('a ledger', () => {
  it('A4: comes from the break-down, which only the office may press; the liaison is told', async () => {
    expect((await clerk.post('/api/plans/p1/break-down')).status).toBe(403);
    expect(await office.post('/api/plans/p1/break-down')).toMatchObject({
      status: 200,
      body: { ledgers: 2, lines: 4 },
    });
    const told = await colleague.get('/api/notices?unread=1');
    expect(told.body).toMatchObject({ total: 1, items: [{ title: '新方案已分解，请填报台账', readAt: null }] });
    await colleague.post('/api/notices/read', { ids: [told.body.items[0].id] });
    expect((await colleague.get('/api/notices?unread=1')).body.total).toBe(0);
    expect((await clerk.get('/api/notices')).body.total).toBe(0);
  });

  it('A4: shows 牵头 and 配合 apart, each unit only its own, the office all', async () => {
    const mine = await clerk.get('/api/ledgers');
    expect(mine.body).toMatchObject({
      total: 1,
      items: [{ unitName: '博山区商务局', state: 'drafting', counts: { lead: { total: 2 }, support: { total: 1 } } }],
    });
    expect((await office.get('/api/ledgers')).body.total).toBe(2);
    expect((await civil.get(`/api/ledgers/${await ledgerId('commerce')}`)).status).toBe(404);
  });

  it('A4: bears the title of the notice’s own form, and lists what is missing', async () => {
    const { title, missing, can, lines } = await ledger();
    expect(title).toBe('博山区商务局政务公开工作任务台账');
    expect(missing).toHaveLength(1);
    expect(missing[0]).toContain('尚未填写工作举措');
    expect(can).toEqual(['fill']);
    expect(lines.map((line: { ord: number }) => line.ord)).toEqual([1, 2, 3]);
  });

  it('A4: cannot be handed in before every line has its measures, and a county row its line', async () => {
    const before = await ledger();
    const refused = await colleague.post(`/api/ledgers/${before.id}/submit`, { version: before.version });
    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/ledgers/incomplete' } });
    expect(refused.body.errors[0].detail).toContain('第1行');
    await county.sql(
      `INSERT INTO task (id, plan_id, ord, number, requirement, deadline) VALUES ('late', 'p1', 9, '9', '后加的任务', '{"kind":"prompt"}')`,
    );
    await county.sql(`INSERT INTO task_unit VALUES ('late', 'commerce', 'responsible', '区商务局')`);
    expect((await ledger()).missing[0]).toContain('第9项“后加的任务”');
    await county.sql(`UPDATE task SET dropped_on = '2023-07-25' WHERE id = 'late'`);
  });
});

describe('filling in', () => {
  it('A4: takes measures, leader, section, contact and an own date no later than the county’s', async () => {
    const [line] = (await ledger()).lines;
    const filled = await clerk.patch(`/api/lines/${line.id}`, {
      version: line.version,
      measures: '印发通知，督促公开',
      leaderId: 'head',
      section: '办公室',
      contactName: '信息员甲',
      ownDueOn: '2023-08-15',
    });
    expect(filled).toMatchObject({
      status: 200,
      body: { measures: '印发通知，督促公开', leaderName: 'head甲', ownDueOn: '2023-08-15' },
    });
    const tooLate = await clerk.patch(`/api/lines/${line.id}`, {
      version: filled.body.version,
      ownDueOn: '2023-09-01',
    });
    expect(tooLate).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/ownDueOn' }] } });
    expect((await clerk.patch(`/api/lines/${line.id}`, { version: filled.body.version, title: '改任务' })).status).toBe(
      422,
    );
  });

  it('A4: of two people on one line the second gets 409 with what the first has saved', async () => {
    const line = (await ledger()).lines[1];
    const answers = await Promise.all([
      clerk.patch(`/api/lines/${line.id}`, { version: line.version, measures: '甲写的举措' }),
      colleague.patch(`/api/lines/${line.id}`, { version: line.version, measures: '乙写的举措' }),
    ]);
    const [saved, refused] = answers.toSorted((a, b) => a.status - b.status);
    expect([saved?.status, refused?.status]).toEqual([200, 409]);
    expect(refused?.body).toMatchObject({
      type: '/problems/ledgers/stale-version',
      current: { id: line.id, measures: saved?.body.measures, version: saved?.body.version },
    });
  });

  it('J1: another unit, and a role that does not fill, are refused', async () => {
    const [line] = (await ledger()).lines;
    expect((await civil.patch(`/api/lines/${line.id}`, { version: line.version, measures: 'x' })).status).toBe(403);
    expect((await head.patch(`/api/lines/${line.id}`, { version: line.version, measures: 'x' })).status).toBe(403);
    expect((await office.patch(`/api/lines/${line.id}`, { version: line.version, measures: 'x' })).status).toBe(403);
  });

  it('A4: takes lines of the unit’s own, due on the day it sets, and drops them again', async () => {
    const { id } = await ledger();
    const own = await clerk.post(`/api/ledgers/${id}/lines`, {
      title: '组织本系统培训',
      measures: '办班一期',
      ownDueOn: '2023-11-30',
    });
    expect(own).toMatchObject({
      status: 200,
      body: { taskId: null, dueOn: '2023-11-30', light: 'green', duties: [{ kind: 'dated' }] },
    });
    const moved = await clerk.patch(`/api/lines/${own.body.id}`, { version: own.body.version, ownDueOn: '2023-10-31' });
    expect(moved.body).toMatchObject({ dueOn: '2023-10-31', duties: [{ dueOn: '2023-10-31' }] });
    const dropped = await clerk.del(`/api/lines/${own.body.id}`, { version: moved.body.version });
    expect(dropped.body).toMatchObject({ state: 'cancelled' });
    const county2 = (await ledger()).lines[0];
    expect((await clerk.del(`/api/lines/${county2.id}`, { version: county2.version })).body.type).toBe(
      '/problems/ledgers/not-own-line',
    );
  });
});

describe('handing in', () => {
  it('A4: is done by those who may, closes the ledger to filling, and discharges its duty; late is late', async () => {
    const last = (await ledger()).lines[2];
    await clerk.patch(`/api/lines/${last.id}`, { version: last.version, measures: '配合检查' });
    const ready = await ledger();
    expect(ready.missing).toEqual([]);
    expect((await clerk.post(`/api/ledgers/${ready.id}/submit`, { version: ready.version })).status).toBe(403);
    county.today('2023-07-31');
    const submitted = await head.post(`/api/ledgers/${ready.id}/submit`, { version: ready.version });
    expect(submitted).toMatchObject({
      status: 200,
      body: { state: 'submitted', submittedOn: '2023-07-31', submittedLate: true },
    });
    const duty = await county.sql(`SELECT state, done_on, late FROM duty WHERE ledger_id = $1`, [ready.id]);
    expect(duty).toEqual([{ state: 'done', done_on: '2023-07-31', late: true }]);
    const [line] = submitted.body.lines;
    const closed = await clerk.patch(`/api/lines/${line.id}`, { version: line.version, measures: '又改' });
    expect(closed).toMatchObject({
      status: 409,
      body: { detail: '台账已经提交，等待政务公开科审核，退回后才能修改。' },
    });
  });

  it('A4: is returned with a reason and remarks beside the lines, handed in again, accepted, and reopened', async () => {
    const submitted = await ledger('commerce', office);
    const [line] = submitted.lines;
    const noReason = await office.post(`/api/ledgers/${submitted.id}/return`, {
      version: submitted.version,
      reason: ' ',
    });
    expect(noReason.status).toBe(422);
    const returned = await office.post(`/api/ledgers/${submitted.id}/return`, {
      version: submitted.version,
      reason: '举措太笼统',
      remarks: [{ lineId: line.id, text: '请写明时间节点' }],
    });
    expect(returned.body).toMatchObject({ state: 'returned', returnReason: '举措太笼统' });
    expect(returned.body.lines[0].officeRemark).toBe('请写明时间节点');
    const told = await colleague.get('/api/notices?unread=1');
    expect(told.body.items[0]).toMatchObject({ title: '台账被退回' });
    const again = await head.post(`/api/ledgers/${submitted.id}/submit`, { version: returned.body.version });
    expect(again.body).toMatchObject({ state: 'submitted', returnReason: null });
    const stale = await office.post(`/api/ledgers/${submitted.id}/accept`, { version: submitted.version });
    expect(stale).toMatchObject({ status: 409, body: { current: { state: 'submitted' } } });
    const accepted = await office.post('/api/ledgers/accept', {
      ledgers: [
        { id: submitted.id, version: again.body.version },
        { id: await ledgerId('civil'), version: 1 },
      ],
    });
    expect(accepted.body).toMatchObject({ accepted: [submitted.id], refused: [{ id: await ledgerId('civil') }] });
    const done = await ledger('commerce', office);
    expect(done).toMatchObject({ state: 'accepted', can: ['reopen'] });
    const reopened = await office.post(`/api/ledgers/${submitted.id}/reopen`, {
      version: done.version,
      reason: '机构改革',
    });
    expect(reopened.body).toMatchObject({ state: 'returned' });
    const actions = await county.sql(
      `SELECT action FROM audit_entry WHERE subject_kind = 'ledger' AND subject_id = $1 ORDER BY seq`,
      [submitted.id],
    );
    expect(actions.map((row) => row['action'])).toEqual([
      'ledger.submitted',
      'ledger.returned',
      'ledger.submitted',
      'ledger.accepted',
      'ledger.reopened',
    ]);
  });
});

describe('the list of lines', () => {
  it('A5: opens sorted by risk, filters by plan, unit, chapter, light, role, date and words', async () => {
    county.today('2023-09-05');
    const all = await office.get('/api/lines');
    expect(all.body).toMatchObject({ total: 4, totalIsMore: false });
    const find = async (query: string) =>
      (await office.get(`/api/lines?${query}`)).body.items.map(
        (line: { ord: number; unitId: string }) => `${line.unitId}${line.ord}`,
      );
    expect(await find('unit=commerce&sort=ord')).toEqual(['commerce1', 'commerce2', 'commerce3']);
    expect(await find('chapter=强化解读回应')).toEqual(['commerce2']);
    expect(await find('role=support&sort=due')).toEqual(['civil1', 'commerce3']);
    expect(await find('dueFrom=2023-10-01&dueTo=2023-10-31')).toEqual(['commerce3']);
    expect(await find('q=解读')).toEqual(['commerce2']);
    expect(await find('q=民政')).toEqual(['civil1']);
    expect(await find('q=100%25')).toEqual([]);
    expect(await find('light=red')).toEqual([]);
    expect(await find('unit=civil,commerce&size=2&page=2&sort=unit')).toHaveLength(2);
    expect((await civil.get('/api/lines?unit=commerce')).body.items).toEqual([]);
    expect(await find('due=2023-10-01..2023-11-01')).toEqual(['commerce3']);
    expect((await office.get('/api/lines?dueFrom=tomorrow')).status).toBe(422);
    expect((await office.get('/api/lines?due=2023-13-01..')).status).toBe(422);
  });
});

describe('the form to print', () => {
  it('A4, A6: has the columns of the notice’s annex 2, each task once beside its measures, and the places to sign', async () => {
    const { id, version, lines } = await ledger('commerce', office);
    expect(version).toBeGreaterThan(1);
    const [line] = lines;
    await clerk.patch(`/api/lines/${line.id}`, { version: line.version, measures: '印发通知\n按季度检查' });
    for (const format of ['docx', 'xlsx'] as const) {
      const response = await clerk.raw(`/api/ledgers/${id}/export?format=${format}`);
      expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
        `博山区商务局政务公开工作任务台账.${format}`,
      );
      const read = await readDocument(new Uint8Array(await response.arrayBuffer()));
      const blocks = read.ok ? read.value.blocks : [];
      const table = blocks.find((block) => block.kind === 'table');
      const rows = table?.kind === 'table' ? table.rows.map((row) => row.cells.map((cell) => cell.text)) : [];
      const top = rows.findIndex((row) => row[0] === '序号');
      expect(rows[top]).toEqual(['序号', '工作任务', '工作举措', '时限要求', '单位分管领导', '责任科室']);
      expect(rows[top + 1]).toEqual([
        '1',
        '围绕民生领域强化公开：公开年度计划。',
        '印发通知',
        '2023年8月31日（周四）前\n本单位：2023年8月15日（周二）前',
        'head甲',
        '办公室',
      ]);
      expect(rows[top + 2]?.[2]).toBe('按季度检查');
      expect(JSON.stringify(blocks)).toContain('填报日期');
    }
    expect((await civil.raw(`/api/ledgers/${id}/export?format=docx`)).status).toBe(404);
  });

  it('A6: a list of lines goes out as a sheet with the same filters', async () => {
    const response = await office.raw('/api/lines?unit=civil&format=xlsx');
    const read = await readDocument(new Uint8Array(await response.arrayBuffer()));
    expect(JSON.stringify(read)).toContain('博山区民政局');
    expect(JSON.stringify(read)).not.toContain('博山区商务局');
    const ledgers = await readDocument(
      new Uint8Array(await (await civil.raw('/api/ledgers?format=xlsx')).arrayBuffer()),
    );
    expect(JSON.stringify(ledgers)).toContain('配合共');
    expect(JSON.stringify(ledgers)).not.toContain('博山区商务局');
    expect((await office.raw('/api/changes?state=all&format=xlsx')).headers.get('content-disposition')).toContain(
      'attachment',
    );
  });
});
