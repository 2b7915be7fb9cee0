import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import { checkDigit } from './checks/personal/id-card.ts';
import { inspectEdition, inspectText } from './inspect.ts';
import type { GateLists } from './lists.ts';
import type { GateInput } from './model.ts';
import { typoModel } from './typos/load.ts';
import { shippedIndex } from './words/shipped.ts';

const lists: GateLists = {
  masking: { idHead: 2, idTail: 3 },
  titleLongest: 80,
  words: [shippedIndex],
  falseAlarms: [],
  names: [],
  typos: typoModel(),
};
const day = localDate('2026-03-02');
const said = (text: string, more: Partial<GateLists> = {}) =>
  inspectText(text, { ...lists, ...more }, { publishedOn: day }).findings;
const codes = (text: string) => said(text).map(({ code }) => code);

const clean: GateInput = {
  title: '云岭县人民政府办公室关于做好春耕备耕工作的通知',
  bodyText: '各镇人民政府，县政府各部门：\n现就做好春耕备耕工作通知如下。\n云岭县人民政府办公室\n2026年2月27日',
  bodyHtml: '<p>各镇人民政府</p>',
  elements: { documentNumber: '云政办发〔2026〕3号', effectiveOn: '2026-03-01' },
  asked: [{ key: 'documentNumber', name: '发文字号', kind: 'text', required: true }],
  bodyRequired: true,
  validityTracked: true,
  numbered: true,
  madeOn: localDate('2026-02-27'),
  publishedOn: day,
  dueOn: localDate('2026-03-27'),
  files: [],
  deadLinks: [],
};
const of = (change: Partial<GateInput>) => inspectEdition({ ...clean, ...change }, lists).findings;
const file = (change: Partial<GateInput['files'][number]>): GateInput['files'][number] => ({
  name: '分工表.pdf',
  kind: 'attachment',
  type: 'application/pdf',
  size: 1000,
  alt: null,
  scan: 'clean',
  ...change,
});

/** A number with the right check digit that belongs to nobody: its area code was never given out. */
const made = (start: string): string => start + checkDigit(start);

it('B6: what a picture is said to show is read by the public and by the gate', () => {
  const alt = `持证人身份证号${made('11010519491231002')}`;
  expect(of({ files: [file({ kind: 'image', name: '图.png', type: 'image/png', alt })] })).toContainEqual(
    expect.objectContaining({ level: 'block', place: expect.objectContaining({ part: 'attachment' }) }),
  );
});
const ADULT = made('35999919800101123');
const CHILD = made('35999920180101123');
const CARD = '6222021234567890128';

