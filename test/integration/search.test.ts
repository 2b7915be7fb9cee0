import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#app/demo/logins.ts';
import { onServer } from '#test/support/database.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
let cookie: string;

const json = { 'content-type': 'application/json', 'x-mingtai': '1' };

interface Answer {
  readonly total: number;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly highlights: { readonly text: string };
  }[];
}

const search = async (query: string): Promise<Answer> =>
  (await (await fetch(`${server.url}/api/search?q=${encodeURIComponent(query)}`)).json()) as Answer;
const idsOf = async (query: string): Promise<readonly string[]> => (await search(query)).items.map(({ id }) => id);

async function until(holds: () => Promise<boolean>, ms: number): Promise<boolean> {
  for (const limit = performance.now() + ms; performance.now() < limit; ) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

const sql = (text: string, values: readonly unknown[] = []): Promise<unknown> =>
  onServer(server.database.connectionString, (client) => client.query(text, [...values]));

/** One document in the state given, as its own transaction. */
async function plant(
  id: string,
  title: string,
  how: { readonly state: 'published' | 'draft'; readonly body?: string },
): Promise<void> {
  const published = how.state === 'published';
  await onServer(server.database.connectionString, async (client) => {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO document (id, origin, unit_id, type_code, state, live_edition_id, work_edition_id, index_number, published_on, published_at, created_by)
       SELECT $1, 'history', (SELECT id FROM unit ORDER BY sort LIMIT 1), (SELECT code FROM content_type ORDER BY sort LIMIT 1), $2, $3, $4, $5, $6::date, $6::date, 'test'`,
      [
        id,
        how.state,
        published ? `e-${id}` : null,
        published ? null : `e-${id}`,
        published ? `T/${id}` : null,
        published ? '2023-11-01' : null,
      ],
    );
    await client.query(
      `INSERT INTO edition (id, document_id, number, state, title, body_text, disclosure_class, content_hash, drafted_by, saved_by)
       VALUES ($1, $2, 1, $3, $4, $5, 'proactive', 'h', 'test', 'test')`,
      [`e-${id}`, id, published ? 'live' : 'drafting', title, how.body ?? `${title}。有关事项通知如下。`],
    );
    await client.query('COMMIT');
  });
}

const put = (path: string, body: unknown): Promise<Response> =>
  fetch(server.url + path, { method: 'PUT', headers: { ...json, cookie }, body: JSON.stringify(body) });
const post = (path: string, body: unknown): Promise<Response> =>
  fetch(server.url + path, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify(body) });

const pinned = async (): Promise<boolean> => {
  const answer = await fetch(`${server.url}/api/search?q=${encodeURIComponent('补 助')}`);
  return (await answer.text()).includes('"pinned":[{');
};

beforeAll(async () => {
  server = await startServer();
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'zgbm', password: DEMO_PASSWORD }),
  });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  if (!(await until(async () => (await search('政务公开')).total > 0, 20_000)))
    throw new Error('the index never answered');
});
afterAll(() => server?.stop());

describe('C3: search over HTTP', () => {
  it('finds a new document within two seconds, by word, by pinyin and in the page', async () => {
    await plant('t-new', '麒麟竭补助申领通告', { state: 'published' });
    expect(await until(async () => (await idsOf('麒麟竭补助')).includes('t-new'), 2_000)).toBe(true);
    expect(await idsOf('qilinjie')).toContain('t-new');
    const page = await (await fetch(`${server.url}/search?q=${encodeURIComponent('麒麟竭')}`)).text();
    expect(page).toContain('<mark>麒麟竭</mark>');
    const suggested = await (await fetch(`${server.url}/api/search/suggest?q=${encodeURIComponent('麒麟竭')}`)).text();
    expect(suggested).toContain('麒麟竭补助申领通告');
  });

  it.each(['%', "' OR 1=1 --", '<script>alert(1)</script>', '𠮷', '(*[', '低保 '.repeat(300)])(
    'answers %# without harm',
    async (query) => {
      const answer = await fetch(`${server.url}/api/search?q=${encodeURIComponent(query)}`);
      expect(answer.status).toBe(200);
      const page = await (await fetch(`${server.url}/search?q=${encodeURIComponent(query)}`)).text();
      expect(page).not.toContain('<script>alert');
    },
  );

  it('says what to do when nothing is found', async () => {
    const page = await (await fetch(`${server.url}/search?q=${encodeURIComponent('龘龘龘')}`)).text();
    expect(page).toContain('没有找到与“龘龘龘”有关的内容');
    expect(page).toContain('/zfxxgk/apply');
  });
});

describe('C1: search shows what is public and nothing else', () => {
  it('a draft is never found', async () => {
    await plant('t-draft', '貔貅坪内部草稿', { state: 'draft' });
    await plant('t-beside', '貔貅坪公开通告', { state: 'published' });
    expect(await until(async () => (await idsOf('貔貅坪')).length > 0, 3_000)).toBe(true);
    expect(await idsOf('貔貅坪')).toEqual(['t-beside']);
  });

  it('a withdrawn document is gone at the very next question, its title and its text', async () => {
    await plant('t-gone', '饕餮泉取水通告', { state: 'published' });
    expect(await until(async () => (await idsOf('饕餮泉')).includes('t-gone'), 3_000)).toBe(true);
    await sql(
      `UPDATE document SET state = 'withdrawn', withdrawn_outcome = 'error', withdrawn_on = '2023-11-02', live_edition_id = NULL WHERE id = 't-gone'`,
    );
    const answer = await fetch(`${server.url}/api/search?q=${encodeURIComponent('饕餮泉')}`);
    expect(await answer.text()).not.toContain('取水');
    const suggested = await (await fetch(`${server.url}/api/search/suggest?q=${encodeURIComponent('饕餮泉')}`)).text();
    expect(suggested).not.toContain('取水');
  });

  it('C3: words of strangers are suggested to others only where a public title holds them', async () => {
    await plant('t-asked', '狻猊岭供水通告', { state: 'published' });
    expect(await until(async () => (await idsOf('狻猊岭')).includes('t-asked'), 3_000)).toBe(true);
    for (const query of ['狻猊岭 供水', '狻猊岭某某某贪污', '狻猊岭 张三丰'])
      await sql('INSERT INTO search_log (day, query, asked, found) VALUES (current_date, $1, 9, 3)', [query]);
    const suggested = await (await fetch(`${server.url}/api/search/suggest?q=${encodeURIComponent('狻猊岭')}`)).text();
    expect(suggested).toContain('狻猊岭 供水');
    expect(suggested).not.toMatch(/贪污|张三丰/);
    await sql(
      `UPDATE document SET state = 'withdrawn', withdrawn_outcome = 'error', withdrawn_on = '2023-11-02', live_edition_id = NULL WHERE id = 't-asked'`,
    );
    expect(
      await (await fetch(`${server.url}/api/search/suggest?q=${encodeURIComponent('狻猊岭')}`)).text(),
    ).not.toContain('供水');
  });
});

describe('C3: the desk keeps synonyms and pinned answers', () => {
  it('a new synonym finds at once; a stale change is refused with what stands', async () => {
    const made = await post('/api/search-admin/synonyms', {
      terms: ['麒麟钱', '麒麟竭补助'],
      note: null,
      active: true,
    });
    expect(made.status).toBe(200);
    const { id } = (await made.json()) as { readonly id: string };
    expect(await until(async () => (await idsOf('麒麟钱')).includes('t-new'), 3_000)).toBe(true);
    const body = { terms: ['麒麟钱', '麒麟竭补助'], note: '改', active: true, version: 1 };
    expect((await put(`/api/search-admin/synonyms/${id}`, body)).status).toBe(200);
    const stale = await put(`/api/search-admin/synonyms/${id}`, body);
    expect(stale.status).toBe(409);
    expect(await stale.json()).toMatchObject({ current: { version: 2, note: '改' } });
    const taken = await post('/api/search-admin/synonyms', { terms: ['麒麟钱', '别的词'], note: null, active: true });
    expect(taken.status).toBe(409);
  });

  it('a document can be pinned only while it is public', async () => {
    const pin = {
      query: '取水',
      title: '取水通告',
      summary: null,
      documentId: 't-gone',
      href: null,
      untilOn: null,
      active: true,
    };
    expect((await post('/api/search-admin/pins', pin)).status).toBe(422);
    expect((await post('/api/search-admin/pins', { ...pin, query: '补助', documentId: 't-new' })).status).toBe(200);
    expect(await until(pinned, 3_000)).toBe(true);
    expect(
      (await post('/api/search-admin/pins', { ...pin, documentId: null, href: 'javascript:alert(1)' })).status,
    ).toBe(422);
  });
});
