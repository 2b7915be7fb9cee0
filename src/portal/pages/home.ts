import { html } from 'hono/html';
import { homeSections } from '#domains/plans/views/home-sections.ts';
import {
  type ListedDocument,
  type Names,
  namesOf,
  newestWithInterpretation,
  validityMark,
} from '#domains/publication/index.ts';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { empty } from '../components/empty.ts';
import { sectionCards } from '../components/five-sections.ts';
import type { Html } from '../html.ts';
import { renderPage } from '../layout.ts';
import { searchForm } from '../search-form.ts';
import { type Site, siteOf } from '../site.ts';

const NEWEST = 8;
const TAGS = ['documents', 'content-types', 'plans', 'ledgers', 'lines', 'board', 'settings', 'directory', 'today'];

/** The portal's first page: search, the five sections, what came last with its interpretation, this year's plan, applications. */
export const homePage: Page = {
  path: '/',
  render: async (context) => {
    const [sections, site, names, newest] = await Promise.all([
      context.remember('home sections', ['plans', 'ledgers', 'lines', 'board', 'directory', 'today'], () =>
        homeSections(context.db),
      ),
      siteOf(context),
      namesOf(context),
      newestWithInterpretation(context.db, NEWEST),
    ]);
    const body = await renderPage(context, site, {
      title: '首页',
      description: `${site.county}政府信息公开：政策文件和解读、法定主动公开内容、政务公开工作方案和进度、依申请公开`,
      section: 'home',
      crumbs: [],
      canonical: '/',
      facts: {
        '@type': 'WebSite',
        name: `${site.county}政府信息公开`,
        url: context.origin,
        potentialAction: {
          '@type': 'SearchAction',
          target: `${context.origin}/search?q={q}`,
          'query-input': 'required name=q',
        },
      },
      body: html`<h1 class="unseen">${site.county}政府信息公开</h1>
<section class="lookup" aria-label="搜索">${searchForm('', '您想了解哪方面的信息？')}${offered(sections.words)}</section>
${sectionCards('/zfxxgk')}
${newestDocuments(newest, names)}
<div class="not-simple">${sections.plans}</div>
${apply(site)}`,
    });
    return ok({ status: 200, body, tags: TAGS });
  },
};

function offered(words: readonly string[]): Html {
  if (words.length === 0) return html``;
  return html`<p class="offered"><span>大家常查：</span>${words.map((word) => html`<a href="/search?q=${encodeURIComponent(word)}">${word}</a>`)}</p>`;
}

type Newest = readonly (ListedDocument & { readonly interpretationId: string | null })[];

function newestDocuments(documents: Newest, names: Names): Html {
  if (documents.length === 0)
    return html`<section><h2>最新公开</h2>${empty('这里将列出各单位最新公开的文件和它的解读。目前还没有发布。', { label: '查看法定主动公开内容', href: '/zfxxgk/statutory' })}</section>`;
  return html`<section><h2>最新公开</h2><ul class="list documents">${documents.map(
    (document) => html`<li><a class="title serif" href="/documents/${document.id}">${document.title}</a>
<p class="meta">${validityMark(document.validity)}<span>${names.units.get(document.unitId)?.name ?? ''}</span><time datetime="${document.publishedOn}">${document.publishedOn}</time>${document.interpretationId === null ? '' : html`<a href="/documents/${document.interpretationId}">政策解读<span class="unseen">：${document.title}</span></a>`}</p></li>`,
  )}</ul><p><a href="/zfxxgk/library">查看全部文件</a></p></section>`;
}

function apply(site: Site): Html {
  return html`<section class="panel apply"><h2>没有找到需要的信息？</h2>
<p>没有主动公开的政府信息，可以依法申请公开。${site.contact === '' ? '' : `也可以先打电话问：${site.sponsor}，${site.contact}。`}</p>
<p class="actions"><a class="button" href="/zfxxgk/apply">依申请公开</a></p></section>`;
}
