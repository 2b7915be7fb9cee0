import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPage } from '#test/support/browser.ts';
import { type Journey, openJourney, picture, said, settled } from '#test/support/journey.ts';

const NOTICE = fileURLToPath(new URL('../../demo/notices/004_ff479ca82672f711.txt', import.meta.url));
const TITLE = '沂源县人民政府办公室关于印发2023年沂源县政务公开工作方案的通知';
const FIRST_TASK = '聚焦县委、县政府重点工作任务';
const REASON = '第一行举措过于笼统，请写明责任科室和时间节点';

let journey: Journey;
let office: TestPage;
let liaison: TestPage;
let planId = '';
beforeAll(async () => {
  journey = await openJourney();
  [office, liaison] = [await journey.as('zgbm'), await journey.as('swj-lly')];
});
afterAll(() => journey?.close());

/** The paper row of the ledger, by its number. */
const row = (page: Page, number: number) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: `办理第 ${number} 行` }) });

/** What waits in the open line: one card a duty. */
const dutyCard = (page: Page) => page.getByRole('region', { name: '要办的事项' }).getByRole('article').first();

async function openLedger(page: Page): Promise<void> {
  await page.goto(`/desk/ledgers?plan=${planId}`);
  await page.getByRole('textbox', { name: '单位、方案' }).fill('博山区商务局');
  await page.getByRole('textbox', { name: '单位、方案' }).press('Enter');
  await page.getByRole('status').filter({ hasText: '共 1 条' }).waitFor();
  await page.getByRole('link', { name: '博山区商务局', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /博山区商务局/ }).waitFor();
}

