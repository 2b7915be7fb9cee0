import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, openJourney, picture, said, settled } from '#test/support/journey.ts';

const NOTICE = fileURLToPath(new URL('../../demo/notices/002_9464d6d3f45efab0.txt', import.meta.url));
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
});
afterAll(() => journey?.close());

async function give(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.goto('/desk/plans/import');
  await page.getByRole('heading', { level: 1, name: '导入通知' }).waitFor();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
}

describe('a file that cannot be read', () => {
  it('A1: random bytes named .docx are refused in words, with what to do instead', async () => {
    const { page, expectFault, close } = await journey.as('zgbm');
    expectFault(/4\d\d/);
    await give(page, '通知.docx', DOCX, randomBytes(20_000));
    const heading = page.getByRole('heading', { level: 1, name: '这份文件没有读成' });
    await heading.waitFor();
    const words = await page.getByRole('alert').first().innerText();
    expect(words).toContain('通知.docx');
    expect(words).toMatch(/[\u4e00-\u9fff]{8,}/u);
    await page.getByText('另存为 .docx').waitFor();
    await picture(page, 'import-refused');
    await page.getByRole('button', { name: '放弃这次导入' }).click();
    await page.getByRole('heading', { level: 1, name: '导入通知' }).waitFor();
    await close();
  });

  it('A1: an empty file is refused where it was chosen', async () => {
    const { page, expectFault, close } = await journey.as('zgbm');
    expectFault(/4\d\d/);
    await give(page, '空白.txt', 'text/plain', Buffer.alloc(0));
    const line = page.getByRole('listitem').filter({ hasText: '空白.txt' });
    await line.getByText('是空的').waitFor();
    expect(new URL(page.url()).pathname).toBe('/desk/plans/import');
    await close();
  });

  it('A1: a text in GBK, as older machines write it, is read as it is meant', async () => {
    const { page, close } = await journey.as('zgbm');
    const text = await readFile(NOTICE, 'utf8');
    await give(page, '通知（旧机器）.txt', 'text/plain', iconv.encode(text, 'gbk'));
    await page.getByRole('tab', { name: '任务 50' }).waitFor();
    await page.getByRole('heading', { level: 1, name: /政务公开/ }).waitFor();
    await close();
  });
});

describe('a role that may not', () => {
  it('J1: an information officer has no menu entry for other people’s work, and its address is refused in words', async () => {
    const { page, expectFault, close } = await journey.as('swj-xxy');
    expectFault(/403/);
    await settled(page);
    const menu = page.getByRole('navigation', { name: '主菜单' });
    const entries = await menu.getByRole('link').allInnerTexts();
    expect(entries.some((entry) => entry.includes('工作台账'))).toBe(true);
    for (const closed of ['督查看板', '设置', '操作留痕', '体检', '回头看']) {
      expect(entries.filter((entry) => entry.includes(closed))).toEqual([]);
    }
    await page.goto('/desk/plans');
    await settled(page);
    expect(await page.getByRole('button', { name: '导入通知' }).count()).toBe(0);
    for (const address of ['/desk/plans/import', '/desk/settings', '/desk/board', '/desk/audit', '/desk/accounts']) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1, name: '您没有查看这一页的权限' }).waitFor();
    }
    await page.getByText('请本单位的政务公开负责人或系统管理员').waitFor();
    await picture(page, 'no-permission');
    await close();
  });

  it('J1: another unit’s ledger is not shown, whatever its address', async () => {
    const office = await journey.as('zgbm');
    await office.page.goto('/desk/ledgers');
    const other = office.page.getByRole('link', { name: '博山区教育和体育局', exact: true });
    await office.page.getByRole('textbox', { name: '单位、方案' }).fill('教育和体育局');
    const address = (await other.getAttribute('href')) ?? '';
    const { page, expectFault, close } = await journey.as('swj-xxy');
    expectFault(/40[34]/);
    await page.goto(address);
    const words = await said(page, /没有|无权|不能/u);
    expect(words).not.toContain('教育和体育局');
    await Promise.all([close(), office.close()]);
  });
});

describe('two people on one line', () => {
  it('A4: the second to save is shown what the first saved, keeps what he typed, and can save it', async () => {
    const [first, second] = [await journey.as('fgj-xxy'), await journey.as('fgj-lly')];
    second.expectFault(/409/);
    for (const { page } of [first, second]) {
      await page.goto('/desk/ledgers');
      await page.getByRole('link', { name: /^博山区发展和改革局$/ }).click();
      await page.getByRole('button', { name: '填写第 1 行' }).click();
    }
    await first.page.getByRole('textbox', { name: '工作举措' }).fill('先保存的举措：规划科每周更新。');
    await first.page.getByRole('button', { name: '保存这一行' }).click();
    await said(first.page, '已保存第 1 行');

    const { page } = second;
    await page.getByRole('textbox', { name: '工作举措' }).fill('后保存的举措：办公室每月更新。');
    await page.getByRole('button', { name: '保存这一行' }).click();
    const notice = page.getByRole('alert', { name: '内容已被他人修改' });
    await notice.getByText('先保存的举措：规划科每周更新。').waitFor();
    await notice.getByText('后保存的举措：办公室每月更新。').waitFor();
    await picture(page, 'conflict');
    expect(await page.getByRole('textbox', { name: '工作举措' }).inputValue()).toBe('后保存的举措：办公室每月更新。');
    await notice.getByRole('button', { name: '按以上选择填入表单' }).click();
    await page.getByRole('button', { name: '保存这一行' }).click();
    await said(page, '已保存第 1 行');
    await page.getByRole('cell', { name: '后保存的举措：办公室每月更新。' }).waitFor();
    await Promise.all([first.close(), second.close()]);
  });
});
