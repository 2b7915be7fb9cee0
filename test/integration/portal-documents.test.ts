import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#app/demo/logins.ts';
import { readDocument } from '#documents/index.ts';
import { plantCorrection, plantDocument, plantFile } from '#test/builders/public-documents.ts';
import { onServer } from '#test/support/database.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
const get = (path: string): Promise<Response> => fetch(server.url + path, { redirect: 'manual' });
const text = async (path: string): Promise<string> => (await get(path)).text();
const database = <T>(work: Parameters<typeof onServer<T>>[1]): Promise<T> =>
  onServer(server.database.connectionString, work);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF');
let sha = '';

async function sessionOf(username: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-mingtai': '1' },
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
  });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const told = (answer: Response) => [...answer.headers].filter(([name]) => name !== 'date');

const idsOf = (page: string): string[] =>
  [...page.matchAll(/<li><a class="title serif" href="\/documents\/([^"]+)"/g)].map(([, id]) => id ?? '');

const wellFormed = (xml: string): number => {
  let elements = 0;
  const parser = new SaxesParser();
  parser.on('error', (thrown) => {
    throw thrown;
  });
  parser.on('opentag', () => {
    elements += 1;
  });
  parser.write(xml).close();
  return elements;
};

beforeAll(async () => {
  server = await startServer();
  const form = new FormData();
  form.set('file', new File([PDF], '附表.pdf'));
  const stored = await fetch(`${server.url}/api/files`, {
    method: 'POST',
    headers: { 'x-mingtai': '1', cookie: await sessionOf('zgbm') },
    body: form,
  });
  sha = ((await stored.json()) as { sha256: string }).sha256;
  await database(async (client) => {
    await plantDocument(client, {
      id: 'norm',
      title: '博山区人民政府办公室关于<规范>“用水”管理的通知',
      number: '博政办字〔2023〕7号',
      typeCode: 'normative-document',
      validity: 'valid',
      externalId: 'old-77',
      body: `<p>一、总体要求</p><p>各单位要节约用水。</p><table><tbody><tr><td>项目</td><td>数量</td></tr></tbody></table><p><img src="/api/files/${'a'.repeat(64)}" alt="别人的图"></p>`,
    });
    await plantFile(client, { id: 'file1', documentId: 'norm', sha256: sha, name: '附件1 用水“定额”.pdf' });
    await plantDocument(client, { id: 'reading', title: '《用水管理通知》解读', typeCode: 'policy-interpretation' });
    await plantDocument(client, {
      id: 'amending',
      title: '关于修改用水管理通知的决定',
      publishedAt: '2026-12-29T00:00:00+08:00',
    });
    await client.query(
      `INSERT INTO document_link (id, from_id, to_id, kind, on_day, made_by) VALUES ('l1','reading','norm','interprets',NULL,'b'), ('l2','amending','norm','amends','2023-10-01','b')`,
    );
    await plantDocument(client, { id: 'closed', title: '依申请公开的内部材料', disclosure: 'on-request' });
    await plantFile(client, { id: 'file2', documentId: 'closed', sha256: sha, name: '内部.pdf' });
    await plantDocument(client, {
      id: 'gone-error',
      state: 'withdrawn',
      title: '有误的公告',
      externalId: 'old-88',
      withdrawn: { outcome: 'error', note: '数据有误' },
    });
    await plantDocument(client, {
      id: 'gone-merged',
      state: 'withdrawn',
      withdrawn: { outcome: 'merged', into: 'norm' },
    });
    await plantDocument(client, {
      id: 'gone-note',
      state: 'withdrawn',
      withdrawn: { outcome: 'note', note: '已由上级统一公布' },
    });
    await plantFile(client, { id: 'file3', documentId: 'gone-error', sha256: sha, name: '撤回.pdf' });
    await plantDocument(client, {
      id: 'report',
      title: '博山区2022年政府信息公开工作年度报告',
      typeCode: 'annual-report',
      articleClass: 'ART20_15',
    });
  });
});
afterAll(() => server?.stop());

