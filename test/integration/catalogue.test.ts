import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  catalogueAfterPublication,
  catalogueEndpoints,
  catalogueItemsFor,
  cataloguePages,
  catalogueSchedules,
  moveToProactive,
} from '#domains/catalogue/index.ts';
import { dutyEndpoints } from '#domains/duties/index.ts';
import { oversightEndpoints } from '#domains/oversight/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { createResponseCache } from '#platform/cache/response-cache.ts';
import { newId } from '#platform/clock/new-id.ts';
import { type County, givenPerson, givenUnits, openCounty, type Person } from './ledgers-county.ts';

let county: County;
let clerk: Person;
let stranger: Person;
let office: Person;
let leader: Person;

beforeAll(async () => {
  county = await openCounty([...catalogueEndpoints, ...dutyEndpoints, ...oversightEndpoints], '2023-07-25');
  await givenUnits(county, ['office', 'commerce', 'civil']);
  for (const [id, unit] of [
    ['clerk', 'commerce'],
    ['stranger', 'civil'],
    ['boss', 'office'],
    ['leader', 'commerce'],
  ] as const)
    await givenPerson(county, id, unit);
  clerk = county.person('clerk', 'commerce', ['information-officer']);
  stranger = county.person('stranger', 'civil', ['information-officer']);
  office = county.person('boss', 'office', ['supervisor']);
  leader = county.person('leader', 'commerce', ['principal']);
});
afterAll(() => county.close());

const entry = (more: Record<string, unknown> = {}) => ({
  level1: '机构信息',
  level2: '机构职能',
  content: '职责、内设机构、办公地址',
  basis: '《中华人民共和国政府信息公开条例》第二十条',
  timeText: '信息形成或者变更之日起20个工作日内',
  rule: { kind: 'after-event', amount: 20, unit: 'workday', event: '信息形成或变更', date: null },
  subject: '区商务局',
  channels: [
    { name: '政府网站', chosen: true },
    { name: '公开查阅点', chosen: false },
  ],
  toAll: true,
  toGroup: '',
  proactive: true,
  onRequest: false,
  levels: ['县级'],
  note: '',
  ...more,
});
const monthly = entry({
  level2: '业务数据',
  timeText: '每月',
  rule: { kind: 'periodic', period: 'month', by: null },
});

const detailOf = async (person: Person, id: string) => (await person.get(`/api/catalogues/${id}`)).body;
const publish = async (person: Person, id: string, note = '') => {
  const { catalogue } = await detailOf(person, id);
  return person.post(`/api/catalogues/${id}/publish`, { version: catalogue.version, note });
};

let catalogueId = '';
let formedItem = '';
let monthlyItem = '';

const tell = (kind: 'published' | 'corrected' | 'withdrawn', documentId: string, on: string) =>
  county.ground.transact(SYSTEM_ACTOR, async (tx) => {
    tx.audit({ action: 'duty.opened', subjectKind: 'test', subjectId: documentId });
    const event = {
      kind,
      documentId,
      editionId: `e-${documentId}`,
      unitId: 'commerce',
      typeCode: 'notice',
      on: localDate(on),
    };
    const calendar = await county.ground.calendar();
    const at = { today: localDate(on), calendar, actorId: 'system', newId: () => newId(county.ground.clock) };
    await catalogueAfterPublication(tx, event, at);
    return ok(null);
  });

async function givenDocument(id: string, itemId: string, on: string): Promise<void> {
  const [type] = await county.sql<{ code: string }>('SELECT code FROM content_type LIMIT 1');
  await county.sql(
    `INSERT INTO document (id, unit_id, type_code, state, catalogue_item_id, origin, created_by) VALUES ($1,'commerce',$2,'draft',$3,'history','clerk')`,
    [id, type?.code, itemId],
  );
  await county.sql(
    `INSERT INTO edition (id, document_id, number, state, title, made_on, disclosure_class, content_hash, drafted_by, saved_by)
     VALUES ($1,$2,1,'live',$3,$4,'proactive','h','clerk','clerk')`,
    [`e-${id}`, id, `文件${id}`, on],
  );
  await county.sql(
    `UPDATE document SET state = 'published', live_edition_id = $2, published_on = $3::date, published_at = $3::date, index_number = $1 WHERE id = $1`,
    [id, `e-${id}`, on],
  );
}