describe('from a notice to a ledger in every unit’s hands', () => {
  it('A1: the office uploads a notice and sees the original beside the 48 tasks and 200 indicators that were read', async () => {
    const { page } = office;
    await page.getByRole('link', { name: '工作方案' }).click();
    await page.getByRole('button', { name: '导入通知' }).click();
    await page.getByText('示范通知：按一下就能试').waitFor();
    await picture(page, 'import-start');
    await page.locator('input[type=file]').setInputFiles(NOTICE);
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.getByRole('tab', { name: '任务 48' }).waitFor();
    await page.getByRole('tab', { name: '指标 200' }).waitFor();
    await page.getByRole('tab', { name: /单位名称\s*▲ 9/ }).waitFor();
    await picture(page, 'import-desk');
  });

  it('A1: a press on a task shows its place in the original, and a changed field is kept by itself', async () => {
    const { page } = office;
    await page.getByRole('article', { name: '第1项', exact: true }).getByRole('button', { name: FIRST_TASK }).click();
    const editor = page.getByRole('article', { name: '第1项，正在修改' });
    const requirement = editor.getByLabel('工作要求', { exact: true });
    const read = await requirement.inputValue();
    const here = page.getByRole('region', { name: '原文内容' }).locator('[data-aim]');
    expect(await here.innerText()).toContain(read);
    await requirement.fill(`${read}公开内容要素齐全。`);
    await page.getByRole('status').filter({ hasText: '✓ 已保存' }).waitFor();
    await picture(page, 'import-task');
    await page.reload();
    await page.getByRole('article', { name: '第1项，正在修改' }).waitFor();
    expect(await requirement.inputValue()).toBe(`${read}公开内容要素齐全。`);
    await editor.getByRole('button', { name: '收起' }).click();
  });

  it('A2: units that the directory lacks are made in one go, and a doubtful name is answered by one press', async () => {
    const { page } = office;
    await page.getByRole('checkbox', { name: /只看存疑/ }).check();
    await page.getByText('“市生态环境局沂源分局”还没有对应到具体单位').first().waitFor();
    await page.getByRole('tab', { name: /单位名称/ }).click();
    await page.getByRole('button', { name: '新建单位库中没有的 2 个单位' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('“县供电公司”的全称').waitFor();
    await picture(page, 'import-new-units');
    await dialog.getByRole('button', { name: '新建这 2 个单位' }).click();
    await said(page, '已新建 2 个单位');
    const open = page.getByRole('listitem').filter({ hasText: '部门行政规范性文件起草部门' });
    await open.getByRole('button', { name: /政府各部门/ }).click();
    await page.getByRole('tab', { name: /单位名称\s*▲ 6/ }).waitFor();
  });

  it('A4: the confirmed plan is broken down after a look at what each unit gets', async () => {
    const { page } = office;
    await page.getByRole('button', { name: '确认方案' }).click();
    const dialog = page.getByRole('dialog', { name: '确认方案' });
    await dialog.getByText('48 项').waitFor();
    await picture(page, 'import-confirm');
    await dialog.getByRole('button', { name: '确认方案' }).click();
    await said(page, '已确认方案：48 项任务');
    planId = /\/plans\/([^/?]+)/u.exec(page.url())?.[1] ?? '';
    await page.getByRole('button', { name: '分解到各单位' }).click();
    const preview = page.getByRole('dialog', { name: /分解到各单位/ });
    await preview.getByRole('row', { name: /博山区商务局/ }).waitFor();
    await picture(page, 'break-down');
    await preview.getByRole('button', { name: /^分解，生成 \d+ 本台账$/ }).click();
    await said(page, /已分解：\d+ 个单位的台账/);
    await page.getByRole('button', { name: '分解到各单位' }).waitFor({ state: 'hidden' });
  });

  it('A4: the unit fills every line; before that it cannot hand in, and is told which lines are missing', async () => {
    const { page } = liaison;
    await page.goto('/desk/today');
    await page.getByRole('link', { name: '填报并提交工作台账', exact: true }).waitFor();
    await picture(page, 'today-unit');
    await openLedger(page);
    const hand = page.getByRole('button', { name: '提交台账' });
    expect(await hand.isDisabled()).toBe(true);
    await page.getByText('以下各行尚未填写工作举措').waitFor();
    const empty = page.getByRole('row').filter({ hasText: '未填写' });
    for (let left = await empty.count(), first = true; left > 0; left -= 1) {
      const fill = empty.first().getByRole('button', { name: /^填写第/ });
      const label = (await fill.getAttribute('aria-label')) ?? '';
      await fill.click();
      await page.getByRole('textbox', { name: '工作举措' }).fill('每月10日前在政府信息公开专栏更新，办公室专人核对。');
      await page.getByLabel('责任科室').fill('办公室');
      if (first) await picture(page, 'ledger-fill');
      first = false;
      await page.getByRole('button', { name: '保存这一行' }).click();
      await said(page, `已保存${label.replace('填写', '')}`);
    }
    await page.getByText('以下各行尚未填写工作举措').waitFor({ state: 'hidden' });
    await hand.click();
    await said(page, '台账已提交');
    await page.getByText('待审核', { exact: true }).first().waitFor();
  });

  it('A4: the office returns it with a reason, the unit mends it, the office accepts', async () => {
    await openLedger(office.page);
    await picture(office.page, 'ledger-review');
    await office.page.getByRole('button', { name: '退回', exact: true }).click();
    const dialog = office.page.getByRole('dialog', { name: /退回/ });
    await dialog.getByLabel('理由').fill(REASON);
    await dialog.getByLabel(/逐行意见/).fill('1 请写明每月几日更新');
    await picture(office.page, 'ledger-return');
    await dialog.getByRole('button', { name: '退回', exact: true }).click();
    await said(office.page, '已退回博山区商务局的台账');

    const { page } = liaison;
    await openLedger(page);
    await said(page, REASON);
    await row(page, 1).getByText('审核意见：请写明每月几日更新').waitFor();
    await picture(page, 'ledger-returned');
    await page.getByRole('button', { name: '填写第 1 行' }).click();
    await page
      .getByRole('textbox', { name: '工作举措' })
      .fill('办公室牵头，每月10日前更新“惠享消费年”专栏；消费促进科每季度末自查一次。');
    await page.getByRole('button', { name: '保存这一行' }).click();
    await said(page, '已保存第 1 行');
    await page.getByRole('button', { name: '提交台账' }).click();
    await said(page, '台账已提交');

    await openLedger(office.page);
    await office.page.getByRole('button', { name: '通过', exact: true }).click();
    await said(office.page, '已通过博山区商务局的台账');
  });
});

describe('from the event to the light', () => {
  it('A5: recording the event starts the clock; a corrected day moves the line from ● to ▲ to ■', async () => {
    const { page } = liaison;
    await openLedger(page);
    await row(page, 1).getByText('未开始').waitFor();
    await page.getByRole('button', { name: '办理第 1 行' }).click();
    await dutyCard(page).getByRole('button', { name: '登记起算事件' }).click();
    await page.getByRole('dialog').getByLabel('发生日期').fill('2023-11-10');
    await picture(page, 'duty-event');
    await page.getByRole('button', { name: '登记，计算期限' }).click();
    await row(page, 1).getByText('正常').waitFor();
    await row(page, 1).getByText('12月8日').waitFor();
    for (const [day, word] of [
      ['2023-10-20', '临期'],
      ['2023-09-01', '逾期'],
    ] as const) {
      await dutyCard(page).getByRole('button', { name: '更正事件日期' }).click();
      await page.getByRole('dialog').getByLabel('发生日期').fill(day);
      await page.getByRole('button', { name: '登记，计算期限' }).click();
      await row(page, 1).getByText(word, { exact: true }).waitFor();
    }
    await picture(page, 'line-late');
  });

  it('A5: progress in words, evidence in words and as a file; only then is it 办结, with ✓ and the lateness on record', async () => {
    const { page } = liaison;
    await page.getByPlaceholder('写明做了什么').fill('专栏已建成，累计发布消费活动信息32条。');
    await page.getByRole('button', { name: '报送进展' }).click();
    await said(page, '进展已报送');
    await dutyCard(page).getByText('佐证').first().waitFor();
    await dutyCard(page).getByRole('button', { name: '提交佐证' }).click();
    const dialog = page.getByRole('dialog', { name: /提交佐证/ });
    await dialog.getByLabel('文字说明').last().fill('10月31日前发布活动信息32条，解读3篇。');
    await picture(page, 'evidence');
    await dialog.getByRole('button', { name: '提交佐证' }).click();
    await said(page, '佐证已提交');
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('region', { name: '佐证' }).getByRole('button', { name: '提交佐证' }).click();
    await dialog.getByRole('radio', { name: '文件' }).check();
    const proof = { name: '发布截图清单.txt', mimeType: 'text/plain', buffer: await readFile(NOTICE) };
    await dialog.locator('input[type=file]').setInputFiles(proof);
    await dialog.getByText('已上传：发布截图清单.txt').waitFor();
    await dialog.getByRole('button', { name: '提交佐证' }).click();
    await page.getByRole('region', { name: '佐证' }).getByText('发布截图清单.txt').waitFor();

    await dutyCard(page).getByRole('button', { name: '办结' }).click();
    await said(page, '已办结');
    await dutyCard(page).getByText('逾期办结').waitFor();
    await row(page, 1).getByText('办结', { exact: true }).waitFor();
    await picture(page, 'line-done');
  });
});

describe('from the unit to its leader', () => {
  it('A5: the leader in charge sees his own unit’s lines with their lights, and no other unit’s', async () => {
    const { page, close } = await journey.as('swj-fgld');
    await page.getByRole('heading', { level: 1, name: '今日待办' }).waitFor();
    await page.getByText('博山区商务局').first().waitFor();
    await page
      .getByRole('link', { name: /^查看任务/ })
      .first()
      .waitFor();
    await picture(page, 'today-leader');
    await page.goto('/desk/lines');
    const rows = page.locator('tr[data-row-key]');
    await rows.first().waitFor();
    const texts = await rows.allInnerTexts();
    expect(texts.every((text) => /逾期|临期|正常|未开始/u.test(text))).toBe(true);
    const answer = await page.request.get('/api/lines?size=100');
    const { items } = (await answer.json()) as { readonly items: readonly { readonly unitName: string }[] };
    expect([...new Set(items.map((line) => line.unitName))]).toEqual(['博山区商务局']);
    await picture(page, 'lines-leader');
    await close();
  });
});

describe('from the office to the public', () => {
  it('A8: nobody outside sees the plan until the office publishes it; then its tasks and each unit’s progress', async () => {
    const reader = await journey.browser.open({ baseURL: journey.server.url });
    reader.expectFault(/404/);
    expect((await reader.page.goto(`/plans/${planId}`))?.status()).toBe(404);

    const { page } = office;
    await page.goto(`/desk/plans/${planId}`);
    await settled(page);
    await picture(page, 'plan');
    await page.getByRole('button', { name: '设置公开范围' }).click();
    const dialog = page.getByRole('dialog', { name: '设置公开范围' });
    await dialog.getByRole('radio', { name: /公开方案和各单位进展/ }).check();
    await picture(page, 'publicity');
    await dialog.getByRole('button', { name: '按此公开' }).click();
    await said(page, '已公开');

    expect((await reader.page.goto(`/plans/${planId}`))?.status()).toBe(200);
    await reader.page.getByText(FIRST_TASK).first().waitFor();
    await reader.page.getByText('公开内容要素齐全。').first().waitFor();
    await picture(reader.page, 'portal-plan');
    await reader.page.goto(`/plans/${planId}/progress`);
    const unit = reader.page.getByRole('row', { name: /博山区商务局/ });
    expect(await unit.first().innerText()).toMatch(/1/);
    await picture(reader.page, 'portal-progress');
    await reader.close();
  });

  it('A9: the same notice again by one press: the desk shows that nothing differs but what was changed by hand', async () => {
    const { page } = office;
    await page.goto('/desk/plans/import');
    await page
      .getByRole('listitem')
      .filter({ hasText: '沂源县2023年政务公开工作方案' })
      .getByRole('button', { name: '读这一份' })
      .click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.getByRole('tab', { name: '与已有方案比较' }).click();
    await page.getByText('这份通知已经导入过').waitFor();
    await page.getByText('公开内容要素齐全。').first().waitFor();
    await picture(page, 'import-again');
  });
});
