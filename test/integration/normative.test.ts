import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { normativeEndpoints, normativeSchedules, projectValidity, validityFollows } from '#domains/normative/index.ts';
import type { PublicationHooks } from '#domains/publication/index.ts';
import { ok } from '#kernel/result.ts';
import type { Person } from './ledgers-county.ts';
import { type Desk, type Draft, openDesk } from './publication-county.ts';

const HOOKS: PublicationHooks = { after: [validityFollows], interpretationMissing: async () => [] };
const NORM = { articleClass: 'ART20_01', topic: '商贸、海关、旅游', effectiveOn: '2023-08-01' };

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(HOOKS, '2023-07-25', normativeEndpoints);
});
beforeEach(() => desk.county.today('2023-07-25'));
afterAll(() => desk.close());

let serial = 100;
/** A normative document of the commerce bureau, written and ready to hand in. */
const draft = (title: string, content: object = {}): Promise<Draft> => {
  serial += 1;
  return desk.draft({ ...NORM, title, documentNumber: `博商发〔2023〕${serial}号`, ...content }, 'normative-document');
};
const goOut = async (begun: Draft): Promise<Draft> => desk.publish(await desk.review(await desk.submit(begun)));
const published = async (title: string, content: object = {}) => goOut(await draft(title, content));

const stored = async (id: string) => {
  const [row] = await desk.county.sql<{ validity: string; since: string; note: string | null }>(
    'SELECT validity, validity_since AS since, validity_note AS note FROM document WHERE id = $1',
    [id],
  );
  return row;
};
const at = (id: string) => `/api/normative/documents/${id}`;
const link = (from: Draft, to: Draft, kind: string, how: { onDay?: string; by?: Person } = {}) =>
  (how.by ?? desk.people.clerk).post(`${at(from.documentId)}/links`, {
    toId: to.documentId,
    kind,
    onDay: how.onDay ?? null,
    note: null,
  });
const nightly = async () => {
  for (const schedule of normativeSchedules(desk.county.ground)) await schedule.run();
};

