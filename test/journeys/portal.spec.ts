import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/support/browser.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const FIRST_PAGE_BYTES = 100 * 1024;
const WIDTHS = [1440, 390] as const;
const MODES = ['', 'large', 'contrast', 'large-contrast', 'large-contrast-simple'] as const;

let server: TestServer;
let browser: TestBrowser;
let plan: string;
let article: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  plan = /\/plans\/[0-9a-z]+/.exec(await (await fetch(server.url)).text())?.[0] ?? '';
  if (plan === '') throw new Error('the first page has no plan');
  const library = await (await fetch(`${server.url}/zfxxgk/library?validity=amended`)).text();
  article = /\/documents\/[0-9a-z-]+/.exec(library)?.[0] ?? '';
  if (article === '') throw new Error('the library has no document that was amended');
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const kindsOfPage = (): Record<string, string> => ({
  home: '/',
  plans: '/plans',
  plan,
  progress: `${plan}/progress`,
  search: '/search',
  found: `/search?q=${encodeURIComponent('养老')}`,
  'found nothing': `/search?q=${encodeURIComponent('不存在的词')}`,
  help: '/help',
  map: '/sitemap',
  column: '/zfxxgk',
  guide: '/zfxxgk/guide',
  rules: '/zfxxgk/rules',
  statutory: '/zfxxgk/statutory',
  'annual reports': '/zfxxgk/annual',
  apply: '/zfxxgk/apply',
  units: '/zfxxgk/units',
  unit: '/zfxxgk/units/bs-jtj',
  'unit statutory': '/zfxxgk/units/bs-jtj/statutory',
  library: '/zfxxgk/library',
  'library narrowed': '/zfxxgk/library?unit=bs-zfb&sort=made',
  'library empty': '/zfxxgk/library?unit=none',
  document: article,
  'open data': '/open-data',
  'problem explained': '/problems/ledgers/stale-version',
  missing: '/plans/none',
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong, short enough to read in a failure; `strong` asks for contrasts of 7:1. The script enters through the debugger, so the policy holds. */
async function violations(page: Page, strong: boolean): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, ${JSON.stringify({ runOnly: WCAG, rules: { 'color-contrast-enhanced': { enabled: strong } } })}).then((result) => result.violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

describe('C5: the portal is open to everyone', () => {
  it.each(MODES.flatMap((mode) => WIDTHS.map((width) => [mode === '' ? 'plain' : mode, width] as const)))(
    'axe finds nothing on any page, and nothing runs over the side, in %s at %i px',
    async (mode, width) => {
      const { page, close, expectFault } = await browser.open({ viewport: { width, height: 900 } });
      expectFault(/404/);
      await page.context().addCookies([{ name: 'mt-mode', value: mode === 'plain' ? '' : mode, url: server.url }]);
      for (const [kind, path] of Object.entries(kindsOfPage())) {
        await page.goto(server.url + path);
        const over = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
        expect({ kind, found: await violations(page, mode.includes('contrast')), over }).toEqual({
          kind,
          found: [],
          over: false,
        });
      }
      await close();
    },
  );

  it('is read with the keyboard: skip link first, focus always seen, every stop in the order of the page', async () => {
    const { page, close } = await browser.open();
    await page.goto(server.url + plan);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    expect(await page.locator(':focus').boundingBox()).toMatchObject({ x: expect.any(Number) });
    expect((await page.locator(':focus').boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');

    await page.goto(server.url);
    const stops: { text: string; outline: number; order: number }[] = [];
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate<(typeof stops)[number] | null>(`(() => {
        const focused = document.activeElement;
        if (focused === document.body) return null;
        const all = [...document.querySelectorAll('a[href], button, input, [tabindex="0"]')];
        return { text: focused.textContent, outline: parseFloat(getComputedStyle(focused).outlineWidth), order: all.indexOf(focused) };
      })()`);
      if (stop === null) break;
      stops.push(stop);
    }
    expect(stops.length).toBeGreaterThan(15);
    expect(stops.filter(({ outline }) => outline < 2)).toEqual([]);
    expect(stops.map(({ order }) => order)).toEqual(stops.map((_, at) => at));
    await close();
  });

  it('works without JavaScript: search, a task’s place in the plan, larger type that stays', async () => {
    const { page, close } = await browser.open({ javaScriptEnabled: false });
    await page.goto(server.url);
    await page.getByRole('searchbox').fill('养老托育');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.locator('main a[href*="#t-"]').first().click();
    expect(new URL(page.url()).hash).toMatch(/^#t-/);
    await expect(page.locator('.task:target').textContent()).resolves.toContain('养老托育');
    await page.getByRole('link', { name: '大字模式' }).click();
    expect(await page.locator('html').getAttribute('class')).toBe('large');
    await page.goto(`${server.url}/plans`);
    expect(await page.locator('html').getAttribute('class')).toBe('large');
    await page.getByRole('link', { name: '恢复标准字号' }).click();
    expect(await page.locator('html').getAttribute('class')).toBe('');
    await close();
  });

  it('a first visit brings at most 100 KB and asks no other host', async () => {
    const { page, close } = await browser.open();
    const asked: string[] = [];
    const sizes: ReturnType<Request['sizes']>[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('requestfinished', (request) => {
      sizes.push(request.sizes());
    });
    for (const path of ['/', plan, '/zfxxgk/library', article])
      await page.goto(server.url + path, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
    const bytes = (await Promise.all(sizes)).reduce(
      (sum, one) => sum + one.responseBodySize + one.responseHeadersSize,
      0,
    );
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(FIRST_PAGE_BYTES);
    const home = Buffer.from(await (await fetch(server.url)).arrayBuffer());
    expect(brotliCompressSync(home).length).toBeLessThanOrEqual(FIRST_PAGE_BYTES);
    await close();
  });

  it('prints the plan and its facts, not the navigation', async () => {
    const { page, close } = await browser.open();
    await page.goto(server.url + plan);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.site-head', '.site-nav', '.site-foot', '.crumbs', '.demo', '.actions', '.toc']) {
      for (const part of await page.locator(hidden).all())
        expect(`${hidden} ${await part.isVisible()}`).toBe(`${hidden} false`);
    }
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('dl.facts').isVisible()).toBe(true);
    expect(await page.locator('.task').count()).toBe(48);
    await close();
  });
});
