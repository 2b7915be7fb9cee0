import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OffHandAnswer, offHandAnswer, type TodayAnswer, todayAnswer } from '#domains/oversight/contract.ts';
import type { Browser } from '#test/support/office.ts';
import { type County, openCounty, THIS_YEAR } from './oversight-county.ts';

let county: County;

beforeAll(async () => {
  county = await openCounty();
  await county.office.hire('zgbm', ['supervisor']);
  await county.office.hire('admin', ['administrator']);
  await county.office.hire('xxy', ['information-officer'], { unitId: 'dept' });
  await county.office.hire('lly', ['liaison'], { unitId: 'town' });
  await county.office.hire('sjy', ['auditor']);
});
afterAll(() => county.office.close());

const todayFor = async (browser: Browser): Promise<TodayAnswer> =>
  todayAnswer.parse((await browser.send('GET', '/api/today')).body);
const offHandFor = async (browser: Browser): Promise<OffHandAnswer> =>
  offHandAnswer.parse((await browser.send('GET', '/api/today/off-hand')).body);
const group = (answer: TodayAnswer, key: TodayAnswer['groups'][number]['key']) => {
  const found = answer.groups.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no group ${key}`);
  return found;
};

describe('A5: 今日待办', () => {
  it('lists the lines of one’s own units only, late before soon, each with date, reason and the one press', async () => {
    const answer = await todayFor(await county.signedIn('xxy'));
    const [counted] = await county.query<{ late: number; soon: number }>(
      `SELECT count(*) FILTER (WHERE light = 'red') AS late,
        count(*) FILTER (WHERE light <> 'red' AND (light = 'amber' OR due_on <= '2026-11-22')) AS soon
       FROM ledger_line WHERE unit_id = 'dept' AND state = 'open'`,
    );
    const late = group(answer, 'late').items.filter((item) => item.kind === 'line');
    const soon = group(answer, 'soon').items.filter((item) => item.kind === 'line');
    expect([late.length, soon.length]).toEqual([counted?.late, counted?.soon]);
    expect(late.every((item) => item.about.startsWith('区民政局') && (item.dueOn ?? '') < '2026-11-20')).toBe(true);
    expect(soon[0]).toMatchObject({ dueOn: '2026-11-22', remainingWorkingDays: 0, act: '报送进展', light: 'amber' });
    expect(soon[0]?.explanation).toContain('2026年11月22日');
    const days = late.map((item) => item.dueOn ?? '');
    expect(days.every((day, at) => at === 0 || (days[at - 1] ?? '') <= day)).toBe(true);
  });

  it('asks for the ledger that is not handed in, and shows why one was returned', async () => {
    await county.query(
      `UPDATE ledger SET state = 'returned', return_reason = '缺少责任科室' WHERE plan_id = $1 AND unit_id = 'town'`,
      [THIS_YEAR],
    );
    const late = group(await todayFor(await county.signedIn('lly')), 'late').items;
    expect(late.find((item) => item.kind === 'returned-ledger')).toMatchObject({
      about: expect.stringContaining('退回理由：缺少责任科室'),
      act: '修改台账',
      dueOn: '2026-03-31',
    });
    expect(late.some((item) => item.kind === 'fill-ledger')).toBe(true);
  });

  it('asks for the event that duties wait for, once however many wait', async () => {
    const mine = group(await todayFor(await county.signedIn('lly')), 'mine').items;
    const events = mine.filter((item) => item.kind === 'record-event');
    const [waiting] = await county.query<{ n: number }>(
      `SELECT count(*) AS n FROM duty WHERE unit_id = 'town' AND state = 'waiting' AND plan_id = $1`,
      [THIS_YEAR],
    );
    expect(events.find((item) => item.href.includes(THIS_YEAR) || item.count === waiting?.n)).toMatchObject({
      title: '如已发生“信息变更”，请登记日期',
      count: waiting?.n,
    });
  });

  it('shows a line to its contact though his unit is another', async () => {
    const personId = await county.office.hire('contact', ['signatory'], { unitId: 'office' });
    const [line] = await county.query<{ id: string }>(
      `UPDATE ledger_line SET contact_id = $1 WHERE id = (SELECT id FROM ledger_line WHERE unit_id = 'school' AND light = 'red' ORDER BY id LIMIT 1) RETURNING id`,
      [personId],
    );
    const late = group(await todayFor(await county.signedIn('contact')), 'late').items;
    expect(late.map((item) => item.id)).toContain(`line:${line?.id}`);
  });

  it('shows the office what waits for it and which units it waits for, and drops the kept list when that changes', async () => {
    const office = await county.signedIn('zgbm');
    const before = await todayFor(office);
    expect(group(before, 'mine').items).toEqual([]);
    expect(group(before, 'others').items.map((item) => item.waitsFor)).toContain('白塔镇');
    await county.query(
      `UPDATE ledger SET state = 'submitted', submitted_on = '2026-11-19', submitted_at = now() WHERE plan_id = $1 AND unit_id = 'dept'`,
      [THIS_YEAR],
    );
    await county.query(
      `INSERT INTO task_unresolved (task_id, expression, role, reason) VALUES ($1, '区数字办', 'lead', '目录中没有')`,
      [`${THIS_YEAR}-t1`],
    );
    await county.query(
      `INSERT INTO line_change (id, line_id, unit_id, plan_id, kind, reason, proposal, state, asked_by, asked_at)
       SELECT 'c1', id, unit_id, plan_id, 'cancel', '已并入其他工作', '{"kind":"cancel"}', 'asked', 'p', now() FROM ledger_line WHERE unit_id = 'dept' LIMIT 1`,
    );
    await county.commit('ledgers');
    await expect
      .poll(async () =>
        group(await todayFor(office), 'mine')
          .items.map((item) => item.kind)
          .toSorted(),
      )
      .toEqual(['accept-ledger', 'decide-change', 'resolve-names']);
    const waits = group(await todayFor(await county.signedIn('xxy')), 'others').items;
    expect(waits.map((item) => item.kind).toSorted()).toEqual(['asked-change', 'submitted-ledger']);
  });

  it('tells those who run the place of scheduled work that failed, and nobody else', async () => {
    await county.query(
      `INSERT INTO schedule_run (name, cron, started_at, finished_at, ok, note) VALUES ('nightly', '0 1 * * *', now(), now(), false, '运行失败，详见日志')`,
    );
    expect((await offHandFor(await county.signedIn('admin'))).items).toMatchObject([
      { id: 'schedule:nightly', wrong: true },
    ]);
    expect((await offHandFor(await county.signedIn('xxy'))).items).toEqual([]);
  });

  it('is refused to nobody who is signed in, and to everybody who is not', async () => {
    const auditor = await todayFor(await county.signedIn('sjy'));
    expect(auditor.groups.flatMap((each) => each.items)).toEqual([]);
    const stranger = county.process.browser();
    expect((await stranger.send('GET', '/api/today')).status).toBe(401);
    expect((await stranger.send('GET', '/api/today/off-hand')).status).toBe(401);
  });
});
