import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, type Journey, openJourney, PHONE, picture, settled } from '#test/support/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
});
afterAll(() => journey?.close());

/** What has the focus now, in its own words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    '(document.activeElement?.getAttribute("data-row-key") ?? document.activeElement?.tagName) || ""',
  );

describe('by keyboard alone', () => {
  it('A5: ↓ ↑ walk the list, Enter opens the line beside it, J steps on, Esc closes, / searches', async () => {
    const { page, close } = await journey.as('zgbm');
    await page.goto('/desk/lines');
    const rows = page.locator('tr[data-row-key]');
    await rows.nth(2).waitFor();
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe(await rows.nth(1).getAttribute('data-row-key'));
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary');
    await details.getByRole('heading', { name: '要办的事项' }).waitFor();
    await picture(page, 'lines');
    expect(new URL(page.url()).searchParams.get('open')).toBe(await rows.nth(1).getAttribute('data-row-key'));
    await page.keyboard.press('j');
    const third = (await rows.nth(2).getAttribute('data-row-key')) ?? '';
    await page.waitForURL((url) => url.searchParams.get('open') === third);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('医疗');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === '医疗');
    await close();
  });

  it('J1: Ctrl K finds a unit and an act, and goes there', async () => {
    const { page, close } = await journey.as('zgbm');
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '查找内容' }).waitFor();
    await page.keyboard.type('导入通知');
    await page
      .getByRole('option', { name: /导入通知/ })
      .first()
      .waitFor();
    await picture(page, 'quick-search');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '导入通知' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '查找内容' }).waitFor();
    await page.keyboard.type('商务局');
    await page
      .getByRole('option', { name: /商务局/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: '查找内容' }).waitFor({ state: 'detached' });
    await close();
  });

  it('J1: a page opens with the focus on its heading; the skip link leads past the menu', async () => {
    const { page, close } = await journey.as('swj-lly');
    await page.goto('/desk/ledgers');
    await settled(page);
    expect(await page.evaluate<string>('document.activeElement?.textContent ?? ""')).toBe('我的台账');
    await page.getByRole('link', { name: '跳到正文' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement?.id ?? ""')).toBe('main');
    await close();
  });
});

const PAGES = {
  today: '/desk/today',
  plans: '/desk/plans',
  import: '/desk/plans/import',
  ledgers: '/desk/ledgers',
  lines: '/desk/lines',
  board: '/desk/board',
  review: '/desk/review',
  checkup: '/desk/checkup',
  directory: '/desk/directory',
  people: '/desk/directory/people',
  settings: '/desk/settings',
  calendar: '/desk/calendar',
  notices: '/desk/notices',
} as const;

const IN_THE_MANUAL: ReadonlySet<string> = new Set([
  'today',
  'board',
  'review',
  'checkup',
  'directory',
  'settings',
  'calendar',
  'ledgers',
  'lines-phone',
]);

describe.each([
  ['1440 px', {}, ''],
  ['390 px', PHONE, '-phone'],
] as const)('at %s', (_width, options, suffix) => {
  it('J1: axe finds no barrier on any main page, nothing runs over the side', async () => {
    const { page, close } = await journey.as('zgbm', options);
    const found: string[] = [];
    for (const [name, address] of Object.entries(PAGES)) {
      await page.goto(address);
      await settled(page);
      await page.waitForLoadState('networkidle');
      found.push(...(await barriers(page)).map((barrier) => `${name} ${barrier}`));
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (over > 0) found.push(`${name} runs ${over} px over the side`);
      if (IN_THE_MANUAL.has(`${name}${suffix}`)) await picture(page, `${name}${suffix}`);
    }
    expect(found).toEqual([]);
    await close();
  });

  it('J1: nor on a ledger with a line open, on a plan, or on the sign-in page', async () => {
    const { page, close } = await journey.as('swj-lly', options);
    const found: string[] = [];
    const look = async (name: string): Promise<void> => {
      await page.waitForLoadState('networkidle');
      found.push(...(await barriers(page)).map((barrier) => `${name} ${barrier}`));
    };
    await page.goto('/desk/ledgers');
    await page.getByRole('link', { name: '博山区商务局', exact: true }).first().click();
    await page.getByRole('button', { name: '办理第 1 行' }).click();
    await page.getByRole('heading', { name: '要办的事项' }).waitFor();
    await look('ledger');
    await page.goto('/desk/plans');
    await page
      .getByRole('link', { name: /2023年博山区政务公开工作方案/ })
      .first()
      .click();
    await page.getByRole('tab', { name: /任务 48/ }).waitFor();
    await look('plan');
    await page.goto('/desk/sign-in');
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await page.getByRole('region', { name: '演示账号' }).waitFor();
    if (suffix === '') await picture(page, 'sign-in');
    await look('sign-in');
    expect(found).toEqual([]);
    await close();
  });
});
