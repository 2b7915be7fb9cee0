import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueAfterPublication, catalogueDueOn } from '#domains/catalogue/index.ts';
import { type Desk, type Draft, openDesk } from './publication-county.ts';

let desk: Desk;
beforeAll(async () => {
  const hooks = {
    after: [catalogueAfterPublication],
    interpretationMissing: async () => [],
    dueOn: catalogueDueOn,
  };
  desk = await openDesk(hooks, '2023-08-10');
  await desk.county.sql(
    `INSERT INTO catalogue (id, unit_id, kind, title) VALUES ('c', 'swj', 'basic', '区商务局主动公开基本目录')`,
  );
});
afterAll(() => desk.close());

const item = async (id: string, rule: object): Promise<void> => {
  const entry = JSON.stringify({ level1: '行政处罚', level2: id, rule });
  await desk.county.sql(
    `INSERT INTO catalogue_item (id, catalogue_id, unit_id, ord, entry, live_entry) VALUES ($1, 'c', 'swj', 1, $2, $2)`,
    [id, entry],
  );
};
const after = (amount: number, unit: string) => ({ kind: 'after-event', amount, unit, event: '作出决定', date: null });
const file = async (draft: Draft, itemId: string): Promise<Draft> => {
  await desk.county.sql('UPDATE document SET catalogue_item_id = $2 WHERE id = $1', [draft.documentId, itemId]);
  return draft;
};
interface Found {
  readonly code: string;
  readonly message: string;
}
const said = (findings: readonly Found[]) => findings.find(({ code }) => code === 'late-posting')?.message;
/** What the editor and the review desk say of lateness, which is one thing. */
const late = async (draft: Draft): Promise<string | undefined> => {
  const inEditor = said((await desk.people.clerk.post(`/api/editions/${draft.editionId}/inspect`, {})).body.findings);
  expect(said((await desk.look(draft.editionId)).body.findings)).toBe(inEditor);
  return inEditor;
};

describe('超期补录 by the item a document is filed under', () => {
  it('B6: without an item the twenty working days of the Regulation hold', async () => {
    expect(await late(await desk.draft())).toBeUndefined();
    expect(await late(await desk.draft({ madeOn: '2023-06-30' }))).toContain('2023-07-28');
  });

  it('B6: seven working days, or twenty natural days, where the item says so', async () => {
    await item('penalties', after(7, 'workday'));
    expect(await late(await file(await desk.draft(), 'penalties'))).toContain('2023-08-02');
    await item('budgets', after(20, 'day'));
    const budget = await file(await desk.draft({ madeOn: '2023-07-20' }), 'budgets');
    expect(await late(budget)).toContain('2023-08-09');
    expect(await late(await file(await desk.draft({ madeOn: '2023-07-22' }), 'budgets'))).toBeUndefined();
  });

  it('B6: what the item owes comes before its rule, but only a turn that has begun', async () => {
    await item('figures', { kind: 'periodic', period: 'month', by: null });
    const turn = (id: string, start: string, end: string) =>
      desk.county.sql(
        `INSERT INTO duty (id, unit_id, kind, label, state, rule, series, period_start, period_end, due_on, basis, explanation,
           subject_kind, subject_id, subject_title, href)
         VALUES ($1, 'swj', 'periodic', $1, 'open', '{"kind":"periodic","period":"month","by":null}', 'month', $2, $3, $3, 'announced', '',
           'catalogue-item', 'figures', '业务数据', '/catalogue/items/figures')`,
        [id, start, end],
      );
    await turn('2023年7月更新', '2023-07-01', '2023-07-31');
    await turn('2023年9月更新', '2023-09-01', '2023-09-30');
    const draft = await file(await desk.draft({ madeOn: '2023-08-08' }), 'figures');
    expect(await late(draft)).toContain('2023-07-31');
    await desk.county.sql(`UPDATE duty SET state = 'done', done_on = '2023-08-01' WHERE id = '2023年7月更新'`);
    expect(await late(draft)).toBeUndefined();
  });

  it('B6: a correction of what went out in time is not late', async () => {
    const draft = await file(await desk.draft({ madeOn: '2023-08-08' }), 'penalties');
    const live = await desk.publish(await desk.review(await desk.submit(draft)));
    desk.county.today('2023-09-20');
    expect(await late(live)).toBeUndefined();
    desk.county.today('2023-08-10');
  });
});

describe('dead links', () => {
  it('B6: a link that the nightly look found dead stands among the findings', async () => {
    const address = 'https://gone.example.cn/a';
    const draft = await desk.draft({ bodyHtml: `<p>详见<a href="${address}">通知</a>。</p>` });
    const codes = async () =>
      (await desk.people.clerk.post(`/api/editions/${draft.editionId}/inspect`, {})).body.findings
        .filter((found: { category: string }) => found.category === 'links')
        .map((found: { place: { quote: string } }) => found.place.quote);
    expect(await codes()).toEqual([]);
    await desk.county.sql(`INSERT INTO gate_link (address, state, checked_at) VALUES ($1, 'dead', now())`, [address]);
    expect(await codes()).toEqual([address]);
  });
});
