import { html } from 'hono/html';
import { planList, publicPlans, searchForm } from '#domains/plans/index.ts';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { renderPage } from '../layout.ts';
import { siteOf } from '../site.ts';

/** The portal's first page: search, this year's plan with its progress, earlier plans. */
export const homePage: Page = {
  path: '/',
  render: async (context) => {
    const [plans, site] = await Promise.all([publicPlans(context.db), siteOf(context)]);
    const newest = plans[0]?.year;
    const body = await renderPage(context, site, {
      title: '首页',
      description: `${site.county}政府信息公开：政务公开工作方案、任务分解和落实进度`,
      section: 'home',
      crumbs: [],
      facts: { '@type': 'WebSite', name: `${site.county}政府信息公开`, url: context.origin },
      body: html`<h1 class="skip">${site.county}政府信息公开</h1>${searchForm('')}
<section><h2>${newest === undefined ? '政务公开工作方案' : `${newest}年政务公开工作方案`}</h2>${planList(plans.filter((plan) => plan.year === newest))}</section>
${plans.some((plan) => plan.year !== newest) ? html`<section><h2>往年方案</h2>${planList(plans.filter((plan) => plan.year !== newest))}</section>` : ''}`,
    });
    return ok({ status: 200, body, tags: ['plans', 'ledgers', 'board', 'settings', 'today'] });
  },
};