describe('C2: a document on the portal', () => {
  it('shows title, validity, elements in the official order, body, attachments, links from both ends; every text escaped', async () => {
    const page = await text('/documents/norm');
    expect(page).toContain('<h1>博山区人民政府办公室关于&lt;规范&gt;“用水”管理的通知</h1>');
    expect(page).toMatch(/<span aria-hidden="true">●<\/span> 有效/);
    const terms = [...page.matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, term]) => term);
    const order = ['标题', '发文机关', '发文字号', '索引号', '成文日期', '发布日期', '主题分类', '有效性'];
    expect(terms.filter((term) => order.includes(term ?? ''))).toEqual(order);
    expect(page).toContain('发布时间：<time datetime="2023-07-01">2023-07-01 09:30</time>');
    expect(page).toMatch(/附件1 用水“定额”\.pdf<\/a><span class="meta">（PDF 文档，\d+ 字节）/);
    expect(page).toContain('政策解读</h2>');
    expect(page).toContain('href="/documents/reading"');
    expect(page).toContain('被修改：见');
    expect(page).toContain('自2023年10月1日起');
    expect(page).not.toContain('api/files/');
    expect(await text('/documents/amending')).toContain('修改了');
    expect(await text('/documents/reading')).toContain('解读的政策文件');
    const facts = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(JSON.parse(facts)).toMatchObject({
      '@type': 'Legislation',
      legislationLegalForce: 'https://schema.org/InForce',
      datePublished: '2023-07-01',
    });
    expect(page).toContain(`<link rel="canonical" href="${server.url}/documents/norm">`);
  });

  it('is reached by its former id, for good', async () => {
    const answer = await get('/documents/old-77');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/documents/norm']);
  });

  it('can be fetched as Word and PDF with its words, and as data', async () => {
    const word = await get('/documents/norm/download.docx');
    expect(word.headers.get('content-disposition')).toContain("filename*=UTF-8''");
    const read = await readDocument(new Uint8Array(await word.arrayBuffer()));
    const words = read.ok ? JSON.stringify(read.value.blocks) : '';
    for (const part of ['各单位要节约用水', '博政办字〔2023〕7号', '数量', 'X-norm']) expect(words).toContain(part);
    const pdf = await get('/documents/norm/download.pdf');
    const bytes = new Uint8Array(await pdf.arrayBuffer());
    // A machine without a Chinese font answers 503 and says so; those that test have one.
    expect(pdf.status).toBe(200);
    const paper = await readDocument(bytes);
    expect(paper.ok ? JSON.stringify(paper.value.blocks) : paper.error).toContain('节约用水');
    const data = (await (await get('/api/documents/norm')).json()) as Record<string, unknown>;
    expect(data).toMatchObject({ id: 'norm', documentNumber: '博政办字〔2023〕7号', validity: 'valid', edition: 1 });
    expect((data['files'] as unknown[]).length).toBe(1);
    expect((await get('/documents/norm/download.exe')).status).toBe(404);
  });

  it('B9: keeps its older editions with what was changed, and marks them; a hidden one is not there', async () => {
    await database(async (client) => {
      await plantDocument(client, { id: 'corrected', title: '第一版标题', body: '<p>旧内容</p>' });
    });
    expect(await text('/documents/corrected')).toContain('第一版标题');
    await database((client) =>
      plantCorrection(client, 'corrected', { title: '第二版标题', body: '<p>新内容</p>', note: '更正了日期' }),
    );
    await expect.poll(() => text('/documents/corrected'), { timeout: 1_000 }).toContain('第二版标题');
    const page = await text('/documents/corrected');
    expect(page).toContain('更正：更正了日期');
    expect(page).toContain('/documents/corrected/editions/1');
    const old = await text('/documents/corrected/editions/1');
    expect(old).toContain('这是旧版本');
    expect(old).toContain('旧内容');
    expect((await get('/documents/corrected/editions/2')).headers.get('location')).toBe('/documents/corrected');
    await database((client) => client.query(`UPDATE edition SET public_history = false WHERE id = 'corrected-e1'`));
    expect((await get('/documents/corrected/editions/9')).status).toBe(404);
  });
});

