import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyEndpoints, dutyJobs, dutySchedules, dutyStore, evidenceFileCheck } from '#domains/duties/index.ts';
import { breakDown, ledgerEndpoints } from '#domains/ledgers/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { type County, givenPerson, givenPlan, givenUnits, openCounty, type Person } from './ledgers-county.ts';

let county: County;
let clerk: Person;
let stranger: Person;
let office: Person;
let inspector: Person;

const TODAY = '2023-07-25';

beforeAll(async () => {
  county = await openCounty([...ledgerEndpoints, ...dutyEndpoints], TODAY);
  await givenUnits(county, ['office', 'commerce', 'civil']);
  for (const [id, unit] of [
    ['clerk', 'commerce'],
    ['stranger', 'civil'],
    ['boss', 'office'],
  ] as const) {
    await givenPerson(county, id, unit);
  }
  clerk = county.person('clerk', 'commerce', ['information-officer']);
  stranger = county.person('stranger', 'civil', ['liaison']);
  office = county.person('boss', 'office', ['supervisor']);
  inspector = county.person('inspector', 'office', ['inspector']);
  await givenPlan(county, 'p1', [
    {
      number: '1',
      requirement: '政策文件公开。',
      deadline: { kind: 'after-event', amount: 20, unit: 'workday', event: '信息形成或变更', date: null },
      units: [{ unitId: 'commerce' }],
    },
    {
      number: '2',
      requirement: '年底前完成。',
      deadline: { kind: 'by-date', date: localDate('2023-08-31') },
      units: [{ unitId: 'commerce' }],
    },
    {
      number: '3',
      requirement: '不少于3次。',
      deadline: { kind: 'by-date', date: localDate('2023-11-30') },
      targets: [{ text: '不少于3次', quantity: 3, unit: '次', comparison: '>=', per: null }],
      units: [{ unitId: 'commerce' }],
    },
    {
      number: '4',
      requirement: '按季度检查。',
      deadline: { kind: 'periodic', period: 'quarter', by: null },
      units: [{ unitId: 'commerce' }],
    },
    {
      number: '5',
      requirement: '两人同时办理。',
      deadline: { kind: 'by-date', date: localDate('2023-09-30') },
      units: [{ unitId: 'commerce' }],
    },
  ]);
  const calendar = await county.ground.calendar();
  await county.ground.transact(SYSTEM_ACTOR, async (tx) => breakDown(tx, 'p1', localDate(TODAY), calendar));
});
afterAll(() => county.close());

// Answers are looked into freely.
// oxlint-disable-next-line typescript/no-explicit-any
async function lineOfTask(number: string): Promise<any> {
  const rows = await county.sql<{ id: string }>(
    'SELECT l.id FROM ledger_line l JOIN task t ON t.id = l.task_id WHERE t.number = $1',
    [number],
  );
  return (await clerk.get(`/api/lines/${rows[0]?.id}`)).body;
}

const proof = (effectiveOn: string, text = '已公开') => ({ kind: 'text', text, effectiveOn });