describe('B8: validity of what is public', () => {
  it('B8: A amended by B, repealed by C; each from its day; C withdrawn undoes it; every change on record with its source', async () => {
    const a = await published('促消费办法');
    expect(await stored(a.documentId)).toMatchObject({ validity: 'pending', since: '2023-07-25' });
    const b = await draft('关于修改促消费办法的决定', { effectiveOn: '2023-08-10' });
    expect((await link(b, a, 'amends')).status).toBe(200);
    // A draft has no effect yet.
    desk.county.today('2023-08-15');
    await nightly();
    expect(await stored(a.documentId)).toMatchObject({ validity: 'valid', since: '2023-08-01' });
    await goOut(b);
    expect(await stored(a.documentId)).toMatchObject({ validity: 'amended', since: '2023-08-10' });
    const c = await draft('关于废止促消费办法的决定', { effectiveOn: '2023-08-15' });
    await link(c, a, 'repeals', { onDay: '2023-09-01' });
    const out = await goOut(c);
    expect(await stored(a.documentId)).toMatchObject({ validity: 'amended' });
    desk.county.today('2023-09-01');
    await nightly();
    expect(await stored(a.documentId)).toMatchObject({ validity: 'repealed', since: '2023-09-01' });
    const gone = await desk.step(desk.people.signatory, out, 'withdraw', {
      outcome: 'error',
      reason: '有误',
      note: '信息有误',
      version: out.version,
    });
    expect(gone.status).toBe(200);
    expect(await stored(a.documentId)).toMatchObject({ validity: 'amended', since: '2023-08-10' });
    const { changes } = (await desk.people.clerk.get(at(a.documentId))).body;
    expect(changes.map((one: { to: string }) => one.to)).toEqual([
      'amended',
      'repealed',
      'amended',
      'valid',
      'pending',
    ]);
    expect(changes.map((one: { sourceDocumentId: string | null }) => one.sourceDocumentId)).toEqual([
      b.documentId,
      c.documentId,
      b.documentId,
      null,
      null,
    ]);
  });

  it('B8: both pages show the link; ending it takes a reason and undoes what it did', async () => {
    const a = await published('夜市管理办法', { effectiveOn: '2023-07-20' });
    const b = await published('夜市管理办法（修订）', { effectiveOn: '2023-07-20' });
    const made = await link(b, a, 'replaces', { onDay: '2023-07-25', by: desk.people.reviewer });
    expect(made.body.links).toMatchObject([{ kind: 'replaces', way: 'out', words: '替代', documentId: a.documentId }]);
    expect((await link(b, a, 'replaces')).status).toBe(409);
    expect(await stored(a.documentId)).toMatchObject({ validity: 'repealed' });
    const seen = await desk.people.clerk.get(at(a.documentId));
    expect(seen.body.links).toMatchObject([{ way: 'in', words: '替代本文件', can: [] }]);
    const end = `/api/normative/links/${made.body.links[0].id}/end`;
    expect((await desk.people.clerk.post(end, { reason: ' ' })).status).toBe(422);
    expect((await desk.people.clerk.post(end, { reason: '关联有误' })).status).toBe(200);
    expect(await stored(a.documentId)).toMatchObject({ validity: 'valid' });
    expect((await desk.people.clerk.post(end, { reason: '关联有误' })).status).toBe(404);
  });

  it('B8: only the office lets one unit end another’s document; nobody changes links under review', async () => {
    const a = await published('集市管理办法');
    const theirs = await desk.other.post('/api/desk/documents', {
      typeCode: 'normative-document',
      unitId: 'mzj',
      title: '民政局的办法',
    });
    const body = { toId: a.documentId, kind: 'repeals', onDay: null, note: null };
    const foreign = `${at(theirs.body.document.id)}/links`;
    expect(await desk.other.post(foreign, body)).toMatchObject({
      status: 403,
      body: { type: '/problems/normative/link-forbidden' },
    });
    expect((await desk.office.post(foreign, body)).status).toBe(200);
    const begun = await desk.submit(await draft('在审的办法'));
    expect(await link(begun, a, 'amends')).toMatchObject({
      status: 409,
      body: { type: '/problems/normative/link-in-review' },
    });
    expect((await link(begun, a, 'related')).status).toBe(200);
    expect((await link(a, a, 'related')).status).toBe(404);
  });

  it('B8: six months before the end an evaluation is owed once, done by its record, and dropped when the end moves', async () => {
    const a = await published('试行补贴办法', { effectiveOn: '2023-07-20', expiresOn: '2024-01-20' });
    const b = await published('另一补贴办法', { effectiveOn: '2023-07-20', expiresOn: '2024-01-31' });
    await nightly();
    await nightly();
    const owed = (id: string) =>
      desk.county.sql<{ state: string; due_on: string }>(
        `SELECT state, due_on FROM duty WHERE subject_id = $1 AND label = '规范性文件到期前评估'`,
        [id],
      );
    expect(await owed(a.documentId)).toEqual([{ state: 'open', due_on: '2024-01-20' }]);
    expect(await owed(b.documentId)).toEqual([]);
    const soon = (await desk.people.clerk.get('/api/normative?ending=soon')).body.items;
    expect(soon.map((row: { id: string }) => row.id)).toEqual([a.documentId]);
    const evaluation = { outcome: 'keep', reason: '仍有需要，拟延长' };
    expect((await desk.other.post(`${at(a.documentId)}/evaluations`, evaluation)).status).toBe(403);
    const done = await desk.people.clerk.post(`${at(a.documentId)}/evaluations`, evaluation);
    expect(done.body).toMatchObject({
      evaluationDueOn: null,
      evaluations: [{ outcome: 'keep', endsOn: '2024-01-20' }],
    });
    expect(await owed(a.documentId)).toMatchObject([{ state: 'done' }]);
    desk.county.today('2023-08-01');
    await nightly();
    expect(await owed(b.documentId)).toMatchObject([{ state: 'open' }]);
    await desk.county.sql(`UPDATE edition SET expires_on = '2026-01-31' WHERE id = $1`, [b.editionId]);
    await nightly();
    expect(await owed(b.documentId)).toMatchObject([{ state: 'cancelled' }]);
  });

  it('B8: counts of the annual report follow validity on the day, for years gone by as well', async () => {
    const counts = async (year: number) =>
      (await desk.people.clerk.get(`/api/normative/counts?year=${year}&unit=swj`)).body;
    const before = await counts(2023);
    desk.county.today('2024-02-01');
    const b = await published('食品摊点管理办法', { madeOn: '2024-01-30', effectiveOn: '2024-01-30' });
    const a = await published('旧食品摊点管理办法', { madeOn: '2023-07-01', effectiveOn: '2023-07-01' });
    await link(b, a, 'repeals', { onDay: '2024-01-31', by: desk.people.reviewer });
    const now = await counts(2024);
    expect(now).toMatchObject({ made: 1, countedOn: '2024-02-01' });
    // 试行补贴办法 lapsed on 2024-01-21, the old rule was repealed on 2024-01-31.
    expect(now.repealed).toBe(2);
    // One was made in 2023 and published in 2024.
    expect((await counts(2023)).made).toBe(before.made + 1);
    expect((await counts(2023)).countedOn).toBe('2023-12-31');
  });

  it('B8: a bulk projection leaves one entry for many changes', async () => {
    await desk.county.sql(`UPDATE document SET validity = NULL WHERE state = 'published'`);
    const done = await desk.county.ground.transact(
      { id: 'system', name: '系统', unitName: null } as never,
      async (tx) => {
        const situation = {
          today: desk.county.ground.clock.today(),
          calendar: await desk.county.ground.calendar(),
          actorId: 'system',
          newId: () => `id${Math.random()}`,
        };
        return ok(await projectValidity(tx, 'all', { ...situation, because: '批量导入' }));
      },
    );
    expect(done).toMatchObject({ ok: true });
    const [left] = await desk.county.sql<{ n: number }>(
      `SELECT count(*) AS n FROM public_document p JOIN content_type t ON t.code = p.type_code
       WHERE (t.definition #>> '{validity,tracked}')::boolean AND p.validity IS NULL`,
    );
    expect(left?.n).toBe(0);
  });
});

