import { html } from 'hono/html';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import type { PlanSummary } from '../contract.ts';
import { publicPlans, showsProgress } from '../queries/public-plan.ts';

/** Every public plan, newest first. */
export const plansPage: Page = {
  path: '/plans',
  render: async (context) => {
    const [plans, site] = await Promise.all([publicPlans(context.db), siteOf(context)]);
    const body = await renderPage(context, site, {
      title: '政务公开工作方案',
      description: `${site.county}历年政务公开工作方案、任务分解和落实进度`,
      section: 'plans',
      crumbs: [{ label: '首页', href: '/' }, { label: '政务公开工作方案' }],
      body: html`<h1>政务公开工作方案</h1>${planList(plans)}`,
    });
    return ok({ status: 200, body, tags: ['plans', 'settings', 'today'] });
  },
};

/** Plans as a list; says what will stand here while there is none. */
export function planList(plans: readonly PlanSummary[]): Html {
  if (plans.length === 0)
    return html`<p class="panel">这里将公开每年的政务公开工作方案、各项任务的责任单位和时限。目前还没有公开的方案。</p>`;
  return html`<ul class="list">${plans.map(
    (plan) => html`<li><a class="serif" href="/plans/${plan.id}">${plan.title}</a>
<p class="meta">${planFacts(plan)}${showsProgress(plan.publicity) && plan.lines > 0 ? html`<a href="/plans/${plan.id}/progress">${plan.year}年落实进度</a>` : ''}</p></li>`,
  )}</ul>`;
}

/** Number, day and extent of a plan, each in a part of its own. */
export function planFacts(plan: PlanSummary): Html {
  const facts = [
    plan.documentNumber ?? '',
    plan.issuedOn === null ? '' : dayInWords(plan.issuedOn),
    `${plan.tasks}项任务`,
  ].filter((fact) => fact !== '');
  return html`${facts.map((fact) => html`<span>${fact}</span>`)}`;
}
