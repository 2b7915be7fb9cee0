import { describe, expect, it } from 'vitest';
import { docxOf, p, tbl, tc, tr, type WordParts } from '#test/fixtures/documents/office-files.ts';
import type { DocumentText, Table } from '../block.ts';
import { readDocument } from '../index.ts';

async function read(body: string, parts: WordParts = {}): Promise<DocumentText> {
  const result = await readDocument(docxOf(body, parts));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const paragraphs = ({ blocks }: DocumentText): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

function onlyTable({ blocks }: DocumentText): Table {
  const [table, ...more] = blocks.filter((block) => block.kind === 'table');
  expect(more).toEqual([]);
  if (table === undefined) throw new Error('no table');
  return table;
}

const texts = (table: Table): string[][] => table.rows.map((row) => row.cells.map((cell) => cell.text));
const codes = ({ notes }: DocumentText): string[] => notes.map((note) => note.code);

const RESTART = '<w:vMerge w:val="restart"/>';
const COVERED = '<w:vMerge/>';

const level = (ilvl: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

const item = (num: number, ilvl: number): string =>
  `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${num}"/></w:numPr>`;

const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;

const wide = (text: string, span: number): string => tc(text, `<w:gridSpan w:val="${span}"/>`);

describe('A1: tables of a .docx', () => {
  it('keep merged areas: spans where they begin, covered cells as empty cells', async () => {
    const head = tr([tc('序号'), tc('工作任务', '<w:gridSpan w:val="2"/>'), tc('责任单位')], '<w:tblHeader/>');
    const rows = [
      head,
      tr([tc('1'), tc('大类', RESTART), tc('任务甲'), tc('甲局')]),
      tr([tc('2'), tc('藏着的字', COVERED), tc('任务乙'), tc('乙局')]),
      tr([tc('3'), tc('另一类', RESTART), tc('任务丙'), tc('丙局')]),
    ];
    const table = onlyTable(await read(tbl(rows, [800, 1500, 1500, 2000])));
    expect(table.rows[0]?.repeatedHead).toBe(true);
    expect(table.rows[0]?.cells.map(({ column, colSpan }) => [column, colSpan])).toEqual([
      [0, 1],
      [1, 2],
      [3, 1],
    ]);
    expect(table.rows[1]?.cells[1]).toEqual({ text: '大类', column: 1, colSpan: 1, rowSpan: 2 });
    expect(table.rows[2]?.cells[1]).toEqual({ text: '', column: 1, colSpan: 1, rowSpan: 1, merged: true });
    expect(table.rows[3]?.cells[1]?.rowSpan).toBe(1);
  });

  it('have the columns a person sees, though the file draws them on a finer grid', async () => {
    const rows = [
      tr([tc('序号'), wide('任务', 2), tc('单位')]),
      tr([wide('1', 2), tc('甲'), tc('甲局')]),
      tr([tc('2'), wide('乙', 2), tc('乙局')]),
    ];
    const table = onlyTable(await read(tbl(rows, [800, 40, 3000, 2000])));
    expect(table.rows.map((row) => row.cells.map((cell) => cell.column))).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it('give rows that begin later, cells merged the old way, and lines of a cell', async () => {
    const rows = [
      tr([tc('甲', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('丙')]),
      tr([tc('乙'), `<w:tc>${p('第一段')}${p('第二段')}</w:tc>`], '<w:gridBefore w:val="1"/>'),
    ];
    const table = onlyTable(await read(tbl(rows, [1000, 1000, 1000])));
    expect(table.rows[0]?.cells[0]).toMatchObject({ column: 0, colSpan: 2 });
    expect(table.rows[1]?.cells.map(({ column, text }) => [column, text])).toEqual([
      [1, '乙'],
      [2, '第一段\n第二段'],
    ]);
  });

  it('hold an inner table as text of its cell with a note, and unwrap a table that only lays out the page', async () => {
    const inner = tbl([tr([tc('甲'), tc('乙')])]);
    const nested = await read(tbl([tr([tc('外'), `<w:tc>${inner}<w:p/></w:tc>`])]));
    expect(texts(onlyTable(nested))).toEqual([['外', '甲 乙']]);
    expect(codes(nested)).toEqual(['nested-table']);
    const frame = await read(tbl([tr([`<w:tc>${p('标题')}${inner}<w:p/></w:tc>`])]));
    expect(paragraphs(frame)).toEqual(['标题']);
    expect(texts(onlyTable(frame))).toEqual([['甲', '乙']]);
  });
});

describe('A1: paragraphs of a .docx', () => {
  it('carry the heading level of their style, of what the style is based on, or their own', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="方案二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="变体"/><w:basedOn w:val="x"/></w:style>';
    const body =
      p('一', '<w:pStyle w:val="1"/>') +
      p('二', '<w:pStyle w:val="y"/>') +
      p('三', '<w:outlineLvl w:val="2"/>') +
      p('正文');
    const { blocks } = await read(body, { styles });
    expect(blocks.map((block) => (block.kind === 'paragraph' ? (block.level ?? 0) : -1))).toEqual([1, 2, 3, 0]);
  });

  it('show the list numbers that Word would show, also in cells that hold nothing else', async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'japaneseCounting', '（%2）')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}</w:abstractNum>` +
      '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>';
    const number = `<w:tc><w:p><w:pPr>${item(6, 0)}</w:pPr></w:p></w:tc>`;
    const body =
      p('总则', item(5, 0)) +
      p('甲', item(5, 1)) +
      p('乙', item(5, 1)) +
      p('任务', item(5, 0)) +
      p('丙', item(5, 1)) +
      tbl([tr([number, tc('a')]), tr([number, tc('b')])]);
    const document = await read(body, { numbering });
    expect(paragraphs(document)).toEqual(['一、总则', '（一）甲', '（二）乙', '二、任务', '（一）丙']);
    expect(texts(onlyTable(document))).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('read as if every tracked change were accepted, and say so', async () => {
    const body =
      '<w:p><w:r><w:t>各</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>' +
      '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半</w:t></w:r></w:p>' +
      p('下半') +
      '<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>' +
      tbl([tr([tc('留'), tc('下')]), tr([tc('删'), tc('去')], '<w:del/>')]);
    const document = await read(body);
    expect(paragraphs(document)).toEqual(['各新', '上半下半']);
    expect(texts(onlyTable(document))).toEqual([['留', '下']]);
    expect(codes(document)).toEqual(['tracked-changes']);
  });

  it('keep text boxes once, and leave out field codes, hidden text and the table of contents', async () => {
    const body =
      `<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('框内')}</mc:Choice>` +
      `<mc:Fallback><w:pict>${box('框内')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
      '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t><w:tab/><w:t>后</w:t><w:br/><w:t>换行</w:t></w:r></w:p>' +
      p('目录一', '<w:pStyle w:val="toc"/>');
    const document = await read(body, {
      styles: '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>',
    });
    expect(paragraphs(document)).toEqual(['正文', '框内', '可见\t后\n换行']);
    expect(codes(document)).toEqual(['hidden-text', 'contents-dropped']);
  });

  it('stand on the page where they begin; a break and its rendered trace count once', async () => {
    const body =
      `${p('一页')}<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>二页</w:t></w:r></w:p>` +
      '<w:p><w:r><w:t>仍二页</w:t><w:lastRenderedPageBreak/><w:t>到三页</w:t></w:r></w:p>' +
      tbl([
        tr([tc('三')]),
        tr(['<w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>四</w:t></w:r></w:p></w:tc>']),
        tr([tc('五')]),
      ]);
    const { blocks } = await read(body);
    const pages = blocks.map((block) => [block.kind, block.place.page]);
    expect(pages).toEqual([
      ['paragraph', 1],
      ['page-break', 2],
      ['paragraph', 2],
      ['paragraph', 2],
      ['page-break', 3],
      ['table', 3],
    ]);
    const table = blocks.at(-1);
    expect(table?.kind === 'table' && table.rows.map((row) => row.place.page)).toEqual([3, 4, 4]);
  });

  it('claim no page where the file marks none', async () => {
    const { blocks } = await read(p('甲') + p('乙'));
    expect(blocks.map((block) => block.place)).toEqual([{ block: 1 }, { block: 2 }]);
  });

  it('are read from the strict edition of the format too', async () => {
    expect(paragraphs(await read(p('严格'), { strict: true }))).toEqual(['严格']);
  });
});

it('A1: 5,000 task rows are read whole', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) =>
    tr([tc(`${index + 1}`), tc('任务'.repeat(20)), tc('甲局'), tc('乙局'), tc('长期坚持'), tc('')]),
  );
  const bytes = docxOf(tbl(rows, [1, 2, 3, 4, 5, 6]));
  const result = await readDocument(bytes);
  expect(result.ok && onlyTable(result.value).rows.length).toBe(5000);
});
