import { type XlsxSheet, xlsxOf } from '#documents/writers/xlsx-of.ts';
import { ok } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { type DocumentRowShape, documentList, documentQuery } from './contract.ts';
import { DISCLOSURE_WORDS, editionWord, VALIDITY_WORDS } from './drafting-words.ts';
import { documentsPage } from './queries/document-list.ts';
import { scopeOf } from './queries/scope.ts';

/** Rows in one export; a sheet of more serves nobody. */
const EXPORT_MAX = 20_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const HEAD: readonly (readonly [string, number])[] = [
  ['序号', 6],
  ['标题', 60],
  ['发文字号', 22],
  ['索引号', 34],
  ['单位', 24],
  ['信息类型', 18],
  ['状态', 10],
  ['公开属性', 12],
  ['有效性', 10],
  ['发布日期', 12],
  ['最近保存', 12],
  ['保存人', 12],
];

function sheetOf(items: readonly DocumentRowShape[]): XlsxSheet {
  return {
    name: '信息',
    head: [HEAD.map(([title]) => title)],
    widths: HEAD.map(([, width]) => width),
    filter: true,
    landscape: true,
    rows: items.map((row, at) => [
      at + 1,
      row.title,
      row.documentNumber ?? '',
      row.indexNumber ?? '',
      row.unitName,
      row.typeName,
      editionWord(row.editionState, row.disclosureClass),
      row.disclosureClass === null ? '未认定' : DISCLOSURE_WORDS[row.disclosureClass],
      row.validity === null ? '' : VALIDITY_WORDS[row.validity],
      row.publishedOn ?? '',
      row.savedAt.slice(0, 10),
      row.savedByName ?? '',
    ]),
  };
}

export const listEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/desk/documents',
      summary: '信息列表',
      access: 'document.read',
      query: documentQuery,
      answer: documentList,
    },
    async ({ query }, { db, actor, today }) => {
      const asked = query.format === 'xlsx' ? { ...query, page: 1, size: EXPORT_MAX } : query;
      const { items, total } = await documentsPage(db, scopeOf(actor), asked, actor.personId);
      if (query.format === 'json') return ok({ items: [...items], total });
      const bytes = await xlsxOf([sheetOf(items)]);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': XLSX,
          'content-disposition': attachment(`信息列表${today}.xlsx`),
          'cache-control': 'no-store',
        },
      });
    },
  ),
];
