import { html } from 'hono/html';
import { homeSections } from '#domains/plans/views/home-sections.ts';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import type { Html } from '../html.ts';
import { renderPage } from '../layout.ts';
import { searchForm } from '../search-form.ts';
import { type Site, siteOf } from '../site.ts';

/** The portal's first page: search with what people ask for, this year's plan with its progress, earlier plans, contact. */
export const homePage: Page = {
  path: '/',
  render: async (context) => {
    const [sections, site] = await Promise.all([homeSections(context.db), siteOf(context)]);
    const body = await renderPage(context, site, {
      title: '首页',
      description: `${site.county}政府信息公开：政务公开工作方案、任务分解和落实进度`,
      section: 'home',
      crumbs: [],
      facts: { '@type': 'WebSite', name: `${site.county}政府信息公开`, url: context.origin },
      body: html`<h1 class="unseen">${site.county}政府信息公开</h1>
<section class="lookup" aria-label="搜索">${searchForm('', '您想了解哪方面的工作？')}${offered(sections.words)}</section>
${sections.plans}
${contact(site)}`,
    });
    return ok({ status: 200, body, tags: ['plans', 'ledgers', 'lines', 'board', 'settings', 'directory', 'today'] });
  },
};

function offered(words: readonly string[]): Html {
  if (words.length === 0) return html``;
  return html`<p class="offered"><span>大家常查：</span>${words.map((word) => html`<a href="/search?q=${encodeURIComponent(word)}">${word}</a>`)}</p>`;
}

function contact(site: Site): Html {
  if (site.contact === '') return html``;
  return html`<section><h2>没有找到需要的信息？</h2><p>可以联系${site.sponsor}，电话：${site.contact}。</p></section>`;
}
