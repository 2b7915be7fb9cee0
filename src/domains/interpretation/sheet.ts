import { type XlsxSheet, type XlsxValue, xlsxOf } from '#documents/writers/xlsx-of.ts';
import { isLocalDate } from '#kernel/calendar/local-date.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type PolicyRow, type RateRow, type RatesView, STANDING_WORDS } from './contract.ts';

export async function sheetsResponse(name: string, sheets: readonly XlsxSheet[]): Promise<Response> {
  return new Response(new Uint8Array(await xlsxOf(sheets)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': attachment(`${name}.xlsx`),
      'cache-control': 'no-store',
    },
  });
}

const day = (text: string | null): XlsxValue => (text !== null && isLocalDate(text) ? { date: text } : '');

export function policySheet(rows: readonly PolicyRow[]): XlsxSheet {
  return {
    name: '政策解读情况',
    title: '政策文件解读情况',
    head: [
      [
        '序号',
        '文件',
        '发文字号',
        '发文单位',
        '发布日期',
        '解读情况',
        '解读形式',
        '解读件数',
        '首件解读',
        '应于',
        '免予解读',
      ],
    ],
    widths: [6, 46, 22, 20, 12, 14, 20, 10, 12, 12, 36],
    landscape: true,
    rows: rows.map((row, index) => [
      index + 1,
      row.title,
      row.documentNumber ?? '',
      row.unitName,
      day(row.publishedOn),
      STANDING_WORDS[row.standing],
      row.forms.join('、'),
      row.interpretations,
      day(row.firstOn),
      day(row.dueOn),
      row.exemption ?? '',
    ]),
  };
}

const percentText = (value: number | null): string => (value === null ? '—' : `${value}%`);

const rowOf = (row: RateRow): readonly XlsxValue[] => [
  row.unitName,
  row.needed,
  row.interpreted,
  percentText(row.rate),
  row.multiForm,
  percentText(row.multiFormRate),
  row.onTime,
  row.late,
  row.missing,
  row.exempted,
];

export function ratesSheet({ year, target, all, units }: RatesView): XlsxSheet {
  return {
    name: `${year}年解读率`,
    title: `${year}年政策解读统计（多元化解读率目标 ${target}%）`,
    head: [
      ['单位', '应解读', '已解读', '解读率', '多元化解读', '多元化解读率', '按时', '逾期解读', '未解读', '免予解读'],
    ],
    widths: [28, 10, 10, 10, 12, 14, 10, 10, 10, 10],
    rows: [...units.map(rowOf), rowOf(all)],
  };
}