describe('C2: doors that are shut', () => {
  it.each([
    '/documents/closed',
    '/documents/closed/download.docx',
    '/documents/closed/files/file2',
    '/documents/norm/files/file2',
    '/documents/norm/files/file3',
    '/documents/gone-error/files/file3',
    '/api/documents/closed',
    '/documents/closed/editions/1',
  ])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('what is restricted answers as what never was, byte for byte', async () => {
    expect(await text('/documents/closed')).toBe(await text('/documents/never'));
    const [one, other] = await Promise.all([get('/documents/closed'), get('/documents/never')]);
    expect(told(one)).toEqual(told(other));
  });

  it('no list, feed, map, export or API names what is not public', async () => {
    const doors = [
      '/',
      '/zfxxgk',
      '/zfxxgk/library',
      '/zfxxgk/statutory',
      '/zfxxgk/units/bs-zfb',
      '/feed.xml',
      '/sitemap.xml',
      '/open-data/documents.csv',
      '/open-data/documents.json',
      '/api/documents?size=100',
    ];
    for (const path of doors) {
      const body = await text(path);
      expect(`${path} ${/内部材料|documents\/closed|gone-/.exec(body)?.[0] ?? ''}`).toBe(`${path} `);
    }
    expect(await text('/open-data/documents.csv')).toContain('X-norm');
    expect(await text('/feed.xml')).toContain('/documents/amending');
  });

  it.each([
    ['gone-error', '该信息有误', '数据有误'],
    ['old-88', '该信息有误', '数据有误'],
    ['gone-merged', '已合并', '/documents/norm'],
    ['gone-note', '已经撤回', '已由上级统一公布'],
  ])('a withdrawn document says so, without its text (%s)', async (id, head, words) => {
    const answer = await get(`/documents/${id}`);
    const page = await answer.text();
    expect(answer.status).toBe(410);
    expect(page).toContain(head);
    expect(page).toContain(words);
    expect(page).not.toContain('现将有关事项');
    expect((await get(`/api/documents/${id}`)).status).toBe(410);
  });

  it('a file is saved under its Chinese name and never shown in the page', async () => {
    const answer = await get('/documents/norm/files/file1');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('附件1'));
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true);
  });

  it('a page goes the moment its document is withdrawn', async () => {
    await database((client) =>
      plantDocument(client, { id: 'leaving', title: '即将撤回的通知', publishedAt: '2026-12-30T00:00:00+08:00' }),
    );
    await expect.poll(() => text('/zfxxgk/library'), { timeout: 1_000 }).toContain('即将撤回的通知');
    expect((await get('/documents/leaving')).status).toBe(200);
    await database(async (client) => {
      await client.query('BEGIN');
      await client.query(`UPDATE edition SET state = 'withdrawn' WHERE id = 'leaving-e1'`);
      await client.query(
        `UPDATE document SET state = 'withdrawn', withdrawn_outcome = 'note', live_edition_id = NULL WHERE id = 'leaving'`,
      );
      await client.query('COMMIT');
    });
    await expect.poll(async () => (await get('/documents/leaving')).status, { timeout: 1_000 }).toBe(410);
    await expect.poll(() => text('/zfxxgk/library'), { timeout: 1_000 }).not.toContain('即将撤回的通知');
  });
});

describe('C2: the library', () => {
  beforeAll(() =>
    database(async (client) => {
      for (let at = 0; at < 70; at += 1)
        await plantDocument(client, {
          id: `many${String(at).padStart(3, '0')}`,
          unitId: at % 2 === 0 ? 'bs-jtj' : 'bs-zfb',
          publishedAt: `2021-01-01T00:00:${String(at % 60).padStart(2, '0')}+08:00`,
          validity: at % 7 === 0 ? 'repealed' : null,
        });
    }),
  );

  it('counts, filters by links and pages forward and back without a document lost or shown twice', async () => {
    const address = '/zfxxgk/library?unit=bs-jtj&year=2021';
    const first = await text(address);
    expect(first).toContain('共 35 件');
    expect(first).toContain('公开单位：博山区教育和体育局');
    const next = /<a class="button plain" href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await text(next);
    expect(idsOf(first)).toHaveLength(30);
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(35);
    expect(second).toContain('第 31–35 件，共 35 件');
    const back = /href="([^"]+)" rel="prev"/.exec(second)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(idsOf(await text(back))).toEqual(idsOf(first));
    const oldest = idsOf(await text(`${address}&sort=oldest`));
    expect(oldest[0]).toBe([...idsOf(first), ...idsOf(second)].at(-1));
  });

  it('its counts are what a count of the public says, after every change', async () => {
    const kept = await database(async (client) => {
      await client.query(`UPDATE document SET validity = 'expired' WHERE id = 'many001'`);
      const { rows } = await client.query<{ kept: number; counted: number; total: number; cube: number }>(
        `SELECT (SELECT count(*)::int FROM document_listing) AS kept, (SELECT count(*)::int FROM public_document) AS counted,
           (SELECT sum(n)::int FROM document_total WHERE facet = '') AS total, (SELECT sum(n)::int FROM document_count) AS cube`,
      );
      const wrong = await client.query(
        `SELECT validity, n FROM (SELECT validity, sum(n)::int AS n FROM document_count GROUP BY 1) c WHERE n <> (SELECT count(*) FROM public_document p WHERE coalesce(p.validity, '') = c.validity)`,
      );
      await client.query('SELECT compact_document_count() + compact_document_total()');
      const after = await client.query<{ total: number }>(
        `SELECT sum(n)::int AS total FROM document_total WHERE facet = ''`,
      );
      return { ...rows[0], wrong: wrong.rows, after: after.rows[0]?.total };
    });
    expect(kept.kept).toBe(kept.counted);
    expect([kept.total, kept.cube, kept.after]).toEqual([kept.counted, kept.counted, kept.counted]);
    expect(kept.wrong).toEqual([]);
  });

  it('says what to do where nothing fits, and takes any nonsense as text', async () => {
    expect(await text('/zfxxgk/library?unit=none')).toContain('没有符合这些条件的信息');
    const odd = await get(
      `/zfxxgk/library?year=abc&topic=${encodeURIComponent('<script>"')}&after=nobody&from=-3&sort=x`,
    );
    expect(odd.status).toBe(200);
    expect(await odd.text()).not.toContain('<script>"');
  });

  it('C6: the API pages through the same list', async () => {
    const seen: string[] = [];
    let next: string | null = '/api/documents?unit=bs-jtj&year=2021&size=10';
    while (next !== null) {
      const answer = (await (await get(next)).json()) as {
        items: { id: string }[];
        total: number;
        next: string | null;
      };
      seen.push(...answer.items.map(({ id }) => id));
      expect(answer.total).toBe(35);
      next = answer.next;
    }
    expect(new Set(seen).size).toBe(35);
    expect((await get('/api/documents?size=1000')).status).toBe(422);
  });
});

