import { html } from 'hono/html';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Html } from '#portal/html.ts';
import type { PlanDetail, PlanSummary } from '../contract.ts';
import { publicPlan, publicPlans, showsProgress, wordsThatFind } from '../queries/public-plan.ts';
import { type Chapter, chaptersOf, countStates, stateBar, stateNumbers } from './parts.ts';
import { planFacts, planList } from './plans-page.ts';

/** What people ask a county for most. Only the words that find something are offered. */
const OFTEN_ASKED = ['就业', '义务教育', '养老', '救助', '住房', '医疗', '土地征收', '信访', '政策解读', '依申请公开'];
const OFFERED = 8;
const EARLIER = 5;

export interface HomeSections {
  /** Words that find something, for links under the search box. */
  readonly words: readonly string[];
  readonly plans: Html;
}

/** The plans' part of the first page: this year's with its progress, then the earlier ones. */
export async function homeSections(db: AnyDatabase): Promise<HomeSections> {
  const [plans, words] = await Promise.all([publicPlans(db), wordsThatFind(db, OFTEN_ASKED)]);
  const newest = plans[0] === undefined ? null : await publicPlan(db, plans[0].id);
  return {
    words: words.slice(0, OFFERED),
    plans:
      newest === null
        ? html`<section><h2>政务公开工作方案</h2>${planList([])}</section>`
        : html`${planOfTheYear(newest)}${earlier(plans.slice(1))}`,
  };
}

function planOfTheYear(plan: PlanDetail): Html {
  const chapters = chaptersOf(plan.items);
  const withProgress = showsProgress(plan.publicity) && plan.lines > 0;
  return html`<section class="year"><h2>${plan.year}年政务公开工作方案</h2>
<p><a class="serif" href="/plans/${plan.id}">${plan.title}</a></p>
<p class="meta">${planFacts(plan)}</p>
${withProgress ? progress(plan) : ''}
<p class="actions"><a class="button" href="/plans/${plan.id}">阅读方案</a>${withProgress ? html`<a class="button plain" href="/plans/${plan.id}/progress">查看落实进度</a>` : ''}</p>
${chapters.length < 2 ? '' : html`<h3>方案内容</h3><ol class="toc">${chapters.map((chapter, index) => chapterLink(plan, chapter, index))}</ol>`}
</section>`;
}

function progress(plan: PlanDetail): Html {
  const counts = countStates(plan.items);
  return html`<p>${plan.items.length}项任务目前的进度：</p>${stateNumbers(counts)}${stateBar(counts)}`;
}

function chapterLink(plan: PlanDetail, chapter: Chapter, index: number): Html {
  return html`<li><a href="/plans/${plan.id}#chapter-${index + 1}">${chapter.title}</a>（${chapter.tasks.length}项）</li>`;
}

function earlier(plans: readonly PlanSummary[]): Html {
  if (plans.length === 0) return html``;
  return html`<section><h2>其他方案</h2>${planList(plans.slice(0, EARLIER))}
${plans.length > EARLIER ? html`<p><a href="/plans">查看全部${plans.length + 1}个方案</a></p>` : ''}</section>`;
}
