import { html } from 'hono/html';
import type { Html } from '#portal/layout.ts';
import type { PlanTask } from '../contract.ts';

const ROLE_WORDS = { lead: '牵头单位', responsible: '责任单位', support: '配合单位' } as const;

/** Shape, word and colour together: status is never colour alone. */
export function taskMark(lines: PlanTask['lines']): Html {
  if (lines.total === 0) return html`<span class="mark grey">○ 未分解</span>`;
  if (lines.done === lines.total) return html`<span class="mark green">✓ 办结</span>`;
  if (lines.overdue > 0) return html`<span class="mark red">■ 有单位逾期</span>`;
  return html`<span class="mark green">● 推进中</span>`;
}

/** A bar of done and late parts; the numbers stand beside it in words. */
export function progressBar(done: number, late: number, total: number): Html {
  const share = (n: number): string => (total === 0 ? '0' : ((n / total) * 100).toFixed(2));
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="共${total}项，办结${done}项，逾期${late}项"><rect class="ground" width="100" height="4"></rect><rect class="done" width="${share(done)}" height="4"></rect><rect class="late" x="${share(done)}" width="${share(late)}" height="4"></rect></svg>`;
}

/** The units of a task as the notice names them, by role; names are not expanded for the reader. */
export function unitsLine(task: PlanTask): Html {
  const byRole = new Map<PlanTask['units'][number]['role'], Set<string>>();
  for (const { role, expression } of [...task.units, ...task.unresolved]) {
    byRole.set(role, (byRole.get(role) ?? new Set()).add(expression));
  }
  return html`${[...byRole].map(([role, names]) => html`<span>${ROLE_WORDS[role]}：${[...names].join('、')}</span>`)}`;
}

/** Consecutive tasks with the same outer heading, in order. */
export function chaptersOf(
  tasks: readonly PlanTask[],
): readonly { readonly title: string; readonly tasks: readonly PlanTask[] }[] {
  const chapters: { title: string; tasks: PlanTask[] }[] = [];
  for (const task of tasks) {
    const title = task.path[0] ?? '重点任务';
    const last = chapters.at(-1);
    if (last !== undefined && last.title === title) last.tasks.push(task);
    else chapters.push({ title, tasks: [task] });
  }
  return chapters;
}
