import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDocuments } from '#app/demo/documents.ts';
import { demoDirectory } from '#app/demo/units.ts';
import { plantDirectory } from '#domains/directory/index.ts';
import { gazetteEndpoints, gazetteIssuesOf, gazettePages } from '#domains/gazette/index.ts';
import { identityEndpoints } from '#domains/identity/index.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { PageContext } from '#platform/http/page.ts';
import { type Browser, type Office, openOffice, type Process } from '#test/support/office.ts';

let office: Office;
let process: Process;
let editor: Browser;

beforeAll(async () => {
  office = await openOffice({ endpoints: (identity) => [...identityEndpoints(identity), ...gazetteEndpoints] });
  process = await office.start();
  await office.hire('editor', ['supervisor']);
  editor = process.browser();
  await editor.signIn('editor');
  await process.ground.transact(SYSTEM_ACTOR, async (tx) => {
    await plantDirectory(tx, demoDirectory());
    await seedDocuments(tx, {
      ...process.ground,
      clock: { now: () => Date.parse('2023-11-15T02:00:00Z'), today: () => localDate('2023-11-15'), daysBehind: 0 },
    });
    return ok(null);
  });
});
afterAll(() => office.close());

const ISSUES = '/api/gazette/issues';
const facts = (number: number) => ({
  year: 2024,
  number,
  totalNumber: 43 + number,
  issuedOn: '2024-01-31',
  cover: { sponsor: '', editor: '', distribution: '' },
});
const entry = (slug: string, section = '政府文件') => ({ documentId: `bs-doc-${slug}`, section });

const make = async (number: number, entries: readonly object[]) => {
  const made = await editor.send('POST', ISSUES, facts(number));
  const body = { ...facts(number), version: made.body['version'], entries, correction: null };
  return editor.send('PUT', `${ISSUES}/${String(made.body['id'])}`, body);
};

async function pageOf(path: string, params: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  const page = gazettePages.find((one) => one.path === path);
  if (page === undefined) throw new Error(path);
  const answer = await page.render({
    ...process.ground,
    params,
    query: new URLSearchParams(),
    url: path,
    origin: 'http://localhost',
    mode: { large: false, contrast: false, simple: false },
    remember: async (_key: string, _tags: readonly string[], make_: () => Promise<unknown>) => make_(),
  } as unknown as PageContext);
  if ('ok' in answer) return answer.ok ? answer.value : { status: answer.error.kind.status, body: '' };
  return answer;
}

describe('政府公报', () => {
  it('B10: an issue is put together, published, and named by each of its documents', async () => {
    const saved = await make(1, [entry('gov-2023-dogs'), entry('gov-2023-dogs-jd', '政策解读')]);
    expect(saved.status).toBe(200);
    const id = String(saved.body['id']);
    expect(await gazetteIssuesOf(process.ground.db, ['bs-doc-gov-2023-dogs'])).toEqual(new Map());
    const out = await editor.send('POST', `${ISSUES}/${id}/publish`, { version: saved.body['version'] });
    expect(out.body).toMatchObject({ state: 'published', title: '2024年第1期（总第44期）', slug: '2024-1' });
    const mentions = await gazetteIssuesOf(process.ground.db, ['bs-doc-gov-2023-dogs', 'bs-doc-nothing']);
    expect(mentions.get('bs-doc-gov-2023-dogs')?.map((one) => one.slug)).toEqual(['2024-1']);
    expect([...mentions.keys()]).toEqual(['bs-doc-gov-2023-dogs']);
    const page = await pageOf('/gazette/:slug', { slug: '2024-1' });
    expect(page.body).toContain('href="/documents/bs-doc-gov-2023-dogs"');
    expect(page.body.indexOf('政府文件')).toBeLessThan(page.body.indexOf('政策解读'));
  });

  it('B10: a draft stands on no public page; what was withdrawn loses its title on a published one', async () => {
    expect((await pageOf('/gazette/:slug', { slug: '2023-3' })).status).toBe(404);
    expect((await pageOf('/gazette')).body).not.toContain('2023年第3期');
    await office.database.pool.query(
      `UPDATE document SET state = 'withdrawn', withdrawn_outcome = 'error', live_edition_id = NULL WHERE id = 'bs-doc-nyj-2023-kiwi'`,
    );
    const page = await pageOf('/gazette/:slug', { slug: '2023-1' });
    expect(page.body).toContain('（本件已撤回）');
    expect(page.body).not.toContain('猕猴桃产业提质增效工作的通知</a>');
  });

  it('B10: what is not public cannot be put in, nothing twice, and an empty issue is not published', async () => {
    const bad = await make(2, [entry('w-draft-1')]);
    expect(bad.body).toMatchObject({ type: '/problems/gazette/not-public' });
    const twice = await make(3, [entry('gov-2023-dogs'), entry('gov-2023-dogs')]);
    expect(twice.status).toBe(422);
    const empty = await make(4, []);
    const refused = await editor.send('POST', `${ISSUES}/${String(empty.body['id'])}/publish`, {
      version: empty.body['version'],
    });
    expect(refused.body).toMatchObject({ type: '/problems/gazette/nothing-in-it' });
  });

  it('B10: a number is given once; an abandoned issue gives its number back', async () => {
    const first = await make(5, []);
    const again = await editor.send('POST', ISSUES, facts(5));
    expect(again.body).toMatchObject({ type: '/problems/gazette/number-taken' });
    await editor.send('POST', `${ISSUES}/${String(first.body['id'])}/abandon`, { version: first.body['version'] });
    expect((await editor.send('POST', ISSUES, facts(5))).status).toBe(200);
  });

  it('B10: a published issue changes only with a note, and a stale save is shown what was saved', async () => {
    const draft = await make(6, [entry('stat-2022')]);
    const id = String(draft.body['id']);
    const out = await editor.send('POST', `${ISSUES}/${id}/publish`, { version: draft.body['version'] });
    const body = { ...facts(6), version: out.body['version'], entries: [entry('stat-2022'), entry('budget-2023')] };
    const silent = await editor.send('PUT', `${ISSUES}/${id}`, { ...body, correction: null });
    expect(silent.body).toMatchObject({ type: '/problems/gazette/correction-missing' });
    const noted = await editor.send('PUT', `${ISSUES}/${id}`, { ...body, correction: '补登预算公开。' });
    expect(noted.body).toMatchObject({ correction: '补登预算公开。', correctedOn: '2026-11-20' });
    const stale = await editor.send('PUT', `${ISSUES}/${id}`, { ...body, correction: '又改' });
    expect(stale.status).toBe(409);
    expect(stale.body['current']).toMatchObject({ id });
    expect((await pageOf('/gazette/:slug', { slug: '2024-6' })).body).toContain('补登预算公开。');
  });

  it('B10: the Word file of an issue is one, and there is none of a draft', async () => {
    const file = await process.app.request('/gazette/2023-2/download.docx');
    expect(file.status).toBe(200);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(String.fromCodePoint(bytes[0] ?? 0, bytes[1] ?? 0)).toBe('PK');
    expect((await process.app.request('/gazette/2023-3/download.docx')).status).toBe(404);
  });
});
