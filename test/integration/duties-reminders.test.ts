import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyEndpoints, dutySchedules } from '#domains/duties/index.ts';
import { ledgerEndpoints } from '#domains/ledgers/index.ts';
import { noticeEndpoints, noticeJobs, noticeSchedules } from '#domains/notices/index.ts';
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
let office: Person;
let liaison: Person;

/** A mail server that takes everything and keeps it. */
interface Sink {
  readonly url: string;
  readonly mails: string[];
  refuse: boolean;
  readonly close: () => void;
}

async function openSink(): Promise<Sink> {
  const sink = { mails: [] as string[], refuse: false };
  const server: Server = createServer((socket) => {
    let body: string[] | null = null;
    let rest = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (body !== null) {
        if (line !== '.') return void body.push(line);
        sink.mails.push(body.join('\n'));
        body = null;
        return say('250 kept');
      }
      if (/^(EHLO|HELO)/i.test(line)) return say('250 sink');
      if (/^RCPT/i.test(line) && sink.refuse) return say('550 no such mailbox');
      if (/^DATA/i.test(line)) {
        body = [];
        return say('354 go on');
      }
      if (/^QUIT/i.test(line)) return say('221 bye');
      return say('250 ok');
    };
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    say('220 sink');
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => resolve());
  await promise;
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(sink, { url, close: () => void server.close() });
}

beforeAll(async () => {
  county = await openCounty([...ledgerEndpoints, ...dutyEndpoints, ...noticeEndpoints], '2023-07-25');
  await givenUnits(county, ['office', 'commerce', 'civil']);
  await givenPerson(county, 'boss', 'office');
  for (const [id, post, email] of [
    ['liaison', 'liaison', 'liaison@example.gov.cn'],
    ['leader', 'leader-in-charge', null],
    ['principal', 'principal', 'principal@example.gov.cn'],
  ] as const) {
    await givenPerson(county, id, 'commerce', email);
    await givenPost(county, 'commerce', id, post);
  }
  office = county.person('boss', 'office', ['supervisor']);
  liaison = county.person('liaison', 'commerce', ['liaison']);
  const deadline = { kind: 'by-date', date: localDate('2023-09-28') } as const;
  await givenPlan(
    county,
    'p1',
    [
      { number: '1', requirement: '第一项。', deadline, units: [{ unitId: 'commerce' }, { unitId: 'civil' }] },
      { number: '2', requirement: '第二项。', deadline, units: [{ unitId: 'commerce' }] },
    ],
    { submitBy: null },
  );
  await office.post('/api/plans/p1/break-down');
  await county.sql('DELETE FROM notice');
});
afterAll(() => county.close());

const remind = async (day: string): Promise<string> => {
  county.today(day);
  const schedule = dutySchedules(county.ground).find((each) => each.name === 'reminders');
  return (await schedule?.run()) ?? '';
};

interface Step {
  readonly unit_id: string;
  readonly rung: string;
  readonly channel: string;
  readonly outcome: string;
  readonly note: string | null;
}

const steps = () =>
  county.sql<Step>(
    'SELECT DISTINCT d.unit_id, r.rung, r.channel, r.outcome, r.note FROM reminder r JOIN duty d ON d.id = r.duty_id ORDER BY 1, 2, 3',
  );

