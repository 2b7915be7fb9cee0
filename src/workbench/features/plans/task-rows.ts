import type { DraftTask } from '#domains/plans/contract.ts';

export type TaskRow =
  | { readonly kind: 'heading'; readonly key: string; readonly path: readonly string[]; readonly from: number }
  | { readonly kind: 'task'; readonly key: string; readonly task: DraftTask };

/** Tasks in their order, with a heading wherever the chapter changes; `from` is the first level that is new. */
export function rowsOf(tasks: readonly DraftTask[]): readonly TaskRow[] {
  const rows: TaskRow[] = [];
  let before: readonly string[] | null = null;
  for (const task of tasks) {
    const from = before === null ? 0 : firstDifference(before, task.path);
    if (task.path.length > 0 && (before === null || from < Math.max(before.length, task.path.length)))
      rows.push({ kind: 'heading', key: `h${task.key}`, path: task.path, from: Math.min(from, task.path.length - 1) });
    rows.push({ kind: 'task', key: task.key, task });
    before = task.path;
  }
  return rows;
}

function firstDifference(a: readonly string[], b: readonly string[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}
