import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Table } from '../block.ts';
import { readDocument } from '../index.ts';
import { decodeText } from './decode-text.ts';
import { readText } from './read-text.ts';

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const given = (path: string): string => readFileSync(`${shared}${path}`, 'utf8');
const tables = (text: string): Table[] => readText(text).blocks.filter((block) => block.kind === 'table');
const texts = (table: Table | undefined): string[][] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));
const widths = (table: Table | undefined): number[] => (table?.rows ?? []).map((row) => row.cells.length);

describe('A1: the seed notices as converters left them', () => {
  it('gives 48 six-cell rows and nine heads for 000, and the five rows of its ledger form', () => {
    const [tasks, ledger, ...more] = tables(given('seeds/000_886383b309ceb346.txt'));
    expect(more).toEqual([]);
    expect(widths(tasks).filter((width) => width === 6)).toHaveLength(48);
    expect(texts(tasks).filter(([first]) => first === '序号')).toHaveLength(9);
    expect(texts(tasks).flatMap(([first]) => (/^\d+$/u.test(first ?? '') ? [Number(first)] : []))).toEqual(
      Array.from({ length: 48 }, (_, index) => index + 1),
    );
    expect(texts(ledger)[0]).toEqual(['序号', '工作任务', '工作举措', '时限要求', '单位分管领导', '责任科室']);
    expect(widths(ledger)).toEqual([6, 6, 6, 6, 6]);
  });

  it('puts a cell together that a page cut, and a row that a page cut', () => {
    const [tasks, ledger] = tables(given('seeds/000_886383b309ceb346.txt'));
    const row = (number: string): string[] | undefined => texts(tasks).find(([first]) => first === number);
    expect(row('37')?.[3]).toMatch(/重点加强对网\n站栏目设置/u);
    expect(row('37')?.slice(4)).toEqual(['区政府办公室', '2023年12月底前完成']);
    expect(row('16')?.slice(4)).toEqual([
      '各镇（街道），区政府各部门单位',
      '2023年10月底前对今年以来所发布政府信息全面规范',
    ]);
    expect(texts(ledger)[2]?.[3]).toMatch(/未全面公开检查\n结果信息的督促/u);
  });

  it('keeps cells of a vertical merge as empty cells and the line where a row stands', () => {
    const [tasks] = tables(given('seeds/000_886383b309ceb346.txt'));
    expect(texts(tasks)[2]?.slice(0, 3)).toEqual(['2', '', '']);
    expect(tasks?.rows[1]?.place).toMatchObject({ line: 59, table: 1, row: 2 });
  });

  it('leaves the printing line below the last table a paragraph', () => {
    const last = readText(given('seeds/000_886383b309ceb346.txt')).blocks.at(-1);
    expect(last?.kind === 'paragraph' && last.text).toMatch(/^博山区人民政府办公室\s+2023年7月24日印发$/u);
  });

  it('gives 50 rows under five heads for 002, and 48 tasks with 201 indicator rows for 004', () => {
    const [plan] = tables(given('seeds/002_9464d6d3f45efab0.txt'));
    expect(widths(plan)).toEqual(Array.from({ length: 55 }, () => 3));
    expect(texts(plan).filter(([first]) => first === '工作任务')).toHaveLength(5);
    const [tasks, indicators] = tables(given('seeds/004_ff479ca82672f711.txt'));
    expect(widths(tasks)).toEqual([5, ...Array.from({ length: 48 }, () => 6)]);
    expect(indicators?.rows).toHaveLength(202);
    expect(texts(indicators).find((cells) => cells[2] === '业务培训')).toEqual([
      '',
      '',
      '业务培训',
      '培训计划',
      '发布政务公开业务培训计划。',
      '',
    ]);
  });

  it('finds no table in the prose plans 001 and 003', () => {
    expect(tables(given('seeds/001_9ebfb08d6aefdd43.txt'))).toEqual([]);
    expect(tables(given('seeds/003_510909e88f65251e.txt'))).toEqual([]);
  });
});

describe('A1: other layouts of tables in text', () => {
  it('reads rows parted by bars as they stand', () => {
    const [plan] = tables(given('data/tables/02_jiangmen_tudichubei.txt'));
    expect(plan?.rows).toHaveLength(11);
    expect(texts(plan)[3]).toEqual(['3.及时反馈网民对调查征集信息的意见。', '各科室', '']);
  });

  it('drops the rule of a markdown table and reads bars that lead a line', () => {
    const [table] = tables('| 序号 | 任务 |\n|---|:---:|\n| 1 | a\\|b |\n| 2 | |');
    expect(texts(table)).toEqual([
      ['序号', '任务'],
      ['1', 'a|b'],
      ['2', ''],
    ]);
  });

  it('keeps one cell a line as paragraphs, since nothing marks its rows', () => {
    for (const file of ['01_chizhou_xfj', '05_saihan_bzml', '28_cangnan_minsheng']) {
      expect(tables(given(`data/tables/${file}.txt`))).toEqual([]);
    }
  });

  it('reads cells pasted from a spreadsheet, with line breaks in quoted cells', () => {
    const [table] = tables('序号\t任务\t单位\n1\t"第一行\n第""二""行"\t甲局\n\t丙事\t');
    expect(texts(table)).toEqual([
      ['序号', '任务', '单位'],
      ['1', '第一行\n第"二"行', '甲局'],
      ['', '丙事', ''],
    ]);
  });

  it('takes prose indented by tabs for prose', () => {
    const { blocks } = readText(
      '\t第一段。\n\t第二段。\n\n\t第三段。\n\n\t第四段。\n\t第五段。\n\t第六段。\n\n\t第七段。',
    );
    expect(blocks.map((block) => block.kind)).toEqual(Array.from({ length: 7 }, () => 'paragraph'));
  });

  it('does not join a title row inside the table with the numbered row below it', () => {
    const [table] = tables(
      '\t序号\n\t任务\n\t单位\n\n\t一、总则\n\n\t1\n\t甲\n\n\t2\n\t乙\n\t某局\n\n\t3\n\t丙\n\t某局',
    );
    expect(widths(table)).toEqual([3, 1, 2, 3, 3]);
  });
});

describe('encodings', () => {
  const sentence = '各镇（街道），区政府各部门单位：请于7月28日前报送。\r\n第二行';
  it.each(['utf8', 'utf-16le', 'utf-16be', 'gbk', 'gb18030'])('reads %s without a mark', (encoding) => {
    expect(decodeText(iconv.encode(sentence, encoding)).text).toBe(sentence);
  });
  it.each(['utf8', 'utf-16le', 'utf-16be'])('reads %s with a mark, which does not become text', (encoding) => {
    expect(decodeText(iconv.encode(sentence, encoding, { addBOM: true })).text).toBe(sentence);
  });
  it('reads UTF-8 that was cut inside a character', () => {
    const bytes = Buffer.from(sentence, 'utf8');
    expect(decodeText(bytes.subarray(0, bytes.length - 1))).toMatchObject({ encoding: 'utf-8', damaged: false });
  });
  it('reads a GBK file through the front door', async () => {
    const read = await readDocument(iconv.encode(given('seeds/000_886383b309ceb346.txt'), 'gbk'), {
      fileName: '通知.txt',
    });
    expect(read.ok && read.value).toEqual(readText(given('seeds/000_886383b309ceb346.txt')));
  });
});
