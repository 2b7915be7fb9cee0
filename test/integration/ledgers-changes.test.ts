import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dutyEndpoints } from '#domains/duties/index.ts';
import { ledgerEndpoints } from '#domains/ledgers/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { type County, givenPerson, givenPlan, givenUnits, openCounty, type Person } from './ledgers-county.ts';

let county: County;
let clerk: Person;
let office: Person;
let both: Person;
let plan = 0;

beforeAll(async () => {
  county = await openCounty([...ledgerEndpoints, ...dutyEndpoints], '2023-07-25');
  await givenUnits(county, ['office', 'commerce', 'civil', 'schools']);
  for (const [id, unit] of [
    ['clerk', 'commerce'],
    ['boss', 'office'],
    ['both', 'office'],
  ] as const)
    await givenPerson(county, id, unit);
  clerk = county.person('clerk', 'commerce', ['information-officer']);
  office = county.person('boss', 'office', ['supervisor']);
  both = county.person('both', 'office', ['supervisor', 'liaison']);
});
afterAll(() => county.close());

beforeEach(async () => {
  plan += 1;
  county.today('2023-07-25');
  await givenPlan(county, `p${plan}`, [
    {
      number: '1',
      requirement: '两条时限。',
      deadline: { kind: 'by-date', date: localDate('2023-08-31') },
      deadlines: [
        { kind: 'by-date', date: localDate('2023-08-31') },
        { kind: 'after-event', amount: 5, unit: 'workday', event: '信息形成或变更', date: null },
      ],
      units: [
        { unitId: 'commerce', role: 'lead' },
        { unitId: 'civil', role: 'support' },
      ],
    },
    {
      number: '2',
      requirement: '另一项。',
      deadline: { kind: 'by-date', date: localDate('2023-12-31') },
      units: [{ unitId: 'commerce' }, { unitId: 'office' }],
    },
  ]);
  await office.post(`/api/plans/p${plan}/break-down`);
});

async function line(unit: string, ord: number, by = clerk) {
  const rows = await county.sql<{ id: string }>(
    'SELECT id FROM ledger_line WHERE plan_id = $1 AND unit_id = $2 AND ord = $3 AND parent_id IS NULL',
    [`p${plan}`, unit, ord],
  );
  return (await by.get(`/api/lines/${rows[0]?.id}`)).body;
}

const ask = (by: Person, lineId: string, proposal: unknown, reason = '机构调整，确有困难') =>
  by.post(`/api/lines/${lineId}/changes`, { reason, proposal });
const decide = (by: Person, change: { id: string; version: number }, decision: 'approve' | 'refuse') =>
  by.post(`/api/changes/${change.id}/decision`, { version: change.version, decision, reason: '情况属实' });

