import * as z from 'zod';
import { err } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { type ExportedDocument, exportedDocuments } from './queries/public-export.ts';

/** Columns of the CSV, with the names people read. */
const COLUMNS: readonly (readonly [name: string, key: keyof ExportedDocument])[] = [
  ['编号', 'id'],
  ['索引号', 'indexNumber'],
  ['标题', 'title'],
  ['发文字号', 'documentNumber'],
  ['发文机关', 'issuer'],
  ['公开单位', 'unit'],
  ['信息类型', 'type'],
  ['公开类别', 'articleClass'],
  ['主题分类', 'topic'],
  ['成文日期', 'madeOn'],
  ['发布日期', 'publishedOn'],
  ['施行日期', 'effectiveOn'],
  ['有效期至', 'expiresOn'],
  ['有效性', 'validity'],
  ['内容概述', 'summary'],
  ['更新时间', 'updatedAt'],
];

const BYTE_ORDER_MARK = '\uFEFF';
/** A spreadsheet would take a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/** One cell of a CSV (RFC 4180) that no spreadsheet reads as a formula. */
export function csvCell(value: string | Date | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? value : value.toISOString();
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

async function* csvText(pages: AsyncIterable<readonly ExportedDocument[]>): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  for await (const page of pages)
    yield page.map((row) => `${COLUMNS.map(([, key]) => csvCell(row[key])).join(',')}\r\n`).join('');
}

async function* jsonText(pages: AsyncIterable<readonly ExportedDocument[]>): AsyncGenerator<string> {
  let begun = false;
  yield '[';
  for await (const page of pages) {
    yield `${begun ? ',\n' : '\n'}${page.map((row) => JSON.stringify({ ...row, url: `/documents/${row.id}` })).join(',\n')}`;
    begun = true;
  }
  yield '\n]\n';
}

/** Sent as it is read: any number of documents takes the memory of one page of them. */
function streamed(parts: AsyncGenerator<string>, type: string, name: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await parts.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await parts.return(undefined)),
  });
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': attachment(name), 'cache-control': 'no-cache' },
  });
}

const DATASETS: Readonly<Record<string, (context: RequestContext) => Response>> = {
  'documents.csv': ({ db }) => streamed(csvText(exportedDocuments(db)), 'text/csv; charset=utf-8', '公开信息目录.csv'),
  'documents.json': ({ db }) =>
    streamed(jsonText(exportedDocuments(db)), 'application/json; charset=utf-8', '公开信息目录.json'),
  'catalog.json': catalog,
};

/** What there is to fetch, in the words of DCAT. */
function catalog({ request }: RequestContext): Response {
  const { origin } = new URL(request.url);
  const distribution = ['csv', 'json'].map((ending) => ({
    '@type': 'dcat:Distribution',
    'dcat:downloadURL': `${origin}/open-data/documents.${ending}`,
    'dcat:mediaType': ending === 'csv' ? 'text/csv' : 'application/json',
  }));
  const dataset = {
    '@type': 'dcat:Dataset',
    '@id': `${origin}/open-data#documents`,
    'dct:title': '公开信息目录',
    'dct:description': '全部主动公开信息的要素：标题、发文字号、索引号、单位、类型、日期、有效性',
    'dcat:landingPage': `${origin}/open-data`,
    'dcat:distribution': distribution,
  };
  const context = { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' };
  return Response.json(
    { '@context': context, '@type': 'dcat:Catalog', 'dct:title': '开放数据', 'dcat:dataset': [dataset] },
    { headers: { 'content-type': 'application/ld+json; charset=utf-8', 'cache-control': 'no-cache' } },
  );
}

export const openDataEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/open-data/:dataset',
      summary: '开放数据：documents.csv、documents.json（全部公开信息的要素）、catalog.json（数据目录）',
      access: 'public',
      params: z.object({ dataset: z.string().max(40) }),
      answer: 'file',
    },
    async ({ params }, context) => {
      const make = Object.hasOwn(DATASETS, params.dataset) ? DATASETS[params.dataset] : undefined;
      return make === undefined ? err({ kind: commonProblems.notFound }) : make(context);
    },
  ),
];
