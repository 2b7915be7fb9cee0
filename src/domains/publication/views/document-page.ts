import { html, raw } from 'hono/html';
import { err, ok } from '#kernel/result.ts';
import type { Page, PageAnswer, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { facts } from '#portal/components/facts.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import { idOfExternal, type PublicDocument, publicDocument } from '../queries/public-document.ts';
import { publicWithdrawn } from '../queries/public-withdrawn.ts';
import { bodyWithPictures } from './body-pictures.ts';
import { documentFacts } from './document-facts.ts';
import { attachments, citation, history, interpretations, relations } from './document-parts.ts';
import { elementRows } from './element-rows.ts';
import { moment, NAME_TAGS, type Names, namesOf, published, typeName, unitName, validityMark } from './parts.ts';
import { withdrawnPage } from './withdrawn-page.ts';

/** Drops with the document itself, and with what its names and its frame are made from. */
const FRAME_TAGS = [...NAME_TAGS, 'settings', 'today'] as const;

/** A document as the public reads it (C2). What was withdrawn says so; what was never public is not there. */
export const documentPage: Page = {
  path: '/documents/:documentId',
  render: async (context) => {
    const id = context.params['documentId'] ?? '';
    const document = await publicDocument(context.db, id);
    if (document !== null) return ok(await answer(context, document));
    const canonical = await idOfExternal(context.db, id);
    if (canonical !== null) return ok(movedTo(`/documents/${canonical}`));
    const withdrawn = await publicWithdrawn(context.db, id);
    return withdrawn === null ? err({ kind: commonProblems.notFound }) : ok(await withdrawnPage(context, withdrawn));
  },
};

const movedTo = (location: string): PageAnswer => ({ status: 301, body: '', location, tags: [] });

async function answer(context: PageContext, document: PublicDocument): Promise<PageAnswer> {
  const [site, names] = await Promise.all([siteOf(context), namesOf(context)]);
  const linked = document.links.map(({ id }) => `document:${id}`);
  const body = await renderPage(context, site, {
    title: document.title,
    description: descriptionOf(document, names),
    section: 'library',
    crumbs: crumbsOf(document, names),
    canonical: `/documents/${document.id}`,
    facts: documentFacts(document, names, context.origin),
    head: searchEngineHead(document),
    body: documentArticle(document, names, {
      origin: context.origin,
      tools: true,
      daysBehind: context.clock.daysBehind,
    }),
  });
  return { status: 200, body, tags: [`document:${document.id}`, ...linked, ...FRAME_TAGS] };
}

/** The document itself, the same on its page and in a preview of it. */
export function documentArticle(
  document: PublicDocument,
  names: Names,
  shown: { readonly origin: string; readonly tools: boolean; readonly daysBehind?: number },
): Html {
  return html`<article class="document">
<header class="document-head"><h1>${document.title}</h1>${document.validity === null ? '' : html`<p class="validity-line">${validityMark(document.validity)}${validityWords(document)}</p>`}</header>
${facts(elementRows(document, names))}
<p class="meta source-line">${document.source === null ? '' : html`<span>信息来源：${document.source}</span>`}<span>发布时间：<time datetime="${document.publishedOn}">${published(document.publishedOn, document.publishedAt)}</time></span></p>
${changed(document, shown.daysBehind ?? 0)}
${shown.tools ? tools(document) : ''}
${document.bodyHtml === '' ? '' : html`<section class="prose body" aria-label="正文">${raw(bodyWithPictures(document))}</section>`}
${attachments(document)}
${interpretations(document)}
${relations(document)}
${history(document, shown.daysBehind ?? 0)}
${citation(document, names, shown.origin)}
</article>`;
}

const LONGEST_DESCRIPTION = 120;

function descriptionOf(document: PublicDocument, names: Names): string {
  const summary =
    document.summary ?? [document.documentNumber, unitName(names, document.unitId)].filter(Boolean).join(' ');
  return `${document.title}${summary === '' ? '' : `：${summary}`}`.slice(0, LONGEST_DESCRIPTION);
}

function crumbsOf(document: PublicDocument, names: Names): { label: string; href?: string }[] {
  return [
    { label: '首页', href: '/' },
    { label: '文件库', href: '/zfxxgk/library' },
    { label: unitName(names, document.unitId), href: `/zfxxgk/units/${document.unitId}` },
    { label: typeName(names, document.typeCode), href: `/zfxxgk/library?type=${document.typeCode}` },
    { label: '正文' },
  ];
}

/** Names that government search engines read (政府网站发展指引: 网页标签). */
function searchEngineHead(document: PublicDocument): Html {
  return html`<meta name="ArticleTitle" content="${document.title}">
<meta name="PubDate" content="${published(document.publishedOn, document.publishedAt)}">
${document.source === null ? '' : html`<meta name="ContentSource" content="${document.source}">`}
<link rel="alternate" type="application/json" href="/api/documents/${document.id}">`;
}

function validityWords(document: PublicDocument): string {
  const since = document.validitySince === null ? '' : `（自${dayInWords(document.validitySince)}起）`;
  return `${since}${document.validityNote ?? ''}`;
}

function changed(document: PublicDocument, daysBehind: number): Html {
  if (document.editionNumber < 2 || document.changeNote === null) return html``;
  return html`<aside class="panel change" aria-label="更正说明"><p>本页内容于 ${moment(document.liveAt, daysBehind)} 更正：${document.changeNote}</p></aside>`;
}

function tools(document: PublicDocument): Html {
  return html`<ul class="tools no-print" aria-label="下载和打印">
<li><a href="/documents/${document.id}/download.docx">下载 Word 文档</a></li>
<li><a href="/documents/${document.id}/download.pdf">下载 PDF 文档（可直接打印）</a></li>
<li><a href="#citation">引用格式</a></li></ul>`;
}
