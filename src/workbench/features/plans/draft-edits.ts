import type { DraftTask, PlanDraft } from '#domains/plans/contract.ts';
import { spliced } from './lists.ts';
import type { UnitRole } from './plan-words.ts';

/** Changes of a draft as functions of values: each returns a new draft and leaves the old one for undo. */

export type Edit = (draft: PlanDraft) => PlanDraft;

const tasksOf = (draft: PlanDraft, change: (tasks: DraftTask[]) => DraftTask[]): PlanDraft => ({
  ...draft,
  tasks: change(draft.tasks),
});

export const changeTask =
  (key: string, change: Partial<DraftTask>): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) => tasks.map((task) => (task.key === key ? { ...task, ...change } : task)));

export const changeFacts =
  (change: Partial<PlanDraft['facts']>): Edit =>
  (draft) => ({ ...draft, facts: { ...draft.facts, ...change } });

export const dropTask =
  (key: string): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) => tasks.filter((task) => task.key !== key));

/** An empty task after the one given, in the same chapter; at the end where none is given. */
export const addTask =
  (afterKey: string | null, newKey: string): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) => {
      const at = afterKey === null ? tasks.length - 1 : tasks.findIndex((task) => task.key === afterKey);
      const before = tasks[at];
      const added: DraftTask = {
        key: newKey,
        number: freeNumber(tasks, before?.number ?? String(tasks.length)),
        path: before === undefined ? [] : [...before.path],
        heading: null,
        requirement: '',
        responsible: [],
        deadlineText: null,
        deadline: { kind: 'unknown' },
        deadlines: [],
        targets: [],
        source: '核对时添加',
        origin: 'added',
      };
      return spliced(tasks, at + 1, 0, [added]);
    });

/** Cuts the requirement in two at `at`; both keep chapter, units, deadline and place. */
export const splitTask =
  (key: string, at: number, newKey: string): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) => {
      const index = tasks.findIndex((task) => task.key === key);
      const task = tasks[index];
      if (task === undefined) return tasks;
      const [first, second] = [task.requirement.slice(0, at).trim(), task.requirement.slice(at).trim()];
      if (first === '' || second === '') return tasks;
      const parts: DraftTask[] = [
        { ...task, requirement: first, origin: 'split' },
        { ...task, key: newKey, number: freeNumber(tasks, task.number), requirement: second, origin: 'split' },
      ];
      return spliced(tasks, index, 1, parts);
    });

/** Joins a task with the one after it: texts one after the other, units of both, the deadline that is known. */
export const mergeWithNext =
  (key: string): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) => {
      const index = tasks.findIndex((task) => task.key === key);
      const [task, next] = [tasks[index], tasks[index + 1]];
      if (task === undefined || next === undefined) return tasks;
      const takesNext = task.deadline.kind === 'unknown' && task.deadlineText === null;
      const from = takesNext ? next : task;
      const merged: DraftTask = {
        ...task,
        heading: task.heading ?? next.heading,
        requirement: [task.requirement, next.requirement].filter((text) => text !== '').join('\n'),
        responsible: unitsOnce([...task.responsible, ...next.responsible]),
        deadlineText: from.deadlineText,
        deadline: from.deadline,
        deadlines: from.deadlines,
        targets: [...task.targets, ...next.targets],
        origin: 'merged',
      };
      return spliced(tasks, index, 2, [merged]);
    });

/** Moves a task to the place (from 0) in the list. */
export const moveTask =
  (key: string, to: number): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) => {
      const index = tasks.findIndex((task) => task.key === key);
      const task = tasks[index];
      if (task === undefined) return tasks;
      const rest = spliced(tasks, index, 1);
      return spliced(rest, Math.max(0, Math.min(to, rest.length)), 0, [task]);
    });

/** Numbers the tasks 1, 2, 3 … as they stand. */
export const renumber: Edit = (draft) =>
  tasksOf(draft, (tasks) =>
    tasks.map((task, index) => (task.number === String(index + 1) ? task : { ...task, number: String(index + 1) })),
  );

/** What a written name means in this notice; `null` gives the answer back to the register. */
export const answerName =
  (expression: string, unitIds: readonly string[] | null): Edit =>
  (draft) => {
    const { [expression]: _before, ...rest } = draft.resolutions;
    return { ...draft, resolutions: unitIds === null ? rest : { ...rest, [expression]: [...unitIds] } };
  };

export const rememberName =
  (expression: string, remember: boolean): Edit =>
  (draft) => {
    const others = (draft.onlyHere ?? []).filter((name) => name !== expression);
    return { ...draft, onlyHere: remember ? others : [...others, expression] };
  };

/** Ticks doubts off: a person has looked at them. */
export const tickOff =
  (doubts: readonly string[]): Edit =>
  (draft) => ({ ...draft, checked: [...new Set([...(draft.checked ?? []), ...doubts])] });

export const changeUnits =
  (key: string, change: (units: DraftTask['responsible']) => DraftTask['responsible']): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) =>
      tasks.map((task) => (task.key === key ? { ...task, responsible: change(task.responsible) } : task)),
    );

/** Gives all of the tasks these units besides their own. */
export const giveUnits =
  (keys: ReadonlySet<string>, units: DraftTask['responsible']): Edit =>
  (draft) =>
    tasksOf(draft, (tasks) =>
      tasks.map((task) =>
        keys.has(task.key) ? { ...task, responsible: unitsOnce([...task.responsible, ...units]) } : task,
      ),
    );

/** A unit named twice keeps its stronger role. */
export function unitsOnce(units: DraftTask['responsible']): DraftTask['responsible'] {
  const strength: Readonly<Record<UnitRole, number>> = { lead: 3, responsible: 2, support: 1 };
  const kept = new Map<string, DraftTask['responsible'][number]>();
  for (const unit of units) {
    const before = kept.get(unit.name);
    if (before === undefined || strength[before.role] < strength[unit.role]) kept.set(unit.name, unit);
  }
  return [...kept.values()];
}

/** 4 → 4-2, or the next such number that is free. */
function freeNumber(tasks: readonly DraftTask[], number: string): string {
  const taken = new Set(tasks.map((task) => task.number));
  const base = number.replace(/-\d+$/, '');
  let extra = 2;
  while (taken.has(`${base}-${extra}`)) extra += 1;
  return `${base}-${extra}`;
}

/** Where a text may be cut: after each sentence or part of one. */
export function piecesOf(text: string): readonly { readonly text: string; readonly at: number }[] {
  const pieces: { text: string; at: number }[] = [];
  for (const match of text.matchAll(/[^。；;！？\n，,]*[。；;！？\n，,]?/g)) {
    if (match[0] !== '') pieces.push({ text: match[0], at: match.index });
  }
  return pieces;
}