const dutiesOf = (itemId: string) =>
  county.sql<{ label: string; state: string; due_on: string; late: boolean }>(
    'SELECT label, state, due_on, late FROM duty WHERE subject_id = $1 ORDER BY due_on, id',
    [itemId],
  );

describe('B1: catalogues and their editions', () => {
  it('B1: a unit writes its own catalogue and nobody else’s; one of each kind', async () => {
    const body = { unitId: 'commerce', kind: 'basic' };
    expect((await stranger.post('/api/catalogues', body)).status).toBe(403);
    expect((await leader.post('/api/catalogues', body)).status).toBe(403);
    const made = await clerk.post('/api/catalogues', body);
    catalogueId = made.body.id;
    expect((await detailOf(clerk, catalogueId)).catalogue.title).toMatch(/主动公开基本目录$/);
    const again = await clerk.post('/api/catalogues', body);
    expect([again.status, again.body.catalogueId]).toEqual([409, catalogueId]);
    expect((await clerk.post('/api/catalogues', { ...body, kind: 'standard' })).status).toBe(422);
    const field = { unitId: 'civil', kind: 'standard', fieldCode: 'elderly-care' };
    const both = await Promise.all([stranger.post('/api/catalogues', field), office.post('/api/catalogues', field)]);
    expect(both.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await stranger.get(`/api/catalogues/${catalogueId}`)).status).toBe(404);
    expect((await detailOf(office, catalogueId)).catalogue.can).toContain('publish');
  });

  it('B1: refuses an item without name or content beside its field, and an empty catalogue', async () => {
    expect((await publish(clerk, catalogueId)).status).toBe(422);
    const bad = await clerk.post(`/api/catalogues/${catalogueId}/items`, {
      entry: entry({ level1: '', level2: '', content: '' }),
    });
    expect(bad.status).toBe(422);
    expect(JSON.stringify(bad.body.errors)).toContain('content');
  });

  it('B1: publishes an edition with its list of changes; a stale one is refused; old editions stay readable', async () => {
    formedItem = (await clerk.post(`/api/catalogues/${catalogueId}/items`, { entry: entry() })).body.id;
    monthlyItem = (await clerk.post(`/api/catalogues/${catalogueId}/items`, { entry: monthly })).body.id;
    expect((await clerk.post(`/api/catalogues/${catalogueId}/publish`, { version: 1 })).status).toBe(409);
    const first = await publish(clerk, catalogueId, '首次编制');
    expect(first.body).toMatchObject({ number: 1, changes: [{ kind: 'added' }, { kind: 'added' }] });
    expect((await publish(clerk, catalogueId)).body.type).toContain('nothing-to-publish');
    const { items } = await detailOf(clerk, catalogueId);
    const version = items[0].version;
    const changed = entry({ subject: '区商务局办公室' });
    expect((await clerk.put(`/api/catalogue/items/${formedItem}`, { version, entry: changed })).status).toBe(200);
    const stale = await clerk.put(`/api/catalogue/items/${formedItem}`, { version, entry: entry() });
    expect([stale.status, stale.body.current.entry.subject]).toEqual([409, '区商务局办公室']);
    const second = await publish(clerk, catalogueId);
    expect(second.body.changes).toEqual([
      expect.objectContaining({ kind: 'changed', name: '机构信息—机构职能', columns: ['公开主体'] }),
    ]);
    const old = await clerk.get(`/api/catalogues/${catalogueId}/editions/1`);
    expect(old.body.items[0].entry.subject).toBe('区商务局');
    await expect(county.sql('DELETE FROM catalogue_edition')).rejects.toThrow('catalogue_edition');
  });

  it('B1: exports the official table, which reads back as the same items', async () => {
    const sheet = await clerk.raw(`/api/catalogues/${catalogueId}/export?format=xlsx`);
    const bytes = new Uint8Array(await sheet.arrayBuffer());
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer);
    expect(book.worksheets[0]?.getCell('A1').value).toMatch(/主动公开基本目录/);
    const word = await clerk.raw(`/api/catalogues/${catalogueId}/export?format=docx`);
    for (const file of [bytes, new Uint8Array(await word.arrayBuffer())]) {
      const stored = await county.ground.files.put(file, '目录', 'clerk');
      const body = { unitId: 'commerce', kind: 'basic', sha256: stored.sha256 };
      const { id } = (await clerk.post('/api/catalogue-imports', body)).body;
      const { rows } = (await clerk.get(`/api/catalogue-imports/${id}`)).body;
      expect(rows.map((row: { entry: { level2: string; rule: unknown; levels: string[] } }) => row.entry)).toEqual([
        entry({ subject: '区商务局办公室' }),
        monthly,
      ]);
    }
    expect((await stranger.raw(`/api/catalogues/${catalogueId}/export`)).status).toBe(404);
  });

  it('B1: the fields are data; a unit without one says why, until it has a catalogue of it', async () => {
    const fields = await clerk.get('/api/catalogue/fields');
    expect(fields.body.total).toBe(31);
    const field = { code: 'extra', name: '涉农资金', sort: 400, version: 0 };
    expect((await clerk.put('/api/catalogue/fields', field)).status).toBe(403);
    expect((await office.put('/api/catalogue/fields', field)).body.total).toBe(32);
    expect((await office.put('/api/catalogue/fields', { ...field, code: 'other' })).status).toBe(409);
    const said = { unitId: 'commerce', fieldCode: 'water', reason: '不承担水利管理职能', version: 0 };
    expect((await stranger.put('/api/catalogue/absences', said)).status).toBe(403);
    expect((await clerk.put('/api/catalogue/absences', { ...said, reason: ' ' })).status).toBe(422);
    expect((await clerk.put('/api/catalogue/absences', said)).body.items).toHaveLength(1);
    expect((await clerk.put('/api/catalogue/absences', said)).status).toBe(409);
    await clerk.post('/api/catalogues', { unitId: 'commerce', kind: 'standard', fieldCode: 'water' });
    expect((await clerk.get('/api/catalogue/absences')).body.items).toEqual([]);
    expect((await clerk.put('/api/catalogue/absences', said)).status).toBe(409);
  });
});

