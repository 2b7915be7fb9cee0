import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Browser } from '#test/support/office.ts';
import { type DirectoryCounty, itemsOf, openDirectoryCounty } from './directory-county.ts';

let county: DirectoryCounty;
let keeper: Browser;

beforeAll(async () => {
  county = await openDirectoryCounty();
  keeper = await county.as('keeper', 'administrator');
});
afterAll(() => county.close());

type Sheet = readonly (readonly (string | number | Date | null)[])[];

async function bookOf(
  sheets: Readonly<Record<string, Sheet>>,
  touch?: (book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]));
  touch?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function upload(bytes: Uint8Array, name = '单位与人员.xlsx'): Promise<string> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name));
  const stored = await keeper.send('POST', '/api/files', form);
  expect(stored.status).toBe(200);
  return String(stored.body['sha256']);
}

async function fetched(path: string): Promise<ExcelJS.Workbook> {
  const response = await county.process.app.request(path, { headers: { cookie: keeper.cookie } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain('.xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  return book;
}

const check = (sha256: string): Promise<Answer> => keeper.send('POST', '/api/directory/import/check', { sha256 });
const confirm = (sha256: string, fingerprint: unknown): Promise<Answer> =>
  keeper.send('POST', '/api/directory/import/confirm', { sha256, fingerprint });
const errorsOf = (answer: Answer): readonly string[] =>
  (answer.body['findings'] as readonly { level: string; row: number | null; message: string }[])
    .filter(({ level }) => level === 'error')
    .map(({ row, message }) => `${row ?? '-'} ${message}`);
const total = async (path: string): Promise<unknown> => (await keeper.send('GET', path)).body['total'];

describe('I3: a workbook of units and people', () => {
  it('shows what would change, stores it once confirmed, and shows nothing the second time', async () => {
    const sha256 = await upload(
      await bookOf({
        单位: [
          ['单位名称', '单位性质', '简称', '上级单位', '曾用名', '科室', '联系电话'],
          ['沂源县审计局', '政府部门', '县审计局', '沂源县人民政府', '', '办公室、财政审计科', '0533-0000011'],
          ['县财政局', null, null, null, null, '预算科', '0533-0000012'],
        ],
        人员: [
          ['姓名', '所在单位', '所在科室', '职务', '联系电话', '电子邮箱', '岗位'],
          ['信息员甲（审计局）', '县审计局', '财政审计科', '科员', '0533-0000013', 'a@example.invalid', '联络员'],
          ['信息员甲（财政局）', '县财政局', '', '科员', '', '', ''],
        ],
      }),
    );
    const before = await total('/api/directory/units');
    const checked = await check(sha256);
    expect(checked.body).toMatchObject({
      same: 0,
      changes: [
        { subject: 'unit', act: 'new', name: '沂源县审计局', row: 2 },
        {
          subject: 'unit',
          act: 'changed',
          name: '沂源县财政局',
          fields: [
            { label: '联系电话', before: '', after: '0533-0000012' },
            { label: '科室', before: '办公室', after: '增加预算科' },
          ],
        },
        { subject: 'person', act: 'new', name: '信息员甲（审计局）（沂源县审计局）' },
        { subject: 'person', act: 'changed', fields: [{ label: '职务', before: '', after: '科员' }] },
      ],
    });
    expect(errorsOf(checked)).toEqual([]);
    expect(await total('/api/directory/units')).toBe(before);
    expect(await confirm(sha256, checked.body['fingerprint'])).toMatchObject({
      status: 200,
      body: { units: 2, people: 2 },
    });
    const found = itemsOf(await keeper.send('GET', '/api/directory/units?q=县审计局'))[0];
    expect(found).toMatchObject({ parentName: '沂源县人民政府', liaison: '信息员甲（审计局）', phone: '0533-0000011' });
    expect((await check(sha256)).body).toMatchObject({ changes: [], same: 4 });
    expect(await county.office.auditActions()).toContain('directory.imported');
  });

  it('what is exported comes back without a change', async () => {
    const book = await fetched('/api/directory/export.xlsx');
    expect(book.worksheets.map(({ name }) => name)).toEqual(['单位', '人员']);
    const sha256 = await upload(new Uint8Array(await book.xlsx.writeBuffer()));
    const checked = await check(sha256);
    expect(errorsOf(checked)).toEqual([]);
    expect(checked.body).toMatchObject({ changes: [], absent: [] });
    const filtered = await fetched('/api/directory/units?kind=town&format=xlsx');
    expect(filtered.getWorksheet('单位')?.getCell('A2').value).toBe('悦庄镇人民政府');
  });

  it('the template names the columns, and empty it imports nothing', async () => {
    const book = await fetched('/api/directory/template.xlsx');
    expect(book.getWorksheet('单位')?.getRow(1).values).toEqual(
      expect.arrayContaining(['单位名称', '单位性质', '曾用名']),
    );
    const checked = await check(await upload(new Uint8Array(await book.xlsx.writeBuffer())));
    expect(errorsOf(checked)).toEqual([expect.stringContaining('没有读到单位或人员')]);
  });

  it('an ugly sheet is read: title rows, other heads and order, merged cells, blanks, stray columns', async () => {
    const bytes = await bookOf(
      {
        说明: [['填表说明：请于7月28日前报送']],
        Sheet2: [
          ['沂源县政务公开联络员名册'],
          [null],
          ['序号', ' 姓  名 ', '单位', '手机号码', '微信', '岗位'],
          [1, '联络员甲（悦庄）', '悦庄镇', '0533-0000021', 'x', '联络员'],
          [2, '信息员甲（悦庄）', null, '０５３３－０００００２２', '', null],
          [null, null, null, null, null, null],
          [3, '信息员乙（悦庄）', '悦庄镇政府', '0533-0000023', '', ''],
        ],
      },
      (book) => {
        const sheet = book.getWorksheet('Sheet2');
        sheet?.mergeCells('A1:F1');
        sheet?.mergeCells('C4:C5');
      },
    );
    const checked = await check(await upload(bytes));
    expect(errorsOf(checked)).toEqual([]);
    expect(checked.body['findings']).toEqual(
      expect.arrayContaining([
        { sheet: '说明', row: null, level: 'note', message: '没有认出表头，这张表没有读取' },
        { sheet: 'Sheet2', row: 3, level: 'note', message: '“微信”一列不认识，没有读取' },
      ]),
    );
    expect(checked.body['changes']).toMatchObject([
      { name: '联络员甲（悦庄）（悦庄镇人民政府）', row: 4 },
      { name: '信息员甲（悦庄）（悦庄镇人民政府）', row: 5, fields: [{ after: '0533-0000022' }] },
      { name: '信息员乙（悦庄）（悦庄镇人民政府）', row: 7 },
    ]);
  });

  it('each wrong line is named, and one wrong line keeps the whole file out', async () => {
    const sha256 = await upload(
      await bookOf({
        单位: [
          ['单位名称', '单位性质', '上级单位', '统一社会信用代码', '联系电话'],
          ['沂源县统计局', '科技公司', '', '123', '不详'],
          ['', '政府部门', '', '', '0533-0000031'],
          ['沂源县体育中心', '事业单位', '沂源县体育局', '', ''],
          ['沂源县体育中心', '事业单位', '', '', ''],
        ],
        人员: [
          ['姓名', '所在单位', '电子邮箱', '岗位'],
          ['信息员丙', '沂源县不存在局', 'nobody', '局长'],
          ['', '沂源县财政局', '', ''],
          ['联络员丁', '沂源县财政局', '', '联络员'],
          ['联络员戊', '沂源县财政局', '', '联络员、主要负责人'],
        ],
      }),
    );
    const checked = await check(sha256);
    expect(errorsOf(checked)).toEqual([
      '2 单位性质“科技公司”不在可选范围内，请按模板中的选项填写',
      '2 统一社会信用代码“123”应为18位数字和大写字母',
      '2 联系电话“不详”不像电话号码',
      '3 没有填写单位名称',
      '2 电子邮箱“nobody”格式不对',
      '2 岗位“局长”无法识别，可填主要负责人、分管领导、联络员',
      '3 没有填写姓名',
      '5 与第4行的单位重名',
      '4 没有找到上级单位“沂源县体育局”，请先在本表中填写该单位，或改用名录中的名称',
      '5 “沂源县财政局”的联络员与第4行重复，只能有一人',
    ]);
    const people = await total('/api/directory/people');
    expect(await confirm(sha256, checked.body['fingerprint'])).toMatchObject({
      status: 422,
      body: { type: '/problems/directory/not-accepted' },
    });
    expect(await total('/api/directory/people')).toBe(people);
    expect(await total('/api/directory/units?q=体育')).toBe(0);
  });

  it('what changed since the check is not stored unseen', async () => {
    const sha256 = await upload(
      await bookOf({
        单位: [
          ['单位名称', '联系电话'],
          ['沂源县发展和改革局', '0533-0000041'],
        ],
      }),
    );
    const checked = await check(sha256);
    const { version } = (await keeper.send('GET', '/api/directory/units/fgj')).body;
    await keeper.send('PUT', '/api/directory/units/fgj', { version, kind: 'department', phone: '0533-0000042' });
    expect(await confirm(sha256, checked.body['fingerprint'])).toMatchObject({
      status: 409,
      body: { current: { changes: [{ fields: [{ before: '0533-0000042', after: '0533-0000041' }] }] } },
    });
  });

  it.each([
    ['not a workbook', new TextEncoder().encode('单位名称,单位性质\n沂源县审计局,政府部门')],
    ['a broken one', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4, 5, 6])],
  ])('%s is refused in words', async (_what, bytes) => {
    const answer = await check(await upload(bytes, 'x.xlsx'));
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/directory/unreadable' } });
    expect(String(answer.body['detail'])).toMatch(/[一-龥]/);
  });
});
