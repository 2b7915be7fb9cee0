import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCorrection, plantDocument, plantFile } from '#test/builders/public-documents.ts';
import { onServer } from '#test/support/database.ts';
import { barriers, type Journey, openJourney, PHONE, picture } from '#test/support/journey.ts';

const doc = (slug: string): string => `/documents/bs-doc-${slug}`;
const found = (words: string): string => `/search?q=${encodeURIComponent(words)}`;

/** More than forty pages, on a machine that does other things as well. */
const ALL_PAGES_MS = 300_000;

let journey: Journey;
let pages: Readonly<Record<string, string>>;

/** A file handed in and a link to look at a draft, both made as the desk makes them. */
async function madeAtTheDesk(): Promise<{ readonly sha256: string; readonly preview: string }> {
  const { page, close } = await journey.as('swj-xxy');
  const made = await page.evaluate<{ sha256: string; preview: string }>(`(async () => {
    const headers = { 'x-mingtai': '1' };
    const form = new FormData();
    form.append('file', new File(['企业名称,补贴金额（万元）\\n'], '补贴企业名单.csv', { type: 'text/csv' }));
    const { sha256 } = await (await fetch('/api/files', { method: 'POST', headers, body: form })).json();
    const { edition } = await (await fetch('/api/desk/documents/bs-doc-w-draft-1')).json();
    const asked = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{"days":7}' };
    const { path } = await (await fetch('/api/editions/' + edition.id + '/preview-links', asked)).json();
    return { sha256, preview: path };
  })()`);
  await close();
  return made;
}

/** What the demonstration lacks: an attachment with a table, a corrected document, mail for subscriptions. */
async function plantWhatIsMissing(sha256: string): Promise<void> {
  const table =
    '<table><thead><tr><th>企业</th><th>金额（万元）</th></tr></thead><tbody><tr><td>甲商行</td><td>3.2</td></tr></tbody></table>';
  await onServer(journey.server.database.connectionString, async (client) => {
    await plantDocument(client, {
      id: 'attached',
      title: '家电消费补贴发放情况',
      body: `<p>发放情况见下表。</p>${table}`,
    });
    await plantFile(client, { id: 'attached-1', documentId: 'attached', sha256, name: '补贴企业名单.csv' });
    await plantDocument(client, { id: 'corrected', title: '关于补贴标准的公告' });
    const next = {
      title: '关于补贴标准的公告',
      body: '<p>补贴标准为售价的百分之十。</p>',
      note: '更正第二段的补贴比例。',
    };
    await plantCorrection(client, 'corrected', next);
    await client.query(
      `INSERT INTO subscription_site (mail_ready, origin) VALUES (true, 'https://www.example.gov.cn')
       ON CONFLICT (only_row) DO UPDATE SET mail_ready = true, origin = excluded.origin`,
    );
  });
}

const linkOn = async (path: string, pattern: RegExp): Promise<string> => {
  const link = pattern.exec(await (await fetch(journey.server.url + path)).text())?.[0];
  if (link === undefined) throw new Error(`${path} has no link like ${pattern.source}`);
  return link;
};