describe('B2: items make duties on their clocks', () => {
  it('B2: a periodic item has its running and its next turn, once, and the night makes the one after', async () => {
    expect(await dutiesOf(monthlyItem)).toEqual([
      { label: '2023年7月更新', state: 'open', due_on: '2023-07-31', late: false },
      { label: '2023年8月更新', state: 'open', due_on: '2023-08-31', late: false },
    ]);
    const night = catalogueSchedules(county.ground)[0];
    expect(await night?.run()).toBe('产生0项');
    county.today('2023-08-02');
    expect(await night?.run()).toBe('产生1项');
    expect((await dutiesOf(monthlyItem)).at(-1)?.label).toBe('2023年9月更新');
  });

  it('B2: a formation runs the item’s limit; not from tomorrow, nor by a stranger', async () => {
    const body = { kind: 'formed', name: '三定规定', formedOn: '2023-07-24' };
    const path = `/api/catalogue/items/${formedItem}/formations`;
    expect((await stranger.post(path, body)).status).toBe(403);
    expect((await clerk.post(path, { ...body, formedOn: '2023-08-03' })).body.errors[0].pointer).toBe('#/formedOn');
    const done = await clerk.post(path, body);
    expect(done.body).toMatchObject({ dueOn: '2023-08-21' });
    const detail = (await clerk.get(`/api/catalogue/items/${formedItem}`)).body;
    expect(detail.formations).toEqual([
      expect.objectContaining({ name: '三定规定', dueOn: '2023-08-21', state: 'open' }),
    ]);
    const todos = (await clerk.get('/api/today')).body.groups.flatMap(
      (group: { items: { href: string }[] }) => group.items,
    );
    expect(todos.some((todo: { href: string }) => todo.href === `/catalogue/items/${monthlyItem}`)).toBe(true);
  });

  it('B2: publishing under an item does the earliest thing owed, late where its day has passed; withdrawal opens it again', async () => {
    await givenDocument('d1', monthlyItem, '2023-08-03');
    await tell('published', 'd1', '2023-08-03');
    expect(await dutiesOf(monthlyItem)).toEqual([
      expect.objectContaining({ label: '2023年7月更新', state: 'done', late: true }),
      expect.objectContaining({ label: '2023年8月更新', state: 'open' }),
      expect.objectContaining({ label: '2023年9月更新', state: 'open' }),
    ]);
    await givenDocument('d2', monthlyItem, '2023-08-04');
    await tell('published', 'd2', '2023-08-04');
    await givenDocument('d3', monthlyItem, '2023-08-05');
    await tell('published', 'd3', '2023-08-05');
    expect((await dutiesOf(monthlyItem)).map((duty) => duty.state)).toEqual(['done', 'done', 'open']);
    await tell('corrected', 'd3', '2023-08-05');
    expect((await dutiesOf(monthlyItem)).map((duty) => duty.state)).toEqual(['done', 'done', 'open']);
    await tell('withdrawn', 'd2', '2023-08-06');
    expect((await dutiesOf(monthlyItem)).map((duty) => duty.state)).toEqual(['done', 'open', 'open']);
  });

  it('B2: coverage names what was published, what is late, and the empty items, by item and by unit', async () => {
    county.today('2023-09-05');
    const rows = (await clerk.get('/api/catalogue/coverage')).body.items;
    expect(rows).toEqual([
      expect.objectContaining({ itemId: formedItem, published: 0, empty: true, overdue: 1, light: 'red' }),
      expect.objectContaining({
        itemId: monthlyItem,
        published: 3,
        madeUp: 1,
        overdue: 1,
        lastPublishedOn: '2023-08-05',
      }),
    ]);
    const empty = (await clerk.get('/api/catalogue/coverage?state=empty')).body;
    expect(empty.total).toBe(1);
    const units = (await office.get('/api/catalogue/coverage/units')).body.units;
    expect(units).toContainEqual(
      expect.objectContaining({ unitId: 'commerce', basic: true, items: 2, empty: 1, overdue: 2 }),
    );
    expect(units).toContainEqual(expect.objectContaining({ unitId: 'civil', basic: false, items: 0 }));
    expect((await stranger.get('/api/catalogue/coverage')).body.items).toEqual([]);
    expect((await clerk.raw('/api/catalogue/coverage?format=xlsx')).headers.get('content-type')).toContain(
      'spreadsheet',
    );
  });

  it('B2: another rule ends the old turns; an item that leaves owes nothing more', async () => {
    const before = (await detailOf(clerk, catalogueId)).items.find((item: { id: string }) => item.id === monthlyItem);
    const quarterly = { ...monthly, timeText: '每季度', rule: { kind: 'periodic', period: 'quarter', by: null } };
    await clerk.put(`/api/catalogue/items/${monthlyItem}`, { version: before.version, entry: quarterly });
    await publish(clerk, catalogueId);
    const open = (await dutiesOf(monthlyItem)).filter((duty) => duty.state === 'open');
    expect(open.map((duty) => duty.due_on)).toEqual(['2023-09-30', '2023-12-31']);
    const now = (await detailOf(clerk, catalogueId)).items.find((item: { id: string }) => item.id === monthlyItem);
    await clerk.post(`/api/catalogue/items/${monthlyItem}/drop`, { version: now.version });
    expect((await publish(clerk, catalogueId)).body.changes).toEqual([expect.objectContaining({ kind: 'dropped' })]);
    expect((await dutiesOf(monthlyItem)).filter((duty) => duty.state === 'open')).toEqual([]);
    const chooser = (await clerk.get('/api/catalogue/items?unit=commerce')).body.items;
    expect(chooser.map((item: { id: string }) => item.id)).toEqual([formedItem]);
    expect((await stranger.get('/api/catalogue/items?unit=commerce')).status).toBe(403);
  });

  it('B2: a registration made by mistake ends with its reason, once', async () => {
    const [formed] = (await clerk.get(`/api/catalogue/items/${formedItem}`)).body.formations;
    expect((await clerk.post(`/api/catalogue/formations/${formed.id}/end`, { reason: '重复登记' })).status).toBe(200);
    expect((await clerk.post(`/api/catalogue/formations/${formed.id}/end`, { reason: '重复登记' })).status).toBe(409);
  });
});