describe('an event', () => {
  it('A3: gives the duty its date, counted by the calendar and explained; the line shows it', async () => {
    const line = await lineOfTask('1');
    expect(line).toMatchObject({ light: 'grey', dueOn: null });
    const [duty] = line.duties;
    expect(duty).toMatchObject({ state: 'waiting', eventName: '信息形成或变更' });
    county.today('2023-09-26');
    const recorded = await clerk.post(`/api/duties/${duty.id}/event`, { version: duty.version, on: '2023-09-25' });
    // 20 working days over 中秋 and 国庆: eight days off, 10-07 and 10-08 worked.
    expect(recorded).toMatchObject({
      status: 200,
      body: { state: 'open', eventOn: '2023-09-25', dueOn: '2023-10-27' },
    });
    expect(recorded.body.explanation).toContain('数20个工作日');
    expect(recorded.body.explanation).toContain('调休上班10-07、10-08计入');
    expect(await lineOfTask('1')).toMatchObject({ light: 'green', dueOn: '2023-10-27' });
  });

  it('A3: recorded again corrects the day; withdrawn, the duty waits again; both stay on record', async () => {
    const [duty] = (await lineOfTask('1')).duties;
    const corrected = await clerk.post(`/api/duties/${duty.id}/event`, { version: duty.version, on: '2023-09-22' });
    expect(corrected.body.dueOn).toBe('2023-10-26');
    const withdrawn = await office.post(`/api/duties/${duty.id}/event/withdraw`, {
      version: corrected.body.version,
      reason: '登记错误',
    });
    expect(withdrawn).toMatchObject({ status: 200, body: { state: 'waiting', dueOn: null, eventOn: null } });
    const kinds = await county.sql('SELECT kind FROM duty_event WHERE duty_id = $1 ORDER BY at, id', [duty.id]);
    expect(kinds.map((row) => row['kind'])).toEqual(['event-recorded', 'event-recorded', 'event-withdrawn']);
    const again = await clerk.post(`/api/duties/${duty.id}/event`, {
      version: withdrawn.body.version,
      on: '2023-09-25',
    });
    expect(again.body.dueOn).toBe('2023-10-27');
  });

  it('A3: a day that has not come, and a stranger, are refused', async () => {
    const [duty] = (await lineOfTask('1')).duties;
    expect(await clerk.post(`/api/duties/${duty.id}/event`, { version: duty.version, on: '2023-12-01' })).toMatchObject(
      {
        status: 422,
        body: { errors: [{ pointer: '#/on' }] },
      },
    );
    expect(
      (await stranger.post(`/api/duties/${duty.id}/event`, { version: duty.version, on: '2023-09-25' })).status,
    ).toBe(403);
    expect(
      (await inspector.post(`/api/duties/${duty.id}/event`, { version: duty.version, on: '2023-09-25' })).status,
    ).toBe(403);
  });

  it('A5: the next event of the same kind makes the next duty of the series', async () => {
    let [duty] = (await lineOfTask('1')).duties;
    const line = await lineOfTask('1');
    await clerk.post(`/api/lines/${line.id}/evidence`, { dutyId: duty.id, proof: proof('2023-09-26') });
    const done = await clerk.post(`/api/duties/${duty.id}/discharge`, { version: duty.version });
    expect(done.body).toMatchObject({ state: 'done', doneOn: '2023-09-26', late: false });
    expect(await lineOfTask('1')).toMatchObject({ state: 'done', light: 'done', percent: 100 });
    duty = done.body;
    const next = await clerk.post(`/api/duties/${duty.id}/event`, { version: duty.version, on: '2023-09-26' });
    expect(next.body).toMatchObject({ state: 'open', dueOn: '2023-10-30' });
    expect(next.body.id).not.toBe(duty.id);
    const now = await lineOfTask('1');
    expect(now).toMatchObject({ state: 'open', percent: 50 });
    expect(now.duties.map((each: { series: string }) => each.series)).toEqual([duty.series, duty.series]);
  });
});

