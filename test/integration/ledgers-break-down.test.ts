import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakDown, ledgerEndpoints } from '#domains/ledgers/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { type County, givenPlan, givenUnits, openCounty, type TaskSeed } from './ledgers-county.ts';

let county: County;

const TODAY = localDate('2023-07-25');

const TASKS: readonly TaskSeed[] = [
  {
    number: '1',
    heading: '加大“双随机、一公开”公开力度',
    requirement: '督促公开年度计划。',
    deadline: { kind: 'by-date', date: localDate('2023-12-31') },
    units: [
      { unitId: 'commerce', role: 'lead' },
      { unitId: 'civil', role: 'support' },
    ],
  },
  {
    number: '2',
    requirement: '政策文件公开。',
    deadline: { kind: 'after-event', amount: 20, unit: 'workday', event: '信息形成或变更', date: null },
    units: [{ unitId: 'commerce' }],
  },
  {
    number: '3',
    requirement: '调整目录。',
    deadline: { kind: 'after-event', amount: 20, unit: 'workday', event: '本方案发布', date: localDate('2023-08-21') },
    units: [{ unitId: 'commerce' }],
  },
  {
    number: '4',
    requirement: '按季度检查。',
    deadline: { kind: 'periodic', period: 'quarter', by: null },
    units: [{ unitId: 'commerce' }],
  },
  { number: '5', requirement: '长期坚持。', deadline: { kind: 'ongoing' }, units: [{ unitId: 'commerce' }] },
  { number: '6', requirement: '及时公开。', deadline: { kind: 'prompt' }, units: [{ unitId: 'commerce' }] },
  { number: '7', requirement: '时限不明。', deadline: { kind: 'unknown' }, units: [{ unitId: 'commerce' }] },
  {
    number: '8',
    requirement: '邀请公众代表列席会议不少于10次。',
    deadline: { kind: 'by-date', date: localDate('2023-11-30') },
    targets: [{ text: '不少于10次', quantity: 10, unit: '次', comparison: '>=', per: null }],
    units: [{ unitId: 'civil' }],
  },
  {
    number: '9',
    requirement: '报送年度报告。',
    deadline: { kind: 'periodic', period: 'year', by: '每年1月31日' },
    units: [{ unitId: 'civil' }],
  },
];

interface DutyOfTask {
  readonly number: string;
  readonly kind: string;
  readonly label: string;
  readonly state: string;
  readonly due_on: string | null;
  readonly explanation: string;
}

const dutiesOf = (number: string) =>
  county.sql<DutyOfTask>(
    `SELECT t.number, d.kind, d.label, d.state, d.due_on, d.explanation FROM duty d JOIN ledger_line l ON l.id = d.line_id
     JOIN task t ON t.id = l.task_id WHERE t.number = $1 AND t.plan_id = 'p1' ORDER BY d.kind, d.due_on`,
    [number],
  );

const run = (planId: string) =>
  county.ground.transact(SYSTEM_ACTOR, async (tx) => breakDown(tx, planId, TODAY, await county.ground.calendar()));

beforeAll(async () => {
  county = await openCounty(ledgerEndpoints);
  await givenUnits(county, ['office', 'commerce', 'civil']);
  await givenPlan(county, 'p1', TASKS);
});
afterAll(() => county.close());