describe('B2: a document is filed under an item', () => {
  it('B2: filing what is public does the earliest thing owed; taking it away makes it owed again', async () => {
    const path = `/api/catalogue/items/${formedItem}/formations`;
    await clerk.post(path, { name: '办公地址变更', formedOn: '2023-08-28', kind: 'changed' });
    await givenDocument('d9', formedItem, '2023-09-01');
    await county.sql(`UPDATE document SET catalogue_item_id = NULL WHERE id = 'd9'`);
    expect((await stranger.put('/api/catalogue/filing/d9', { itemId: formedItem })).status).toBe(403);
    expect((await clerk.put('/api/catalogue/filing/d9', { itemId: monthlyItem })).status).toBe(422);
    expect((await clerk.put('/api/catalogue/filing/d9', { itemId: formedItem })).status).toBe(200);
    expect((await clerk.put('/api/catalogue/filing/d9', { itemId: formedItem })).status).toBe(422);
    const changed = async () => (await dutiesOf(formedItem)).find((duty) => duty.label.includes('办公地址'));
    expect(await changed()).toMatchObject({ state: 'done', late: false });
    const filing = (await clerk.get('/api/catalogue/filing/d9')).body;
    expect(filing).toMatchObject({ itemId: formedItem, can: ['file'] });
    expect((await stranger.get('/api/catalogue/filing/d9')).status).toBe(404);
    await clerk.put('/api/catalogue/filing/d9', { itemId: null });
    expect(await changed()).toMatchObject({ state: 'open' });
  });
});