describe('C6: for machines', () => {
  it('feeds are well-formed Atom whatever a title holds, for all, one unit, one type', async () => {
    await database((client) =>
      plantDocument(client, { id: 'odd', title: 'A & B <c> \u0008 "d"', publishedAt: '2026-12-31T00:00:00+08:00' }),
    );
    await expect.poll(() => text('/feed.xml'), { timeout: 1_000 }).toContain('A &amp; B &lt;c&gt;');
    expect(await text('/zfxxgk/types/notice/feed.xml?a=1&b=2')).not.toContain('&b=2');
    for (const path of ['/feed.xml', '/zfxxgk/units/bs-zfb/feed.xml', '/zfxxgk/types/policy-document/feed.xml']) {
      const answer = await get(path);
      expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
      expect(wellFormed(await answer.text())).toBeGreaterThan(5);
    }
    expect((await get('/zfxxgk/units/none/feed.xml')).status).toBe(404);
  });

  it('the site map has every public document once', async () => {
    const map = await text('/sitemap.xml');
    wellFormed(map);
    const mapped = [...map.matchAll(/\/documents\/([^<]+)</g)].map(([, id]) => id);
    const known = await database(async (client) =>
      (await client.query<{ id: string }>('SELECT id FROM public_document')).rows.map(({ id }) => id),
    );
    expect(new Set(mapped)).toEqual(new Set(known));
    expect(mapped).toHaveLength(known.length);
    expect((await get('/sitemaps/documents-9.xml')).status).toBe(404);
  });

  it('the CSV opens in a spreadsheet: a mark, one row a document, nothing that is taken for a formula', async () => {
    await database((client) => plantDocument(client, { id: 'formula', title: '=HYPERLINK("x"),换行\n第二行' }));
    const bytes = Buffer.from(await (await get('/open-data/documents.csv')).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain(`"'=HYPERLINK(""x""),换行\n第二行"`);
    const data = JSON.parse(await text('/open-data/documents.json')) as unknown[];
    expect(data).toContainEqual(expect.objectContaining({ id: 'formula', url: '/documents/formula' }));
  });
});

describe('C1: the disclosure column', () => {
  const SECTIONS = ['guide', 'rules', 'statutory', 'annual', 'apply'];

  it('has the five sections, named and ordered as everywhere, for the county and for every unit', async () => {
    for (const base of ['/zfxxgk', '/zfxxgk/units/bs-jtj']) {
      const names = [...(await text(base)).matchAll(/<strong>([^<]+)<\/strong><span>/g)].map(([, name]) => name);
      expect(names).toEqual([
        '政府信息公开指南',
        '政府信息公开制度',
        '法定主动公开内容',
        '政府信息公开年报',
        '依申请公开',
      ]);
      for (const section of SECTIONS)
        expect(`${section} ${(await get(`${base}/${section}`)).status}`).toBe(`${section} 200`);
    }
    expect((await get('/zfxxgk/units/none')).status).toBe(404);
    expect((await get('/zfxxgk/units/none/guide')).status).toBe(404);
  });

  it('lists fifteen classes and those of Art. 21 by kind of unit, with what is newest, or a sentence', async () => {
    const county = await text('/zfxxgk/statutory');
    expect(county.match(/<li><h3>/g)).toHaveLength(30);
    const department = await text('/zfxxgk/units/bs-jtj/statutory');
    expect(department.match(/<li><h3>/g)).toHaveLength(22);
    expect(department).toContain('目前没有发布“统计信息”方面的信息');
    const cookie = await sessionOf('zgbm');
    const said = await fetch(`${server.url}/api/site/class-notes/bs-jtj`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-mingtai': '1', cookie },
      body: JSON.stringify({ articleClass: 'ART20_04', sentence: '本单位不产生统计信息。' }),
    });
    expect(said.status).toBe(204);
    await expect
      .poll(() => text('/zfxxgk/units/bs-jtj/statutory'), { timeout: 1_000 })
      .toContain('本单位不产生统计信息。');
  });

  it('G6: a guide names what it lacks, is checked, versioned and confirmed, and nobody writes over another', async () => {
    expect(await text('/zfxxgk/units/bs-jtj/guide')).toContain('本项还没有填写');
    const own = await sessionOf('jtj-xxy');
    const put = (body: unknown, cookie = own, owner = 'bs-jtj'): Promise<Response> =>
      fetch(`${server.url}/api/site/guides/${owner}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-mingtai': '1', cookie },
        body: JSON.stringify(body),
      });
    const confirm = (number: number): Promise<Response> =>
      fetch(`${server.url}/api/site/guides/bs-jtj/confirm`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mingtai': '1', cookie: own },
        body: JSON.stringify({ number }),
      });
    expect((await put({ number: 0, texts: {} }, own, 'bs-swj')).status).toBe(403);
    expect((await put({ number: 0, texts: {} }, own, 'county')).status).toBe(403);
    const wrong = await put({ number: 0, texts: { phone: '打这个电话' } });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ errors: [{ pointer: '#/texts/phone' }] });
    expect((await confirm(1)).status).toBe(409);
    const saved = await put({
      number: 0,
      texts: { phone: '0533-4110000', officeHours: '工作日 9:00—17:00', bogus: 'x' },
    });
    expect(await saved.json()).toMatchObject({ number: 1, texts: { phone: '0533-4110000' } });
    expect((await confirm(1)).status).toBe(422);
    expect((await put({ number: 0, texts: {} })).status).toBe(409);
    const texts = {
      categories: '分类',
      arrangement: '体系',
      access: '方式',
      officeName: '办公室',
      address: '中心路1号',
      officeHours: '工作日',
      phone: '0533-4110000',
      fax: '0533-4110001',
      internet: 'jtj@boshan.gov.cn',
    };
    expect((await put({ number: 1, texts })).status).toBe(200);
    expect((await confirm(2)).status).toBe(200);
    await expect.poll(() => text('/zfxxgk/units/bs-jtj/guide'), { timeout: 1_000 }).toContain('中心路1号');
    expect(await text('/zfxxgk/units/bs-jtj/guide')).not.toContain('本项还没有填写');
    expect(await text('/zfxxgk/units/bs-jtj/apply')).toContain('中心路1号');
  });

  it('gives the form of application as a Word file, and the reports by year', async () => {
    const form = await get('/zfxxgk/apply/form.docx');
    const read = await readDocument(new Uint8Array(await form.arrayBuffer()));
    expect(read.ok ? JSON.stringify(read.value.blocks) : '').toContain('统一社会信用代码');
    const annual = await text('/zfxxgk/annual');
    expect(annual).toContain('<h2>2022年度</h2>');
    expect(annual).toContain('/documents/report');
  });
});

describe('C7: marks of the site', () => {
  it('stand in the footer when they are set, and the workbench names those that are not', async () => {
    const cookie = await sessionOf('zgbm');
    const marks = (await (await fetch(`${server.url}/api/site/identity`, { headers: { cookie } })).json()) as {
      items: { key: string; value: string }[];
    };
    expect(marks.items.find(({ key }) => key === 'site.correctionLink')?.value).toBe('');
    for (const [key, value] of [
      ['site.correctionLink', 'https://zfwzzc.www.gov.cn/x?site_code=3703040001'],
      ['site.identifier', '3703040001'],
    ]) {
      const answer = await fetch(`${server.url}/api/settings/${key}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-mingtai': '1', cookie },
        body: JSON.stringify({ value }),
      });
      expect(answer.status).toBe(204);
    }
    await expect.poll(() => text('/help'), { timeout: 1_000 }).toContain('我为政府网站找错');
    expect(await text('/help')).toContain('网站标识码：3703040001');
  });
});
