import { html } from 'hono/html';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { LONGEST_QUERY, searchForm } from '#portal/search-form.ts';
import { siteOf } from '#portal/site.ts';
import { type FoundPlan, type FoundTask, searchPlans, searchTasks } from '../queries/public-plan.ts';
import { anchorOf } from './parts.ts';

const MOST = 100;
const MOST_WORDS = 6;
/** A document number's year in any bracket is looked for in the official ones: [2023] finds 〔2023〕. */
const YEAR_IN_BRACKETS = /[[［【(（〔](\d{4})[\]］】)）〕]/gu;

/** Search in plans: every word must stand in the task, its headings, its units or its plan. */
export const searchPage: Page = {
  path: '/search',
  render: async (context) => {
    const query = (context.query.get('q') ?? '').trim().slice(0, LONGEST_QUERY);
    const words = wordsOf(query);
    const [plans, tasks, site] = await Promise.all([
      words.length === 0 ? [] : searchPlans(context.db, words),
      words.length === 0 ? [] : searchTasks(context.db, words, MOST),
      siteOf(context),
    ]);
    const body = await renderPage(context, site, {
      title: query === '' ? '搜索' : `搜索：${query}`,
      description: '在政务公开工作方案中搜索',
      section: 'search',
      crumbs: [{ label: '首页', href: '/' }, { label: '搜索' }],
      body: html`<h1>搜索</h1>${searchForm(query)}${words.length === 0 ? hint() : results(plans, tasks, words)}`,
    });
    return ok({ status: 200, body, tags: [] });
  },
};

function wordsOf(query: string): readonly string[] {
  return query
    .replaceAll(YEAR_IN_BRACKETS, '〔$1〕')
    .split(/[\s，、,]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

function hint(): Html {
  return html`<p>可以输入任务内容、单位名称或发文字号，例如“就业”“民政局”。输入多个词时，用空格隔开。</p>`;
}

function results(plans: readonly FoundPlan[], tasks: readonly FoundTask[], words: readonly string[]): Html {
  if (plans.length + tasks.length === 0) {
    return html`<div class="panel" role="status"><p>没有找到含有${words.length > 1 ? '全部' : ''}“${words.join('”“')}”的内容。</p>
<p>可以减少几个词，换一个说法，或者到<a href="/plans">政务公开工作方案</a>中逐项查看。</p></div>`;
  }
  return html`<p role="status">找到${found(plans, tasks)}。</p>
${plans.length === 0 ? '' : html`<h2>方案</h2><ul class="list">${plans.map((plan) => foundPlan(plan, words))}</ul>`}
${tasks.length === 0 ? '' : html`<h2>任务</h2><ul class="list">${tasks.map((task) => foundTask(task, words))}</ul>`}`;
}

function found(plans: readonly FoundPlan[], tasks: readonly FoundTask[]): string {
  const parts = [
    plans.length === 0 ? '' : `${plans.length}个方案`,
    tasks.length === 0 ? '' : tasks.length === MOST ? `${MOST}项以上任务，只显示前${MOST}项` : `${tasks.length}项任务`,
  ];
  return parts.filter((part) => part !== '').join('、');
}

function foundPlan(plan: FoundPlan, words: readonly string[]): Html {
  return html`<li><a class="serif" href="/plans/${plan.id}">${marked(plan.title, words)}</a>
<p class="meta">${plan.documentNumber === null ? '' : html`<span>${marked(plan.documentNumber, words)}</span>`}${plan.issuedOn === null ? '' : html`<span>${dayInWords(plan.issuedOn)}</span>`}</p></li>`;
}

function foundTask(task: FoundTask, words: readonly string[]): Html {
  return html`<li><a href="/plans/${task.planId}#${anchorOf(task.taskId)}">${task.heading === null ? '' : html`${marked(task.heading, words)}　`}${marked(task.requirement, words)}</a>
<p class="meta"><span>${task.planTitle}</span><span>第${task.number}项</span>${task.deadlineText === null ? '' : html`<span>时限：${task.deadlineText}</span>`}</p></li>`;
}

/** The text with the searched words marked; each part is escaped by the template. */
function marked(text: string, words: readonly string[]): Html {
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const parts = text.split(new RegExp(`(${escaped.join('|')})`, 'iu'));
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<mark>${part}</mark>` : part))}`;
}