describe('a change', () => {
  it('A5: extends a date when approved, in the same act, on record', async () => {
    const before = await line('commerce', 1);
    const duty = before.duties.find((each: { kind: string }) => each.kind === 'dated');
    const asked = await ask(clerk, before.id, { kind: 'extend', dutyId: duty.id, to: '2023-09-30' });
    expect(asked).toMatchObject({
      status: 200,
      body: { state: 'asked', words: '将“按期完成”延至2023年9月30日（周六）', can: ['withdraw'] },
    });
    expect((await line('commerce', 1)).duties[0].dueOn).toBe('2023-08-31');
    expect(
      (await clerk.post(`/api/changes/${asked.body.id}/decision`, { version: 1, decision: 'approve', reason: '自批' }))
        .status,
    ).toBe(403);
    expect((await office.get('/api/changes')).body.items).toMatchObject([
      { id: asked.body.id, can: ['approve', 'refuse'] },
    ]);
    expect(await decide(office, asked.body, 'approve')).toMatchObject({
      status: 200,
      body: { state: 'approved', decisionReason: '情况属实' },
    });
    const after = await line('commerce', 1);
    expect(after).toMatchObject({ dueOn: '2023-09-30' });
    expect(after.duties.find((each: { id: string }) => each.id === duty.id)).toMatchObject({
      dueOn: '2023-09-30',
      extendedTo: '2023-09-30',
    });
    expect(after.history.map((entry: { action: string }) => entry.action).slice(0, 2)).toEqual([
      'change.approved',
      'change.asked',
    ]);
    expect(
      await county.sql(`SELECT title FROM notice WHERE person_id = 'clerk' ORDER BY made_at DESC LIMIT 1`),
    ).toEqual([{ title: '延期申请已批准' }]);
    const stale = await decide(office, asked.body, 'refuse');
    expect(stale).toMatchObject({ status: 409, body: { current: { state: 'approved' } } });
  });

  it('A5: 条例第二十六条: is refused beyond the legal period, however asked', async () => {
    county.today('2023-08-02');
    const before = await line('commerce', 1);
    const waiting = before.duties.find((each: { kind: string }) => each.kind === 'after-event');
    expect((await ask(clerk, before.id, { kind: 'extend', dutyId: waiting.id, to: '2023-09-30' })).status).toBe(422);
    const begun = await clerk.post(`/api/duties/${waiting.id}/event`, { version: waiting.version, on: '2023-08-01' });
    expect(begun.body).toMatchObject({
      dueOn: '2023-08-08',
      legalLimit: { date: '2023-08-29', law: '条例第二十六条' },
    });
    const beyond = await ask(clerk, before.id, { kind: 'extend', dutyId: waiting.id, to: '2023-08-30' });
    expect(beyond).toMatchObject({ status: 422, body: { type: '/problems/ledgers/beyond-law' } });
    expect((await ask(clerk, before.id, { kind: 'extend', dutyId: waiting.id, to: '2023-08-29' })).status).toBe(200);
  });

  it('A5: hands a line with all it owes to another unit; what was done stays where it was done', async () => {
    const before = await line('commerce', 2);
    const asked = await ask(clerk, before.id, { kind: 'transfer', toUnitId: 'schools' });
    await decide(office, asked.body, 'approve');
    expect(await line('commerce', 2)).toMatchObject({
      state: 'transferred',
      light: 'grey',
      duties: [{ state: 'cancelled' }],
    });
    expect(await line('schools', 2, office)).toMatchObject({
      state: 'open',
      dueOn: '2023-12-31',
      unitName: '博山区教育和体育局',
      duties: [{ state: 'open' }],
    });
    const already = await line('commerce', 1);
    expect((await ask(clerk, already.id, { kind: 'transfer', toUnitId: 'civil' })).body.detail).toContain('已承担');
  });

  it('A5: splits a line into parts that each owe what the whole owed', async () => {
    const before = await line('commerce', 1);
    const parts = [
      { title: '第一部分', measures: '甲' },
      { title: '第二部分', measures: '' },
    ];
    const asked = await ask(clerk, before.id, { kind: 'split', parts });
    await decide(office, asked.body, 'approve');
    const made = await county.sql(
      'SELECT title, light, due_on, (SELECT count(*)::int FROM duty d WHERE d.line_id = l.id) AS duties FROM ledger_line l WHERE parent_id = $1 ORDER BY title',
      [before.id],
    );
    expect(made).toEqual([
      { title: '第一部分', light: 'green', due_on: '2023-08-31', duties: 2 },
      { title: '第二部分', light: 'green', due_on: '2023-08-31', duties: 2 },
    ]);
    expect((await line('commerce', 1)).state).toBe('split');
  });

  it('A5: merges a line into another of the ledger, with what it owes', async () => {
    const [from, into] = [await line('commerce', 1), await line('commerce', 2)];
    const asked = await ask(clerk, from.id, { kind: 'merge', intoLineId: into.id });
    await decide(office, asked.body, 'approve');
    expect((await line('commerce', 1)).state).toBe('merged');
    expect(await line('commerce', 2)).toMatchObject({ dueOn: '2023-08-31' });
    expect((await line('commerce', 2)).duties).toHaveLength(3);
  });

  it('A5: cancels a line; refused, it stays as it was', async () => {
    const before = await line('commerce', 2);
    const asked = await ask(clerk, before.id, { kind: 'cancel' });
    expect((await ask(clerk, before.id, { kind: 'cancel' })).body.type).toBe('/problems/ledgers/already-asked');
    expect((await decide(office, asked.body, 'refuse')).body.state).toBe('refused');
    expect((await line('commerce', 2)).state).toBe('open');
    const again = await ask(clerk, before.id, { kind: 'cancel' });
    await decide(office, again.body, 'approve');
    expect(await line('commerce', 2)).toMatchObject({ state: 'cancelled', duties: [{ state: 'cancelled' }] });
  });

  it('A5: is withdrawn only by the one who asked, and never decided by him', async () => {
    const mine = await line('office', 2, both);
    const asked = await ask(both, mine.id, { kind: 'cancel' });
    expect((await decide(both, asked.body, 'approve')).status).toBe(403);
    const own = await line('commerce', 2);
    const theirs = await ask(clerk, own.id, { kind: 'cancel' });
    expect((await both.post(`/api/changes/${theirs.body.id}/withdraw`, { version: 1 })).status).toBe(403);
    expect((await both.post(`/api/changes/${asked.body.id}/withdraw`, { version: 1 })).body.state).toBe('withdrawn');
    expect((await ask(clerk, own.id, { kind: 'cancel' }, '')).status).toBe(422);
  });
});