describe('办结', () => {
  it('A5: is refused without proof, and says what is missing', async () => {
    const [duty] = (await lineOfTask('2')).duties;
    const refused = await clerk.post(`/api/duties/${duty.id}/discharge`, { version: duty.version });
    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/duties/not-proven' } });
    expect(refused.body.detail).toContain('缺少佐证');
  });

  it('A5: proof handed in after the date for work done before it is 超期补录, and the duty is not late', async () => {
    county.today('2023-09-05');
    const line = await lineOfTask('2');
    const [duty] = line.duties;
    const added = await clerk.post(`/api/lines/${line.id}/evidence`, { dutyId: duty.id, proof: proof('2023-08-30') });
    expect(added).toMatchObject({
      status: 200,
      body: { late: true, effectiveOn: '2023-08-30', uploadedOn: '2023-09-05' },
    });
    const done = await clerk.post(`/api/duties/${duty.id}/discharge`, { version: duty.version });
    expect(done.body).toMatchObject({ state: 'done', doneOn: '2023-08-30', late: false });
  });

  it('A5: a duty whose last proof is withdrawn is owed again; the proof stays on record', async () => {
    const line = await lineOfTask('2');
    const [evidence] = line.evidence;
    expect((await stranger.post(`/api/evidence/${evidence.id}/withdraw`, { reason: '不是我的' })).status).toBe(403);
    expect((await clerk.post(`/api/evidence/${evidence.id}/withdraw`, { reason: '' })).status).toBe(422);
    const withdrawn = await clerk.post(`/api/evidence/${evidence.id}/withdraw`, { reason: '传错文件' });
    expect(withdrawn).toMatchObject({ status: 200, body: { withdrawnReason: '传错文件' } });
    const after = await lineOfTask('2');
    expect(after).toMatchObject({ state: 'open', light: 'red' });
    expect(after.duties[0]).toMatchObject({ state: 'open', doneOn: null });
    expect(after.evidence).toHaveLength(1);
    expect(after.history.map((entry: { action: string }) => entry.action).slice(0, 2)).toEqual([
      'duty.reopened',
      'evidence.withdrawn',
    ]);
  });

  it('A5: work done after the date is late, and can be reopened with a reason', async () => {
    const line = await lineOfTask('2');
    const [duty] = line.duties;
    await clerk.post(`/api/lines/${line.id}/evidence`, { dutyId: duty.id, proof: proof('2023-09-04') });
    const done = await clerk.post(`/api/duties/${duty.id}/discharge`, { version: duty.version });
    expect(done.body).toMatchObject({ state: 'done', doneOn: '2023-09-04', late: true });
    const reopened = await office.post(`/api/duties/${duty.id}/reopen`, {
      version: done.body.version,
      reason: '内容不全',
    });
    expect(reopened.body).toMatchObject({ state: 'open', late: false, doneOn: null });
  });
});

describe('a counter', () => {
  it('A5: counts each occasion with its proof and is done when the number is reached', async () => {
    county.today('2023-10-10');
    const line = await lineOfTask('3');
    let counter = line.duties.find((duty: { kind: string }) => duty.kind === 'counter');
    expect(
      (await clerk.post(`/api/duties/${counter.id}/discharge`, { version: counter.version })).body.detail,
    ).toContain('要求3次');
    for (const [on, counted, state] of [
      ['2023-08-01', 1, 'open'],
      ['2023-09-01', 2, 'open'],
      ['2023-10-01', 3, 'done'],
    ] as const) {
      const occasion = await clerk.post(`/api/duties/${counter.id}/occasions`, {
        version: counter.version,
        proof: proof(on, `${on}会议`),
      });
      expect(occasion).toMatchObject({ status: 200, body: { counted, state } });
      counter = occasion.body;
    }
    expect(counter.doneOn).toBe('2023-10-01');
    const [last] = (await lineOfTask('3')).evidence;
    await clerk.post(`/api/evidence/${last.id}/withdraw`, { reason: '会议取消' });
    expect((await lineOfTask('3')).duties.find((duty: { kind: string }) => duty.kind === 'counter')).toMatchObject({
      counted: 2,
      state: 'open',
    });
  });
});

describe('a series', () => {
  it('A5: one instance is done by itself, and one moved does not move the others', async () => {
    county.today('2023-09-20');
    const line = await lineOfTask('4');
    const [third, fourth] = line.duties;
    expect(
      (
        await clerk.put(`/api/duties/${third.id}/due`, {
          version: third.version,
          dueOn: '2023-10-10',
          reason: '机构调整',
        })
      ).status,
    ).toBe(403);
    const moved = await office.put(`/api/duties/${third.id}/due`, {
      version: third.version,
      dueOn: '2023-10-10',
      reason: '机构调整',
    });
    expect(moved.body).toMatchObject({ dueOn: '2023-10-10', moved: true });
    expect((await lineOfTask('4')).duties.map((duty: { dueOn: string }) => duty.dueOn)).toEqual([
      '2023-10-10',
      '2023-12-31',
    ]);
    await clerk.post(`/api/lines/${line.id}/evidence`, { dutyId: third.id, proof: proof('2023-09-20') });
    await clerk.post(`/api/duties/${third.id}/discharge`, { version: moved.body.version });
    const after = await lineOfTask('4');
    expect(after.duties.map((duty: { state: string }) => duty.state)).toEqual(['done', 'open']);
    expect(after).toMatchObject({ state: 'open', percent: 50, dueOn: fourth.dueOn });
  });
});