describe('the quality gate', () => {
  it('B6: says nothing of an edition in order', () => {
    expect(inspectEdition(clean, lists)).toEqual({ findings: [], blocking: 0, warnings: 0 });
  });

  it('B6: stops an edition that lacks a required element, a title or a body', () => {
    const found = of({ elements: { effectiveOn: '2026-03-01' }, title: ' ', bodyText: '' });
    expect(found.map(({ code }) => code)).toEqual(['missing-element', 'missing-title', 'missing-body']);
    expect(found.every(({ level }) => level === 'block')).toBe(true);
  });

  it('B6: flags 超期补录, and a date of making after publication', () => {
    expect(of({ dueOn: localDate('2026-02-28') })[0]).toMatchObject({ code: 'late-posting', level: 'warn' });
    expect(of({ dueOn: day })).toEqual([]);
    const late = of({ madeOn: localDate('2026-03-03'), bodyText: '正文。' });
    expect(late.map(({ code }) => code)).toContain('made-after-published');
  });

  it('B6: compares the date under the text, in either numerals, with 成文日期', () => {
    expect(of({ bodyText: '正文。\n二〇二六年二月二十七日' })).toEqual([]);
    const [found] = of({ bodyText: '正文。\n二〇二六年二月二十八日' });
    expect(found).toMatchObject({ code: 'signed-day-differs', place: { start: 4, quote: '二〇二六年二月二十八日' } });
  });

  it('B6: a title ends without a mark', () => {
    expect(of({ title: '关于放假的通知。' })[0]).toMatchObject({ code: 'title-mark', replacement: '关于放假的通知' });
  });

  it.each([
    ['an empty one', file({ size: 0 }), 'empty-file', 'block'],
    ['an infected one', file({ scan: 'infected' }), 'infected-file', 'block'],
    ['one not scanned', file({ scan: 'not-scanned' }), 'not-scanned', 'note'],
    ['a program', file({ name: '报名.exe' }), 'program-file', 'block'],
    ['one that is not what it says', file({ type: 'image/png' }), 'wrong-type', 'block'],
  ])('B6: of attachments, names %s', (_what, attachment, code, level) => {
    const found = of({ bodyText: `${clean.bodyText}\n附件：分工表`, files: [attachment] });
    expect(found.map((finding) => [finding.code, finding.level])).toContainEqual([code, level]);
  });

  it('B6: asks for the attachment a text speaks of, but not where the text carries it itself', () => {
    expect(of({ bodyText: '通知。\n附件：1.分工表' })[0]?.code).toBe('attachment-missing');
    expect(of({ bodyText: '通知。\n附件：1.分工表\n附件1\n分工表\n张三' })).toEqual([]);
  });

  it('B6: a page of pictures alone and a picture without words are named', () => {
    const found = of({ bodyText: '', bodyHtml: '<p><img src="/a.png" alt=""></p>' }).map(({ code }) => code);
    expect(found).toEqual(['image-without-alt', 'image-only']);
  });

  it('B6: dead links warn, links into the inside stop', () => {
    const html =
      '<a href="https://a.gov.cn/x?a=1&amp;b=2">一</a><a href="http://10.1.2.3/oa">二</a><a href="https://b.cn">三</a>';
    const found = of({ bodyHtml: html, deadLinks: ['https://a.gov.cn/x?a=1&b=2'] });
    expect(found.map(({ code, place }) => [code, place.quote])).toEqual([
      ['inside-link', 'http://10.1.2.3/oa'],
      ['dead-link', 'https://a.gov.cn/x?a=1&b=2'],
    ]);
  });
});

describe('personal data', () => {
  it.each([
    ['plain', `身份证号${ADULT}`],
    ['lower case', `身份证号${ADULT.toLowerCase()}`],
    ['broken by spaces', `${ADULT.slice(0, 6)} ${ADULT.slice(6, 14)} ${ADULT.slice(14)}`],
    ['full width', ADULT.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
    ['in a row of a table', `张三\t${ADULT}\t300元`],
  ])('B6: finds an ID number, %s, and masks it', (_how, text) => {
    const [found, ...more] = said(text);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'id-card', level: 'block', replacement: `35*************${ADULT.slice(-3)}` });
    expect(text.slice(found?.place.start ?? 0, found?.place.end ?? 0)).toBe(found?.place.quote);
  });

  it('B6: those under fourteen are named for themselves', () => {
    expect(codes(`学生身份证${CHILD}`)).toEqual(['id-card-child']);
  });

  it('B6: masks as the county has set', () => {
    const [found] = said(`身份证号${ADULT}`, { masking: { idHead: 6, idTail: 4 } });
    expect(found?.replacement).toBe(`${ADULT.slice(0, 6)}********${ADULT.slice(-4)}`);
  });

  it('B6: a wrong check digit, a masked number, a credit code and an index number are no ID numbers', () => {
    const wrong = ADULT.slice(0, 17) + (ADULT.endsWith('1') ? '2' : '1');
    const text = `编号${wrong}；35*************123；统一社会信用代码11370322004222241N；11370322004222241N/2021-5135380`;
    expect(codes(text)).toEqual([]);
  });

  it('B6: a private mobile number is stopped, one given as a contact is a note, a landline nothing', () => {
    expect(said('户主李四 13800138000').map(({ code, level, replacement }) => [code, level, replacement])).toEqual([
      ['mobile', 'block', '138****8000'],
    ]);
    expect(said('联系人：王科长，联系电话：13800138000').map(({ level }) => level)).toEqual(['note']);
    expect(codes('咨询电话：0533-6967890、12345')).toEqual([]);
    expect(codes('总投资13800138000元，订单号：13800138000')).toEqual([]);
  });

  it('B6: a bank card passes the check of cards, and keeps its last four', () => {
    expect(said(`卡号${CARD}`)).toMatchObject([{ code: 'bank-card', replacement: `***************${CARD.slice(-4)}` }]);
    expect(codes(`卡号${CARD.slice(0, -1)}0`)).toEqual([]);
  });

  it('B6: an address to the door is stopped for a person, not for an office', () => {
    expect(said('联系人王某，身份证已核，住博山区中心路12号3号楼2单元501室。')).toMatchObject([
      { code: 'home-address', replacement: '住博山区' },
    ]);
    expect(said('王五，住址城关镇东风村3组12号')).toMatchObject([{ code: 'home-address', place: { part: 'body' } }]);
    expect(codes('办公地址：云岭县人民路18号政务大厦3号楼')).toEqual([]);
  });

  it('B6: lists of children or of the sick that say more than they must', () => {
    expect(codes('困境儿童名单\n姓名\t身份证号\t村居')).toEqual(['minor-list']);
    expect(codes('姓名\t村居\t残疾类别\t补贴金额')).toEqual(['health-list']);
    expect(codes('姓名\t村居\t补贴金额')).toEqual([]);
  });
});

