import { html } from 'hono/html';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import { countPublic } from '../queries/public-listing.ts';

/** 开放数据: what may be fetched whole, and how programs ask for less. */
export const openDataPage: Page = {
  path: '/open-data',
  render: async (context) => {
    const [site, total] = await Promise.all([siteOf(context), countPublic(context.db, {})]);
    const body = await renderPage(context, site, {
      title: '开放数据',
      description: `${site.county}公开信息的数据：CSV、JSON、接口和订阅`,
      section: 'none',
      crumbs: [{ label: '首页', href: '/' }, { label: '开放数据' }],
      canonical: '/open-data',
      facts: {
        '@type': 'Dataset',
        name: `${site.county}公开信息目录`,
        description: '全部主动公开信息的要素：标题、发文字号、索引号、单位、类型、日期、有效性',
        url: `${context.origin}/open-data`,
        creator: { '@type': 'GovernmentOrganization', name: site.sponsor },
        distribution: ['csv', 'json'].map((ending) => ({
          '@type': 'DataDownload',
          encodingFormat: ending === 'csv' ? 'text/csv' : 'application/json',
          contentUrl: `${context.origin}/open-data/documents.${ending}`,
        })),
      },
      body: html`<h1>开放数据</h1><div class="column">
<h2>公开信息目录</h2>
<p>全部 ${total} 件主动公开信息的要素，随发布即时更新。</p>
<ul class="plain-list"><li><a href="/open-data/documents.csv">下载 CSV（可用表格软件打开）</a></li><li><a href="/open-data/documents.json">下载 JSON</a></li><li><a href="/open-data/catalog.json">数据目录（DCAT）</a></li></ul>
<h2>接口</h2>
<p>程序可以按单位、类别、主题、类型、年份和有效性取用：<a href="/api/documents">/api/documents</a>；一件信息的全文、附件和历次版本：/api/documents/编号。说明见 <a href="/api/openapi.json">OpenAPI 文档</a>。</p>
<h2>订阅</h2>
<p>用阅读器订阅<a href="/feed.xml">全部更新</a>；在单位页面和文件库中可以只订阅一个单位或者一类信息。</p></div>`,
    });
    return ok({ status: 200, body, tags: ['documents', 'settings', 'today'] });
  },
};
