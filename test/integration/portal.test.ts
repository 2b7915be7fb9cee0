import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#app/demo/logins.ts';
import { problemKinds } from '#app/problem-kinds.ts';
import { onServer } from '#test/support/database.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
let planId: string;
let cookie: string;

const json = { 'content-type': 'application/json', 'x-mingtai': '1' };
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url + path, { headers, redirect: 'manual' });
const text = async (path: string): Promise<string> => (await get(path)).text();
const find = (query: string): Promise<string> => text(`/search?q=${encodeURIComponent(query)}`);
const headersOf = (answer: Response): string[][] => [...answer.headers].filter(([name]) => name !== 'date');

beforeAll(async () => {
  server = await startServer();
  planId = /\/plans\/([0-9a-z]+)/.exec(await text('/'))?.[1] ?? '';
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'zgbm', password: DEMO_PASSWORD }),
  });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  if (cookie === '' || planId === '') throw new Error('the demonstration county is not there');
});
afterAll(() => server?.stop());

type Publicity = 'none' | 'plan' | 'plan-and-progress' | 'plan-and-unit-progress';

async function publish(publicity: Publicity): Promise<void> {
  const plan = (await (await get(`/api/plans/${planId}`, { cookie })).json()) as { version: number };
  const answer = await fetch(`${server.url}/api/plans/${planId}/publicity`, {
    method: 'PUT',
    headers: { ...json, cookie },
    body: JSON.stringify({ version: plan.version, publicity }),
  });
  if (answer.status !== 200) throw new Error(`${publicity}: ${await answer.text()}`);
}

