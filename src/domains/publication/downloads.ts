import * as z from 'zod';
import { docxOf } from '#documents/writers/docx-of.ts';
import { pdfOf } from '#documents/writers/pdf-of.ts';
import { err } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { paperOf } from './paper.ts';
import { publicationProblems } from './problems.ts';
import { type PublicDocument, publicDocument } from './queries/public-document.ts';
import { publicUnits } from './queries/public-units.ts';

const TYPES = {
  'download.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'download.pdf': 'application/pdf',
} as const;
type Download = keyof typeof TYPES;
const isDownload = (name: string): name is Download => Object.hasOwn(TYPES, name);

const KEPT = 40;
/** Files made last, by edition and form: an edition never changes once it is public. */
const made = new Map<string, Promise<Uint8Array | null>>();

function fileOf(
  document: PublicDocument,
  form: Download,
  from: { issuer: string; origin: string },
): Promise<Uint8Array | null> {
  const key = `${form} ${document.editionId} ${from.origin}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const making = paperOf(document, from).then((paper) => (form === 'download.docx' ? docxOf(paper) : pdfOf(paper)));
  made.set(key, making);
  making.catch(() => made.delete(key));
  for (const oldest of made.keys()) if (made.size > KEPT) made.delete(oldest);
  return making;
}

/** A public document as a Word file and as a PDF in official form. */
export const downloadEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/documents/:documentId/:download',
      summary: '下载公开信息：download.docx 或 download.pdf',
      access: 'public',
      params: z.object({ documentId: z.string().max(64), download: z.string().max(20) }),
      answer: 'file',
    },
    async ({ params }, context) => {
      const document = isDownload(params.download) ? await publicDocument(context.db, params.documentId) : null;
      if (document === null || !isDownload(params.download)) return err({ kind: commonProblems.notFound });
      const unit = (await publicUnits(context.db)).get(document.unitId)?.name ?? '';
      const from = { issuer: document.issuer ?? unit, origin: new URL(context.request.url).origin };
      const bytes = await fileOf(document, params.download, from);
      if (bytes === null) return err({ kind: publicationProblems.noPdfFont });
      const ending = params.download.slice('download'.length);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': TYPES[params.download],
          'content-length': String(bytes.length),
          'content-disposition': attachment(`${document.title}${ending}`),
          'cache-control': 'no-cache',
        },
      });
    },
  ),
];
