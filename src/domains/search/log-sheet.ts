import { xlsxOf } from '#documents/writers/xlsx-of.ts';
import { attachment } from '#platform/files/safe-name.ts';
import type { LogLine } from './queries/found-documents.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The search log as a sheet. */
export async function logSheet(name: string, lines: readonly LogLine[]): Promise<Response> {
  const sheet = {
    name: '检索记录',
    head: [['搜索词', '次数', '找到（件）', '最近一天']],
    rows: lines.map(({ query, asked, found, lastOn }) => [query, asked, found, lastOn]),
    widths: [40, 10, 12, 14],
    filter: true,
  };
  return new Response(new Uint8Array(await xlsxOf([sheet])), {
    headers: {
      'content-type': XLSX,
      'content-disposition': attachment(`${name}.xlsx`),
      'cache-control': 'no-store',
    },
  });
}
