import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import { readDate } from '../read-date.ts';
import { guessMeanings, headRow } from './columns.ts';
import { type Comparable, findDuplicates } from './duplicates.ts';
import { matchFiles } from './match-files.ts';
import { normaliseRow } from './normalise.ts';

const TODAY = localDate('2026-11-20');

const codes = (written: Parameters<typeof normaliseRow>[0]): readonly string[] =>
  normaliseRow(written, TODAY)
    .findings.filter((each) => each.level === 'block')
    .map((each) => each.code);
const one = (line: number, more: Partial<Comparable>): Comparable => ({
  line,
  documentId: null,
  externalId: null,
  title: `标题${line}`,
  number: null,
  issuer: null,
  issuedOn: null,
  text: '',
  ...more,
});

const file = (name: string) => ({ sha256: name, name, size: 1, type: 'x' });
describe('B12: an index sheet', () => {
  it.each([
    ['2023-6-3', '2023-06-03'],
    ['2023/06/03', '2023-06-03'],
    ['2023.6.3', '2023-06-03'],
    ['20230603', '2023-06-03'],
    ['2023年6月3日', '2023-06-03'],
    ['２０２３年６月３日', '2023-06-03'],
    ['二〇二三年六月三日', '2023-06-03'],
    ['二○一九年十二月三十一日', '2019-12-31'],
    ['98.5.1', '1998-05-01'],
    ['45080', '2023-06-03'],
    ['2023-06-03T10:00:00Z', '2023-06-03'],
    ['2023-02-30', null],
    ['去年', null],
    ['', null],
  ])('B12: reads the date %j as %j', (written, expected) => {
    expect(readDate(written)).toBe(expected);
  });

  it('B12: finds its head and what each column means, each meaning once', () => {
    const rows = [['博山区历史文件目录'], ['序号', '文件名称', '文号', '成文时间', '发布 日期*', '名称']];
    expect(headRow(rows)).toBe(1);
    expect(guessMeanings(rows[1] ?? [])).toEqual([null, 'title', 'number', 'issuedOn', 'publishedOn', null]);
    expect(headRow([['甲', '乙']])).toBe(-1);
  });

  it('B12: mends numbers, brackets and dates and says what was there', () => {
    const row = normaliseRow(
      {
        title: '关于印发 《办法》(试行)的通知。',
        number: '博政发[2017]007号',
        issuedOn: '2017年3月2日',
        issuer: '区政府',
      },
      TODAY,
    );
    expect(row.content).toMatchObject({
      title: '关于印发《办法》（试行）的通知',
      number: '博政发〔2017〕7号',
      issuedOn: '2017-03-02',
    });
    expect(row.changes.map(({ part, was }) => [part, was])).toEqual([
      ['title', '关于印发 《办法》(试行)的通知。'],
      ['number', '博政发[2017]007号'],
      ['issuedOn', '2017年3月2日'],
    ]);
    expect(row.findings.map((each) => each.code)).toEqual(['no-published-on']);
  });

  it('B12: stops rows without a title or with a day that is none or not yet', () => {
    expect(codes({ title: ' ', issuedOn: '2017-13-01' })).toEqual(['bad-date', 'no-title']);
    expect(codes({ title: '通知', publishedOn: '2031-01-01' })).toEqual(['future-date']);
    expect(codes({ title: '通知', expiresOn: '2031-01-01' })).toEqual([]);
  });

  it('B12: a row already as it should be is not called mended', () => {
    const row = normaliseRow(
      {
        title: '关于做好工作的通知',
        number: '博政发〔2017〕7号',
        issuedOn: '2017-03-02',
        publishedOn: '2017-03-03',
        issuer: '区政府',
      },
      TODAY,
    );
    expect(row.changes).toEqual([]);
    expect(row.findings).toEqual([]);
  });

  const text = Array.from({ length: 30 }, (_none, at) => `第${at}条 各单位应当于${at}月底前完成整改任务。`).join('');
  it('B12: finds the same number in any brackets, the same title of a day, nearly the same text, and nothing else', () => {
    const found = findDuplicates(
      [
        one(1, { number: '博政发〔2017〕7号', text }),
        one(2, { number: '博政发[2017]07号' }),
        one(3, { title: '甲的通知', issuedOn: '2017-01-01' }),
        one(4, { title: '甲的 通知', issuedOn: '2017-01-01' }),
        one(5, { title: '甲的通知', issuedOn: '2018-01-01' }),
        one(6, { text: text.replace('第3条', '第三条') }),
        one(7, { text: `${text.slice(0, 200)}${'另有不同内容的规定，请遵照执行并及时上报情况。'.repeat(20)}` }),
      ],
      [],
    );
    expect([...found].map(([line, hits]) => [line, hits[0]?.how, hits[0]?.line])).toEqual([
      [2, 'same-number', 1],
      [4, 'same-title', 3],
      [6, 'same-text', 1],
    ]);
  });

  it('B12: gives each row the files it names, or those called as it is', () => {
    const files = [file('附件/甲的通知.docx'), file('附表1.xlsx'), file('博政发2017 7号.pdf')];
    expect(matchFiles({ id: null, title: '甲的通知', number: null }, '', files, false).body?.name).toBe(
      '附件/甲的通知.docx',
    );
    const named = matchFiles({ id: null, title: '乙', number: null }, '附表1.xlsx；没有的.doc', files, false);
    expect([named.body, named.attachments.map((each) => each.name), named.absent]).toEqual([
      null,
      ['附表1.xlsx'],
      ['没有的.doc'],
    ]);
    const numbered = matchFiles({ id: null, title: '丙', number: '博政发〔2017〕7号' }, '', files, false);
    expect(numbered.body?.name).toBe('博政发2017 7号.pdf');
  });
});