describe('B11: from request to proactive disclosure', () => {
  it('B11: what is to be open to all is owed under its item from the day of the decision', async () => {
    const [item] = await catalogueItemsFor(county.ground.db, 'commerce');
    const calendar = await county.ground.calendar();
    const at = { today: localDate('2023-09-05'), calendar, actorId: 'clerk', newId: () => newId(county.ground.clock) };
    const decide = (itemId: string) =>
      county.ground.transact(SYSTEM_ACTOR, async (tx) => {
        tx.audit({ action: 'duty.opened', subjectKind: 'test', subjectId: 'b11' });
        return ok(await moveToProactive(tx, { itemId, name: '收费明细', on: at.today, now: Date.now() }, at));
      });
    expect(await decide(item?.id ?? '')).toMatchObject({ ok: true, value: { dueOn: '2023-10-09' } });
    expect(await decide('nothing')).toEqual({ ok: true, value: null });
    const { formations } = (await clerk.get(`/api/catalogue/items/${item?.id}`)).body;
    expect(formations[0]).toMatchObject({ name: '收费明细', state: 'open' });
  });
});

const pageOf = async (path: string, params: Record<string, string> = {}) => {
  const cache = createResponseCache(0);
  const page = cataloguePages.find((each) => each.path === path);
  const context = {
    ...county.ground,
    params,
    query: new URLSearchParams(),
    url: path,
    origin: 'http://localhost',
    mode: { large: false, contrast: false, simple: false },
    remember: <T>(key: string, tags: readonly string[], make: () => Promise<T>) => cache.remember(key, tags, make),
  };
  const answer = await page?.render(context);
  if (answer === undefined || ('ok' in answer && !answer.ok)) return null;
  return 'ok' in answer ? answer.value.body : answer.body;
};

describe('B1: the public page', () => {
  it('B1: shows catalogues in force only, with what was published under each item and why a unit has no field', async () => {
    await county.sql(
      `INSERT INTO catalogue_absence (unit_id, field_code, reason, said_on, said_by) VALUES ('civil', 'taxation', '税收由税务机关负责<b>', '2023-08-01', 'x')`,
    );
    const list = (await pageOf('/zfxxgk/catalogue')) ?? '';
    expect(list).toContain(`/zfxxgk/catalogue/${catalogueId}`);
    expect(list).toContain('未涉及此领域：税收由税务机关负责&lt;b&gt;');
    expect(list).not.toContain('水利领域');
    await county.sql(`UPDATE document SET catalogue_item_id = $1 WHERE id = 'd1'`, [formedItem]);
    const page = (await pageOf('/zfxxgk/catalogue/:catalogueId', { catalogueId })) ?? '';
    expect(page).toContain('href="/documents/d1"');
    expect(page).toContain('索引号：d1');
    expect(page).toContain('生成日期：');
    const old = await pageOf('/zfxxgk/catalogue/:catalogueId/editions/:number', { catalogueId, number: '1' });
    expect(old).toContain('已被替换的版本');
    expect(await pageOf('/zfxxgk/catalogue/:catalogueId/editions/:number', { catalogueId, number: '99' })).toBeNull();
    expect(await pageOf('/zfxxgk/catalogue/:catalogueId/editions/:number', { catalogueId, number: 'x' })).toBeNull();
    const [draft] = await county.sql<{ id: string }>('SELECT id FROM catalogue WHERE edition = 0 LIMIT 1');
    expect(await pageOf('/zfxxgk/catalogue/:catalogueId', { catalogueId: draft?.id ?? '' })).toBeNull();
  });

  it('B1: a withdrawn document is no longer under its item', async () => {
    await county.sql(`UPDATE document SET state = 'withdrawn', withdrawn_outcome = 'error' WHERE id = 'd1'`);
    const page = await pageOf('/zfxxgk/catalogue/:catalogueId', { catalogueId });
    expect(page).not.toContain('/documents/d1');
  });
});

