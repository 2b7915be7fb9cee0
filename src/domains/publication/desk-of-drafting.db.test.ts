import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageContext } from '#platform/http/page.ts';
import { type County, givenPerson, givenUnits, openCounty, type Person } from '#test/integration/ledgers-county.ts';
import { contentType, documentPages, publicationEndpoints } from './index.ts';
import type { Scanner } from './scanner.ts';

const EICAR = Buffer.from('EICAR');
const scan: Scanner = async (bytes) =>
  Buffer.from(bytes).includes(EICAR)
    ? { scan: 'infected', note: 'Eicar-Test-Signature' }
    : { scan: 'clean', note: null };

let county: County;
let clerk: Person;
let stranger: Person;
let office: Person;
let nobody: Person;

beforeAll(async () => {
  const hooks = { after: [], interpretationMissing: async () => [] };
  county = await openCounty(publicationEndpoints(hooks, scan), '2026-11-20');
  await givenUnits(county, ['office', 'civil', 'commerce']);
  for (const id of ['clerk', 'stranger', 'office-clerk']) await givenPerson(county, id, 'civil');
  clerk = county.person('clerk', 'civil', ['information-officer']);
  stranger = county.person('stranger', 'commerce', ['information-officer']);
  office = county.person('office-clerk', 'office', ['supervisor']);
  nobody = county.person('nobody', 'office', ['auditor']);
});
afterAll(() => county.close());

const draft = async (title = '关于冬季救助的通知') =>
  (await clerk.post('/api/desk/documents', { typeCode: 'notice', unitId: 'civil', title })).body;

/** Bytes handed in by a person, as after an upload. */
async function handIn(text: string, by: Person, name = '附件1.txt', type = 'text/plain'): Promise<string> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await county.ground.files.put(bytes, name, by.id);
  await county.sql('UPDATE stored_file SET type = $2 WHERE sha256 = $1', [sha256, type]);
  await county.sql(
    'INSERT INTO file_upload (sha256, person_id, name, at) VALUES ($1,$2,$3,now()) ON CONFLICT DO NOTHING',
    [sha256, by.id, name],
  );
  const files = county.ground.files;
  const before = files.describe.bind(files);
  Object.assign(files, {
    describe: async (asked: string) => {
      const file = await before(asked);
      return file === null || asked !== sha256 ? file : { ...file, type };
    },
  });
  return sha256;
}

