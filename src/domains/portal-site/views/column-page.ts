import { html } from 'hono/html';
import { countPublic, documentList, namesOf, publicListing } from '#domains/publication/index.ts';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { empty } from '#portal/components/empty.ts';
import { sectionCards } from '#portal/components/five-sections.ts';
import { renderPage } from '#portal/layout.ts';
import { searchForm } from '#portal/search-form.ts';
import { siteOf } from '#portal/site.ts';
import { COUNTY_BASE, UNITS_BASE } from './column.ts';

const NEWEST = 10;

/** 政府信息公开专栏: search, the five sections, the units, what came last (R6-3: 检索、查阅、下载). */
export const columnPage: Page = {
  path: COUNTY_BASE,
  render: async (context) => {
    const [site, names, newest, total] = await Promise.all([
      siteOf(context),
      namesOf(context),
      publicListing(context.db, { filter: {}, size: NEWEST }),
      countPublic(context.db, {}),
    ]);
    const body = await renderPage(context, site, {
      title: '政府信息公开',
      description: `${site.county}政府信息公开专栏：公开指南、公开制度、法定主动公开内容、公开年报和依申请公开`,
      section: 'disclosure',
      crumbs: [{ label: '首页', href: '/' }, { label: '政府信息公开' }],
      canonical: COUNTY_BASE,
      ownSearch: true,
      body: html`<h1>政府信息公开</h1>${searchForm('', '查找公开的信息')}${sectionCards(COUNTY_BASE)}
<p class="actions"><a class="button plain" href="/zfxxgk/library">文件库（${total} 件）</a><a class="button plain" href="${UNITS_BASE}">各单位政府信息公开</a><a class="button plain" href="/zfxxgk/catalogue">主动公开基本目录</a></p>
<section><h2>最新公开</h2>${newest.length === 0 ? empty('这里将列出最新公开的信息。目前还没有发布。') : documentList(newest, names)}</section>`,
    });
    return ok({ status: 200, body, tags: ['documents', 'directory', 'content-types', 'settings', 'today'] });
  },
};
