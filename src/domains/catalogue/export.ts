import { docxOf } from '#documents/writers/docx-of.ts';
import type { OutCell } from '#documents/writers/out-table.ts';
import { type XlsxSheet, xlsxOf } from '#documents/writers/xlsx-of.ts';
import { attachment } from '#platform/files/safe-name.ts';
import type { CatalogueView, CoverageRow } from './contract.ts';
import type { CatalogueEntry } from './model.ts';

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

function fileResponse(bytes: Uint8Array, name: string, format: keyof typeof TYPES): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': attachment(`${name}.${format}`),
      'cache-control': 'no-store',
    },
  });
}

interface Heading {
  readonly title: string;
  readonly levels: readonly string[];
}

const center = (text: string): OutCell => ({ text, align: 'center' });

const tall = (text: string): OutCell => ({ text, rowSpan: 2, align: 'center' });
const wide = (text: string, colSpan: number): OutCell => ({ text, colSpan, align: 'center' });

/** The head of the official table: groups over their columns (国办发〔2019〕54号 and the 26 guides). */
function headRows(levels: readonly string[]): readonly (readonly OutCell[])[] {
  return [
    [
      tall('序号'),
      wide('公开事项', 2),
      tall('公开内容（要素）'),
      tall('公开依据'),
      tall('公开时限'),
      tall('公开主体'),
      tall('公开渠道和载体'),
      wide('公开对象', 2),
      wide('公开方式', 2),
      wide('公开层级', levels.length),
    ],
    ['一级事项', '二级事项', '全社会', '特定群体', '主动', '依申请公开', ...levels].map(center),
  ];
}

/** ■ and □ as in the printed table, one channel a line. */
export const channelWords = (entry: CatalogueEntry): string =>
  entry.channels.map((channel) => `${channel.chosen ? '■' : '□'}${channel.name}`).join('\n');

const tick = (on: boolean): OutCell => center(on ? '√' : '');

/** How many rows from here share the first level: such cells are merged, as in the paper. */
function spansOf(entries: readonly CatalogueEntry[]): readonly number[] {
  return entries.map((entry, at) => {
    if (entry.level1 === '' || entry.level2 === '') return 1;
    if (entries[at - 1]?.level1 === entry.level1 && entries[at - 1]?.level2 !== '') return 0;
    const end = entries.findIndex((each, place) => place > at && (each.level1 !== entry.level1 || each.level2 === ''));
    return (end === -1 ? entries.length : end) - at;
  });
}

function bodyRows(entries: readonly CatalogueEntry[], levels: readonly string[]): readonly (readonly OutCell[])[] {
  const spans = spansOf(entries);
  return entries.map((entry, at) => {
    const span = spans[at] ?? 1;
    const first: readonly OutCell[] =
      entry.level2 === '' && entry.level1 !== ''
        ? [{ text: entry.level1, colSpan: 2 }]
        : [...(span === 0 ? [] : [{ text: entry.level1, rowSpan: span }]), { text: entry.level2 }];
    return [
      center(String(at + 1)),
      ...first,
      { text: entry.content },
      { text: entry.basis },
      { text: entry.timeText },
      { text: entry.subject },
      { text: channelWords(entry) },
      tick(entry.toAll),
      center(entry.toGroup === '特定群体' ? '√' : entry.toGroup),
      tick(entry.proactive),
      tick(entry.onRequest),
      ...levels.map((level) => tick(entry.levels.includes(level))),
    ];
  });
}

const WIDTHS = [6, 12, 14, 34, 30, 16, 14, 26, 7, 9, 7, 9];
const LEVEL_WIDTH = 7;

/** A catalogue in its official form, as a sheet or as a page to print. */
export async function catalogueFile(
  heading: Heading,
  items: readonly { readonly entry: CatalogueEntry }[],
  format: 'xlsx' | 'docx',
): Promise<Response> {
  const levels = heading.levels.length === 0 ? ['县级'] : heading.levels;
  const [head, rows] = [
    headRows(levels),
    bodyRows(
      items.map((item) => item.entry),
      levels,
    ),
  ];
  const widths = [...WIDTHS, ...levels.map(() => LEVEL_WIDTH)];
  if (format === 'docx') {
    const table = { kind: 'table', head, rows, widths } as const;
    return fileResponse(await docxOf({ title: heading.title, landscape: true, parts: [table] }), heading.title, 'docx');
  }
  const sheet = { name: '标准目录', title: heading.title, head, rows, widths, landscape: true, filter: false };
  return fileResponse(await xlsxOf([sheet]), heading.title, 'xlsx');
}

const sheetFile = async (name: string, sheet: XlsxSheet): Promise<Response> =>
  fileResponse(await xlsxOf([sheet]), name, 'xlsx');

export function catalogueListSheet(items: readonly CatalogueView[]): Promise<Response> {
  return sheetFile('公开目录清单', {
    name: '公开目录',
    title: '公开目录清单',
    head: [['单位', '目录', '领域', '版本', '发布日期', '事项', '待发布修改', '空白事项', '逾期事项']],
    rows: items.map((item) => [
      item.unitName,
      item.title,
      item.fieldName ?? '基本目录',
      item.edition,
      item.publishedOn ?? '尚未发布',
      item.items,
      item.unpublished,
      item.empty,
      item.overdue,
    ]),
    widths: [24, 40, 18, 8, 14, 8, 12, 10, 10],
    landscape: true,
  });
}

const LIGHT_WORDS: Readonly<Record<string, string>> = {
  green: '正常',
  amber: '临期',
  red: '逾期',
  grey: '未起算',
  done: '办结',
};

export function coverageSheet(rows: readonly CoverageRow[]): Promise<Response> {
  return sheetFile('公开目录覆盖情况', {
    name: '覆盖情况',
    title: '公开目录覆盖情况',
    head: [
      [
        '单位',
        '目录',
        '事项',
        '公开时限',
        '已公开件数',
        '最近公开',
        '下次截止',
        '状态',
        '逾期',
        '超期补录',
        '空白栏目',
      ],
    ],
    rows: rows.map((row) => [
      row.unitName,
      row.catalogueTitle,
      row.name,
      row.ruleWords,
      row.published,
      row.lastPublishedOn ?? '',
      row.nextDueOn ?? '',
      LIGHT_WORDS[row.light] ?? '',
      row.overdue,
      row.madeUp,
      row.empty ? '是' : '',
    ]),
    widths: [24, 34, 30, 24, 10, 12, 12, 8, 8, 10, 10],
    landscape: true,
  });
}