describe('B6: attachments', () => {
  it('B6: added at the end, put in order, renamed, taken out; each step is another hash and another version', async () => {
    const { edition } = await draft();
    const path = `/api/editions/${edition.id}`;
    const one = await handIn('甲', clerk, '甲.txt');
    const two = await handIn('乙', clerk, '乙.txt');
    const first = await clerk.post(`${path}/files`, { version: 1, sha256: one, name: '甲.txt', kind: 'attachment' });
    expect(first.body.edition.files).toMatchObject([{ name: '甲.txt', scan: 'clean', size: 3 }]);
    const second = await clerk.post(`${path}/files`, { version: 2, sha256: two, name: '乙.txt', kind: 'attachment' });
    const ids = second.body.edition.files.map((file: { id: string }) => file.id);
    const ordered = await clerk.put(`${path}/file-order`, { version: 3, fileIds: ids.toReversed() });
    expect(ordered.body.edition.files.map((file: { name: string }) => file.name)).toEqual(['乙.txt', '甲.txt']);
    await clerk.patch(`${path}/files/${ids[0]}`, { version: 4, name: '附件一.txt' });
    const left = await clerk.del(`${path}/files/${ids[1]}`, { version: 5 });
    expect(left.body.edition).toMatchObject({ version: 6, files: [{ name: '附件一.txt' }] });
    expect(left.body.edition.contentHash).not.toBe(first.body.edition.contentHash);
    expect((await clerk.del(`${path}/files/${ids[0]}`, { version: 5 })).status).toBe(409);
  });

  it('B6: what a scanner finds is refused and named', async () => {
    const { edition } = await draft();
    const sha256 = await handIn('x EICAR x', clerk);
    const refused = await clerk.post(`/api/editions/${edition.id}/files`, {
      version: 1,
      sha256,
      name: '附件.txt',
      kind: 'attachment',
    });
    expect([refused.status, refused.body.detail]).toEqual([422, '查出：Eicar-Test-Signature。请换用干净的文件。']);
  });

  it('C5: a picture without words is refused at its field; what is no picture is refused', async () => {
    const { edition } = await draft();
    const path = `/api/editions/${edition.id}/files`;
    const png = await handIn('png', clerk, '图.png', 'image/png');
    const silent = await clerk.post(path, { version: 1, sha256: png, name: '图.png', kind: 'image', alt: ' ' });
    expect(silent.body.errors[0].pointer).toBe('#/alt');
    const svg = await handIn('<svg/>', clerk, '图.svg', 'image/svg+xml');
    const wrong = await clerk.post(path, { version: 1, sha256: svg, name: '图.svg', kind: 'image', alt: '图' });
    expect(wrong.body.type).toBe('/problems/publication/not-an-image');
  });

  it('J1: bytes that somebody else handed in cannot be taken by their hash', async () => {
    const { edition } = await draft();
    const sha256 = await handIn('别人的文件', stranger);
    const taken = await clerk.post(`/api/editions/${edition.id}/files`, {
      version: 1,
      sha256,
      name: '附件.txt',
      kind: 'attachment',
    });
    expect(taken.body.type).toBe('/problems/publication/file-not-found');
  });
});

describe('B4: 公开属性源头认定', () => {
  it('B4: what is not open is not saved without reason and clause; with both it is', async () => {
    const { edition } = await draft();
    const path = `/api/editions/${edition.id}`;
    const bare = await clerk.put(path, { version: 1, disclosureClass: 'withheld' });
    expect(bare.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '#/disclosureReason',
      '#/disclosureClause',
    ]);
    const whole = await clerk.put(path, {
      version: 1,
      disclosureClass: 'withheld',
      disclosureReason: '讨论稿',
      disclosureClause: '条例第十六条第二款（过程性信息）',
      reexamineOn: '2027-11-20',
    });
    expect(whole.body.edition).toMatchObject({ disclosureClass: 'withheld', reexamineOn: '2027-11-20' });
  });
});