const round = async (path: string, body: object, by = desk.office) => by.post(`/api/cleaning/${path}`, body);
const chosen = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Runs the hook as publication would. */
async function hook(documentId: string, editionId: string, kind: 'published' | 'withdrawn'): Promise<void> {
  const { ground } = desk.county;
  const on = ground.clock.today();
  const situation = {
    today: on,
    calendar: await ground.calendar(),
    actorId: 'system',
    newId: () => `h${Math.random()}`,
  };
  await ground.transact({ id: 'system', name: '系统', unitName: null } as never, async (tx) => {
    await validityFollows(
      tx,
      { kind, documentId, editionId, unitId: 'office', typeCode: 'document-cleaning', on },
      situation,
    );
    return ok(null);
  });
}

/** History goes out without reviews of this desk; the hook runs as publication would run it. */
async function makePublic(documentId: string, editionId: string): Promise<void> {
  await desk.county.sql(`UPDATE document SET origin = 'history' WHERE id = $1`, [documentId]);
  await desk.county.sql(
    `UPDATE edition SET state = 'live', live_at = now(), disclosure_class = 'proactive' WHERE id = $1`,
    [editionId],
  );
  await desk.county.sql(
    `UPDATE document SET state = 'published', live_edition_id = $2, work_edition_id = NULL, index_number = 'X/2023-9', published_at = now(),
     published_on = '2023-08-11' WHERE id = $1`,
    [documentId, editionId],
  );
  await hook(documentId, editionId, 'published');
}