describe('two people on one duty', () => {
  it('A5: the second is told with 409 what the first has saved', async () => {
    const line = await lineOfTask('5');
    const [duty] = line.duties;
    await clerk.post(`/api/lines/${line.id}/evidence`, { dutyId: duty.id, proof: proof('2023-09-20') });
    const answers = await Promise.all([
      clerk.post(`/api/duties/${duty.id}/discharge`, { version: duty.version }),
      clerk.post(`/api/duties/${duty.id}/discharge`, { version: duty.version }),
    ]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const refused = answers.find((answer) => answer.status === 409);
    expect(refused?.body).toMatchObject({
      type: '/problems/duties/stale-version',
      current: { id: duty.id, state: 'done' },
    });
  });
});

const actorOf = (role: 'liaison' | 'inspector', unitId: string) => ({
  personId: 'x',
  name: 'x',
  unitId,
  roles: [{ role, unitId }],
});

describe('evidence', () => {
  it('A5: a file must have been uploaded; a link is queued for its snapshot with the change that brings it', async () => {
    const line = await lineOfTask('5');
    const missing = { kind: 'file', sha256: 'a'.repeat(64), effectiveOn: '2023-09-20' };
    expect((await clerk.post(`/api/lines/${line.id}/evidence`, { proof: missing })).body.type).toBe(
      '/problems/duties/file-missing',
    );
    const file = await county.ground.files.put(Buffer.from('凭证'), '凭证.txt', 'clerk');
    const kept = await clerk.post(`/api/lines/${line.id}/evidence`, { proof: { ...missing, sha256: file.sha256 } });
    expect(kept).toMatchObject({ status: 200, body: { kind: 'file', fileName: '凭证.txt' } });
    const before = county.jobs.length;
    const linked = await clerk.post(`/api/lines/${line.id}/evidence`, {
      proof: { kind: 'link', url: 'http://10.0.0.1/inside', effectiveOn: '2023-09-20' },
    });
    expect(linked.body.snapshot).toMatchObject({ state: 'queued' });
    expect(county.jobs.slice(before)).toEqual([{ queue: 'evidence-snapshot', data: { evidenceId: linked.body.id } }]);
    const [snapshot] = dutyJobs(county.ground);
    await snapshot?.run({ evidenceId: linked.body.id });
    const shown = (await lineOfTask('5')).evidence.find((each: { id: string }) => each.id === linked.body.id);
    expect(shown.snapshot).toMatchObject({ state: 'failed', note: '链接指向内部网络地址，不予访问' });
  });

  it('A5: the page behind a link is kept by its hash, once, and opens to those who may see the line', async () => {
    const line = await lineOfTask('5');
    const server = createServer((_request, response) => response.end('<h1>已公开</h1>'));
    await new Promise<void>((listening) => {
      server.listen(0, '127.0.0.1', () => listening());
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`;
    const linked = await clerk.post(`/api/lines/${line.id}/evidence`, {
      proof: { kind: 'link', url, effectiveOn: '2023-09-20' },
    });
    const [snapshot] = dutyJobs(county.ground, { refuses: () => false });
    await snapshot?.run({ evidenceId: linked.body.id });
    server.close();
    // The job may come again after a crash; the page is gone by then, and what was kept stays.
    await snapshot?.run({ evidenceId: linked.body.id });
    const shown = (await lineOfTask('5')).evidence.find((each: { id: string }) => each.id === linked.body.id);
    expect(shown.snapshot).toMatchObject({ state: 'taken' });
    const { sha256 } = shown.snapshot;
    expect(Buffer.from((await county.ground.files.get(sha256)) ?? []).toString()).toBe('<h1>已公开</h1>');
    expect(await evidenceFileCheck(county.ground.db, actorOf('liaison', 'commerce'), sha256)).toBe(true);
    expect(await evidenceFileCheck(county.ground.db, actorOf('inspector', 'office'), sha256)).toBe(true);
    expect(await evidenceFileCheck(county.ground.db, actorOf('liaison', 'civil'), sha256)).toBe(false);
  });

  it('A5: a link without http, a day to come, another unit and a duty of another line are refused', async () => {
    const line = await lineOfTask('5');
    const other = await lineOfTask('4');
    const send = (by: Person, body: unknown) => by.post(`/api/lines/${line.id}/evidence`, body);
    expect(
      (await send(clerk, { proof: { kind: 'link', url: 'javascript:alert(1)', effectiveOn: '2023-09-20' } })).status,
    ).toBe(422);
    expect((await send(clerk, { proof: proof('2024-01-01') })).body.type).toBe('/problems/duties/in-future');
    expect((await send(stranger, { proof: proof('2023-09-20') })).status).toBe(403);
    expect((await send(clerk, { dutyId: other.duties[0].id, proof: proof('2023-09-20') })).body.type).toBe(
      '/problems/duties/duty-not-of-line',
    );
  });
});

describe('the passing of days', () => {
  it('A5: lights change by the day, and the nightly run says how many lines changed', async () => {
    county.today('2024-01-02');
    const [lights] = dutySchedules(county.ground);
    expect(await lights?.run()).toMatch(/^更新[1-9]\d*行$/);
    expect(await lineOfTask('4')).toMatchObject({ light: 'red' });
    expect(await lights?.run()).toBe('更新0行');
    const list = await office.get('/api/lines');
    const risks = list.body.items.map((line: { risk: number }) => line.risk);
    expect(risks).toEqual(risks.toSorted((a: number, b: number) => b - a));
  });
});

describe('the calendar', () => {
  it('A3: a year loaded anew moves open duties, logs each and the list of them, and leaves what was moved by hand', async () => {
    const [, recompute] = dutyJobs(county.ground);
    const open = (await lineOfTask('1')).duties.find((duty: { state: string }) => duty.state === 'open');
    // As it stood before a correction of the calendar: the job counts it afresh.
    await county.sql(`UPDATE duty SET due_on = '2023-10-31' WHERE id = $1`, [open.id]);
    await recompute?.run({ year: 2023 });
    const after = (await lineOfTask('1')).duties.find((duty: { id: string }) => duty.id === open.id);
    expect(after.dueOn).toBe('2023-10-30');
    const [event] = await county.sql(`SELECT detail FROM duty_event WHERE duty_id = $1 AND kind = 'recomputed'`, [
      open.id,
    ]);
    expect(event?.['detail']).toMatchObject({
      from: '2023-10-31',
      to: '2023-10-30',
      because: '2023年节假日安排有变动',
    });
    const [entry] = await county.sql(
      `SELECT detail FROM audit_entry WHERE action = 'duties.recomputed' ORDER BY seq DESC LIMIT 1`,
    );
    expect(entry?.['detail']).toMatchObject({
      count: 1,
      moved: [{ dutyId: open.id, from: '2023-10-31', to: '2023-10-30' }],
    });
    expect((await lineOfTask('4')).duties[0].dueOn).toBe('2023-10-10');
  });
});

describe('a failure half way', () => {
  it('A5: leaves nothing: neither event, date nor audit entry', async () => {
    const [duty] = (await lineOfTask('2')).duties;
    const before = await county.sql(
      'SELECT (SELECT count(*) FROM audit_entry) AS audit, (SELECT count(*) FROM duty_event) AS events',
    );
    const failing = county.ground.transact(SYSTEM_ACTOR, async (tx) => {
      const store = dutyStore(tx.db);
      const locked = await store.lock(duty.id);
      if (locked !== null) await store.save({ ...locked, state: 'done', doneOn: localDate('2023-09-01') });
      tx.audit({ action: 'duty.discharged', subjectKind: 'line', subjectId: 'x' });
      throw new Error('the power went out');
      // oxlint-disable-next-line no-unreachable
      return ok(null);
    });
    await expect(failing).rejects.toThrow('power');
    expect((await lineOfTask('2')).duties[0]).toMatchObject({ state: 'open', version: duty.version });
    expect(
      await county.sql(
        'SELECT (SELECT count(*) FROM audit_entry) AS audit, (SELECT count(*) FROM duty_event) AS events',
      ),
    ).toEqual(before);
  });
});
