import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, signIn, type TestBrowser, type TestPage } from './browser.ts';
import { type ServerOptions, startServer, type TestServer } from './server.ts';
import { smallPng } from './small-png.ts';

/** One county, one browser, and as many people as the story needs. */
export interface Journey {
  readonly server: TestServer;
  readonly browser: TestBrowser;
  /** A window of that person's own, signed in. */
  as(username: string, options?: BrowserContextOptions): Promise<TestPage>;
  close(): Promise<void>;
}

/** The phone that the county's clerks hold. */
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PICTURES = fileURLToPath(new URL('../../docs/manual/pictures/', import.meta.url));

/** Starts the program and the browser; what started is closed again when the other does not come up. */
export async function openJourney(options: ServerOptions = {}): Promise<Journey> {
  const server = await startServer(options);
  const browser = await openBrowser().catch(async (thrown: unknown) => {
    await server.stop();
    throw thrown;
  });
  return {
    server,
    browser,
    as: async (username, context = {}) => {
      const opened = await browser.open({ baseURL: server.url, ...context });
      await opened.page.goto('/desk/sign-in');
      await signIn(opened.page, username);
      return opened;
    },
    close: async () => {
      try {
        await browser.close();
      } finally {
        await server.stop();
      }
    },
  };
}

/** The page has its data: nothing is still being fetched for the first time. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator('main [role="status"]').filter({ hasText: '正在载入' }).first().waitFor({ state: 'detached' });
}

/** A picture for the manual, taken only when they are asked for, so that a test run leaves the checkout as it was. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['MINGTAI_PICTURES'] !== '1') return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => null)');
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await writeFile(`${PICTURES}${name}.png`, smallPng(taken));
}

/** What axe finds against WCAG 2.2 A and AA, a line a rule with how often and where first; none when the page is well. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, so that the page's own script policy stays as it is.
  await page.evaluate(axe.source);
  const options = { runOnly: { type: 'tag', values: WCAG } };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.target.join(' ')}`);
}

/** Waits for the line under the title that tells what was done, and answers its words. */
export async function said(page: Page, words: string | RegExp): Promise<string> {
  const line = page.getByRole('alert').filter({ hasText: words });
  await line.first().waitFor();
  return line.first().innerText();
}