describe('proofreading', () => {
  it.each([
    ['认真贯撤落实会议精神', 'wrong-word', '贯彻'],
    ['推进一带一路战略实施', 'set-phrase', '“一带一路”倡议'],
    ['同一国藉的申请人', 'suspected-typo', '籍'],
    ['加强对对外贸易的的管理', 'repeated-word', '的'],
    ['总体情况。截止2023年10月底，全区夜间消费3.2亿元', 'wrong-word', '截至'],
    ['各镇要认真贯彻落实按排', 'wrong-word', '安排'],
    ['会议于2026年2月30日召开', 'impossible-date', null],
    ['根据《条例的规定', 'broken-bracket', null],
    ['请认真组织实施，、并报告', 'double-punctuation', null],
  ])('B6: %s', (text, code, right) => {
    expect(said(text)).toMatchObject([{ code, replacement: right }]);
  });

  it.each([
    '的的确确是不了了之',
    '不以营利为目的的公益组织',
    '由按装置要求配置的单位负责',
    '2024年2月29日',
    '一、总体要求\n（一）目标\n（二）原则\n二、任务\n（一）任务一\n1.落实\n2.检查\n三、要求',
    '“第一条 本法\n“第二条 适用”',
    '1）第一项；2）第二项',
    '（一)半角和全角的括号成对',
  ])('B6: lawful text is left alone: %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('B6: a number left out of a list, and one given twice', () => {
    expect(said('一、甲\n二、乙\n四、丙').map(({ message }) => message)).toEqual([
      '序号“四”之前缺少一个序号，请核对。',
    ]);
    expect(said('（一）甲\n（二）乙\n（二）丙')[0]?.message).toContain('重复');
  });

  it('B6: half-width marks among full-width ones are one note', () => {
    const found = said('加强领导,落实责任，加强督查;及时报告；完成任务,');
    expect(found.map(({ code, level, replacement }) => [code, level, replacement])).toEqual([
      ['half-width', 'note', '，'],
    ]);
  });

  it('B6: what was recorded as a false alarm is not named again, in its context only where one is given', () => {
    const alarm = { code: 'wrong-word', quote: '台帐', context: '' };
    expect(said('建立台帐', { falseAlarms: [alarm] })).toEqual([]);
    const narrow = { ...alarm, context: '老台帐' };
    expect(said('查老台帐和新台帐', { falseAlarms: [narrow] })).toMatchObject([{ place: { start: 6 } }]);
  });

  it('B6: empty text, one character and a hundred thousand of them', () => {
    expect(said('')).toEqual([]);
    expect(said('的')).toEqual([]);
    expect(said('（'.repeat(50)).length).toBe(50);
    expect(said('为了规范政府信息公开工作，提高工作透明度。'.repeat(5_000))).toEqual([]);
  });
});
