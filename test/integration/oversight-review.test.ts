import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReviewItemView, type ReviewView, reviewItemList, reviewShape } from '#domains/oversight/contract.ts';
import { verifyAudit } from '#platform/audit/trail.ts';
import type { Browser } from '#test/support/office.ts';
import { type County, LAST_YEAR, openCounty, THIS_YEAR } from './oversight-county.ts';

let county: County;
let office: Browser;

beforeAll(async () => {
  county = await openCounty();
  await county.office.hire('zgbm', ['supervisor']);
  await county.office.hire('zgbm2', ['supervisor']);
  await county.office.hire('jcy', ['inspector']);
  await county.office.hire('lly', ['liaison'], { unitId: 'town' });
  await county.query(
    `UPDATE ledger_line SET state = 'done', light = 'done', done_on = '2025-06-01' WHERE plan_id = $1 AND unit_id = 'dept' AND ord = 1`,
    [LAST_YEAR],
  );
  office = await county.signedIn('zgbm');
});
afterAll(() => county.office.close());

const review = async (): Promise<ReviewView> =>
  reviewShape.parse((await office.send('GET', `/api/reviews/${LAST_YEAR}`)).body);
const items = async (query = ''): Promise<readonly ReviewItemView[]> =>
  reviewItemList.parse((await office.send('GET', `/api/reviews/${LAST_YEAR}/items?size=200${query}`)).body).items;
const decide = (body: object, by: Browser = office) => by.send('POST', `/api/reviews/${LAST_YEAR}/decide`, body);
const chosen = (some: readonly ReviewItemView[]) => some.map(({ id, version }) => ({ id, version }));

