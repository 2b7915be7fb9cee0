import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { editionParams, linkParams, newPreviewLinkBody, previewLinkList, previewLinkMade } from './contract.ts';
import { isShownImage } from './file-rules.ts';
import type { EditionView } from './model.ts';
import { publicationProblems } from './problems.ts';
import {
  addPreviewLink,
  openPreview,
  previewLinkDocument,
  previewLinks,
  revokePreviewLink,
} from './queries/preview.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { documentView, editionView, instantOf } from './store.ts';

const SECRET_BYTES = 24;
const HOUR_MS = 3_600_000;
/** How long a drafter's own look at the page stays open. */
const OWN_HOURS = 1;

async function seenEdition(context: RequestContext, editionId: string): Promise<EditionView | null> {
  const edition = await editionView(context.db, editionId);
  return edition !== null && inScope(scopeOf(context.actor), edition.unitId) ? edition : null;
}

const listed = async (context: RequestContext, documentId: string) =>
  ok({ items: [...(await previewLinks(context.db, documentId))] });

/** Links by which somebody without an account reads a draft. */
export const previewEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/editions/:editionId/preview-links',
      summary: '生成预览链接',
      access: 'document.read',
      params: editionParams,
      body: newPreviewLinkBody,
      answer: previewLinkMade,
    },
    async ({ params, body }, context) => {
      const edition = await seenEdition(context, params.editionId);
      if (edition === null) return err({ kind: publicationProblems.notFound });
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      const now = context.clock.now();
      const hours = body.own ? OWN_HOURS : body.days * 24;
      const expiresAt = instantOf(now + hours * HOUR_MS);
      const id = newId(context.clock);
      const outcome = await context.change(async (tx): Promise<Result<null, Problem>> => {
        const { own, note } = body;
        const madeBy = context.actor.personId;
        const { documentId } = edition;
        await addPreviewLink(tx.db, {
          id,
          editionId: edition.id,
          documentId,
          secret,
          madeBy,
          madeAt: instantOf(now),
          expiresAt,
          own,
          note,
        });
        const detail = { linkId: id, editionId: edition.id, expiresAt, note };
        const action = own ? 'preview.opened' : 'preview.link-made';
        tx.audit({ action, subjectKind: 'document', subjectId: documentId, detail });
        return ok(null);
      });
      return outcome.ok ? ok({ id, path: `/preview/${secret}`, expiresAt }) : outcome;
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/editions/:editionId/preview-links',
      summary: '预览链接列表',
      access: 'document.read',
      params: editionParams,
      answer: previewLinkList,
    },
    async ({ params }, context) => {
      const edition = await seenEdition(context, params.editionId);
      return edition === null ? err({ kind: publicationProblems.notFound }) : listed(context, edition.documentId);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/preview-links/:linkId/revoke',
      summary: '收回预览链接',
      access: 'document.draft',
      params: linkParams,
      answer: previewLinkList,
    },
    async ({ params }, context) => {
      const documentId = await previewLinkDocument(context.db, params.linkId);
      const document = documentId === null ? null : await documentView(context.db, documentId);
      if (document === null || !inScope(scopeOf(context.actor), document.unitId))
        return err({ kind: publicationProblems.notFound });
      const outcome = await context.change(async (tx): Promise<Result<null, Problem>> => {
        const by = { personId: context.actor.personId, at: instantOf(context.clock.now()) };
        await revokePreviewLink(tx.db, params.linkId, by);
        const detail = { linkId: params.linkId };
        tx.audit({ action: 'preview.link-revoked', subjectKind: 'document', subjectId: document.id, detail });
        return ok(null);
      });
      return outcome.ok ? listed(context, document.id) : outcome;
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/preview/:secret/files/:fileId',
      summary: '预览中的附件',
      access: 'public',
      params: z.object({ secret: z.string().max(100), fileId: z.string().max(64) }),
      answer: 'file',
    },
    async ({ params }, context) => {
      const opened = await openPreview(context.db, params.secret, { now: context.clock.now(), count: false });
      const edition = opened === null ? null : await editionView(context.db, opened.editionId);
      const file = edition?.files.find((one) => one.id === params.fileId && one.scan !== 'infected');
      const bytes = file === undefined ? null : await context.files.get(file.sha256);
      if (file === undefined || bytes === null) return err({ kind: publicationProblems.linkExpired });
      const inPage = file.kind === 'image' && isShownImage(file.type);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': file.type,
          'content-length': String(bytes.length),
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
          'x-robots-tag': 'noindex',
          'content-security-policy': "sandbox; default-src 'none'",
          ...(!inPage && { 'content-disposition': attachment(file.name) }),
        },
      });
    },
  ),
];