beforeAll(async () => {
  journey = await openJourney();
  const { sha256, preview } = await madeAtTheDesk();
  await plantWhatIsMissing(sha256);
  const plan = await linkOn('/plans', /\/plans\/[0-9a-z]+/);
  pages = {
    home: '/',
    column: '/zfxxgk',
    guide: '/zfxxgk/guide',
    rules: '/zfxxgk/rules',
    statutory: '/zfxxgk/statutory',
    'annual reports': '/zfxxgk/annual',
    apply: '/zfxxgk/apply',
    units: '/zfxxgk/units',
    unit: '/zfxxgk/units/bs-swj',
    "a unit's statutory contents": '/zfxxgk/units/bs-swj/statutory',
    catalogues: '/zfxxgk/catalogue',
    catalogue: await linkOn('/zfxxgk/catalogue', /\/zfxxgk\/catalogue\/[0-9a-z]+/),
    library: '/zfxxgk/library',
    'library, filtered': '/zfxxgk/library?type=normative-document&sort=made',
    'library, page 2': (await linkOn('/zfxxgk/library', /\/zfxxgk\/library\?after=[^"]+/)).replaceAll('&amp;', '&'),
    document: doc('gov-2022-waste'),
    'document amended': doc('gov-2020-heating'),
    'document repealed': doc('gov-2019-waste'),
    'document with table and attachment': '/documents/attached',
    'document corrected': '/documents/corrected',
    'earlier edition': '/documents/corrected/editions/1',
    interpretation: doc('gov-2022-waste-jd'),
    withdrawn: doc('old-2023-fair'),
    merged: doc('dup-2023-train'),
    preview,
    search: '/search',
    'search with hits': found('垃圾分类'),
    'search without hits': found('不存在的词'),
    gazettes: '/gazette',
    gazette: await linkOn('/gazette', /\/gazette\/\d{4}-\d+/),
    subscribe: '/subscribe',
    'subscription asked for': '/subscribe/sent',
    'subscription ended': '/subscribe/ended',
    'subscription link too old': '/subscribe/confirm/none',
    'open data': '/open-data',
    map: '/sitemap',
    plans: '/plans',
    plan,
    progress: `${plan}/progress`,
    help: '/help',
    missing: '/documents/none',
  };
});
afterAll(() => journey?.close());

const PICTURES: Readonly<Record<string, string>> = {
  home: 'portal-home',
  column: 'portal-column',
  document: 'portal-document',
  'library, filtered': 'portal-library',
  'search with hits': 'portal-search',
  withdrawn: 'portal-withdrawn',
  catalogue: 'portal-catalogue',
  gazette: 'portal-gazette',
  subscribe: 'portal-subscribe',
};

interface Look {
  readonly name: string;
  readonly path: string;
}

/** What is wrong with one page: barriers, width, what it asked elsewhere. */
async function wrongWith(page: Page, { name, path }: Look): Promise<readonly string[]> {
  const elsewhere: string[] = [];
  const listen = (request: { url(): string }): void => {
    const url = request.url();
    if (!url.startsWith(journey.server.url) && !url.startsWith('data:')) elsewhere.push(`asks ${url}`);
  };
  page.on('request', listen);
  await page.goto(path);
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  const wrong = [...(await barriers(page)), ...elsewhere, ...(over > 0 ? [`runs ${over} px over the side`] : [])];
  page.off('request', listen);
  return wrong.map((one) => `${name}: ${one}`);
}

describe.each([
  ['1440 px', {}, '', ''],
  ['390 px in the mode for older readers', PHONE, 'large-contrast-simple', '-elder'],
] as const)('C5: every kind of public page at %s', (_name, options, mode, suffix) => {
  it(
    'has no barrier, stays within the window, asks no other host, says nothing in the console',
    async () => {
      const { page, close, expectFault, faults } = await journey.browser.open({
        baseURL: journey.server.url,
        ...options,
      });
      expectFault(/status of 4(04|10)/);
      if (mode !== '') await page.context().addCookies([{ name: 'mt-mode', value: mode, url: journey.server.url }]);
      const wrong: string[] = [];
      for (const [name, path] of Object.entries(pages)) {
        wrong.push(...(await wrongWith(page, { name, path })));
        const taken = PICTURES[name];
        if (taken !== undefined && suffix === '') await picture(page, taken);
        if (name === 'document' && suffix !== '') await picture(page, `portal-document${suffix}`);
      }
      expect(wrong).toEqual([]);
      expect(faults()).toEqual([]);
      expect(await page.locator('html').getAttribute('class')).toBe(mode.replaceAll('-', ' '));
      await close();
    },
    ALL_PAGES_MS,
  );
});

describe('C5: by keyboard alone', () => {
  it('Tab comes to the skip link, then to the search, and Enter finds', async () => {
    const { page, close } = await journey.browser.open({ baseURL: journey.server.url });
    await page.goto('/zfxxgk/library');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement?.textContent ?? ""')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement?.id ?? ""')).toBe('content');
    await page.goto('/');
    let presses = 0;
    while ((await page.evaluate<string>('document.activeElement?.getAttribute("name") ?? ""')) !== 'q') {
      await page.keyboard.press('Tab');
      presses += 1;
      expect(presses).toBeLessThan(30);
    }
    await page.keyboard.type('垃圾分类');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page
      .getByRole('link', { name: /生活垃圾分类管理办法/ })
      .first()
      .waitFor();
    await close();
  });
});

describe('C2: with no script at all', () => {
  it('C3: a reader searches, narrows, turns the page, opens a document and takes it home', async () => {
    const { page, close } = await journey.browser.open({ baseURL: journey.server.url, javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('searchbox').fill('垃圾分类');
    await page.getByRole('button', { name: '搜索' }).click();
    await page
      .getByRole('link', { name: /博山区生活垃圾分类管理办法/ })
      .first()
      .waitFor();

    await page.goto('/zfxxgk/library');
    const first = await page.locator('.list.documents a.title').first().innerText();
    await page.getByRole('link', { name: /下一页/ }).click();
    await page.waitForURL((url) => url.searchParams.get('from') === '31');
    expect(await page.locator('.list.documents a.title').first().innerText()).not.toBe(first);
    await page.goto('/zfxxgk/library');
    const filters = page.getByRole('navigation', { name: '筛选' });
    if (!(await filters.isVisible())) await page.getByText('筛选', { exact: true }).click();
    await filters.getByRole('link', { name: '行政规范性文件' }).click();
    await page.waitForURL((url) => url.searchParams.get('type') === 'normative-document');
    await page
      .getByRole('link', { name: /印发《博山区生活垃圾分类管理办法》/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /博山区生活垃圾分类管理办法/ }).waitFor();

    const [taken] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载 Word 文档' }).click(),
    ]);
    expect(taken.suggestedFilename()).toContain('生活垃圾分类管理办法');
    expect(await taken.failure()).toBeNull();

    await page.goto('/documents/attached');
    const [annex] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /补贴企业名单/ }).click(),
    ]);
    expect(await annex.failure()).toBeNull();
    await close();
  });
});
