import { html } from 'hono/html';
import type { AnyDatabase } from '#platform/db/database.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import type { Html } from '#portal/layout.ts';
import { type FoundPlan, type FoundTask, searchPlans, searchTasks } from '../queries/public-plan.ts';
import { anchorOf } from './parts.ts';

const MOST = 100;
const MOST_WORDS = 6;
/** A document number's year in any bracket is looked for in the official ones: [2023] finds 〔2023〕. */
const YEAR_IN_BRACKETS = /[[［【(（〔](\d{4})[\]］】)）〕]/gu;

/** What a search finds in plans, ready to stand under what else it finds. */
export interface FoundPlans {
  readonly plans: number;
  readonly tasks: number;
  /** How much, in words; empty where there is nothing. */
  readonly words: string;
  readonly body: Html;
}

/** Plans and tasks of public plans: every word must stand in the task, its headings, its units or its plan. */
export async function foundPlans(db: AnyDatabase, query: string): Promise<FoundPlans> {
  const words = wordsOf(query);
  const [plans, tasks] =
    words.length === 0 ? [[], []] : await Promise.all([searchPlans(db, words), searchTasks(db, words, MOST)]);
  return { plans: plans.length, tasks: tasks.length, words: found(plans, tasks), body: results(plans, tasks, words) };
}

function wordsOf(query: string): readonly string[] {
  return query
    .replaceAll(YEAR_IN_BRACKETS, '〔$1〕')
    .split(/[\s，、,]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

function results(plans: readonly FoundPlan[], tasks: readonly FoundTask[], words: readonly string[]): Html {
  return html`${plans.length === 0 ? '' : html`<h2>方案</h2><ul class="list">${plans.map((plan) => foundPlan(plan, words))}</ul>`}
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
