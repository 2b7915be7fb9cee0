import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#app/demo/logins.ts';

const LAUNCH_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const STEP_MS = 15_000;

export interface TestPage {
  readonly page: Page;
  /** Errors that the console showed, less those expected; a journey ends with `expect(faults()).toEqual([])`. */
  readonly faults: () => readonly string[];
  /** From here on, console errors that match are part of the story, e.g. a refusal that is looked for. */
  readonly expectFault: (pattern: RegExp) => void;
  readonly close: () => Promise<void>;
}

export interface TestBrowser {
  /** A page of a browser window of its own: nobody is signed in, nothing is remembered. */
  readonly open: (options?: BrowserContextOptions) => Promise<TestPage>;
  /** Closes the browser. Throws when a page saw a console error that no one expected. */
  readonly close: () => Promise<void>;
}

/** Chromium as a reader in China has it: zh-CN, civil time of Shanghai. */
export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser: Browser = await chromium.launch({ executablePath, args: LAUNCH_ARGS });
  const unexpected: string[] = [];
  return {
    open: async (options = {}) => {
      const context = await browser.newContext({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      context.setDefaultTimeout(STEP_MS);
      const page = await context.newPage();
      const expected: RegExp[] = [];
      const faults: string[] = [];
      const note = (text: string): void => {
        if (expected.some((pattern) => pattern.test(text))) return;
        faults.push(text);
        unexpected.push(text);
      };
      page.on('console', (message) => {
        if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => note(String(error.stack ?? error)));
      return {
        page,
        faults: () => faults,
        expectFault: (pattern) => void expected.push(pattern),
        close: () => context.close(),
      };
    },
    close: async () => {
      await browser.close();
      if (unexpected.length > 0) throw new Error(`unexpected in the console:\n${unexpected.join('\n')}`);
    },
  };
}

/**
 * Signs in at the workbench as a person would, and waits until the page after it stands. Needs a page of the server, or a
 * context opened with `baseURL`.
 */
export async function signIn(page: Page, username: string, password: string = DEMO_PASSWORD): Promise<void> {
  const open = page.url();
  await page.goto(open.startsWith('http') ? new URL('/desk/sign-in', open).href : '/desk/sign-in');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('口令').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.includes('/sign-in'));
  await page.locator('main').first().waitFor();
}
