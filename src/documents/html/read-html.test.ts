import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { DocumentText, Table } from '../block.ts';
import { readDocument } from '../index.ts';

async function read(html: string, encoding = 'utf8', fileName = ''): Promise<DocumentText> {
  const result = await readDocument(iconv.encode(html, encoding), { fileName });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const paragraphs = ({ blocks }: DocumentText): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const tables = ({ blocks }: DocumentText): Table[] => blocks.filter((block) => block.kind === 'table');
const texts = (table: Table | undefined): string[][] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));

describe('A1: tables of a page', () => {
  const merged =
    '<html><body><table><thead><tr><th>序号</th><th colspan=2>工作任务</th><th>单位</th></tr></thead><tbody>' +
    '<tr><td>1</td><td rowspan="2">大类</td><td>甲<br>甲二</td><td rowspan="0">某局</td></tr>' +
    '<tr><td>2</td><td>乙</td></tr></tbody></table></body></html>';

  it('keep spans, and give covered cells as empty cells in their column', async () => {
    const [table] = tables(await read(merged));
    expect(table?.rows[0]?.repeatedHead).toBe(true);
    expect(table?.rows[0]?.cells[1]).toMatchObject({ column: 1, colSpan: 2 });
    expect(table?.rows[1]?.cells[1]).toEqual({ text: '大类', column: 1, colSpan: 1, rowSpan: 2 });
    expect(table?.rows[1]?.cells[2]?.text).toBe('甲\n甲二');
    expect(table?.rows[2]?.cells).toEqual([
      { text: '2', column: 0, colSpan: 1, rowSpan: 1 },
      { text: '', column: 1, colSpan: 1, rowSpan: 1, merged: true },
      { text: '乙', column: 2, colSpan: 1, rowSpan: 1 },
      { text: '', column: 3, colSpan: 1, rowSpan: 1, merged: true },
    ]);
  });

  it('are seen through a table that only lays out the page', async () => {
    const page = `<html><body><table><tr><td>站名</td><td>${merged}</td></tr></table></body></html>`;
    const document = await read(page);
    expect(paragraphs(document)).toEqual(['站名']);
    expect(tables(document)).toHaveLength(1);
    expect(texts(tables(document)[0])[2]).toEqual(['2', '', '乙', '']);
  });
});

describe('A1: text of a page', () => {
  const article = `<div class="TRS_Editor"><style>p{}</style><p class="nav">${'各镇街要抓好落实。'.repeat(8)}</p><p>　　第一行<br/>第二行</p></div>`;

  it('is the article with its headings, without menus, scripts and hidden parts', async () => {
    const html = `<!DOCTYPE html><html><head><title>某通知_某县人民政府</title><script>var a='坏'</script></head><body>
      <nav><a>首页</a></nav><div class="main-nav">导航</div><h2>关于印发要点的通知</h2>${article}
      <ol start="3"><li>三事</li><li>四事</li></ol><p style="display:none">藏</p><footer>备案号</footer></body></html>`;
    const document = await read(html);
    expect(paragraphs(document)).toEqual([
      '关于印发要点的通知',
      '各镇街要抓好落实。'.repeat(8),
      '第一行',
      '第二行',
      '3.三事',
      '4.四事',
    ]);
    expect(document.blocks[0]).toMatchObject({ level: 2 });
  });

  it('begins with the title that only the head of the page tells', async () => {
    const html = `<html><head><meta name="ArticleTitle" content="政务公开工作要点"><title>x</title></head><body>${article}</body></html>`;
    expect((await read(html)).blocks[0]).toMatchObject({ kind: 'paragraph', level: 1, text: '政务公开工作要点' });
  });

  it.each(['gb2312', 'gbk', 'utf-16le'])('is read in %s', async (encoding) => {
    const html = `<html><head><meta charset="gb2312"></head><body>${article}</body></html>`;
    expect(paragraphs(await read(html, encoding))).toContain('第一行');
  });

  it('is read in Big5 where the page says so', async () => {
    const html =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><body><p>政府資訊公開</p></body></html>';
    expect(paragraphs(await read(html, 'big5'))).toEqual(['政府資訊公開']);
  });

  it('is told from plain text by its beginning, or by its name where it is a piece of a page', async () => {
    expect((await read('<p>甲</p>')).format).toBe('html');
    expect((await read('正文<br>第二行', 'utf8', 'a.html')).format).toBe('html');
    expect((await read('正文<br>第二行', 'utf8', 'a.txt')).format).toBe('txt');
  });
});

it('a page whose beginning is made to be slow is told before the time-out', async () => {
  const made = [`${'<!---->'.repeat(50_000)}x`, `${'\uFEFF'.repeat(50_000)}x`];
  for (const text of made) expect((await readDocument(Buffer.from(text))).ok).toBe(true);
});
