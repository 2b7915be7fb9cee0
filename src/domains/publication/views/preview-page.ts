import { html } from 'hono/html';
import { err, ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import { publicationProblems } from '../problems.ts';
import { openPreview, previewDocument } from '../queries/preview.ts';
import { documentArticle } from './document-page.ts';
import { moment, namesOf } from './parts.ts';

/** A draft as the public would see it, for whoever holds the secret. Never kept, never indexed, counted. */
export const previewPage: Page = {
  path: '/preview/:secret',
  render: async (context) => {
    const secret = context.params['secret'] ?? '';
    const now = context.clock.now();
    const opened = await openPreview(context.db, secret, { now, count: true });
    const document =
      opened === null
        ? null
        : await previewDocument(context.db, opened.editionId, { now, today: context.clock.today() });
    if (opened === null || document === null) return err({ kind: publicationProblems.linkExpired });
    const [site, names] = await Promise.all([siteOf(context), namesOf(context)]);
    const body = await renderPage(context, site, {
      title: `预览：${document.title}`,
      description: '尚未发布的内容，仅供核对',
      section: 'library',
      crumbs: [{ label: '首页', href: '/' }, { label: '预览' }],
      head: html`<meta name="robots" content="noindex, nofollow"><meta name="referrer" content="no-referrer">`,
      body: html`<aside class="panel change" aria-label="预览说明"><p><strong>▲ 这是预览，内容尚未发布，</strong>仅供核对，请勿转发。链接在 ${moment(opened.expiresAt)} 失效。</p></aside>
${documentArticle(document, names, { origin: context.origin, tools: false })}`,
    });
    // Files come through the secret as well: the document's own door is closed until it is out.
    const own = body.replaceAll(`/documents/${document.id}/files/`, `/preview/${encodeURIComponent(secret)}/files/`);
    return ok({ status: 200, body: own, tags: [] });
  },
};
