import { describe, expect, it } from 'vitest';
import type { DocumentText } from '#documents/block.ts';
import { compareLibrary, dayText, readLibraryList } from './library.ts';

const key = (text: string) => (text === '' ? null : text.replaceAll(/[〔〕[\]（）()\s]/gu, ''));
const table = (...rows: string[][]): DocumentText => ({
  format: 'xlsx',
  notes: [],
  blocks: [
    {
      kind: 'table',
      place: { block: 1 },
      rows: rows.map((cells, at) => ({
        place: { block: 1, row: at + 1, sheet: '清单' },
        cells: cells.map((text, column) => ({ text, column, colSpan: 1, rowSpan: 1 })),
      })),
    },
  ],
});
const own = (id: string, title: string, documentNumber: string, validity = '有效') => ({
  id,
  title,
  documentNumber,
  issuer: '博山区人民政府',
  madeOn: '2023-07-24',
  publishedOn: '2023-07-25',
  validity,
});
const LIST = table(
  ['山东省规范性文件库导出', '', '', ''],
  ['序号', '文件名称', '文号', '时效性', '成文日期'],
  ['1', '甲办法', '博政发[2023]1号', '有效', '2023年7月24日'],
  ['2', '《乙办法》', '', '失效', '2023/7/24'],
  ['3', '', '博政发〔2023〕9号', '', ''],
  ['4', '丁办法', '博政发〔2023〕4号', '有效', '2023.07.24'],
);

describe('B8, C6: the list of the provincial library', () => {
  it('is read under the names it uses, past title rows; rows without a title are named', () => {
    const list = readLibraryList(LIST);
    expect(list?.columns).toEqual(['title', 'documentNumber', 'validity', 'madeOn']);
    expect(list?.entries.map((entry) => [entry.title, entry.madeOn])).toEqual([
      ['甲办法', '2023-07-24'],
      ['《乙办法》', '2023-07-24'],
      ['丁办法', '2023-07-24'],
    ]);
    expect(list?.unread).toEqual([{ place: '清单 第5行', why: '没有标题' }]);
  });

  it('is not made up where no column is known', () => {
    expect(readLibraryList(table(['甲', '乙'], ['1', '2']))).toBeNull();
    expect(readLibraryList({ format: 'txt', notes: [], blocks: [] })).toBeNull();
  });

  it('days in any writing become one; what is no day stays', () => {
    expect(
      ['2023年7月4日', '2023.7.4', '2023/07/04 10:00', '2023-07-04', '不详', '2023年13月1日'].map(dayText),
    ).toEqual(['2023-07-04', '2023-07-04', '2023-07-04', '2023-07-04', '不详', '2023年13月1日']);
  });
});

describe('B8: comparison with the provincial library', () => {
  const list = readLibraryList(LIST);
  if (list === null) throw new Error('no list');

  it('finds what is missing on either side and which fields differ, by number first, then by title', () => {
    const ours = [
      own('a', '甲办法', '博政发〔2023〕1号'),
      own('b', '乙办法', '博政发〔2023〕2号'),
      own('c', '丙办法', '博政发〔2023〕3号'),
    ];
    const compared = compareLibrary(ours, list, key);
    expect(compared.same).toBe(1);
    expect(compared.missingThere.map((one) => one.id)).toEqual(['c']);
    expect(compared.missingHere.map((one) => one.title)).toEqual(['丁办法']);
    expect(compared.differing).toEqual([
      {
        id: 'b',
        title: '乙办法',
        place: '清单 第4行',
        fields: [
          { name: '发文字号', here: '博政发〔2023〕2号', there: '' },
          { name: '有效性', here: '有效', there: '失效' },
        ],
      },
    ]);
  });

  it('matches each entry once: a document entered twice here is missing there once', () => {
    const compared = compareLibrary(
      [own('a', '甲办法', '博政发〔2023〕1号'), own('a2', '甲办法', '博政发〔2023〕1号')],
      list,
      key,
    );
    expect(compared.missingThere.map((one) => one.id)).toEqual(['a2']);
  });

  it('counts add up: ours and theirs are each wholly accounted for', () => {
    const ours = [own('a', '甲办法', '博政发〔2023〕1号'), own('c', '丙办法', '')];
    const { same, differing, missingThere, missingHere } = compareLibrary(ours, list, key);
    expect(same + differing.length + missingThere.length).toBe(ours.length);
    expect(same + differing.length + missingHere.length).toBe(list.entries.length);
  });
});
