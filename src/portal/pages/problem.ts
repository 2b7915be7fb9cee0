import { html } from 'hono/html';
import type { Problem } from '#kernel/problem/problem.ts';
import type { PageAnswer, PageContext } from '#platform/http/page.ts';
import { renderPage } from '../layout.ts';
import { siteOf } from '../site.ts';

/** A refusal as a page: what happened, and where to go from here. */
export async function problemPageOf(context: PageContext, problem: Problem): Promise<PageAnswer> {
  const site = await siteOf(context);
  const missing = problem.kind.status === 404;
  const title = missing ? '没有找到这个页面' : problem.kind.title;
  const body = await renderPage(context, site, {
    title,
    description: title,
    section: 'none',
    crumbs: [{ label: '首页', href: '/' }, { label: title }],
    body: html`<h1>${title}</h1>
<p>${missing ? '地址可能写错了，或者内容已经撤下。' : (problem.detail ?? '')}</p>
<p><a href="/">回到首页</a>，<a href="/plans">查看政务公开工作方案</a>，或<a href="/search">搜索</a>。</p>`,
  });
  return { status: problem.kind.status, body, tags: [] };
}