describe('B8: cleaning round', () => {
  const start = {
    title: '2023年行政规范性文件清理',
    cutoffOn: '2023-07-25',
    dueOn: '2023-08-10',
    effectOn: null,
    unitIds: ['swj'],
    note: '',
  };

  it('B8: units propose, the office decides, the published result takes effect; its withdrawal undoes it', async () => {
    const old = await published('旧市场管理办法', { effectiveOn: '2023-07-01' });
    const spent = await published('2022年促消费措施', { effectiveOn: '2023-07-01' });
    expect((await desk.people.clerk.post('/api/cleaning', start)).status).toBe(403);
    const opened = await desk.office.post('/api/cleaning', start);
    expect(opened).toMatchObject({ status: 200, body: { state: 'proposing', units: 1, lateUnits: 0 } });
    const { id } = opened.body;
    const items = async (query = '') =>
      (await desk.people.clerk.get(`/api/cleaning/${id}/items?size=200${query}`)).body.items;
    const find = async (draftOf: Draft) =>
      (await items()).find((item: { documentId: string }) => item.documentId === draftOf.documentId);

    const repeal = { items: [chosen(await find(old))], proposal: 'repeal', reason: '' };
    expect((await round(`${id}/propose`, repeal, desk.people.clerk)).status).toBe(422);
    expect((await round(`${id}/propose`, { ...repeal, reason: '已有新规定' }, desk.other)).status).toBe(403);
    expect((await round(`${id}/propose`, { ...repeal, reason: '已有新规定' }, desk.people.clerk)).status).toBe(200);
    expect((await round(`${id}/propose`, { ...repeal, reason: '再来一次' }, desk.people.clerk)).status).toBe(409);
    expect((await round(`${id}/submit`, { unitId: 'swj' }, desk.people.clerk)).status).toBe(422);
    const expire = { items: [chosen(await find(spent))], proposal: 'expire', reason: '适用期已过' };
    await round(`${id}/propose`, expire, desk.people.clerk);
    const rest = (await items('&proposal=none')).map(chosen);
    await round(`${id}/propose`, { items: rest, proposal: 'keep', reason: '' }, desk.people.clerk);
    desk.county.today('2023-08-11');
    expect((await desk.office.get(`/api/cleaning/${id}`)).body).toMatchObject({ lateUnits: 1 });
    const submitted = await round(`${id}/submit`, { unitId: 'swj' }, desk.people.clerk);
    expect(submitted.body.byUnit).toMatchObject([{ submittedOn: '2023-08-11', late: true }]);
    const [duty] = await desk.county.sql(`SELECT state, late FROM duty WHERE subject_kind = 'cleaning-unit'`);
    expect(duty).toEqual({ state: 'done', late: true });

    const conclude = { version: opened.body.version, typeCode: 'document-cleaning', unitId: 'office' };
    expect(await round(`${id}/conclude`, conclude)).toMatchObject({
      status: 422,
      body: { type: '/problems/normative/incomplete' },
    });
    const decided = await round(`${id}/decide`, { adopt: true });
    expect(decided.body).toMatchObject({ decided: decided.body.items });
    const preview = (await desk.office.get(`/api/cleaning/${id}/preview`)).body;
    expect(preview.counts).toMatchObject({ repeal: 1, expire: 1, undecided: 0 });
    expect(preview.changes.map((one: { to: string }) => one.to).toSorted()).toEqual(['expired', 'repealed']);
    const concluded = await round(`${id}/conclude`, conclude);
    expect(concluded).toMatchObject({ status: 200, body: { state: 'decided', can: ['reopen'] } });
    expect(await stored(old.documentId)).toMatchObject({ validity: 'valid' });

    const resultId = concluded.body.resultDocumentId;
    const edition = (await desk.office.get(`/api/desk/documents/${resultId}`)).body.edition;
    expect(edition.bodyHtml).toContain('废止的行政规范性文件（1件）');
    expect(edition.bodyHtml).toContain('旧市场管理办法');
    await makePublic(resultId, edition.id);
    expect(await stored(old.documentId)).toMatchObject({ validity: 'repealed', since: '2023-08-11' });
    expect(await stored(spent.documentId)).toMatchObject({ validity: 'expired' });
    expect((await desk.office.get(`/api/cleaning/${id}`)).body).toMatchObject({ state: 'effective', can: [] });
    expect((await desk.office.get('/api/cleaning')).body).toMatchObject({
      lastOn: '2023-08-11',
      nextDueOn: '2025-08-11',
    });
    await desk.county.sql(`UPDATE document SET state = 'withdrawn', withdrawn_outcome = 'error' WHERE id = $1`, [
      resultId,
    ]);
    await hook(resultId, edition.id, 'withdrawn');
    expect(await stored(old.documentId)).toMatchObject({ validity: 'valid' });
    expect(await stored(spent.documentId)).toMatchObject({ validity: 'valid' });
    for (const format of ['xlsx', 'docx']) {
      expect((await desk.office.raw(`/api/cleaning/${id}/result?format=${format}`)).status).toBe(200);
    }
  });

  it('B8: a round sent back or cancelled leaves nothing behind; stale versions are refused', async () => {
    const opened = await desk.office.post('/api/cleaning', { ...start, title: '第二次清理' });
    const { id } = opened.body;
    const items = (await desk.office.get(`/api/cleaning/${id}/items?size=200`)).body.items;
    const all = items.map(chosen);
    await round(`${id}/decide`, { items: all, decision: 'repeal', reason: '一并废止' });
    const conclude = { version: opened.body.version, typeCode: 'document-cleaning', unitId: 'office' };
    const concluded = await round(`${id}/conclude`, conclude);
    const duties = await desk.county.sql<{ state: string }>(
      `SELECT state FROM duty WHERE subject_kind = 'cleaning-unit' AND subject_title = '第二次清理'`,
    );
    expect(duties.map((row) => row.state)).toEqual(['cancelled']);
    const links = () =>
      desk.county.sql(`SELECT 1 FROM document_link WHERE from_id = $1 AND ended_at IS NULL`, [
        concluded.body.resultDocumentId,
      ]);
    expect(await links()).toHaveLength(items.length);
    expect((await round(`${id}/reopen`, { version: 1, reason: '需要重审' })).status).toBe(409);
    const reopened = await round(`${id}/reopen`, { version: concluded.body.version, reason: '需要重审' });
    expect(reopened.body).toMatchObject({ state: 'proposing', resultDocumentId: null });
    expect(await links()).toEqual([]);
    const cancelled = await round(`${id}/cancel`, { version: reopened.body.version, reason: '合并到下一年' });
    expect(cancelled.body).toMatchObject({ state: 'cancelled', can: [] });
    expect(await desk.county.sql(`SELECT 1 FROM duty WHERE subject_kind = 'cleaning-unit' AND state = 'open'`)).toEqual(
      [],
    );
    const empty = await desk.office.post('/api/cleaning', { ...start, cutoffOn: '2000-01-01' });
    expect(empty).toMatchObject({ status: 422, body: { type: '/problems/normative/round-empty' } });
  });
});

