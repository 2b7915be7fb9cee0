import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPage } from '#test/support/browser.ts';
import { type DeskByHttp, deskByHttp, type HttpEdition } from '#test/support/desk-by-http.ts';
import { type Journey, openJourney, picture, said } from '#test/support/journey.ts';

const TITLE = '博山区商务局关于印发《博山区直播电商扶持办法》的通知';
const READING = '《博山区直播电商扶持办法》政策解读';
const AMENDMENT = '博山区商务局关于修改《博山区直播电商扶持办法》的决定';
/** A person who does not exist; its check digit holds. */
const ID_NUMBER = '370304198005151230';
const THREE_PEOPLE = '一审、二审、三审须由三位不同的人员办理。';
const NOTE = '更正了第二条的扶持标准。';

const PASTED = `<p class="MsoNormal">各镇人民政府，各街道办事处：</p>
<p class="MsoNormal">现将《博山区直播电商扶持办法》印发给你们，请认真贯彻执行。</p>
<p class="MsoNormal">第一条　在本区注册的直播电商企业可以申报扶持资金。</p>
<p class="MsoNormal">第二条　按年度网络零售额的百分之一给予扶持。</p>
<p class="MsoNormal">第三条　首批扶持对象为张某某（身份证号${ID_NUMBER}）开办的企业。</p>
<p class="MsoNormal">第四条　本办法自印发之日起施行。</p>`;

const READ_ALOUD = `<p>一、制定背景：为推动网上零售发展，落实上级部署，区商务局起草了这份文件。</p>
<p>二、主要内容：企业达到条件的，可以按规定申请资金。</p>
<p>三、申请办法：企业向所在镇、街道提出，由商务局审核。</p>`;

type Person = TestPage & { readonly who: string };

let journey: Journey;
let desk: DeskByHttp;
let drafter: Person;
let reviewer: Person;
let leader: Person;
let principal: Person;
let reader: TestPage;
let policyId = '';
let policyEdition = '';
let readingId = '';
let amendmentId = '';

beforeAll(async () => {
  journey = await openJourney();
  desk = await deskByHttp(journey.server.url, ['swj-xxy', 'swj-shr', 'swj-fgld', 'swj-zyfzr']);
  const signedIn = async (who: string): Promise<Person> => ({ ...(await journey.as(who)), who });
  [drafter, reviewer, leader, principal] = await Promise.all([
    signedIn('swj-xxy'),
    signedIn('swj-shr'),
    signedIn('swj-fgld'),
    signedIn('swj-zyfzr'),
  ]);
  reader = await journey.browser.open({ baseURL: journey.server.url });
});
afterAll(() => journey?.close());

const lastPart = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** The edition on which the document is worked, as it is stored. */
async function editionOf(documentId: string): Promise<HttpEdition> {
  const answer = await desk.ask(`/api/desk/documents/${documentId}`, 'swj-xxy');
  return ((await answer.json()) as { readonly edition: HttpEdition }).edition;
}

/** Puts words from another program in at the end, as Ctrl+V does. */
async function paste(page: Page, html: string): Promise<void> {
  const body = page.getByRole('textbox', { name: '正文' }).and(page.locator('[contenteditable=true]'));
  await body.click();
  await body.press('Control+End');
  if ((await body.innerText()).trim() !== '') await body.press('Enter');
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', ${JSON.stringify(html)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '送审' }).click();
  await said(page, '已送审，等待一审');
}

/** The new text takes a moment to be found. */
async function found(words: string): Promise<string> {
  const { page } = reader;
  await page.goto('/search');
  await page.locator('#q').fill(words);
  await page.getByRole('button', { name: '搜索' }).click();
  await page.getByRole('heading', { level: 1, name: '搜索' }).waitFor();
  const first = page.locator('ol.found li a.title').first();
  return (await first.count()) === 0 ? '' : first.innerText();
}

async function saved(page: Page): Promise<void> {
  const now = page.getByRole('button', { name: '立即保存并检查' });
  if (await now.isVisible()) await now.click();
  await page.getByRole('status').filter({ hasText: '内容已全部保存' }).waitFor();
}

/** Where the page shows the edition already, it is left as it is: after each act it has to be right by itself. */
async function openDesk(page: Page, editionId: string): Promise<void> {
  if (lastPart(page) !== editionId) await page.goto(`/desk/review-desk/${editionId}`);
  await page.getByRole('button', { name: '导出发布审查表' }).waitFor();
}