/** A commit is heard through the database, so the page may stand for a moment longer. */
async function until(path: string, holds: (answer: Response, body: string) => boolean): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await get(path);
    const body = await answer.text();
    if (holds(answer, body)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${path} never became what was expected`);
}

describe('A8: what the public may see is one setting of the plan', () => {
  it('unit by unit, by task, the plan alone, or nothing: on every page, in the feed, the map and the search', async () => {
    const plan = `/plans/${planId}`;
    expect(await text(`${plan}/progress`)).toContain('各单位进度');

    await publish('plan-and-progress');
    const progress = await until(`${plan}/progress`, (_, body) => !body.includes('各单位进度'));
    expect(progress).toContain('各部分任务办得怎么样？');
    expect(progress).not.toContain('博山区商务局');

    await publish('plan');
    await until(`${plan}/progress`, ({ status }) => status === 404);
    const alone = await until(plan, (_, body) => !body.includes('查看落实进度'));
    expect(alone).toContain('重点任务和时限');
    expect(alone).not.toContain('class="mark');
    expect(await until('/', (_, body) => !body.includes('查看落实进度'))).toContain(plan);
    expect(await text('/sitemap.xml')).not.toContain('/progress');

    await publish('none');
    for (const path of [plan, `${plan}/progress`]) await until(path, ({ status }) => status === 404);
    for (const path of ['/', '/plans', '/sitemap', '/sitemap.xml', '/feed.xml', '/search?q=%E5%85%BB%E8%80%81']) {
      expect(await until(path, (_, body) => !body.includes(planId))).not.toContain('养老托育');
    }
  });

  it('a withdrawn plan and one that never was answer with the same bytes', async () => {
    await publish('none');
    const withdrawn = await until(`/plans/${planId}`, ({ status }) => status === 404);
    const never = await get('/plans/01zzzzzzzzzzzzzzzzzz');
    expect(never.status).toBe(404);
    expect(await never.text()).toBe(withdrawn);
    expect(await text(`/plans/${planId}/progress`)).toBe(withdrawn);
    const [one, other] = await Promise.all([get(`/plans/${planId}`), get('/plans/never')]);
    expect(headersOf(one)).toEqual(headersOf(other));
    await publish('plan-and-unit-progress');
    await until(`/plans/${planId}`, ({ status }) => status === 200);
  });

  it('counts leading and responsible units, not those that support, nor rows that a unit added of its own', async () => {
    const counted = await onServer(server.database.connectionString, async (client) => {
      const { rows } = await client.query<{ total: number; done: number }>(
        `SELECT count(*)::int AS total, (count(*) FILTER (WHERE state = 'done'))::int AS done FROM ledger_line
         WHERE role <> 'support' AND task_id IS NOT NULL AND state IN ('open', 'done')`,
      );
      return rows[0];
    });
    const page = await text(`/plans/${planId}/progress`);
    expect(page).toContain(`按单位计算共${counted?.total ?? -1}项次，已办结${counted?.done ?? -1}项次`);
  });

  it('says nothing of people: neither leaders nor contacts nor their numbers', async () => {
    const people = await onServer(server.database.connectionString, async (client) => {
      const { rows } = await client.query<{ name: string; phone: string | null }>('SELECT name, phone FROM person');
      return rows.flatMap(({ name, phone }) => [name, phone ?? '']).filter((word) => word !== '');
    });
    expect(people.length).toBeGreaterThan(100);
    const pages = await Promise.all(['/', `/plans/${planId}`, `/plans/${planId}/progress`].map(text));
    expect(people.filter((word) => pages.some((page) => page.includes(word)))).toEqual([]);
  });
});

describe('C5: every address of the portal', () => {
  it.each(['/', '/plans', '/search', '/help', '/sitemap', '/nothing', '/problems/plans/not-found'])(
    '%s is a page with a strict policy and a title',
    async (path) => {
      const answer = await get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const body = await answer.text();
      expect(body).toMatch(/<html lang="zh-CN"/);
      expect(body).toMatch(/<title>[^<]+<\/title>/);
      expect(body).not.toMatch(
        /<script(?! type="application\/ld\+json"| src="\/assets\/suggest-\w+\.js" type="module"><\/script>)|<style| style="| on\w+="/,
      );
    },
  );

  it('the type of every refusal leads to a page that says what to do', async () => {
    expect(problemKinds.length).toBeGreaterThan(50);
    for (const { type, title } of problemKinds) {
      const answer = await get(type);
      expect(`${type} ${answer.status}`).toBe(`${type} 200`);
      const body = await answer.text();
      expect(body).toContain(`<h1>${title.replaceAll('"', '&quot;')}</h1>`);
      expect(body).toContain('怎么办');
    }
    expect((await get('/problems/plans/no-such')).status).toBe(404);
  });

  it('feed, map and robots are what machines expect, with absolute addresses', async () => {
    const feed = await get('/feed.xml');
    expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(await feed.text()).toContain(`<link href="${server.url}/plans/${planId}"/>`);
    expect(await text('/sitemap.xml')).toContain(`<loc>${server.url}/plans/${planId}/progress</loc>`);
    expect(await text('/robots.txt')).toContain(`Sitemap: ${server.url}/sitemap.xml`);
  });

  it('what a reader types is shown as text, in the search and on the way back from a mode', async () => {
    const found = await text(`/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>"')}`);
    expect(found).not.toContain('<img');
    for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '/x\\y']) {
      const answer = await get(`/mode?show=large&back=${encodeURIComponent(back)}`);
      expect(answer.headers.get('location')).toBe('/');
    }
  });

  it('finds a document number in any brackets, and a unit by its name', async () => {
    for (const query of ['博政办字〔2023〕23号', '博政办字[2023]23号', '博政办字（2023）23号']) {
      expect(await find(query)).toMatch(/找到[^<]*1个方案/);
    }
    expect(await find('博山区商务局')).toMatch(/找到[^<]*\d+项任务/);
    expect(await find('养老 托育')).toContain('<mark>养老</mark><mark>托育</mark>');
  });

  it('an address with a query is not kept, so that strangers cannot fill the memory', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => get(`/plans?x=${n}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const style = /\/assets\/portal-[0-9a-f]+\.css/.exec(await text('/'))?.[0] ?? '';
    expect((await get(style)).headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });
});
