import { html } from 'hono/html';
import { err, ok } from '#kernel/result.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { type Site, siteOf } from '#portal/site.ts';
import type { PlanDetail, PlanTask } from '../contract.ts';
import { lookOf } from '../notice-body.ts';
import { publicPlan, showsProgress } from '../queries/public-plan.ts';
import { chaptersOf, taskMark, unitsLine } from './parts.ts';

/** The plan as a page that reads like the notice: facts, text, then the tasks with units and deadlines (A8). */
export const planPage: Page = {
  path: '/plans/:planId',
  render: async (context) => {
    const plan = await publicPlan(context.db, context.params['planId'] ?? '');
    if (plan === null) return err({ kind: commonProblems.notFound });
    const site = await siteOf(context);
    return ok({
      status: 200,
      body: await page(context, site, plan),
      tags: ['plans', `plan:${plan.id}`, 'settings', 'directory'],
    });
  },
};

function page(context: PageContext, site: Site, plan: PlanDetail): Promise<string> {
  return renderPage(context, site, {
    title: plan.title,
    description: `${plan.title}：${plan.items.length}项重点任务、责任单位和时限`,
    section: 'plans',
    crumbs: [{ label: '首页', href: '/' }, { label: '政务公开工作方案', href: '/plans' }, { label: `${plan.year}年` }],
    facts: {
      '@type': 'GovernmentService',
      name: plan.title,
      url: `${context.origin}/plans/${plan.id}`,
      provider: { '@type': 'GovernmentOrganization', name: plan.issuer ?? site.sponsor },
    },
    body: html`<article>
<h1>${plan.title}</h1>
${factsTable(plan)}
<p class="no-print">${showsProgress(plan.publicity) ? html`<a class="button" href="/plans/${plan.id}/progress">查看落实进度</a>` : ''}</p>
${plan.body.length === 0 ? '' : html`<section class="prose column" aria-label="正文">${plan.body.map((line) => paragraph(line, plan.issuer))}</section>`}
${taskSection(plan)}
</article>`,
  });
}

function factsTable(plan: PlanDetail): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['发文机关', plan.issuer ?? '—'],
    ['发文字号', plan.documentNumber ?? '—'],
    ['成文日期', plan.issuedOn ?? '—'],
    ['公开属性', plan.disclosure ?? '—'],
    ['年度', `${plan.year}年`],
    ['重点任务', `${plan.items.length}项`],
  ];
  return html`<dl class="facts">${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}

function paragraph(line: string, issuer: string | null): Html {
  const look = lookOf(line, issuer);
  return look === 'text' ? html`<p>${line}</p>` : html`<p class="${look}">${line}</p>`;
}

function taskSection(plan: PlanDetail): Html {
  const chapters = chaptersOf(plan.items);
  const withProgress = showsProgress(plan.publicity);
  return html`<section>
<h2 id="tasks">重点任务和时限</h2>
${chapters.length < 2 ? '' : html`<ol class="toc no-print">${chapters.map((chapter, index) => html`<li><a href="#chapter-${index + 1}">${chapter.title}（${chapter.tasks.length}项）</a></li>`)}</ol>`}
${chapters.map((chapter, index) => html`<h3 id="chapter-${index + 1}">${chapter.title}</h3>${chapter.tasks.map((task) => taskRow(task, withProgress))}`)}
</section>`;
}

function taskRow(task: PlanTask, withProgress: boolean): Html {
  const over = task.path.slice(1).join('／');
  return html`<div class="task" id="task-${task.number}"><span class="number">${task.number}</span><div>
${task.heading === null ? '' : html`<p><strong>${task.heading}</strong></p>`}
<p>${task.requirement}</p>
<p class="meta">${over === '' ? '' : html`<span>${over}</span>`}${unitsLine(task)}<span>时限：${task.deadlineText ?? '—'}</span>${withProgress ? taskMark(task.lines) : ''}</p>
</div></div>`;
}