describe('the directory after the break-down', () => {
  it('A4: changes nothing by itself: the difference is shown, and applied by decision with a reason', async () => {
    await county.sql(
      `INSERT INTO unit_group (id, name, kinds) VALUES ('g', '区政府各部门单位', '{department}') ON CONFLICT DO NOTHING`,
    );
    const id = `p${plan}`;
    const expressions = (text: string) =>
      county.sql(`UPDATE task_unit SET expression = $1 WHERE task_id = $2`, [text, `${id}-t1`]);
    await expressions('区政府各部门单位');
    const shown = await office.get(`/api/plans/${id}/difference`);
    expect(shown.body.dropped).toEqual([]);
    expect(shown.body.added).toMatchObject([{ taskNumber: '1', unitId: 'schools', unitName: '博山区教育和体育局' }]);
    expect(
      await county.sql(`SELECT count(*)::int AS n FROM ledger_line WHERE plan_id = $1 AND unit_id = 'schools'`, [id]),
    ).toEqual([{ n: 0 }]);
    const pair = { taskId: `${id}-t1`, unitId: 'schools' };
    expect((await clerk.post(`/api/plans/${id}/difference`, { reason: 'x', add: [pair], drop: [] })).status).toBe(403);
    const done = await office.post(`/api/plans/${id}/difference`, {
      reason: '机构改革',
      add: [pair, { taskId: 'none', unitId: 'civil' }],
      drop: [],
    });
    expect(done.body).toEqual({ added: 1, dropped: 0 });
    expect(await line('schools', 1, office)).toMatchObject({ state: 'open', light: 'green', dueOn: '2023-08-31' });
    expect((await office.get(`/api/plans/${id}/difference`)).body).toEqual({ added: [], dropped: [] });
  });

  it('A4: a unit that was abolished drops out by decision, its line cancelled and not deleted; back again, it takes it up', async () => {
    const id = `p${plan}`;
    await county.sql(`UPDATE unit SET active_to = '2023-07-01' WHERE id = 'civil'`);
    const shown = await office.get(`/api/plans/${id}/difference`);
    expect(shown.body.dropped).toMatchObject([{ unitId: 'civil', why: '单位已撤销' }]);
    const pair = { taskId: `${id}-t1`, unitId: 'civil' };
    expect(
      (await office.post(`/api/plans/${id}/difference`, { reason: '已撤销', add: [], drop: [pair] })).body,
    ).toEqual({ added: 0, dropped: 1 });
    expect(await line('civil', 1, office)).toMatchObject({ state: 'cancelled' });
    await county.sql(`UPDATE unit SET active_to = NULL WHERE id = 'civil'`);
    await county.sql(`UPDATE task_unit SET expression = '区政府各部门单位' WHERE task_id = $1`, [`${id}-t1`]);
    await office.post(`/api/plans/${id}/difference`, { reason: '恢复设置', add: [pair], drop: [] });
    expect(await line('civil', 1, office)).toMatchObject({ state: 'open', light: 'green' });
  });
});
