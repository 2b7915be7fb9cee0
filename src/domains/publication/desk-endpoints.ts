import * as z from 'zod';
import { docxOf } from '#documents/writers/docx-of.ts';
import { xlsxOf } from '#documents/writers/xlsx-of.ts';
import { ok } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import type { PublicationHooks } from './hooks.ts';
import { deskPage } from './queries/desk-lists.ts';
import { DESK_LISTS, deskDetail, deskList, deskQuery, reviewParams } from './review-contract.ts';
import { deskSheet, reviewRecordDocx } from './review-papers.ts';
import { deskAnswer, viewerOf } from './review-routes-shared.ts';

const EXPORT_MAX = 20_000;
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

/** Lists and one edition of the review desk, and the paper that goes into the file. */
export function deskEndpoints(hooks: PublicationHooks): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: 'get',
        path: '/api/review-desk/:list',
        summary: '审核工作台的各个清单',
        access: 'document.read',
        params: z.object({ list: z.enum(DESK_LISTS) }),
        query: deskQuery,
        answer: deskList,
      },
      async ({ params, query }, context) => {
        const asked = query.format === 'xlsx' ? { ...query, page: 1, size: EXPORT_MAX } : query;
        const { items, total } = await deskPage(context.db, params.list, asked, viewerOf(context));
        if (query.format !== 'xlsx') return ok({ items: [...items], total });
        const { name, sheet } = deskSheet(params.list, items, context.today);
        return fileResponse(await xlsxOf([sheet]), name, 'xlsx');
      },
    ),
    endpoint(
      {
        method: 'get',
        path: '/api/editions/:editionId/desk',
        summary: '待审信息及审核记录',
        access: 'document.read',
        params: reviewParams,
        answer: deskDetail,
      },
      ({ params }, context) => deskAnswer(context, params.editionId, hooks),
    ),
    endpoint(
      {
        method: 'get',
        path: '/api/editions/:editionId/review-record',
        summary: '发布审查表（Word）',
        access: 'document.read',
        params: reviewParams,
        answer: 'file',
      },
      async ({ params }, context) => {
        const found = await deskAnswer(context, params.editionId, hooks);
        if (!found.ok) return found;
        const bytes = await docxOf(reviewRecordDocx(found.value, context.clock.daysBehind));
        return fileResponse(bytes, `发布审查表-${found.value.edition.title.slice(0, 40)}`, 'docx');
      },
    ),
  ];
}
