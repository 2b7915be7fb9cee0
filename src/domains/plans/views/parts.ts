import { html } from 'hono/html';
import type { Html } from '#portal/layout.ts';
import type { PlanTask } from '../contract.ts';

const ROLE_WORDS = { lead: '牵头单位', responsible: '责任单位', support: '配合单位' } as const;

/** How far a task is, as the public reads it. */
export type TaskState = 'done' | 'going' | 'late' | 'waiting';

export function taskStateOf(lines: PlanTask['lines']): TaskState {
  if (lines.total === 0) return 'waiting';
  if (lines.done === lines.total) return 'done';
  return lines.overdue > 0 ? 'late' : 'going';
}

export const STATES: readonly TaskState[] = ['done', 'going', 'late', 'waiting'];

export const STATE_WORDS: Readonly<Record<TaskState, string>> = {
  done: '办结',
  going: '推进中',
  late: '有单位逾期',
  waiting: '待明确单位',
};

/** Shape and colour of each state; the word always stands beside them, so that status is never colour alone. */
const STATE_LOOKS: Readonly<Record<TaskState, { readonly shape: string; readonly colour: string }>> = {
  done: { shape: '✓', colour: 'green' },
  going: { shape: '●', colour: 'green' },
  late: { shape: '■', colour: 'red' },
  waiting: { shape: '○', colour: 'grey' },
};

export function stateMark(state: TaskState, words: string = STATE_WORDS[state]): Html {
  const { shape, colour } = STATE_LOOKS[state];
  return html`<span class="mark ${colour}"><span aria-hidden="true">${shape}</span> ${words}</span>`;
}

/** The task's state, and how many of its units are done where there are several. */
export function taskMark(lines: PlanTask['lines']): Html {
  const state = taskStateOf(lines);
  if (lines.total === 1) return stateMark(state, state === 'late' ? '逾期' : STATE_WORDS[state]);
  if (lines.total === 0 || state === 'done') return stateMark(state);
  const late = lines.overdue > 0 ? `，${lines.overdue}个逾期` : '';
  return html`${stateMark(state)}<span>${lines.total}个单位中${lines.done}个已办结${late}</span>`;
}

export type Counts = Readonly<Record<TaskState, number>>;

export function countStates(tasks: readonly PlanTask[]): Counts {
  const counts = { done: 0, going: 0, late: 0, waiting: 0 };
  for (const { lines } of tasks) counts[taskStateOf(lines)] += 1;
  return counts;
}

/** The numbers as large figures with their words. */
export function stateNumbers(counts: Counts): Html {
  const shown = STATES.filter((state) => state !== 'waiting' || counts[state] > 0);
  return html`<ul class="numbers">${shown.map((state) => html`<li><strong>${counts[state]}</strong>${stateMark(state)}</li>`)}</ul>`;
}

/** One bar of the four states, widths by number. It repeats numbers that stand in words beside it. */
export function stateBar(counts: Counts): Html {
  const total = STATES.reduce((sum, state) => sum + counts[state], 0);
  let x = 0;
  const parts = STATES.filter((state) => counts[state] > 0).map((state) => {
    const width = (counts[state] / total) * 100;
    const part = html`<rect class="${state}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="4"></rect>`;
    x += width;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}

/** The units of a task as the notice names them, by role; names are not expanded for the reader. */
export function unitsLine(task: PlanTask): Html {
  const byRole = new Map<PlanTask['units'][number]['role'], Set<string>>();
  for (const { role, expression } of [...task.units, ...task.unresolved]) {
    byRole.set(role, (byRole.get(role) ?? new Set()).add(expression));
  }
  return html`${[...byRole].map(([role, names]) => html`<span>${ROLE_WORDS[role]}：${[...names].join('、')}</span>`)}`;
}

/** Where a task stands on the plan's page; numbers may repeat in a notice, ids do not. */
export const anchorOf = (taskId: string): string => `t-${taskId}`;

export interface Chapter {
  readonly title: string;
  readonly tasks: readonly PlanTask[];
}

/** Consecutive tasks with the same outer heading, in order. */
export function chaptersOf(tasks: readonly PlanTask[]): readonly Chapter[] {
  const chapters: { title: string; tasks: PlanTask[] }[] = [];
  for (const task of tasks) {
    const title = task.path[0] ?? '重点任务';
    const last = chapters.at(-1);
    if (last !== undefined && last.title === title) last.tasks.push(task);
    else chapters.push({ title, tasks: [task] });
  }
  return chapters;
}
