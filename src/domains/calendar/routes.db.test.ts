import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#kernel/access/access.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { addWorkingDays, isWorkingDay } from '#kernel/calendar/work-calendar.ts';
import { verifyAudit } from '#platform/audit/trail.ts';
import { createResponseCache } from '#platform/cache/response-cache.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { transactOn } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { register } from '#platform/http/register.ts';
import type { Job } from '#platform/jobs/job.ts';
import { createLog } from '#platform/log/log.ts';
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts';
import { type YearDetail, type YearList, type YearPreview, yearDetail, yearList, yearPreview } from './contract.ts';
import { parseYearText } from './reading/year-file.ts';
import { CALENDAR_CHANGED_QUEUE, calendarEndpoints } from './routes.ts';
import { calendarInForce, loadedYears } from './store.ts';

const TODAY = localDate('2026-11-22');
/** The form of the notice; the days themselves are made up for the test. */
const NOTICE_2027 = `国务院办公厅关于2027年部分节假日安排的通知 国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）、2月14日（周日）上班。
三、清明节：4月5日（周一）放假，共1天。四、劳动节：5月1日（周六）至3日（周一）放假，共3天。五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

let fresh: FreshDatabase;
let database: Database;
const jobs: Job[] = [];

const person = (...roles: Role[]): Actor => ({
  personId: 'p1',
  name: '管理员甲',
  unitId: 'u1',
  roles: roles.map((role) => ({ role, unitId: 'u1' })),
});

const moves = async () => ({ total: 1, items: [{ label: '示例事项', unitName: '示例单位', from: null, to: null }] });

const enqueue = async (_tx: unknown, job: Job): Promise<void> => void jobs.push(job);

function appFor(actor: Actor | null): Hono {
  const app = new Hono();
  const clock = { now: () => Date.parse('2026-11-22T02:00:00Z'), today: () => TODAY, daysBehind: 0 };
  const ground: Ground = {
    db: database.db,
    transact: transactOn(database.db, enqueue, clock.now),
    clock,
    files: { put: () => Promise.reject(new Error('unused')), get: async () => null, describe: async () => null },
    log: createLog('error', () => {}),
    calendar: () => calendarInForce(database.db),
  };
  register(app, calendarEndpoints(moves), {
    ground,
    identify: async () => (actor === null ? null : { actor, mustChangePassword: false }),
    cache: createResponseCache(10),
    addressOf: () => '127.0.0.1',
  });
  return app;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function call(path: string, body?: unknown, actor: Actor | null = person('administrator')): Promise<Answer> {
  const answer = await appFor(actor).request(path, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

const years = async (actor?: Actor): Promise<YearList> =>
  yearList.parse((await call('/api/calendar/years', undefined, actor)).body);
const yearOf = async (year: number): Promise<YearDetail> =>
  yearDetail.parse((await call(`/api/calendar/years/${year}`)).body);
const preview = async (body: object): Promise<YearPreview> =>
  yearPreview.parse((await call('/api/calendar/preview', body)).body);

const load = (change: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
  const { loaded } = parseYearText(NOTICE_2027);
  return call('/api/calendar/years', { ...loaded, replaces: null, acceptWarnings: false, ...change });
};
const loadedId = (answer: Answer): string | null => yearDetail.parse(answer.body).loadedId;

const auditCount = async (): Promise<number> => (await verifyAudit(database.db)).count;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.connectionString, 4);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});
beforeEach(async () => {
  await sql`DELETE FROM calendar_year`.execute(database.db);
  jobs.length = 0;
});

describe('the years of the calendar', () => {
  it('A3: name their notice, and ask for next year while nobody has announced it', async () => {
    const body = await years(person('information-officer'));
    expect(body.nextToLoad).toBe(2027);
    expect(body.can).toEqual([]);
    expect(body.items.map(({ year }) => year)).toEqual(Array.from({ length: 13 }, (_, i) => 2027 - i));
    expect(body.items[0]).toMatchObject({ state: 'provisional', announcedIn: null, workingDays: 261 });
    expect(body.items[1]).toMatchObject({ state: 'announced', announcedIn: '国办发明电〔2025〕7号', workingDays: 248 });
  });

  it('show each day that is moved, those at the turn of the year too', async () => {
    const body = await yearOf(2022);
    expect(body.days).toContainEqual({ date: '2022-12-31', name: '元旦', isOffDay: true });
    expect(body.days).toContainEqual({ date: '2022-10-08', name: '国庆节', isOffDay: false });
    expect((await call('/api/calendar/years/1066')).status).toBe(404);
  });

  it('can be had as the sheet that the import reads', async () => {
    const answer = await appFor(person('administrator')).request('/api/calendar/years/2026/sheet');
    const file = Buffer.from(await answer.arrayBuffer()).toString('base64');
    const body = await preview({ file, year: 2026 });
    expect(body.findings.map(({ code }) => code)).toEqual(['no-number']);
    expect(body.changedDays).toEqual([]);
    expect(body.workingDays).toEqual({ before: 248, after: 248 });
  });
});

describe('a preview', () => {
  it('A3: says what was read, what would change and which dates would move, and saves nothing', async () => {
    const body = await preview({ text: NOTICE_2027 });
    expect(body).toMatchObject({ loadable: true, findings: [], replaces: null, stateBefore: 'provisional' });
    // 15 weekdays off, 4 weekend days worked.
    expect(body.workingDays).toEqual({ before: 261, after: 261 - 15 + 4 });
    expect(body.changedDays).toContainEqual({ date: '2027-02-13', isWorkingDay: true });
    expect(body.moves.total).toBe(1);
    expect(await loadedYears(database.db)).toEqual([]);
  });

  it('of something else says so', async () => {
    const body = await preview({ text: '今天天气很好' });
    expect([body.loadable, body.findings.length]).toEqual([false, 1]);
    expect((await call('/api/calendar/preview', {})).status).toBe(422);
  });
});

describe('loading a year', () => {
  it('A3: makes its dates announced, with one audit entry and one job in the same transaction', async () => {
    const before = await auditCount();
    const { status, body } = await load();
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'loaded', loadedBy: '管理员甲', can: ['load', 'withdraw'] });
    const calendar = await calendarInForce(database.db);
    expect(addWorkingDays(calendar, localDate('2026-12-25'), 20).basis).toBe('announced');
    expect(isWorkingDay(calendar, localDate('2027-02-13'))).toBe(true);
    expect(await auditCount()).toBe(before + 1);
    expect(jobs).toEqual([{ queue: CALENDAR_CHANGED_QUEUE, data: { year: 2027 } }]);
  });

  it('again supersedes the first, which stays on record', async () => {
    const first = loadedId(await load());
    const second = await load({ replaces: first, announcedIn: '国办发明电〔2027〕1号' });
    expect(second.body).toMatchObject({ announcedIn: '国办发明电〔2027〕1号' });
    const rows = await sql<{ id: string; superseded_by: string | null }>`
      SELECT id, superseded_by FROM calendar_year ORDER BY ended_at NULLS LAST`.execute(database.db);
    expect(rows.rows).toEqual([
      { id: first, superseded_by: loadedId(second) },
      { id: loadedId(second), superseded_by: null },
    ]);
  });

  it('is refused when somebody loaded it since the preview, and leaves nothing behind', async () => {
    const first = await load();
    const before = await auditCount();
    const { status, body } = await load();
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: '/problems/calendar/stale-version', current: loadedId(first) });
    expect([await auditCount(), jobs.length]).toEqual([before, 1]);
  });

  it('by two people at once is done by one', async () => {
    const outcomes = await Promise.all([load(), load()]);
    expect(outcomes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('is refused with errors, and with warnings that nobody has accepted', async () => {
    const days = [{ date: '2028-05-01', name: '劳动节', isOffDay: true }];
    const wrong = await load({ days, acceptWarnings: true });
    expect(wrong).toMatchObject({ status: 422, body: { type: '/problems/calendar/not-loadable' } });
    const few = { days: [{ date: '2027-01-01', name: '元旦', isOffDay: true }] };
    const unread = await load(few);
    expect(unread).toMatchObject({
      status: 422,
      body: { type: '/problems/calendar/warnings-open', detail: expect.stringContaining('没有找到春节') },
    });
    expect((await load({ ...few, acceptWarnings: true })).status).toBe(200);
    expect((await load({ announcedIn: ' ' })).status).toBe(422);
  });

  it('is for those who may change settings', async () => {
    const { loaded } = parseYearText(NOTICE_2027);
    const body = { ...loaded, replaces: null, acceptWarnings: false };
    for (const [actor, status] of [
      [null, 401],
      [person('information-officer'), 403],
      [person('supervisor'), 200],
    ] as const) {
      expect((await call('/api/calendar/years', body, actor)).status).toBe(status);
    }
  });

  it('of a year the program carries replaces it, and withdrawing brings the carried one back', async () => {
    const carried = (await yearOf(2026)).days;
    const days = carried.filter(({ date }) => date !== '2026-01-04');
    const id = loadedId(await load({ year: 2026, days }));
    expect(isWorkingDay(await calendarInForce(database.db), localDate('2026-01-04'))).toBe(false);
    const path = '/api/calendar/years/2026/withdraw';
    expect((await call(path, { loadedId: id, reason: '' })).status).toBe(422);
    expect((await call(path, { loadedId: 'other', reason: '录错' })).status).toBe(409);
    const back = await call(path, { loadedId: id, reason: '录错' });
    expect(back.body).toMatchObject({ state: 'announced', loadedId: null, can: ['load'] });
    expect(isWorkingDay(await calendarInForce(database.db), localDate('2026-01-04'))).toBe(true);
    expect(jobs).toHaveLength(2);
    expect((await call(path, { loadedId: id, reason: '录错' })).status).toBe(404);
  });

  it('moves the due date of a count that reaches into it', async () => {
    const from = localDate('2027-01-25');
    const before = addWorkingDays(await calendarInForce(database.db), from, 10);
    await load();
    const after = addWorkingDays(await calendarInForce(database.db), from, 10);
    expect([before.date, after.date]).toEqual(['2027-02-08', '2027-02-13']);
  });
});