describe('breaking a plan down', () => {
  it('A4: gives each unit named one ledger, one line a task in its role, and a duty to hand the ledger in', async () => {
    const outcome = await run('p1');
    expect(outcome).toMatchObject({ ok: true, value: { ledgers: 2, lines: 10 } });
    const ledgers = await county.sql(
      `SELECT unit_id, state, frozen_on, submit_by, (SELECT count(*)::int FROM ledger_line l WHERE l.ledger_id = g.id) AS lines
       FROM ledger g ORDER BY unit_id`,
    );
    expect(ledgers).toEqual([
      { unit_id: 'civil', state: 'drafting', frozen_on: '2023-07-24', submit_by: '2023-07-28', lines: 3 },
      { unit_id: 'commerce', state: 'drafting', frozen_on: '2023-07-24', submit_by: '2023-07-28', lines: 7 },
    ]);
    const handIn = await county.sql(
      `SELECT unit_id, due_on, state FROM duty WHERE kind = 'submit-ledger' ORDER BY unit_id`,
    );
    expect(handIn).toEqual([
      { unit_id: 'civil', due_on: '2023-07-28', state: 'open' },
      { unit_id: 'commerce', due_on: '2023-07-28', state: 'open' },
    ]);
    const roles = await county.sql(
      `SELECT unit_id, role, title FROM ledger_line l JOIN task t ON t.id = l.task_id WHERE t.number = '1' ORDER BY unit_id`,
    );
    expect(roles).toEqual([
      { unit_id: 'civil', role: 'support', title: '加大“双随机、一公开”公开力度：督促公开年度计划。' },
      { unit_id: 'commerce', role: 'lead', title: '加大“双随机、一公开”公开力度：督促公开年度计划。' },
    ]);
  });

  it('A3: a date makes a dated duty', async () => {
    expect(await dutiesOf('1')).toMatchObject([
      { kind: 'dated', state: 'open', due_on: '2023-12-31' },
      { kind: 'dated', state: 'open', due_on: '2023-12-31' },
    ]);
  });

  it('A3: an event yet to come makes a duty that waits; the issue of the plan itself starts one at once', async () => {
    expect(await dutiesOf('2')).toMatchObject([{ kind: 'after-event', state: 'waiting', due_on: null }]);
    // 20 working days after 2023-07-24, all of them ordinary weeks.
    expect(await dutiesOf('3')).toMatchObject([{ kind: 'after-event', state: 'open', due_on: '2023-08-21' }]);
  });

  it('A3: a quarterly rule makes its turns of the plan year ahead, a yearly day already past that of the next year', async () => {
    expect((await dutiesOf('4')).map((duty) => duty.due_on)).toEqual(['2023-09-30', '2023-12-31']);
    expect((await dutiesOf('9')).map((duty) => duty.due_on)).toEqual(['2024-01-31']);
  });

  it('A3: ongoing and prompt work is looked at on review dates by setting; what was not read is flagged', async () => {
    expect((await dutiesOf('5')).map((duty) => [duty.kind, duty.due_on])).toEqual([
      ['review', '2023-09-30'],
      ['review', '2023-12-31'],
    ]);
    // Issued on 24 July, the plan is first looked at at the end of August.
    expect((await dutiesOf('6')).map((duty) => duty.due_on)).toEqual([
      '2023-08-31',
      '2023-09-30',
      '2023-10-31',
      '2023-11-30',
      '2023-12-31',
    ]);
    expect(await dutiesOf('7')).toMatchObject([{ kind: 'review', label: '时限不明，请核定', due_on: '2023-12-31' }]);
  });

  it('A5: a number of occasions makes a counter till the date of the task', async () => {
    const counter = await county.sql(`SELECT target_quantity, target_unit, due_on FROM duty WHERE kind = 'counter'`);
    expect(counter).toEqual([{ target_quantity: 10, target_unit: '次', due_on: '2023-11-30' }]);
  });

  it('A4: breaking down twice adds nothing', async () => {
    const before = await county.sql('SELECT count(*)::int AS n FROM duty');
    expect(await run('p1')).toEqual(ok({ ledgers: 0, lines: 0, duties: 0 }));
    expect(await county.sql('SELECT count(*)::int AS n FROM duty')).toEqual(before);
  });

  it('A4: the plan runs from its break-down on, and the audit trail says so', async () => {
    expect(await county.sql(`SELECT state, broken_down_at IS NOT NULL AS broken FROM plan WHERE id = 'p1'`)).toEqual([
      { state: 'running', broken: true },
    ]);
    const audit = await county.sql(`SELECT action FROM audit_entry WHERE subject_id = 'p1' ORDER BY seq LIMIT 1`);
    expect(audit).toEqual([{ action: 'plan.broken-down' }]);
  });

  it('A4: a plan that does not exist, and one whose tasks name nobody, are refused with what to do', async () => {
    expect(await run('nothing')).toMatchObject({ ok: false, error: { kind: { status: 404 } } });
    await givenPlan(county, 'empty', [{ number: '1', requirement: '无单位', deadline: { kind: 'prompt' }, units: [] }]);
    expect(await run('empty')).toMatchObject({ ok: false, error: { kind: { status: 422 } } });
    expect(await county.sql(`SELECT state FROM plan WHERE id = 'empty'`)).toEqual([{ state: 'confirmed' }]);
  });

  it('A4: 60 units × 200 tasks are broken down at once, none left out', async () => {
    const units = Array.from({ length: 60 }, (_, at) => `u${at}`);
    await givenUnits(county, units);
    await county.sql(
      `INSERT INTO plan (id, title, issued_on, year, state, submit_by) VALUES ('big', '大方案', '2023-07-24', 2023, 'confirmed', '2023-07-28')`,
    );
    const rules = JSON.stringify(TASKS.map((task) => task.deadline));
    await county.sql(
      `INSERT INTO task (id, plan_id, ord, number, requirement, deadline, deadlines)
       SELECT 'big-' || n, 'big', n, n::text, repeat('要求', 40), $1::jsonb -> (n % 9), jsonb_build_array($1::jsonb -> (n % 9)) FROM generate_series(1, 200) n`,
      [rules],
    );
    await county.sql(
      `INSERT INTO task_unit SELECT t.id, u.id, 'responsible', '各部门' FROM task t, unit u WHERE t.plan_id = 'big' AND u.id LIKE 'u%'`,
    );
    const outcome = await run('big');
    expect(outcome).toMatchObject({ ok: true, value: { ledgers: 60, lines: 12_000 } });
  });
});