describe('B1: import', () => {
  it('B1: reads a real table, saves nothing before it is confirmed, and keeps good rows when some are left out', async () => {
    const path = new URL('../fixtures/documents/catalogues/05_saihan_bzml.txt', import.meta.url);
    const file = await county.ground.files.put(new Uint8Array(readFileSync(path)), '05.txt', 'clerk');
    const body = { unitId: 'commerce', kind: 'standard', fieldCode: 'major-projects', sha256: file.sha256 };
    expect((await stranger.post('/api/catalogue-imports', body)).status).toBe(403);
    const started = await clerk.post('/api/catalogue-imports', body);
    expect(started.status).toBe(200);
    const seen = (await clerk.get(`/api/catalogue-imports/${started.body.id}`)).body;
    expect(seen.rows).toHaveLength(3);
    expect(seen.original.length).toBeGreaterThan(40);
    const count = () =>
      county.sql<{ n: number }>(`SELECT count(*)::int AS n FROM catalogue WHERE field_code = 'major-projects'`);
    expect(await count()).toEqual([{ n: 0 }]);
    const rows = seen.rows
      .slice(0, 2)
      .map(({ row, entry: read }: { row: number; entry: unknown }) => ({ row, entry: read }));
    const done = await clerk.post(`/api/catalogue-imports/${seen.id}/confirm`, { version: seen.version, rows });
    expect(done.body).toMatchObject({ items: 2 });
    const made = await detailOf(clerk, done.body.catalogueId);
    expect(made.items.map((item: { name: string }) => item.name)).toEqual([
      '批准服务信息—办事指南',
      '批准服务信息—办理过程信息',
    ]);
    expect(
      (await clerk.post(`/api/catalogue-imports/${seen.id}/confirm`, { version: seen.version, rows })).status,
    ).toBe(409);
    expect((await stranger.get(`/api/catalogue-imports/${seen.id}`)).status).toBe(404);
  });

  it('B1: replacing keeps an item of the same name with all that stands under it, and lets the others leave', async () => {
    const path = new URL('../fixtures/documents/catalogues/05_saihan_bzml.txt', import.meta.url);
    const file = await county.ground.files.put(new Uint8Array(readFileSync(path)), '05.txt', 'clerk');
    const body = { unitId: 'commerce', kind: 'standard', fieldCode: 'major-projects', sha256: file.sha256 };
    const { id } = (await clerk.post('/api/catalogue-imports', body)).body;
    const seen = (await clerk.get(`/api/catalogue-imports/${id}`)).body;
    const [, second, third] = seen.rows;
    const rows = [
      { row: 2, entry: { ...second.entry, subject: '项目单位' } },
      { row: 3, entry: third.entry },
    ];
    const [before] = await county.sql<{ id: string }>(
      `SELECT id FROM catalogue_item WHERE entry->>'level2' = '办理过程信息'`,
    );
    const done = await clerk.post(`/api/catalogue-imports/${id}/confirm`, {
      version: seen.version,
      mode: 'replace',
      rows,
    });
    const { items } = await detailOf(clerk, done.body.catalogueId);
    expect(
      items.map((item: { id: string; name: string; entry: { subject: string } }) => [item.name, item.entry.subject]),
    ).toEqual([
      ['批准服务信息—办理过程信息', '项目单位'],
      ['招标投标信息—招标投标', '招标人及其招标代理机构或相关行政监督部门'],
    ]);
    expect(items[0].id).toBe(before?.id);
  });

  it('B1: what cannot be read is refused in words', async () => {
    const broken = new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6]);
    const file = await county.ground.files.put(broken, 'x.docx', 'clerk');
    const body = { unitId: 'commerce', kind: 'basic', sha256: file.sha256 };
    const refused = await clerk.post('/api/catalogue-imports', body);
    expect(refused.status).toBe(422);
    expect(refused.body.detail.length).toBeGreaterThan(5);
    expect((await clerk.post('/api/catalogue-imports', { ...body, sha256: 'a'.repeat(64) })).status).toBe(422);
  });
});