describe('B3: preview links', () => {
  it('B3: a link opens what it was made for until it is revoked; its secret is nowhere in the database', async () => {
    const { edition } = await draft();
    const made = await clerk.post(`/api/editions/${edition.id}/preview-links`, { days: 3, note: '司法局' });
    const secret = made.body.path.replace('/preview/', '');
    expect(secret).toMatch(/^[\w-]{32}$/);
    const rows = await county.sql('SELECT row_to_json(l)::text AS all FROM preview_link l');
    expect(JSON.stringify(rows)).not.toContain(secret);
    const file = await handIn('甲', clerk);
    await clerk.post(`/api/editions/${edition.id}/files`, {
      version: 1,
      sha256: file,
      name: '甲.txt',
      kind: 'attachment',
    });
    const [row] = await county.sql<{ id: string }>('SELECT id FROM edition_file WHERE edition_id = $1', [edition.id]);
    const door = `/preview/${secret}/files/${row?.id}`;
    const open = await nobody.raw(door);
    expect([open.status, await open.text(), open.headers.get('x-robots-tag')]).toEqual([200, '甲', 'noindex']);
    const listed = await clerk.post(`/api/preview-links/${made.body.id}/revoke`);
    expect(listed.body.items[0]).toMatchObject({ note: '司法局', revokedAt: expect.any(String) });
    expect((await nobody.raw(door)).status).toBe(404);
  });

  it('B3: the page says that it is a preview, is not to be indexed, and counts who looked; over, it is gone', async () => {
    const { edition } = await draft('尚未发布的通知');
    const made = await clerk.post(`/api/editions/${edition.id}/preview-links`, {});
    const context = {
      ...county.ground,
      params: { secret: made.body.path.replace('/preview/', '') },
      query: new URLSearchParams(),
      url: made.body.path,
      origin: 'http://localhost',
      mode: { large: false, contrast: false, elder: false },
      remember: (_name: string, _tags: readonly string[], make: () => Promise<unknown>) => make(),
    } as unknown as PageContext;
    const page = documentPages.find((one) => one.path === '/preview/:secret');
    const shown = JSON.stringify(await page?.render(context));
    expect(shown).toContain('尚未发布的通知');
    expect(shown).toContain('noindex');
    expect(shown).toContain('这是预览');
    const { body } = await clerk.get(`/api/editions/${edition.id}/preview-links`);
    expect(body.items).toMatchObject([{ opened: 1 }]);
    await county.sql(`UPDATE preview_link SET expires_at = now() - interval '1 second' WHERE id = $1`, [made.body.id]);
    expect(await page?.render(context)).toMatchObject({ ok: false, error: { kind: { status: 404 } } });
  });

  it('J1: only who may read the document makes or ends a link; a file of another edition stays closed', async () => {
    const { edition } = await draft();
    expect((await stranger.post(`/api/editions/${edition.id}/preview-links`, {})).status).toBe(404);
    const made = await clerk.post(`/api/editions/${edition.id}/preview-links`, {});
    expect((await stranger.post(`/api/preview-links/${made.body.id}/revoke`)).status).toBe(404);
    const other = await draft();
    const sha256 = await handIn('另一件', clerk);
    const path = `/api/editions/${other.edition.id}/files`;
    const added = await clerk.post(path, { version: 1, sha256, name: 'x.txt', kind: 'attachment' });
    expect((await nobody.raw(`${made.body.path}/files/${added.body.edition.files[0].id}`)).status).toBe(404);
  });
});

const typeBody = async (code: string) => {
  const type = await contentType(county.ground.db, code);
  if (type === null) throw new Error(code);
  const { name, sort, definition, active, version } = type;
  return { name, sort, definition, active, version };
};

describe('B3: a type is data', () => {
  it('B3: the office adds a type, and a clerk drafts it at once', async () => {
    const { definition } = await typeBody('notice');
    const elements = [{ key: 'menu', name: '食谱', kind: 'long-text', required: true }];
    const added = await office.post('/api/content-types', {
      code: 'school-lunch',
      name: '学校食谱',
      sort: 5,
      active: true,
      definition: { ...definition, elements },
    });
    expect(added.status).toBe(200);
    const made = await clerk.post('/api/desk/documents', {
      typeCode: 'school-lunch',
      unitId: 'civil',
      title: '第一周',
    });
    expect(made.body.type.definition.elements[0].name).toBe('食谱');
    expect((await clerk.post('/api/content-types', {})).status).toBe(403);
  });

  it('B3: faults are named at their field: code twice, a choice without choices, a date column that is no date', async () => {
    const given = await typeBody('meeting');
    const elements = [
      { key: 'a', name: '甲', kind: 'choice', required: false },
      { key: 'a', name: '乙', kind: 'text', required: false },
      { key: 'madeOn', name: '成文日期', kind: 'text', required: false },
    ];
    const refused = await office.put('/api/content-types/meeting', {
      ...given,
      definition: { ...given.definition, elements },
    });
    expect(refused.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '#/definition/elements/0/choices',
      '#/definition/elements/1/key',
      '#/definition/elements/2/kind',
    ]);
  });

  it('B3: a stale form does not write over another; a type out of use is not drafted any more', async () => {
    const given = await typeBody('response');
    expect((await office.put('/api/content-types/response', { ...given, active: false })).status).toBe(200);
    const late = await office.put('/api/content-types/response', { ...given, name: '回应' });
    expect([late.status, late.body.current.active]).toEqual([409, false]);
    const refused = await clerk.post('/api/desk/documents', { typeCode: 'response', unitId: 'civil', title: '回应' });
    expect(refused.body.type).toBe('/problems/publication/type-inactive');
  });

  it('B3: subjects: a list begun before another saved is refused; those taken out stay, out of use', async () => {
    const { body: before } = await office.get('/api/topics');
    const less = before.items.filter((one: { name: string }) => one.name !== '国防');
    expect((await office.put('/api/topics', { items: less, was: before.items })).status).toBe(200);
    const { body: after } = await office.get('/api/topics');
    expect(after.items.find((one: { name: string }) => one.name === '国防').active).toBe(false);
    expect((await office.put('/api/topics', { items: less, was: before.items })).status).toBe(409);
  });
});

