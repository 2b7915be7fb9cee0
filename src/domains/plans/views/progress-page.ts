import { html } from 'hono/html';
import { err, ok } from '#kernel/result.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { type Site, siteOf } from '#portal/site.ts';
import type { PlanDetail } from '../contract.ts';
import { publicPlan, showsProgress, showsUnits, type UnitProgress, unitProgress } from '../queries/public-plan.ts';
import { chaptersOf, progressBar, taskMark } from './parts.ts';

/** How far the plan is, as much of it as the plan's own setting makes public (A8). */
export const progressPage: Page = {
  path: '/plans/:planId/progress',
  render: async (context) => {
    const plan = await publicPlan(context.db, context.params['planId'] ?? '');
    if (plan === null || !showsProgress(plan.publicity)) return err({ kind: commonProblems.notFound });
    const units = showsUnits(plan.publicity) ? await unitProgress(context.db, plan.id) : [];
    const site = await siteOf(context);
    const tags = ['plans', `plan:${plan.id}`, 'ledgers', 'board', 'settings', 'directory', 'today'];
    return ok({ status: 200, body: await page(context, site, plan, units), tags });
  },
};

function page(context: PageContext, site: Site, plan: PlanDetail, units: readonly UnitProgress[]): Promise<string> {
  return renderPage(context, site, {
    title: `${plan.title}落实进度`,
    description: `${plan.title}各项任务的落实进度`,
    section: 'plans',
    crumbs: [
      { label: '首页', href: '/' },
      { label: '政务公开工作方案', href: '/plans' },
      { label: `${plan.year}年`, href: `/plans/${plan.id}` },
      { label: '落实进度' },
    ],
    body: html`<h1>${plan.title}落实进度</h1>
${totals(plan)}
${chapterSection(plan)}
${units.length === 0 ? '' : unitTable(units)}`,
  });
}

function totals(plan: PlanDetail): Html {
  if (plan.lines === 0)
    return html`<p class="panel">方案刚刚印发，各单位正在梳理工作台账。台账确定后，这里会显示落实进度。</p>`;
  return html`<ul class="numbers"><li><strong>${plan.lines}</strong>各单位承担的任务（项次）</li><li><strong>${plan.done}</strong>已办结</li><li><strong>${plan.overdue}</strong>已逾期</li></ul>
${progressBar(plan.done, plan.overdue, plan.lines)}`;
}

function chapterSection(plan: PlanDetail): Html {
  return html`${chaptersOf(plan.items).map(
    (chapter) => html`<h2>${chapter.title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${chapter.title}的任务"><table><thead><tr><th scope="col">序号</th><th scope="col">任务</th><th scope="col">时限</th><th scope="col">进度</th></tr></thead>
<tbody>${chapter.tasks.map((task) => html`<tr><td class="n">${task.number}</td><td><a href="/plans/${plan.id}#task-${task.number}">${shorten(task.heading ?? task.requirement)}</a></td><td>${task.deadlineText ?? '—'}</td><td>${taskMark(task.lines)}${task.lines.total > 0 ? html` <span class="meta">${task.lines.done}／${task.lines.total}</span>` : ''}</td></tr>`)}</tbody></table></div>`,
  )}`;
}

const LONGEST = 60;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function unitTable(units: readonly UnitProgress[]): Html {
  return html`<h2>各单位进度</h2><p class="meta">只计牵头和负责的任务，不计配合的任务。</p>
<div class="scroll" tabindex="0" role="region" aria-label="各单位进度"><table><thead><tr><th scope="col">单位</th><th scope="col" class="n">任务</th><th scope="col" class="n">办结</th><th scope="col" class="n">逾期</th></tr></thead>
<tbody>${units.map((unit) => html`<tr><th scope="row">${unit.name}</th><td class="n">${unit.total}</td><td class="n">${unit.done}</td><td class="n">${unit.overdue}</td></tr>`)}</tbody></table></div>`;
}
