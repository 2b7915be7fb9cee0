import { docxOf } from '#documents/writers/docx-of.ts';
import { err } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { exportQuery, ledgerParams } from './contract.ts';
import { ledgerDocx, ledgerSheet } from './ledger-form.ts';
import { viewerOf } from './ledger-routes.ts';
import { ledgerProblems } from './problems.ts';
import { ledgerDetailOf } from './queries/details.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { fileResponse, sheetResponse } from './sheet-response.ts';

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
