import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '#documents/index.ts';
import type { CatalogueReading } from '../model.ts';
import { readCatalogue } from './index.ts';

const TABLES = new URL('../../../../test/fixtures/documents/catalogues/', import.meta.url);

async function read(content: string | Uint8Array, fileName: string): Promise<CatalogueReading> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const document = await readDocument(bytes, { fileName });
  if (!document.ok) throw new Error(document.error.message);
  return readCatalogue(document.value);
}

const codes = (reading: CatalogueReading, row: number): readonly string[] =>
  reading.rows[row - 1]?.findings.map((finding) => finding.code) ?? [];

/** A whole row but for its name and content. */
const cells = (name: string, content: string): string =>
  `<tr><td>1</td><td>${name}</td><td></td><td>${content}</td><td>条例</td><td>及时</td><td>局</td><td>■网站</td><td>√</td><td></td><td>√</td><td></td><td></td><td>√</td><td></td></tr>`;

describe('B1: catalogues read out of real files', () => {
  it('B1: a copy of a web page with one cell a line keeps its rows; 同上 and merged levels come from above', async () => {
    const reading = await read(readFileSync(new URL('05_saihan_bzml.txt', TABLES)), '05.txt');
    expect(reading).toMatchObject({ title: '重大建设项目领域基层政务公开标准目录', fieldName: '重大建设项目' });
    expect(reading.rows.map(({ entry }) => [entry.level1, entry.level2, entry.timeText])).toEqual([
      ['批准服务信息', '办事指南', '实时公开'],
      ['批准服务信息', '办理过程信息', '及时公开'],
      ['招标投标信息', '招标投标', '及时公开'],
    ]);
    expect(reading.rows[0]?.entry.channels.map((channel) => channel.name)).toContain('投资项目在线审批监管平台');
    expect(codes(reading, 2)).toEqual(expect.arrayContaining(['stray-text', 'carried']));
    expect(codes(reading, 3)).toContain('ditto');
    expect(reading.rows[2]?.source).toBe('原文第82行');
  });

  it('B1: a table between bars whose head lost its empty cells is put back under its groups, and said to be doubtful', async () => {
    const reading = await read(readFileSync(new URL('06_dean_shenong.txt', TABLES)), '06.txt');
    expect(reading).toMatchObject({ fieldName: '涉农资金', levels: ['乡级'] });
    expect(reading.rows.map(({ entry }) => entry)).toEqual([
      expect.objectContaining({ level1: '政策文件', toAll: true, toGroup: '', proactive: true, levels: ['乡级'] }),
      expect.objectContaining({ level1: '资金明细', subject: '镇级人民政府' }),
    ]);
    const channels = reading.rows[0]?.entry.channels ?? [];
    expect(channels.filter((channel) => channel.chosen).map((channel) => channel.name)).toEqual([
      '政府网站',
      '公开查阅点',
    ]);
    expect(channels).toHaveLength(13);
    expect(codes(reading, 1)).toContain('ticks-lost');
  });

  const HEAD = `<tr><th rowspan="2">序号</th><th colspan="2">公开事项</th><th rowspan="2">公开内容（要素）</th><th rowspan="2">公开依据</th>
    <th rowspan="2">公开时限</th><th rowspan="2">公开主体</th><th rowspan="2">公开渠道和载体</th><th colspan="2">公开对象</th>
    <th colspan="2">公开方式</th><th colspan="3">公开层级</th></tr>
    <tr><th>一级事项</th><th>二级事项</th><th>全社会</th><th>特定群体</th><th>主动</th><th>依申请公开</th><th>市级</th><th>县级</th><th>乡级</th></tr>`;
  const page = (rows: string) =>
    `<html><body><h1>义务教育领域基层政务公开标准目录</h1><table>${HEAD}${rows}</table></body></html>`;

  it('B1: two-row heads, merged cells, ticks by column and levels that a county added', async () => {
    const reading = await read(
      page(`<tr><td>1</td><td rowspan="2">招生管理</td><td>学校介绍</td><td>简介</td><td>《中华人民共和国义务教育法》</td><td>每年1月31日前</td><td>教育局</td>
        <td>■政府网站 □两微一端</td><td>√</td><td></td><td>√</td><td></td><td>√</td><td>√</td><td></td></tr>
        <tr><td>2</td><td>招生计划</td><td>计划</td><td>同上</td><td>按学期</td><td>教育局</td><td>政府网站、公示栏</td><td></td><td>适龄儿童家长</td><td></td><td>√</td><td></td><td>√</td><td></td></tr>`),
      'a.html',
    );
    expect(reading.levels).toEqual(['市级', '县级', '乡级']);
    const [first, second] = reading.rows.map((row) => row.entry);
    expect(first).toMatchObject({
      level1: '招生管理',
      toAll: true,
      proactive: true,
      onRequest: false,
      levels: ['市级', '县级'],
    });
    expect(first?.rule).toEqual({ kind: 'periodic', period: 'year', by: '每年1月31日前' });
    expect(second).toMatchObject({
      level1: '招生管理',
      level2: '招生计划',
      basis: '《中华人民共和国义务教育法》',
      toAll: false,
      toGroup: '适龄儿童家长',
      onRequest: true,
      levels: ['县级'],
    });
    expect(codes(reading, 2)).toContain('time-unknown');
  });

  it('B1: a bad row is named and the good ones stand; what repeats is said', async () => {
    const reading = await read(
      page(cells('机构职能', '职能') + cells('', '没有名称') + cells('机构职能', '职能')),
      'b.html',
    );
    expect(reading.rows.map((row) => row.findings.some((finding) => finding.level === 'error'))).toEqual([
      false,
      true,
      false,
    ]);
    expect(codes(reading, 3)).toContain('duplicate');
  });

  it('B1: a file without a catalogue is said to have none', async () => {
    const reading = await read('<p>关于召开会议的通知</p>', 'c.html');
    expect(reading.rows).toEqual([]);
    expect(reading.findings.map((finding) => finding.code)).toContain('no-table');
  });
});
