import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelSubjectDuties,
  dischargeSubjectDuties,
  dutyEndpoints,
  dutyJobs,
  dutySchedules,
  moveSubjectDuty,
  openSubjectDuties,
  openSubjectDuty,
  recordSubjectEvent,
  reopenSubjectDuties,
  type SubjectDutyDraft,
  type SubjectSituation,
  subjectDuties,
} from '#domains/duties/index.ts';
import { oversightEndpoints } from '#domains/oversight/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type County, givenPerson, givenPost, givenUnits, openCounty, type Person } from './ledgers-county.ts';

let county: County;
let clerk: Person;

beforeAll(async () => {
  county = await openCounty([...dutyEndpoints, ...oversightEndpoints], '2023-07-25');
  await givenUnits(county, ['office', 'commerce', 'civil']);
  await givenPerson(county, 'clerk', 'commerce');
  await givenPerson(county, 'liaison', 'commerce');
  await givenPost(county, 'commerce', 'liaison', 'liaison');
  clerk = county.person('clerk', 'commerce', ['information-officer']);
});
afterAll(() => county.close());

const situation = async (): Promise<SubjectSituation> => ({
  today: county.ground.clock.today(),
  calendar: await county.ground.calendar(),
  actorId: 'clerk',
  newId: () => newId(county.ground.clock),
});

async function change<T>(work: (tx: Transaction, at: SubjectSituation) => Promise<T>): Promise<T> {
  const at = await situation();
  const outcome = await county.ground.transact(SYSTEM_ACTOR, async (tx) => {
    tx.audit({ action: 'duty.opened', subjectKind: 'test', subjectId: 'test' });
    return ok(await work(tx, at));
  });
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
}

const draft = (more: Partial<SubjectDutyDraft> = {}): SubjectDutyDraft => ({
  unitId: 'commerce',
  subjectKind: 'document',
  subjectId: 'd1',
  title: '关于促进消费的通知',
  label: '发布解读',
  href: '/documents/d1',
  rule: { kind: 'after-event', amount: 3, unit: 'workday', event: '文件公开', date: null },
  event: { name: '文件公开', on: localDate('2023-07-21') },
  ...more,
});

const ref = { subjectKind: 'document', subjectId: 'd1' };
const stored = (id = 'd1') =>
  county.sql<{ state: string; due_on: string | null; late: boolean; done_on: string | null }>(
    'SELECT state, due_on, late, done_on FROM duty WHERE subject_id = $1 ORDER BY id',
    [id],
  );

describe('B2: duties of other contexts on the same clocks', () => {
  it('B2: opens one with its day counted by the calendar, shows it with its address in 今日待办, and keeps ledger steps away', async () => {
    const duty = await change((tx, at) => openSubjectDuty(tx, draft(), at));
    expect(duty).toMatchObject({ state: 'open', dueOn: '2023-07-26', kind: 'after-event' });
    const { body } = await clerk.get('/api/today');
    const todos = body.groups.flatMap((group: { items: unknown[] }) => group.items);
    expect(todos).toEqual([
      expect.objectContaining({ title: '关于促进消费的通知：发布解读', href: '/documents/d1', light: 'amber' }),
    ]);
    const refused = await clerk.post(`/api/duties/${duty?.id}/discharge`, { version: 1 });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect((await stored())[0]?.state).toBe('open');
  });

  it('B2: reminds the ladder, and the notice leads to where the work is done', async () => {
    const schedule = dutySchedules(county.ground).find((each) => each.name === 'reminders');
    expect(await schedule?.run()).toBe('提醒1项');
    const [notice] = await county.sql<{ href: string; body: string }>('SELECT href, body FROM notice');
    expect(notice?.href).toBe('/documents/d1');
    expect(notice?.body).toContain('关于促进消费的通知（发布解读）');
  });

  it('B2: discharges in time or late, and opens again when what did it is withdrawn', async () => {
    county.today('2023-07-28');
    const done = await change((tx, at) => dischargeSubjectDuties(tx, ref, { on: at.today, proofId: 'doc9' }, at));
    expect(done).toHaveLength(1);
    expect(await stored()).toEqual([{ state: 'done', due_on: '2023-07-26', late: true, done_on: '2023-07-28' }]);
    expect(await change((tx, at) => reopenSubjectDuties(tx, { ...ref, proofId: 'other' }, '撤回', at))).toEqual([]);
    await change((tx, at) => reopenSubjectDuties(tx, { ...ref, proofId: 'doc9' }, '文件撤回', at));
    expect((await stored())[0]).toMatchObject({ state: 'open', late: false, done_on: null });
  });

  it('B2: moves, cancels, and waits for an event without a day', async () => {
    await change((tx, at) => moveSubjectDuty(tx, ref, { dueOn: localDate('2023-08-09'), reason: '机构调整' }, at));
    expect((await stored())[0]).toMatchObject({ due_on: '2023-08-09', state: 'open' });
    await change((tx, at) => cancelSubjectDuties(tx, ref, '不再需要', at));
    expect((await stored())[0]?.state).toBe('cancelled');
    await change((tx, at) =>
      openSubjectDuty(tx, draft({ subjectId: 'd2', event: { name: '文件公开', on: null } }), at),
    );
    expect((await stored('d2'))[0]).toMatchObject({ state: 'waiting', due_on: null });
    const waiting = { subjectKind: 'document', subjectId: 'd2' };
    await change((tx, at) => recordSubjectEvent(tx, waiting, { on: localDate('2023-07-28') }, at));
    expect((await stored('d2'))[0]).toMatchObject({ state: 'open', due_on: '2023-08-02' });
  });

  it('B2: makes one turn of a series once, however often it is asked for', async () => {
    const turn = { series: 's', start: localDate('2023-07-01'), end: localDate('2023-07-31') };
    const monthly = draft({
      subjectId: 'd3',
      label: '2023年7月',
      rule: { kind: 'periodic', period: 'month', by: null },
      turn,
    });
    expect(await change((tx, at) => openSubjectDuties(tx, [monthly], at))).toHaveLength(1);
    expect(await change((tx, at) => openSubjectDuties(tx, [monthly], at))).toHaveLength(0);
    expect(await stored('d3')).toHaveLength(1);
  });

  it('B2: counts anew when the calendar changes, and answers by unit with light and remaining days', async () => {
    await county.sql(`UPDATE duty SET due_on = '2023-08-30' WHERE subject_id = 'd2'`);
    const job = dutyJobs(county.ground).find((each) => each.queue.includes('calendar'));
    await job?.run({ because: '节假日安排有变动' });
    expect((await stored('d2'))[0]?.due_on).toBe('2023-08-02');
    const at = await situation();
    const views = await subjectDuties(county.ground.db, { unitIds: ['commerce'], states: ['open'] }, at);
    expect(views.map((view) => [view.subject.id, view.light, view.remainingWorkingDays])).toEqual([
      ['d3', 'amber', 1],
      ['d2', 'amber', 3],
    ]);
    expect(await subjectDuties(county.ground.db, { unitIds: ['civil'] }, at)).toEqual([]);
  });

  it('B2: refuses a duty that belongs to nobody', async () => {
    await expect(
      county.sql(
        `INSERT INTO duty (id, unit_id, kind, rule, label, state) VALUES ('x', 'civil', 'dated', '{}', 'x', 'open')`,
      ),
    ).rejects.toThrow('duty_owner');
  });
});
