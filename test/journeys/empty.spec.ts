import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type TestPage } from '#test/support/browser.ts';
import { type Journey, openJourney, picture, said, settled } from '#test/support/journey.ts';

const NOTICE = fileURLToPath(new URL('../../demo/notices/004_ff479ca82672f711.txt', import.meta.url));
const PASSWORD = 'Xun-Chang-4821-Shan';
const OFFICE = '沂源县人民政府办公室';

let journey: Journey;
let person: TestPage;
let clerk: TestPage;
let temporary = '';
beforeAll(async () => {
  journey = await openJourney({ start: 'empty' });
  person = await journey.browser.open({ baseURL: journey.server.url });
  clerk = await journey.browser.open({ baseURL: journey.server.url });
  for (const { expectFault } of [person, clerk]) expectFault(/40[13]/);
});
afterAll(() => journey?.close());

describe('an installation that nobody has set up', () => {
  it('J1: leads whoever opens it to the first set-up, refuses a weak password where it stands, and works once', async () => {
    const { page, expectFault } = person;
    expectFault(/400|422/);
    await page.goto('/desk');
    await page.getByRole('heading', { level: 1, name: '首次设置' }).waitFor();
    expect(await page.getByRole('region', { name: '演示账号' }).count()).toBe(0);
    await page.getByLabel('县（市、区）名称').fill('沂源县');
    await page.getByLabel('政务公开主管部门').fill(OFFICE);
    await page.getByLabel('系统管理员姓名').fill('管理员甲');
    await page.getByLabel('系统管理员用户名').fill('guanli');
    await page.getByLabel('口令', { exact: true }).fill('12345678');
    await page.getByLabel('再填一次口令').fill('12345678');
    await page.getByRole('button', { name: '保存设置并前往登录' }).click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await page.getByLabel('口令', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再填一次口令').fill(PASSWORD);
    await picture(page, 'set-up');
    await page.getByRole('button', { name: '保存设置并前往登录' }).click();
    await page.getByRole('heading', { level: 1, name: '政务公开工作台' }).waitFor();
    await signIn(page, 'guanli', PASSWORD);
    await page.getByText('沂源县').first().waitFor();
  });

  it('J1: cannot be set up a second time', async () => {
    const again = await journey.browser.open({ baseURL: journey.server.url });
    const body = { countyName: '乙县', officeName: '乙', name: '乙', username: 'yi', password: PASSWORD };
    const answer = await again.page.request.post('/api/setup', { data: body, headers: { 'x-mingtai': '1' } });
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    await again.close();
  });

  it('I3: every empty list teaches what will stand in it and what comes first', async () => {
    const { page } = person;
    await page.goto('/desk/plans');
    await page.getByText('这里列出各年度的政务公开工作方案').waitFor();
    await page.goto('/desk/directory');
    await settled(page);
    await page.getByText(OFFICE).first().waitFor();
  });

  it('J1: the administrator registers a clerk of the office and hands him a password that is told once', async () => {
    const { page } = person;
    await page.goto('/desk/directory/people');
    await page.getByRole('button', { name: '新建人员' }).click();
    const dialog = page.getByRole('dialog', { name: '新建人员' });
    await dialog.getByLabel('姓名').fill('经办人甲');
    await dialog.getByLabel('职务').fill('政务公开科科长');
    await picture(page, 'person-new');
    await dialog.getByRole('button', { name: '新建人员' }).click();
    await said(page, '已保存“经办人甲”');

    await page.goto('/desk/accounts');
    await page.getByRole('button', { name: '新建账号' }).click();
    const account = page.getByRole('dialog', { name: '新建账号' });
    await account.getByRole('combobox', { name: '人员' }).fill('经办人甲');
    await page.getByTitle(`经办人甲（${OFFICE}）`).click();
    await account.getByLabel('用户名').fill('jingban');
    await account.getByRole('combobox', { name: '角色', exact: true }).click();
    await page.getByTitle('主管部门', { exact: true }).click();
    await picture(page, 'account-new');
    await account.getByRole('button', { name: '新建账号' }).click();
    const words = await said(page, '临时口令');
    temporary = /临时口令\s+(\S+)/u.exec(words)?.[1] ?? '';
    expect(temporary.length).toBeGreaterThanOrEqual(8);
    await picture(page, 'account-handed');
  });

  it('J1: the clerk must set a password of his own before anything else opens', async () => {
    await clerk.page.goto('/desk/sign-in');
    await clerk.page.getByLabel('用户名').fill('jingban');
    await clerk.page.getByLabel('口令').fill(temporary);
    await clerk.page.getByRole('button', { name: '登录', exact: true }).click();
    await clerk.page.getByRole('heading', { level: 1, name: '设置自己的口令' }).waitFor();
    await clerk.page.getByLabel('现在的口令').fill(temporary);
    await clerk.page.getByLabel('新口令', { exact: true }).fill(`${PASSWORD}-2`);
    await clerk.page.getByLabel('再填一次新口令').fill(`${PASSWORD}-2`);
    await picture(clerk.page, 'first-password');
    await clerk.page.getByRole('button', { name: '保存新口令并进入工作台' }).click();
    await clerk.page.getByRole('heading', { level: 1, name: '今日待办' }).waitFor();
    await clerk.page.getByText('今天没有待办').waitFor();
  });

  it('A1: in a county without units the first notice makes them all, and is broken down to them', async () => {
    const { page } = clerk;
    await page.goto('/desk/plans');
    await page.getByRole('button', { name: '导入通知' }).first().click();
    await page.getByRole('heading', { level: 1, name: '导入通知' }).waitFor();
    expect(await page.getByText('示范通知').count()).toBe(0);
    await page.locator('input[type=file]').setInputFiles(NOTICE);
    await page.getByRole('tab', { name: '任务 48' }).waitFor();
    await page.getByRole('tab', { name: /单位名称\s*▲/ }).click();
    await page.getByRole('button', { name: /新建单位库中没有的 \d+ 个单位/ }).click();
    await page.getByRole('button', { name: /新建这 \d+ 个单位/ }).click();
    await said(page, /已新建 \d+ 个单位/);
    await page.getByRole('button', { name: '确认方案' }).click();
    await page.getByRole('dialog', { name: '确认方案' }).getByRole('button', { name: '确认方案' }).click();
    await said(page, '已确认方案：48 项任务');
    await page.getByRole('button', { name: '分解到各单位' }).click();
    await page.getByRole('button', { name: /^分解，生成 \d+ 本台账$/ }).click();
    await said(page, /已分解：[1-9]\d* 个单位的台账/);
  });
});
