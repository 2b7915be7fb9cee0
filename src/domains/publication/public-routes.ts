import * as z from 'zod';
import { err } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { downloadEndpoints } from './downloads.ts';
import { openDataEndpoints } from './open-data.ts';
import { openDocumentEndpoints } from './public-api.ts';
import { publicFile } from './queries/public-document.ts';

const SHOWN_IN_PAGE: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Public documents for programs: data, files of editions, downloads. The one visibility rule decides, each time. */
export const publicDocumentEndpoints: readonly Endpoint[] = [
  ...openDocumentEndpoints,
  ...openDataEndpoints,
  ...downloadEndpoints,
  endpoint(
    {
      method: 'get',
      path: '/documents/:documentId/files/:fileId',
      summary: '下载公开信息的附件',
      access: 'public',
      params: z.object({ documentId: z.string().max(64), fileId: z.string().max(64) }),
      answer: 'file',
    },
    async ({ params }, context) => {
      const file = await publicFile(context.db, params.documentId, params.fileId);
      if (file === null) return err({ kind: commonProblems.notFound });
      const etag = `"${file.sha256}"`;
      const headers = {
        etag,
        'cache-control': 'public, no-cache',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      };
      if (context.request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
      const bytes = await context.files.get(file.sha256);
      if (bytes === null) throw new Error(`file ${file.sha256} is recorded but its bytes are gone`);
      const inPage = file.kind === 'image' && SHOWN_IN_PAGE.has(file.type);
      return new Response(new Uint8Array(bytes), {
        headers: {
          ...headers,
          'content-type': file.type,
          'content-length': String(bytes.length),
          ...(!inPage && { 'content-disposition': attachment(file.name) }),
        },
      });
    },
  ),
];
