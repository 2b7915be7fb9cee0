import { html } from 'hono/html';
import { err, ok } from '#kernel/result.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { type Site, siteOf } from '#portal/site.ts';
import type { PlanDetail, PlanTask } from '../contract.ts';
import { lookOf } from '../notice-body.ts';
import { indicatorsOf, type PlanIndicator } from '../queries/plans.ts';
import { publicPlan, showsProgress } from '../queries/public-plan.ts';
import { anchorOf, type Chapter, chaptersOf, taskMark, unitsLine } from './parts.ts';

interface PageView {
  readonly context: PageContext;
  readonly site: Site;
  readonly plan: PlanDetail;
  readonly indicators: readonly PlanIndicator[];
}

/** The plan as a page that reads like the notice: facts, text, then the tasks with units and deadlines (A8). */
export const planPage: Page = {
  path: '/plans/:planId',
  render: async (context) => {
    const plan = await publicPlan(context.db, context.params['planId'] ?? '');
    if (plan === null) return err({ kind: commonProblems.notFound });
    const [site, indicators] = await Promise.all([siteOf(context), indicatorsOf(context.db, plan.id)]);
    return ok({
      status: 200,
      body: await page({ context, site, plan, indicators }),
      tags: ['plans', `plan:${plan.id}`, 'ledgers', 'lines', 'board', 'settings', 'directory', 'today'],
    });
  },
};

function page(view: PageView): Promise<string> {
  const { context, site, plan, indicators } = view;
  return renderPage(context, site, {
    title: plan.title,
    description: `${plan.title}：${plan.items.length}项重点任务、责任单位和时限`,
    section: 'plans',
    crumbs: [{ label: '首页', href: '/' }, { label: '政务公开工作方案', href: '/plans' }, { label: `${plan.year}年` }],
    facts: {
      '@type': 'CreativeWork',
      name: plan.title,
      url: `${context.origin}/plans/${plan.id}`,
      inLanguage: 'zh-CN',
      ...(plan.issuedOn !== null && { datePublished: plan.issuedOn }),
      publisher: { '@type': 'GovernmentOrganization', name: plan.issuer ?? site.sponsor },
    },
    body: html`<article>
<h1>${plan.title}</h1>
${factsTable(plan)}
${inPageLinks(plan, indicators)}
${plan.body.length === 0 ? '' : html`<section class="prose column" aria-label="正文">${plan.body.map((line) => paragraph(line, plan.issuer))}</section>`}
${taskSection(plan)}
${indicatorSection(indicators)}
</article>`,
  });
}

function factsTable(plan: PlanDetail): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['发文机关', plan.issuer ?? '—'],
    ['发文字号', plan.documentNumber ?? '—'],
    ['成文日期', plan.issuedOn === null ? '—' : dayInWords(plan.issuedOn)],
    ['公开属性', plan.disclosure ?? '—'],
    ['年度', `${plan.year}年`],
    ['重点任务', `${plan.items.length}项`],
  ];
  return html`<dl class="facts">${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function inPageLinks(plan: PlanDetail, indicators: readonly PlanIndicator[]): Html {
  return html`<p class="no-print actions">${showsProgress(plan.publicity) ? html`<a class="button" href="/plans/${plan.id}/progress">查看落实进度</a>` : ''}<a class="button plain" href="#tasks">直接看任务和时限</a>${indicators.length === 0 ? '' : html`<a class="button plain" href="#indicators">直接看考核指标</a>`}</p>`;
}

function paragraph(line: string, issuer: string | null): Html {
  const look = lookOf(line, issuer);
  return look === 'text' ? html`<p>${line}</p>` : html`<p class="${look}">${line}</p>`;
}

function taskSection(plan: PlanDetail): Html {
  const chapters = chaptersOf(plan.items);
  const withProgress = showsProgress(plan.publicity) && plan.lines > 0;
  return html`<section>
<h2 id="tasks">重点任务和时限</h2>
${chapters.length < 2 ? '' : html`<ol class="toc no-print">${chapters.map((chapter, index) => html`<li><a href="#chapter-${index + 1}">${chapter.title}（${chapter.tasks.length}项）</a></li>`)}</ol>`}
${chapters.map((chapter, index) => html`<h3 id="chapter-${index + 1}">${chapter.title}</h3>${tasksWithHeadings(chapter, withProgress)}`)}
</section>`;
}

/** The inner headings of the notice stand once, over the tasks that they cover. */
function tasksWithHeadings(chapter: Chapter, withProgress: boolean): Html {
  let current = '';
  return html`${chapter.tasks.map((task) => {
    const over = task.path.slice(1).join('／');
    const heading = over === '' || over === current ? '' : html`<h4>${over}</h4>`;
    current = over;
    return html`${heading}${taskRow(task, withProgress)}`;
  })}`;
}

function taskRow(task: PlanTask, withProgress: boolean): Html {
  return html`<div class="task" id="${anchorOf(task.id)}"><span class="number">${task.number}</span><div>
${task.heading === null ? '' : html`<p><strong>${task.heading}</strong></p>`}
<p>${task.requirement}</p>
<p class="meta">${unitsLine(task)}${task.deadlineText === null ? '' : html`<span>时限：${task.deadlineText}</span>`}${withProgress ? taskMark(task.lines) : ''}</p>
</div></div>`;
}

/** The annex of indicators, by its outer headings, as the notice lists them. */
function indicatorSection(indicators: readonly PlanIndicator[]): Html {
  if (indicators.length === 0) return html``;
  const groups = [...Map.groupBy(indicators, ({ path }) => path.join('／'))];
  return html`<section><h2 id="indicators">考核指标</h2>
${groups.map(([title, items]) => html`${title === '' ? '' : html`<h3>${title}</h3>`}<ul class="plain-list">${items.map((item) => html`<li>${item.text}${item.assessed === null || item.assessed === '' ? '' : html` <span class="meta">${item.assessed}</span>`}</li>`)}</ul>`)}
</section>`;
}