interface LibraryFile {
  readonly documents: readonly { id: string; title: string; documentNumber: string; validity: string }[];
}
const libraryFile = async (): Promise<LibraryFile> => {
  const response = await desk.office.raw('/api/normative/library?format=file');
  const text = await response.text();
  return JSON.parse(text) as LibraryFile;
};

describe('B8, C6: the provincial library', () => {
  it('C6: exports what is public, says what is left out and why, and every count adds up', async () => {
    const draftOnly = await draft('尚未发布的办法');
    const view = (await desk.office.get('/api/normative/library')).body;
    const [pub] = await desk.county.sql<{ n: number }>(
      `SELECT count(*) AS n FROM public_document WHERE type_code = 'normative-document'`,
    );
    expect(view.exported).toBe(pub?.n);
    expect(view.total).toBe(view.exported + view.leftOut.length);
    expect(view.leftOut).toContainEqual(expect.objectContaining({ id: draftOnly.documentId, why: '还没有发布' }));
    for (const part of [view.byUnit, view.byYear, view.byValidity]) {
      const sum = (key: string) => part.reduce((all: number, row: Record<string, number>) => all + (row[key] ?? 0), 0);
      expect([sum('register'), sum('exported'), sum('left')]).toEqual([view.total, view.exported, view.leftOut.length]);
    }
    const file = await libraryFile();
    expect(file.documents).toHaveLength(view.exported);
    expect(JSON.stringify(file.documents)).not.toContain('尚未发布的办法');
    expect((await desk.people.clerk.get('/api/normative/library')).status).toBe(403);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await desk.office.raw('/api/normative/library?format=xlsx')).arrayBuffer());
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['规范性文件', '核对', '未导出', '要素不全']);
    expect(book.getWorksheet('规范性文件')?.rowCount).toBe(view.exported + 1);
  });

  it('B8: an uploaded list of the province is compared; a file without such a table is refused in words', async () => {
    const view = await libraryFile();
    const [first, second] = view.documents;
    if (first === undefined || second === undefined) throw new Error('too few documents');
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('导出');
    sheet.addRow(['文件名称', '文号', '时效性']);
    sheet.addRow([first.title, first.documentNumber.replace('〔', '[').replace('〕', ']'), first.validity]);
    sheet.addRow([second.title, second.documentNumber, '状态不明']);
    sheet.addRow(['省库独有的办法', '鲁某发〔2020〕1号', '有效']);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const { sha256 } = await desk.county.ground.files.put(bytes, '省库.xlsx', 'supervisor');
    const compared = (await desk.office.get(`/api/normative/library/comparison?file=${sha256}`)).body;
    expect(compared).toMatchObject({ read: 3, ours: view.documents.length, same: 1 });
    expect(compared.missingHere).toMatchObject([{ title: '省库独有的办法', place: '导出 第4行' }]);
    expect(compared.differing).toMatchObject([{ id: second.id, fields: [{ name: '有效性', there: '状态不明' }] }]);
    expect(compared.missingThere).toHaveLength(view.documents.length - 2);
    const other = await desk.county.ground.files.put(new TextEncoder().encode('没有表格'), '说明.txt', 'supervisor');
    expect(await desk.office.get(`/api/normative/library/comparison?file=${other.sha256}`)).toMatchObject({
      status: 422,
      body: { type: '/problems/normative/unreadable' },
    });
    expect((await desk.office.raw(`/api/normative/library/comparison?file=${sha256}&format=xlsx`)).status).toBe(200);
  });
});