describe('B9: two editions compared', () => {
  it('B9: fields, files and paragraphs that differ; editions of other documents are not compared', async () => {
    const { document, edition } = await draft();
    await clerk.put(`/api/editions/${edition.id}`, { version: 1, bodyHtml: '<p>补贴300元。</p><p>完。</p>' });
    await county.sql(`UPDATE edition SET state = 'superseded' WHERE id = $1`, [edition.id]);
    await county.sql(
      `INSERT INTO edition (id, document_id, number, state, title, body_html, body_text, content_hash, drafted_by, saved_by)
       VALUES ($1, $2, 2, 'drafting', '关于做好冬季救助的通知', '', E'补贴500元。\n完。', 'h', 'clerk', 'clerk')`,
      [`${edition.id}-2`, document.id],
    );
    const { body } = await clerk.get(`/api/editions/${edition.id}-2/compare?from=${edition.id}`);
    expect(body.fields.map((field: { name: string }) => field.name)).toEqual(['标题', '法定公开内容']);
    expect(body.body.map((row: { kind: string }) => row.kind)).toEqual(['changed', 'same']);
    const other = await draft();
    expect((await clerk.get(`/api/editions/${edition.id}-2/compare?from=${other.edition.id}`)).status).toBe(404);
  });
});

describe('B9: the list', () => {
  it('B9: found by words, by number however written, by owner; only of one’s own units; as a sheet', async () => {
    const { edition } = await draft('关于清明祭扫的通告');
    await clerk.put(`/api/editions/${edition.id}`, { version: 1, documentNumber: '博民发〔2026〕9号' });
    for (const q of ['祭扫', '博民发[2026]9号', '博民发2026 9']) {
      const { body } = await clerk.get(`/api/desk/documents?q=${encodeURIComponent(q)}`);
      expect([q, ...body.items.map((row: { title: string }) => row.title)]).toEqual([q, '关于清明祭扫的通告']);
    }
    expect((await stranger.get('/api/desk/documents')).body).toEqual({ items: [], total: 0 });
    expect((await office.get('/api/desk/documents?q=祭扫')).body.total).toBe(1);
    expect((await clerk.get('/api/desk/documents?q=%25_')).body.total).toBe(0);
    const sheet = await clerk.raw('/api/desk/documents?format=xlsx');
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
  });

  it('B9: a draft given up leaves the list, and stays on record with its reason', async () => {
    const { document, edition } = await draft('写错的一件');
    const gone = await clerk.post(`/api/editions/${edition.id}/abandon`, { version: 1, reason: '重复' });
    expect(gone.body.document.state).toBe('abandoned');
    expect((await clerk.get('/api/desk/documents?q=写错的一件')).body.total).toBe(0);
    expect((await clerk.get('/api/desk/documents?q=写错的一件&state=abandoned')).body.total).toBe(1);
    const [entry] = await county.sql('SELECT reason FROM audit_entry WHERE subject_id = $1 ORDER BY seq DESC LIMIT 1', [
      document.id,
    ]);
    expect(entry).toEqual({ reason: '重复' });
  });
});
