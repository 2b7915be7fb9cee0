import { afterAll, beforeAll, expect, it } from 'vitest';
import { annulmentFollows } from '#domains/publication/index.ts';
import { ARTICLE_CLASSES } from '#kernel/article-classes.ts';
import { type Desk, openDesk } from './publication-county.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ after: [annulmentFollows], interpretationMissing: async () => [] });
});
afterAll(() => desk.close());

const duties = () =>
  desk.county.sql<{ due_on: string; state: string; late: boolean }>(
    `SELECT due_on, state, late FROM duty WHERE label = '撤回行政处罚决定并公开说明理由'`,
  );
const annul = { kind: '撤销', on: '2023-07-24' };

it('B9: an annulled penalty decision is to be withdrawn within three natural days, which withdrawal discharges', async () => {
  const out = await desk.published();
  const plain = await desk.step(desk.people.clerk, out, 'annulment', annul);
  expect([plain.status, await duties()]).toEqual([403, []]);
  await desk.county.sql(`UPDATE document SET type_code = 'penalty-decision' WHERE id = $1`, [out.documentId]);
  expect((await desk.step(desk.people.clerk, out, 'annulment', { ...annul, kind: '搁置' })).status).toBe(422);
  expect((await desk.step(desk.other, out, 'annulment', annul)).status).not.toBe(200);
  const tomorrow = await desk.step(desk.people.clerk, out, 'annulment', { ...annul, on: '2023-07-26' });
  expect([tomorrow.status, tomorrow.body.errors[0].pointer]).toEqual([422, '#/on']);
  const done = await desk.step(desk.people.clerk, out, 'annulment', annul);
  expect([done.status, done.body.mayAnnul]).toEqual([200, true]);
  expect(await duties()).toEqual([{ due_on: '2023-07-27', state: 'open', late: false }]);
  await desk.step(desk.people.clerk, out, 'annulment', annul);
  expect(await duties()).toHaveLength(1);
  desk.county.today('2023-07-28');
  const withdrawal = {
    version: out.version,
    outcome: 'note',
    note: '处罚决定已撤销。',
    mergedInto: null,
    reason: '已撤销',
    titleHidden: false,
  };
  expect((await desk.step(desk.people.signatory, out, 'withdraw', withdrawal)).status).toBe(200);
  expect(await duties()).toEqual([{ due_on: '2023-07-27', state: 'done', late: true }]);
});

it('B3: every content type names a class of article 20 or 21 that the program knows', async () => {
  const types = await desk.county.sql<{ code: string }>(
    `SELECT definition ->> 'articleClass' AS code FROM content_type WHERE definition ->> 'articleClass' IS NOT NULL`,
  );
  const known = new Set(ARTICLE_CLASSES.map(({ code }) => code));
  expect(types.length).toBeGreaterThan(40);
  expect(types.filter(({ code }) => !known.has(code))).toEqual([]);
});