describe('the ladder', () => {
  it('A5: says nothing before its first rung, nor on days of rest', async () => {
    expect(await remind('2023-09-22')).toBe('提醒0项');
    expect(await remind('2023-09-24')).toBe('休息日不提醒');
    expect(await steps()).toEqual([]);
  });

  it('A5: reminds the liaison before the date, once, in one notice and one mail; an empty post is logged', async () => {
    expect(await remind('2023-09-25')).toBe('提醒2项，另有1项因职务空缺无人可提醒');
    expect(await remind('2023-09-25')).toBe('提醒0项');
    expect(await remind('2023-09-26')).toBe('提醒0项');
    expect(await steps()).toEqual([
      { unit_id: 'civil', rung: 'liaison', channel: 'app', outcome: 'nobody', note: '职务空缺，无人可提醒' },
      { unit_id: 'commerce', rung: 'liaison', channel: 'app', outcome: 'sent', note: null },
      { unit_id: 'commerce', rung: 'liaison', channel: 'mail', outcome: 'digest', note: null },
    ]);
    const notices = await liaison.get('/api/notices');
    expect(notices.body).toMatchObject({ total: 1, items: [{ title: '2项任务事项临近截止日期' }] });
    expect(notices.body.items[0].body).toContain('第二项');
    const mails = await county.sql('SELECT to_address, subject FROM mail_outbox');
    expect(mails).toEqual([{ to_address: 'liaison@example.gov.cn', subject: '政务公开任务提醒' }]);
    const empty = await office.get('/api/reminders?outcome=nobody');
    expect(empty.body).toMatchObject({
      total: 1,
      items: [{ unitName: '博山区民政局', rung: 'liaison', personName: null }],
    });
    expect((await liaison.get('/api/reminders')).status).toBe(403);
  });

  it('A5: climbs after the date to the leader in charge, then to the principal', async () => {
    await remind('2023-10-07');
    await remind('2023-10-09');
    const commerce = (await steps()).filter((step) => step.unit_id === 'commerce');
    expect(commerce.filter((step) => step.rung !== 'liaison')).toEqual([
      { unit_id: 'commerce', rung: 'leader-in-charge', channel: 'app', outcome: 'sent', note: null },
      { unit_id: 'commerce', rung: 'leader-in-charge', channel: 'mail', outcome: 'failed', note: '没有登记电子邮箱' },
      { unit_id: 'commerce', rung: 'principal', channel: 'app', outcome: 'sent', note: null },
      { unit_id: 'commerce', rung: 'principal', channel: 'mail', outcome: 'digest', note: null },
    ]);
    const told = await county.sql(`SELECT title FROM notice WHERE person_id = 'principal'`);
    expect(told).toEqual([{ title: '2项任务事项已逾期，请督促办理' }]);
  });

  it('A5: a date that moves is reminded of anew', async () => {
    await county.sql(`UPDATE duty SET due_on = '2023-12-29' WHERE unit_id = 'commerce'`);
    expect(await remind('2023-12-28')).toBe('提醒2项');
  });
});

const due = () => county.sql(`UPDATE mail_outbox SET not_before = now() - interval '1 minute'`);
const sweep = async (smtp: { url: string; from: string } | null) =>
  (await noticeSchedules(county.ground, smtp)[0]?.run()) ?? '';

describe('mail (J5: what is told in the app goes out by e-mail too)', () => {
  it('A5: without a mail server stays listed as 未配置发信 and is not lost', async () => {
    await due();
    expect(await sweep(null)).toContain('未配置发信2封');
    const operator = county.person('operator', 'office', ['administrator']);
    const listed = await operator.get('/api/mails?state=waiting');
    expect(listed.body.total).toBe(2);
    expect(listed.body.items[0]).toMatchObject({ failure: '未配置发信', attempts: 0, sentAt: null });
    expect((await liaison.get('/api/mails')).status).toBe(403);
  });

  it('A5: is sent once the server is there, each once, with the digest in it; a refusal is noted with its reason', async () => {
    const sink = await openSink();
    try {
      const smtp = { url: sink.url, from: 'mingtai@example.gov.cn' };
      sink.refuse = true;
      expect(await sweep(smtp)).toContain('失败2封');
      const [failed] = await county.sql(`SELECT attempts, failure FROM mail_outbox LIMIT 1`);
      expect(failed).toMatchObject({ attempts: 1 });
      expect(failed?.['failure']).toContain('550');
      sink.refuse = false;
      expect(await sweep(smtp)).toContain('发出2封');
      expect(await sweep(smtp)).toContain('待发0封');
      expect(sink.mails).toHaveLength(2);
      const [id] = (await county.sql<{ id: string }>('SELECT id FROM mail_outbox ORDER BY id')).map((row) => row.id);
      expect(sink.mails.some((mail) => mail.includes(`<${id}@example.gov.cn>`))).toBe(true);
      const [job] = noticeJobs(county.ground, smtp);
      await job?.run({ id });
      expect(sink.mails).toHaveLength(2);
    } finally {
      sink.close();
    }
  });
});
