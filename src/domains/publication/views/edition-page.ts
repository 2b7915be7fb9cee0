import { html, raw } from 'hono/html';
import { err, ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import { publicDocument, publicPastEdition } from '../queries/public-document.ts';
import { bodyWithPictures } from './body-pictures.ts';
import { attachments } from './document-parts.ts';
import { moment } from './parts.ts';

const NUMBER = /^[1-9]\d{0,5}$/;

/** An older edition of a public document, marked as such on the page and for machines. */
export const editionPage: Page = {
  path: '/documents/:documentId/editions/:number',
  render: async (context) => {
    const { documentId = '', number = '' } = context.params;
    const document = NUMBER.test(number) ? await publicDocument(context.db, documentId) : null;
    if (document === null) return err({ kind: commonProblems.notFound });
    if (Number(number) === document.editionNumber)
      return ok({ status: 302, body: '', location: `/documents/${document.id}`, tags: [] });
    const edition = await publicPastEdition(context.db, document.id, Number(number));
    if (edition === null) return err({ kind: commonProblems.notFound });
    const shown = { id: document.id, bodyHtml: edition.bodyHtml, files: edition.files };
    const body = await renderPage(context, await siteOf(context), {
      title: `${edition.title}（第${edition.number}版，已被替换）`,
      description: `${edition.title}的第${edition.number}版，已被更新的版本替换`,
      section: 'library',
      crumbs: [
        { label: '首页', href: '/' },
        { label: '文件库', href: '/zfxxgk/library' },
        { label: document.title, href: `/documents/${document.id}` },
        { label: `第${edition.number}版` },
      ],
      head: html`<meta name="robots" content="noindex">`,
      canonical: `/documents/${document.id}`,
      body: html`<article class="document old">
<aside class="panel change" aria-label="版本说明"><p><strong>▲ 这是旧版本，</strong>${edition.endedAt === null ? '已被替换' : `已于 ${moment(edition.endedAt, context.clock.daysBehind)} 被替换`}。请以<a href="/documents/${document.id}">当前版本（第${document.editionNumber}版）</a>为准。</p></aside>
<header class="document-head"><h1>${edition.title}</h1></header>
<p class="meta"><span>第${edition.number}版</span>${edition.liveAt === null ? '' : html`<span>发布时间：${moment(edition.liveAt, context.clock.daysBehind)}</span>`}</p>
${edition.bodyHtml === '' ? '' : html`<section class="prose body" aria-label="正文">${raw(bodyWithPictures(shown))}</section>`}
${attachments(shown)}
</article>`,
    });
    return ok({ status: 200, body, tags: [`document:${document.id}`, 'settings', 'today'] });
  },
};