describe('A7: 回头看', () => {
  it('is opened once, with an item for every line of last year that is not done', async () => {
    const [open] = await county.query<{ n: number }>(
      `SELECT count(*) AS n FROM ledger_line WHERE plan_id = $1 AND state = 'open'`,
      [LAST_YEAR],
    );
    expect(await review()).toMatchObject({ openedAt: null, items: open?.n, can: ['open'] });
    const opened = await office.send('POST', '/api/reviews', { planId: LAST_YEAR });
    expect(opened).toMatchObject({ status: 200, body: { pending: open?.n, can: ['decide'] } });
    expect((await items()).every((item) => item.can.join() === 'close,carry')).toBe(true);
    expect(await office.send('POST', '/api/reviews', { planId: LAST_YEAR })).toMatchObject({
      status: 409,
      body: { type: '/problems/oversight/already-open' },
    });
  });

  it('lists by unit, and finds by unit, state and word', async () => {
    expect((await items('&unit=town')).every((item) => item.unitName === '白塔镇')).toBe(true);
    expect(await items('&state=closed')).toEqual([]);
    expect((await items(`&q=${encodeURIComponent('任务4')}`)).map((item) => item.taskNumber)).toEqual(['4', '4', '4']);
  });

  it('closes with a reason, and the line’s history says so', async () => {
    const [item] = await items('&unit=dept');
    if (item === undefined) throw new Error('no item');
    expect(await decide({ items: chosen([item]), decision: 'close', reason: '  ' })).toMatchObject({ status: 422 });
    const closed = await decide({ items: chosen([item]), decision: 'close', reason: '机构改革后不再承担' });
    expect(closed).toMatchObject({ status: 200, body: { closed: 1 } });
    expect(await county.query('SELECT state FROM ledger_line WHERE id = $1', [item.lineId])).toEqual([
      { state: 'cancelled' },
    ]);
    expect(
      await county.query(`SELECT state FROM duty WHERE line_id = $1 AND state <> 'cancelled'`, [item.lineId]),
    ).toEqual([]);
    expect(await county.query(`SELECT action, reason FROM audit_entry WHERE subject_id = $1`, [item.lineId])).toEqual([
      { action: 'review.closed', reason: '机构改革后不再承担' },
    ]);
  });

  it('carries lines on into the unit’s ledger of the new plan with a dated duty', async () => {
    const some = (await items('&unit=town&state=pending')).slice(0, 2);
    const body = { items: chosen(some), decision: 'carry', reason: '跨年实施', toPlanId: THIS_YEAR };
    expect(await decide(body)).toMatchObject({ status: 422, body: { type: '/problems/oversight/date-needed' } });
    expect(await decide({ ...body, dueOn: '2026-12-31' })).toMatchObject({ status: 200, body: { carried: 2 } });
    const made = await county.query<Record<string, unknown>>(
      `SELECT l.title, l.due_on, l.state, l.task_id, l.light, g.plan_id, d.kind, d.state AS duty, old.state AS old_state
       FROM review_item i JOIN ledger_line l ON l.id = i.carried_to JOIN ledger g ON g.id = l.ledger_id JOIN duty d ON d.line_id = l.id
         JOIN ledger_line old ON old.id = i.line_id WHERE i.unit_id = 'town' AND i.state = 'carried'`,
    );
    expect(made).toHaveLength(2);
    for (const line of made) {
      expect(line).toMatchObject({
        due_on: '2026-12-31',
        state: 'open',
        task_id: null,
        light: 'green',
        plan_id: THIS_YEAR,
        kind: 'dated',
        duty: 'open',
        old_state: 'transferred',
      });
      expect(line['title']).toMatch(/^（上年结转）.*2025年任务/);
    }
  });

  it('decides all of a batch or none of it', async () => {
    const [open] = await items('&state=pending');
    const [closed] = await items('&state=closed');
    if (open === undefined || closed === undefined) throw new Error('no items');
    const refused = await decide({ items: chosen([open, closed]), decision: 'close', reason: '不再实施' });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/oversight/already-decided' } });
    expect((await items('&state=pending')).some((item) => item.id === open.id)).toBe(true);
  });

  it('lets one of two who decide at once succeed, and tells the other', async () => {
    const [item] = await items('&state=pending');
    if (item === undefined) throw new Error('no item');
    const second = await county.signedIn('zgbm2');
    const body = { items: chosen([item]), decision: 'close', reason: '不再实施' };
    const answers = await Promise.all([decide(body), decide(body, second)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('counts what was settled undone as work of its year, not as done', async () => {
    const { rows } = (await office.send('GET', `/api/board?plan=${LAST_YEAR}&by=unit`)).body as {
      rows: readonly { key: string; lead: Record<string, number>; support: Record<string, number> }[];
    };
    const sum = (key: string) => rows.reduce((total, row) => total + (row.lead[key] ?? 0) + (row.support[key] ?? 0), 0);
    const [all] = await county.query<{ n: number }>('SELECT count(*) AS n FROM ledger_line WHERE plan_id = $1', [
      LAST_YEAR,
    ]);
    expect(sum('total')).toBe(all?.n);
    expect(sum('done')).toBe(1);
    expect(sum('reviewed')).toBe(4);
  });

  it('cannot be finished while anything is pending; finished, it stays as it is', async () => {
    const before = await review();
    const finish = () => office.send('POST', `/api/reviews/${LAST_YEAR}/finish`, { version: before.version });
    expect(await finish()).toMatchObject({ status: 422, body: { type: '/problems/oversight/items-pending' } });
    const rest = await items('&state=pending');
    expect((await decide({ items: chosen(rest), decision: 'close', reason: '年度工作已结束' })).status).toBe(200);
    expect(await finish()).toMatchObject({ status: 200, body: { pending: 0, can: [] } });
    expect(
      await decide({ items: chosen((await items()).slice(0, 1)), decision: 'close', reason: '再来一次' }),
    ).toMatchObject({ status: 409 });
    expect((await verifyAudit(county.office.database.db)).ok).toBe(true);
  });

  it('is read by the inspector, decided by the office alone', async () => {
    const [inspector, liaison] = [await county.signedIn('jcy'), await county.signedIn('lly')];
    expect((await inspector.send('GET', '/api/reviews')).status).toBe(200);
    expect((await liaison.send('GET', '/api/reviews')).status).toBe(403);
    for (const browser of [inspector, liaison]) {
      expect((await browser.send('POST', '/api/reviews', { planId: THIS_YEAR })).status).toBe(403);
      expect((await decide({ items: [{ id: 'x', version: 1 }], decision: 'close', reason: 'x' }, browser)).status).toBe(
        403,
      );
      expect((await browser.send('POST', `/api/reviews/${LAST_YEAR}/finish`, { version: 1 })).status).toBe(403);
    }
  });
});
