import { html } from 'hono/html';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import type { PlanSummary } from '../contract.ts';
import { type FoundTask, publicPlans, searchTasks, showsProgress } from '../queries/public-plan.ts';
import { progressBar } from './parts.ts';

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
    return ok({ status: 200, body, tags: ['plans', 'ledgers', 'board', 'settings', 'today'] });
  },
};

/** Plans as a list; says what will stand here while there is none. */
export function planList(plans: readonly PlanSummary[]): Html {
  if (plans.length === 0)
    return html`<p class="panel">这里将公开每年的政务公开工作方案、各项任务的责任单位和时限。目前还没有公开的方案。</p>`;
  return html`<ul class="list">${plans.map(
    (plan) => html`<li><a class="serif" href="/plans/${plan.id}">${plan.title}</a>
<div class="meta">${[plan.documentNumber ?? '', plan.issuedOn ?? '', `${plan.tasks}项任务`].filter((part) => part !== '').join('　')}</div>
${showsProgress(plan.publicity) && plan.lines > 0 ? html`<div class="meta"><a href="/plans/${plan.id}/progress">落实进度</a>：办结${plan.done}／${plan.lines}项次</div>${progressBar(plan.done, plan.overdue, plan.lines)}` : ''}</li>`,
  )}</ul>`;
}

const MOST = 100;
const MOST_WORDS = 6;
const LONGEST_QUERY = 100;

/** Search in plans: every word must stand in the task, its headings or its plan. */
export const searchPage: Page = {
  path: '/search',
  render: async (context) => {
    const query = (context.query.get('q') ?? '').trim().slice(0, LONGEST_QUERY);
    const words = query
      .split(/[\s，、,]+/u)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS);
    const [found, site] = await Promise.all([
      words.length === 0 ? [] : searchTasks(context.db, words, MOST),
      siteOf(context),
    ]);
    const body = await renderPage(context, site, {
      title: query === '' ? '搜索' : `搜索：${query}`,
      description: '在政务公开工作方案中搜索',
      section: 'search',
      crumbs: [{ label: '首页', href: '/' }, { label: '搜索' }],
      body: html`<h1>搜索</h1>${searchForm(query)}${query === '' ? html`<p class="meta">可以输入任务内容、单位或发文字号，多个词用空格隔开。</p>` : results(found, words)}`,
    });
    return ok({ status: 200, body, tags: [] });
  },
};

export function searchForm(query: string): Html {
  return html`<form class="search" action="/search" method="get" role="search"><label for="q" class="skip">搜索内容</label><input id="q" name="q" type="search" value="${query}" maxlength="100" placeholder="搜索任务、单位、文号"><button>搜索</button></form>`;
}

function results(found: readonly FoundTask[], words: readonly string[]): Html {
  if (found.length === 0) {
    return html`<div class="panel"><p>没有找到同时含有“${words.join('”“')}”的内容。</p><p class="meta">可以减少几个词、换一个说法，或到<a href="/plans">政务公开工作方案</a>中逐项查看。</p></div>`;
  }
  return html`<p class="meta" role="status">找到${found.length}${found.length === MOST ? '项以上，显示前100项' : '项'}</p>
<ul class="list">${found.map((task) => html`<li><a href="/plans/${task.planId}#task-${task.number}">${marked(task.requirement, words)}</a><div class="meta">${task.planTitle}　第${task.number}项　时限：${task.deadlineText ?? '—'}</div></li>`)}</ul>`;
}

/** The text with the searched words marked; each part is escaped by the template. */
function marked(text: string, words: readonly string[]): Html {
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const parts = text.split(new RegExp(`(${escaped.join('|')})`, 'iu'));
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<mark>${part}</mark>` : part))}`;
}
