import { describe, expect, it } from 'vitest';
import { openAsker } from './asker.ts';
import { segmentBuilder } from './engine/segment-builder.ts';
import { markedHtml } from './marked-html.ts';
import { maskedQuery } from './masked.ts';

const FACETS = { unit: '', type: '', class: '', topic: '', validity: '' };
const TITLES = [
  '城乡居民医保缴费通告',
  '住房公积金提取办事指南',
  '最低生活保障审核办法',
  '区教育和体育局招生公告',
  '义务教育阶段入学通知',
];

function asker() {
  const builder = segmentBuilder();
  for (const [at, title] of TITLES.entries()) {
    const body = `${title}，现将有关事项通知如下。社区养老服务站开放。`;
    builder.add({ id: `d${at}`, stamp: '1', title, number: '', issuer: '', body, publishedOn: 0, facets: FACETS });
  }
  const open = openAsker();
  open.use([{ data: builder.build('a'), gone: new Uint8Array(TITLES.length) }]);
  open.know({
    groups: [
      ['低保', '最低生活保障'],
      ['区教育和体育局', '教体局'],
      ['公积金', '住房公积金'],
    ],
  });
  return open;
}

const ask = (text: string) => asker().ask({ text, filters: { facets: {} }, sort: 'relevance', limit: 10, offset: 0 });
const firstOf = (text: string): string | undefined => ask(text).hits[0]?.id;

describe('C3: what was meant', () => {
  it('synonyms, and short names of units', () => {
    expect(firstOf('低保')).toBe('d2');
    expect(firstOf('教体局招生')).toBe('d3');
  });

  it.each([
    ['yibao', 'd0'],
    ['yi bao', 'd0'],
    ['GJJ', 'd1'],
    ['zdshbz', 'd2'],
    ['ruxue', 'd4'],
  ])('pinyin, in full and by initials: %s', (letters, id) => expect(firstOf(letters)).toBe(id));

  it('pinyin of a word that stands in texts only', () => {
    expect(ask('yanglao').total).toBe(TITLES.length);
  });

  it('one character typed wrong: the same sound, or another character', () => {
    expect(ask('住房公机金')).toMatchObject({ mended: { to: expect.stringContaining('积') as string } });
    expect(firstOf('义务叫育入学')).toBe('d4');
  });

  it('a strange word of which one piece sounds like something finds nothing', () => {
    expect(ask('鎏银疑保坊集')).toMatchObject({ total: 0, mended: null });
    expect(ask('疑保').mended).toMatchObject({ to: '医保' });
  });

  it('a word that stands is never mended, nor is nonsense', () => {
    expect(ask('医保').mended).toBeNull();
    expect(ask('qqqqzzzz').total).toBe(0);
    expect(ask('龘龘龘').total).toBe(0);
  });
});

describe('C3: the search log', () => {
  it.each([
    ['我的身份证 370304199001011234 怎么补办', '我的身份证 *** 怎么补办'],
    ['电话１３８００１３８０００', '电话***'],
    ['zhang.san@example.com 投诉', '*** 投诉'],
    ['我叫张三丰，想申请低保', '***,想申请低保'],
  ])('keeps no person: %s', (text, kept) => expect(maskedQuery(text)).toBe(kept));

  it('keeps nothing where nothing is left, and no more than sixty units', () => {
    expect(maskedQuery('13800138000')).toBeNull();
    expect(maskedQuery('  ')).toBeNull();
    expect((maskedQuery('低保'.repeat(500)) ?? '').length).toBeLessThanOrEqual(60);
    expect(maskedQuery('博政办字 2023 23')).toBe('博政办字 2023 23');
    expect(maskedQuery('博政办字〔2023〕23号')).toBe('博政办字〔2023〕23号');
  });
});

describe('C3: highlights', () => {
  it('are escaped, marks and all', () => {
    expect(markedHtml({ text: '<b>低保</b>&"', marks: [[3, 5]] })).toBe(
      '&lt;b&gt;<mark>低保</mark>&lt;/b&gt;&amp;&quot;',
    );
  });
});