/** 通过 is not offered, and is refused in words when asked for all the same. */
async function refused(one: Person, editionId: string, step: string, words: string): Promise<void> {
  await openDesk(one.page, editionId);
  expect(await one.page.getByRole('button', { name: '通过', exact: true }).count()).toBe(0);
  const answer = await desk.ask(`/api/editions/${editionId}/desk`, one.who);
  const { contentHash } = ((await answer.json()) as { readonly edition: HttpEdition }).edition;
  const asked = desk.act(one.who, `/api/editions/${editionId}/approve`, { step, contentHash, comment: '' });
  await expect(asked).rejects.toThrow(words);
}

async function approve(page: Page, editionId: string, step: '一审' | '二审' | '三审'): Promise<void> {
  await openDesk(page, editionId);
  await page.getByRole('button', { name: '通过', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `${step}通过` })
    .click();
  await said(page, `${step}已通过`);
}

async function publish(page: Page, editionId: string, pictured?: string): Promise<void> {
  await openDesk(page, editionId);
  await page.getByRole('button', { name: '立即发布' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('立即向社会公开').waitFor();
  if (pictured !== undefined) await picture(page, pictured);
  await dialog.getByRole('button', { name: '立即发布' }).click();
  await said(page, '已发布，社会公众现在可以看到');
}

async function reviewSecrecy(page: Page, editionId: string): Promise<void> {
  await openDesk(page, editionId);
  await page.getByRole('button', { name: '登记保密审查' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('审查依据').fill('保守国家秘密法；本单位保密审查制度');
  await dialog.getByRole('button', { name: '登记保密审查' }).click();
  await said(page, '保密审查已登记');
}

describe('from a draft to the public', () => {
  it('B4: a normative document is drafted; the gate finds the ID number in what was pasted, and its proposal masks it', async () => {
    const { page } = drafter;
    await page.goto('/desk/documents');
    await page.getByRole('button', { name: '起草信息' }).click();
    const dialog = page.getByRole('dialog', { name: '起草信息' });
    await dialog.getByLabel('信息类型').fill('规范性');
    await page.getByTitle('行政规范性文件', { exact: true }).click();
    await dialog.getByLabel('标题').fill(TITLE);
    await dialog.getByRole('button', { name: '开始起草' }).click();
    await page.getByRole('textbox', { name: '正文' }).waitFor();
    policyId = lastPart(page);
    await paste(page, PASTED);
    await saved(page);
    const finding = page.getByRole('listitem').filter({ hasText: '这里有身份证号码' });
    await finding.getByText(ID_NUMBER).waitFor();
    await finding.scrollIntoViewIfNeeded();
    await picture(page, 'publication-gate');
    await finding.getByRole('button', { name: '采用建议' }).click();
    await saved(page);
    await finding.waitFor({ state: 'hidden' });
    expect(await page.getByRole('textbox', { name: '正文' }).innerText()).toMatch(/身份证号3\d+\*+\d+）/);
    expect(JSON.stringify(await editionOf(policyId))).not.toContain(ID_NUMBER);
  });

  it('B5: it goes to review when 公开属性 is decided and its elements are there, and says what is missing before', async () => {
    const { page, expectFault } = drafter;
    expectFault(/422/);
    await page.getByRole('button', { name: '送审' }).click();
    const refusal = page.getByRole('dialog', { name: '还不能送审' });
    await refusal.getByText('请先确定公开属性').first().waitFor();
    await refusal.getByRole('button', { name: '回去补齐' }).click();
    await page.getByRole('radio', { name: '主动公开' }).check();
    await page.getByLabel('发文字号').fill('博商规〔2023〕7号');
    await page.getByLabel('发文机关').fill('博山区商务局');
    await page.getByLabel('成文日期').fill('2023-11-10');
    await page.getByLabel('施行日期').fill('2023-11-15');
    await page.getByLabel('主题分类').fill('国内贸易');
    await page.getByRole('menuitemcheckbox', { name: /国内贸易/ }).click();
    await saved(page);
    await submit(page);
    policyEdition = (await editionOf(policyId)).id;
  });

  it('B6: the first review cannot pass it on while the interpretation is missing, and says so', async () => {
    const { page } = reviewer;
    await page.goto('/desk/review-desk');
    await page.getByRole('row').filter({ hasText: TITLE }).first().click();
    await page.getByText('这类文件应当同步解读，还没有关联的解读材料').waitFor();
    await picture(page, 'publication-review');
    await refused(reviewer, policyEdition, 'first', '还没有关联的解读材料');
    await picture(page, 'publication-no-interpretation');
  });

  it('B6: an interpretation is written from the document and sent to its own three reviews', async () => {
    const { page } = drafter;
    await page.goto(`/desk/interpretation/${policyId}`);
    await page.getByRole('button', { name: '新建解读' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '新建并去写' }).click();
    await page.getByRole('heading', { level: 1, name: READING }).waitFor();
    readingId = lastPart(page);
    await paste(page, READ_ALOUD);
    await page.getByLabel('解读人', { exact: true }).fill('张科员');
    await page.getByLabel('政策咨询电话').fill('0533-4110000');
    await page.getByRole('radio', { name: '主动公开' }).check();
    await saved(page);
    await submit(page);
  });

  it('B5: three people review it; whoever has reviewed once is refused, twice over', async () => {
    const { id } = await editionOf(readingId);
    await approve(reviewer.page, id, '一审');
    await refused(reviewer, id, 'second', THREE_PEOPLE);
    await reviewer.page.getByText(THREE_PEOPLE).first().waitFor();
    await approve(leader.page, id, '二审');
    await refused(leader, id, 'final', THREE_PEOPLE);
    await leader.page.getByText(THREE_PEOPLE).first().waitFor();
    await reviewSecrecy(leader.page, id);
    await approve(principal.page, id, '三审');
    await principal.page.getByText('待发布', { exact: true }).first().waitFor();
  });

  it('B5: an approval of a text that was changed in between is refused, and given anew to the text as it is', async () => {
    const { page, expectFault } = reviewer;
    expectFault(/409/);
    await openDesk(page, policyEdition);
    await page.getByRole('button', { name: '通过', exact: true }).click();
    const writer = drafter.page;
    await writer.goto(`/desk/documents/${policyId}`);
    await writer.getByRole('button', { name: '改回起草' }).click();
    await writer.getByRole('button', { name: '开始修改' }).click();
    await paste(writer, '<p>第五条　本办法由区商务局负责解释。</p>');
    await saved(writer);
    await submit(writer);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '一审通过' }).click();
    await dialog.getByText('正文在您查看之后又有修改').waitFor();
    await dialog.getByRole('button', { name: '不办了，返回' }).click();
    await page.getByText('第五条　本办法由区商务局负责解释。').waitFor();
    await approve(page, policyEdition, '一审');
  });

  it('B5: the document passes its second and third reviews, the third only after the secrecy review', async () => {
    await approve(leader.page, policyEdition, '二审');
    await openDesk(principal.page, policyEdition);
    await principal.page.getByText('三审通过之前，须先登记保密审查').waitFor();
    await reviewSecrecy(leader.page, policyEdition);
    await principal.page.reload();
    await approve(principal.page, policyEdition, '三审');
  });

  it('B7: document and interpretation go out together, each with a link to the other', async () => {
    const { page } = drafter;
    await page.goto(`/desk/interpretation/${policyId}`);
    await page.getByRole('button', { name: '文件和解读同步发布' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(READING).waitFor();
    await picture(page, 'publication-together');
    await dialog.getByRole('button', { name: '现在发布 2 件' }).click();
    await said(page, '已同步发布 2 件');
    const open = reader.page;
    expect((await open.goto(`/documents/${policyId}`))?.status()).toBe(200);
    await picture(open, 'publication-public-page');
    expect(await open.locator('main').innerText()).not.toContain(ID_NUMBER);
    await open.getByRole('link', { name: READING }).click();
    await open.getByRole('link', { name: TITLE }).first().waitFor();
  });

  it('C3: readers find it by its number without brackets, by a word and by pinyin', async () => {
    for (const words of ['博商规 2023 7', '直播电商', 'zhibodianshang']) {
      await expect.poll(() => found(words), { timeout: 20_000, interval: 500 }).toContain('直播电商');
    }
    await picture(reader.page, 'publication-found');
  });
});

describe('after publication', () => {
  it('B8: a later document amends it; when that is out, its page says 已修改 and leads there', async () => {
    const drafted = await desk.draft(AMENDMENT, '<p>将第二条中的“百分之一”修改为“百分之二”。</p><p>请遵照执行。</p>', {
      documentNumber: '博商发〔2023〕31号',
    });
    amendmentId = drafted.documentId;
    const { page } = drafter;
    await page.goto(`/desk/documents/${amendmentId}`);
    await page.getByRole('link', { name: '文件关联' }).click();
    await page.getByRole('button', { name: '建立关联' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('另一份文件').fill('直播电商扶持');
    await page.getByTitle(/印发《博山区直播电商扶持办法》的通知（博商规〔2023〕7号/).click();
    await picture(page, 'publication-amends');
    await dialog.getByRole('button', { name: '建立关联' }).click();
    await said(page, '已建立关联');
    await desk.review(await editionOf(amendmentId));
    await publish(page, drafted.id, 'publication-publish');
    const open = reader.page;
    await open.goto(`/documents/${policyId}`);
    await open.locator('.validity-line').getByText('已修改').waitFor();
    await open.locator('.relations').getByRole('link', { name: AMENDMENT }).click();
    await open.locator('.relations').getByRole('link', { name: TITLE }).waitFor();
  });

  it('B9: a correction tells the public what was changed, and the older edition stays to be read', async () => {
    const { page } = drafter;
    await openDesk(page, policyEdition);
    await page.getByRole('button', { name: '更正', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因（内部留存）').fill('发现第二条文字有误');
    await dialog.getByRole('button', { name: '开始更正' }).click();
    await page.getByLabel('更正说明').fill(NOTE);
    await paste(page, '<p>第六条　扶持标准按修改后的规定执行。</p>');
    await saved(page);
    const second = await editionOf(policyId);
    expect(second.id).not.toBe(policyEdition);
    await desk.review(second);
    await publish(page, second.id);
    const open = reader.page;
    await open.goto(`/documents/${policyId}`);
    await open.getByText('第六条').waitFor();
    await open.getByRole('complementary', { name: '更正说明' }).getByText(NOTE).waitFor();
    await open.locator('.history').scrollIntoViewIfNeeded();
    await picture(open, 'publication-editions');
    await open.getByRole('link', { name: '第1版' }).click();
    await open.getByText('这是旧版本').waitFor();
    expect(await open.locator('article').innerText()).not.toContain('第六条');
  });
});

/** What lies behind the doors: a word that stands nowhere else, a document with it, a file of it. */
interface Kept {
  readonly word: string;
  readonly edition: HttpEdition;
}

async function kept(word: string, more: object = {}): Promise<Kept> {
  const { id, version } = await desk.draft(`关于${word}的通知`, `<p>现将${word}事项通知如下。</p>`, more);
  const form = new FormData();
  form.append('file', new Blob([`${word}附件`]), `${word}.txt`);
  const { sha256 } = (await desk.act('swj-xxy', '/api/files', form)) as { readonly sha256: string };
  const file = { version, sha256, name: `${word}.txt`, kind: 'attachment' };
  const answer = await desk.act('swj-xxy', `/api/editions/${id}/files`, file);
  return { word, edition: await desk.review((answer as { readonly edition: HttpEdition }).edition) };
}

/** What a visitor meets at each door of one document; its word counts only where the page is not the search for it. */
async function doorsOf({ word, edition }: Kept): Promise<Readonly<Record<string, string>>> {
  const { documentId, files } = edition;
  const doors = {
    page: `/documents/${documentId}`,
    file: `/documents/${documentId}/files/${files[0]?.id ?? ''}`,
    api: `/api/documents/${documentId}`,
    feed: '/feed.xml',
    list: '/api/documents',
    search: `/api/search?q=${encodeURIComponent(word)}`,
  };
  const met = Object.entries(doors).map(async ([door, path]) => {
    const answer = await desk.ask(path);
    const told = (await answer.text()).replaceAll(`"q":"${word}"`, '').includes(word);
    return [door, `${answer.status} ${told ? 'told' : 'silent'}`] as const;
  });
  return Object.fromEntries(await Promise.all(met));
}

const OPEN = { feed: '200 silent', list: '200 silent', search: '200 silent' };
const CLOSED = { page: '404 silent', file: '404 silent', api: '404 silent', ...OPEN };

describe('the doors', () => {
  it('B9: a withdrawn document says so at its address, and stands behind no other door', async () => {
    const one = await kept('鎏金展会');
    const { page } = principal;
    await publish(drafter.page, one.edition.id);
    await expect.poll(() => found(one.word), { timeout: 20_000, interval: 500 }).toContain(one.word);
    await openDesk(page, one.edition.id);
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /标题也含有不应公开的内容/ }).check();
    await dialog.getByLabel('撤回的原因').fill('内容有误');
    await picture(page, 'publication-withdraw');
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await said(page, '已撤回，原地址已改为撤回说明');
    reader.expectFault(/410/);
    await expect.poll(() => found(one.word), { timeout: 20_000, interval: 500 }).not.toContain(one.word);
    expect((await reader.page.goto(`/documents/${one.edition.documentId}`))?.status()).toBe(410);
    await reader.page.getByRole('heading', { level: 1, name: '该信息有误，已经撤回' }).waitFor();
    await picture(reader.page, 'publication-withdrawn');
    expect(await doorsOf(one)).toEqual({ ...CLOSED, page: '410 silent', api: '410 silent' });
  });

  it('B5: what is approved and not yet out, or not for the public, is behind no door at all', async () => {
    const closed = { disclosureClass: 'withheld', disclosureReason: '内部事务信息', disclosureClause: '条例第十六条' };
    const { page, expectFault } = reader;
    expectFault(/404/);
    for (const one of [await kept('鎏银市集'), await kept('鎏铜台账', closed)]) {
      expect(await found(one.word)).not.toContain(one.word);
      expect((await page.goto(`/documents/${one.edition.documentId}`))?.status()).toBe(404);
      expect(await doorsOf(one)).toEqual(CLOSED);
    }
  });
});
