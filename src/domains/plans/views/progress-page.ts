import { html } from 'hono/html';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { err, ok } from '#kernel/result.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { type Site, siteOf } from '#portal/site.ts';
import type { PlanDetail, PlanTask } from '../contract.ts';
import { publicPlan, showsProgress, showsUnits, type UnitProgress, unitProgress } from '../queries/public-plan.ts';
import {
  anchorOf,
  type Chapter,
  chaptersOf,
  countStates,
  STATE_WORDS,
  STATES,
  stateBar,
  stateMark,
  stateNumbers,
  taskMark,
} from './parts.ts';

/** How far the plan is, as much of it as the plan's own setting makes public (A8). */
export const progressPage: Page = {
  path: '/plans/:planId/progress',
  render: async (context) => {
    const plan = await publicPlan(context.db, context.params['planId'] ?? '');
    if (plan === null || !showsProgress(plan.publicity)) return err({ kind: commonProblems.notFound });
    const units = showsUnits(plan.publicity) ? await unitProgress(context.db, plan.id) : [];
    const site = await siteOf(context);
    const tags = ['plans', `plan:${plan.id}`, 'ledgers', 'lines', 'board', 'settings', 'directory', 'today'];
    return ok({ status: 200, body: await page(context, site, plan, units), tags });
  },
};

function page(context: PageContext, site: Site, plan: PlanDetail, units: readonly UnitProgress[]): Promise<string> {
  return renderPage(context, site, {
    title: `落实进度：${plan.title}`,
    description: `${plan.title}各项任务的落实进度`,
    section: 'plans',
    crumbs: [
      { label: '首页', href: '/' },
      { label: '政务公开工作方案', href: '/plans' },
      { label: `${plan.year}年`, href: `/plans/${plan.id}` },
      { label: '落实进度' },
    ],
    body: html`<h1>${plan.year}年政务公开工作落实进度</h1>
<p>方案：<a class="serif" href="/plans/${plan.id}">${plan.title}</a></p>
${plan.lines === 0 ? notYet() : html`${totals(plan, context.clock.today())}${chapterChart(plan)}${chapterSections(plan)}`}
${units.length === 0 ? '' : unitTable(units)}`,
  });
}

function notYet(): Html {
  return html`<p class="panel">方案刚刚印发，各单位正在梳理工作台账。台账确定后，这里会显示落实进度。</p>`;
}

function totals(plan: PlanDetail, today: LocalDate): Html {
  const counts = countStates(plan.items);
  return html`<p>方案共有${plan.items.length}项任务，截至${dayInWords(today)}：</p>
${stateNumbers(counts)}
<p class="meta column">同一项任务往往由多个单位分别落实，全部单位都办结，这项任务才算办结。按单位计算共${plan.lines}项次，已办结${plan.done}项次，逾期${plan.overdue}项次；配合单位不计算在内。</p>`;
}

/** One bar a chapter; the words under it say what the bar shows, on a phone as on paper. */
function chapterChart(plan: PlanDetail): Html {
  const chapters = chaptersOf(plan.items);
  if (chapters.length < 2) return html``;
  return html`<h2>各部分任务办得怎么样？</h2><ul class="list chart">${chapters.map((chapter, index) => chartRow(chapter, index))}</ul>`;
}

function chartRow(chapter: Chapter, index: number): Html {
  const counts = countStates(chapter.tasks);
  const shown = STATES.filter((state) => counts[state] > 0);
  return html`<li><a href="#chapter-${index + 1}">${chapter.title}</a>${stateBar(counts)}
<p class="meta">${shown.map((state) => stateMark(state, `${STATE_WORDS[state]} ${counts[state]}项`))}</p></li>`;
}

function chapterSections(plan: PlanDetail): Html {
  return html`<h2>逐项进度</h2>${chaptersOf(plan.items).map(
    (chapter, index) =>
      html`<h3 id="chapter-${index + 1}">${chapter.title}</h3>${chapter.tasks.map((task) => taskRow(plan, task))}`,
  )}`;
}

function taskRow(plan: PlanDetail, task: PlanTask): Html {
  return html`<div class="task"><span class="number">${task.number}</span><div>
<p><a href="/plans/${plan.id}#${anchorOf(task.id)}">${shorten(task.heading ?? task.requirement)}</a></p>
<p class="meta">${taskMark(task.lines)}${task.deadlineText === null ? '' : html`<span>时限：${task.deadlineText}</span>`}</p>
</div></div>`;
}

const LONGEST = 60;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function unitTable(units: readonly UnitProgress[]): Html {
  return html`<h2 id="units">各单位进度</h2><p class="meta">只计牵头和负责的任务，配合的任务不计算在内。</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="units"><table class="units"><thead><tr><th scope="col">单位</th><th scope="col" class="n">任务</th><th scope="col" class="n">办结</th><th scope="col" class="n">逾期</th></tr></thead>
<tbody>${units.map((unit) => html`<tr><th scope="row">${unit.name}</th><td class="n">${unit.total}</td><td class="n">${unit.done}</td><td class="n">${unit.overdue}</td></tr>`)}</tbody></table></div>`;
}
