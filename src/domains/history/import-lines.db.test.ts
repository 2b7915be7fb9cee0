import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { type Office, openOffice, type Process } from '#test/support/office.ts';
import { importLines } from './import-lines.ts';
import type { ImportOutcome } from './model.ts';
import { historyTypes } from './types.ts';

let office: Office;
let process: Process;

beforeAll(async () => {
  office = await openOffice({ endpoints: () => [] });
  process = await office.start();
});
afterAll(() => office.close());

async function importBytes(bytes: Uint8Array, unit = 'office'): Promise<ImportOutcome> {
  const types = await historyTypes(process.ground.db);
  if (types === null) throw new Error('the county has types');
  const outcome = await importLines(process.ground, Readable.from([bytes]), {
    name: '测试.jsonl',
    unit: { id: unit, name: unit },
    types,
    actor: SYSTEM_ACTOR,
  });
  if (!outcome.ok) throw new Error(outcome.error.kind.title);
  return outcome.value;
}

const importText = (lines: readonly (object | string)[], unit?: string): Promise<ImportOutcome> =>
  importBytes(Buffer.from(lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')), unit);

const doc = (id: string, more: object = {}): object => ({
  id,
  title: `关于做好${id}工作的通知`,
  text: '第一段。\n第二段。',
  issuedOn: '2021-03-04',
  publishedOn: '2021-03-05',
  ...more,
});

interface PublicRow {
  readonly external_id: string;
  readonly title: string;
  readonly index_number: string;
  readonly body_html: string;
  readonly body_text: string;
  readonly published_on: string;
  readonly type_code: string;
  readonly document_number: string | null;
  readonly origin: string;
}

async function publicRows(prefix: string): Promise<readonly PublicRow[]> {
  const { rows } = await office.database.pool.query<PublicRow>(
    `SELECT * FROM public_document WHERE external_id LIKE $1 ORDER BY index_number`,
    [`${prefix}%`],
  );
  return rows;
}

/** An ID number with a right check digit that belongs to nobody: region 000 of its city. */
const ID_NUMBER = '110100199003070011';
const withCheckDigit = (head: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(head[at]), 0);
  return head + ('10X98765432'[sum % 11] ?? '');
};

describe('documents import', () => {
  it('B12: makes each line a public document marked as history, with an index number and paragraphs', async () => {
    const outcome = await importText([
      doc('甲1', { number: '博政办字〔2021〕3号', topic: '综合政务-政务公开' }),
      doc('甲2'),
    ]);
    expect(outcome).toMatchObject({ imported: 2, unchanged: 0, refused: [] });
    const rows = await publicRows('甲');
    expect(rows.map((row) => [row.external_id, row.published_on, row.origin])).toEqual([
      ['甲1', '2021-03-05', 'history'],
      ['甲2', '2021-03-05', 'history'],
    ]);
    expect(rows[0]?.body_html).toBe('<p>第一段。</p><p>第二段。</p>');
    expect(rows[0]?.body_text).toBe('第一段。\n第二段。');
    expect(rows[0]?.document_number).toBe('博政办字〔2021〕3号');
    expect(rows[0]?.type_code).not.toBe(rows[1]?.type_code);
  });

  it('B12: numbers documents of a unit and year without a gap, whatever was refused between them', async () => {
    const lines = Array.from({ length: 700 }, (_, at) =>
      at % 7 === 3
        ? doc(`缝${at}`, { title: '' })
        : doc(`缝${at}`, { publishedOn: '2019-01-02', issuedOn: '2019-01-01' }),
    );
    const outcome = await importText(lines, 'dept');
    expect(outcome).toMatchObject({ imported: 600 });
    expect(outcome.refused).toHaveLength(100);
    const serials = (await publicRows('缝')).map((row) => Number(/2019-(\d+)$/.exec(row.index_number)?.[1]));
    expect(serials).toEqual(Array.from({ length: 600 }, (_, at) => at + 1));
  });

  it('B12: lists what it cannot take with line and reason, and takes the rest', async () => {
    const outcome = await importText([
      doc('乙1'),
      '{"id": "乙2", "title": ',
      '',
      '   ',
      doc('乙3', { title: '  ' }),
      doc('乙4', { text: '' }),
      doc('乙5', { issuedOn: '2021-02-30' }),
      doc('乙6', { publishedOn: '2099-01-01' }),
      { title: '没有编号', text: '正文' },
      '[1,2]',
      doc('乙7', { title: ['数组'] }),
      doc('乙8', { publishedOn: '2020年1月2日', issuedOn: '二〇二〇年一月一日' }),
    ]);
    expect(outcome.imported).toBe(2);
    expect(outcome.refused.map(({ line, reason }) => [line, reason.slice(0, 12)])).toEqual([
      [2, '这一行不是完整的 JSO'],
      [5, '没有标题'],
      [6, '没有正文'],
      [7, '成文日期（issuedO'],
      [8, '发布日期（publish'],
      [9, '没有 id，无法判断是否'],
      [10, '这一行不是 {…} 形式'],
      [11, '标题（title）的写法'],
    ]);
    expect((await publicRows('乙8'))[0]?.published_on).toBe('2020-01-02');
  });

  it('B12: the same again changes nothing; other content under a known id is refused', async () => {
    await importText([doc('丙1'), doc('丙2')]);
    const again = await importText([doc('丙1'), doc('丙2', { text: '改过的正文。' }), doc('丙3'), doc('丙3')]);
    expect(again).toMatchObject({ imported: 1, unchanged: 2 });
    expect(again.refused.map((one) => one.line)).toEqual([2]);
    expect(again.refused[0]?.reason).toContain('内容不同');
    expect(await publicRows('丙')).toHaveLength(3);
    expect((await publicRows('丙2'))[0]?.body_text).toBe('第一段。\n第二段。');
  });

  it('B12: an import cut short and run again ends with every document once', async () => {
    const lines = Array.from({ length: 1_200 }, (_, at) => JSON.stringify(doc(`断${at}`)));
    const half = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${lines.slice(0, 900).join('\n')}\n`);
      throw new Error('the disk is gone');
    };
    const types = await historyTypes(process.ground.db);
    if (types === null) throw new Error('the county has types');
    const order = { name: '断.jsonl', unit: { id: 'office', name: 'office' }, types, actor: SYSTEM_ACTOR };
    await expect(importLines(process.ground, half(), order)).rejects.toThrow('the disk is gone');
    expect(await publicRows('断')).toHaveLength(500);
    const outcome = await importBytes(Buffer.from(lines.join('\n')));
    expect(outcome).toMatchObject({ imported: 700, unchanged: 500, refused: [] });
    expect(new Set((await publicRows('断')).map((row) => row.external_id)).size).toBe(1_200);
  });

  it('B12: two imports of the same file at once store each document once', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => doc(`并${at}`));
    const both = await Promise.all([importText(lines), importText(lines)]);
    expect(both.reduce((sum, one) => sum + one.imported, 0)).toBe(300);
    expect(await publicRows('并')).toHaveLength(300);
  });

  it('B12: reads GBK, a byte-order mark and Windows line ends', async () => {
    const text = [doc('编1'), doc('编2')].map((one) => JSON.stringify(one)).join('\r\n');
    expect(await importBytes(iconv.encode(text, 'gbk'))).toMatchObject({ imported: 2, refused: [] });
    expect((await publicRows('编')).map((row) => row.title)).toEqual([
      '关于做好编1工作的通知',
      '关于做好编2工作的通知',
    ]);
    expect(await importBytes(Buffer.from(`\ufeff${JSON.stringify(doc('编3'))}\r\n`))).toMatchObject({ imported: 1 });
  });

  it('B12: a line beyond the bound is refused and the next ones go in', async () => {
    const huge = JSON.stringify(doc('巨1', { text: '长'.repeat(3_000_000) }));
    const outcome = await importText([huge, doc('巨2')]);
    expect(outcome).toMatchObject({ imported: 1 });
    expect(outcome.refused).toEqual([{ line: 1, reason: '这一行超过 8 MB，请拆分正文后再导入' }]);
  });

  it('B12: an ID number stops its line, and stands nowhere in the report; a masked one does not', async () => {
    const id = withCheckDigit(ID_NUMBER.slice(0, 17));
    const outcome = await importText([
      doc('证1', { text: `申请人身份证号 ${id}。` }),
      doc('证2', { text: '申请人身份证号 11*************011。' }),
      doc('证3', { text: '村民张某，手机13800138000。' }),
    ]);
    expect(outcome.imported).toBe(2);
    expect(outcome.refused[0]).toMatchObject({ line: 1 });
    expect(outcome.findings.map((one) => [one.line, one.code])).toEqual([[3, 'mobile']]);
    expect(JSON.stringify(outcome)).not.toContain(id);
    expect(JSON.stringify(outcome)).not.toContain('13800138000');
  });

  it('B12: text that looks like HTML or breaks JSON and databases is kept as text', async () => {
    await importText([doc('码1', { text: '<script>alert(1)</script>\u0000 A&B \ud800' })]);
    const [row] = await publicRows('码1');
    expect(row?.body_html).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt; A&amp;B \ufffd</p>');
  });

  it('B12: every batch of lines leaves one audit entry, and an import without good lines stores no batch', async () => {
    const before = (await office.auditActions()).length;
    const empty = await importText(['{}', 'nonsense']);
    expect(empty).toMatchObject({ batchId: null, imported: 0 });
    expect((await office.auditActions()).length).toBe(before);
    await importText([doc('审1')]);
    expect((await office.auditActions()).slice(before)).toEqual(['history.imported', 'history.finished']);
  });
});
