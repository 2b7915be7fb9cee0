import { docxOf } from '#documents/writers/docx-of.ts';
import { type XlsxSheet, xlsxOf } from '#documents/writers/xlsx-of.ts';
import { err } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { exportQuery, ledgerParams } from './contract.ts';
import { ledgerDocx, ledgerSheet } from './ledger-form.ts';
import { viewerOf } from './ledger-routes.ts';
import { ledgerProblems } from './problems.ts';
import { ledgerDetailOf } from './queries/details.ts';
import { inScope, scopeOf } from './queries/scope.ts';

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

export async function sheetResponse(name: string, sheet: XlsxSheet): Promise<Response> {
  return fileResponse(await xlsxOf([sheet]), name, 'xlsx');
}

export const exportEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/ledgers/:ledgerId/export',
      summary: '按通知附件的样式导出台账',
      access: 'ledger.read',
      params: ledgerParams,
      query: exportQuery,
      answer: 'file',
    },
    async ({ params, query }, context) => {
      const ledger = await ledgerDetailOf(context.db, params.ledgerId, viewerOf(context));
      if (ledger === null || !inScope(scopeOf(context.actor), ledger.unitId))
        return err({ kind: ledgerProblems.notFound });
      if (query.format === 'xlsx') return sheetResponse(ledger.title, ledgerSheet(ledger));
      return fileResponse(await docxOf(ledgerDocx(ledger)), ledger.title, 'docx');
    },
  ),
];
