import { type ComparableTask, compareTasks, type TaskChange } from './compare.ts';
import type { DraftTask, PlanComparison, PlanDetail, PlanDraft, PlanTask } from './contract.ts';

const ofTask = (task: PlanTask): ComparableTask => ({
  number: task.number,
  path: task.path,
  requirement: task.requirement,
  deadlineText: task.deadlineText,
  units: [
    ...new Set([...task.units.map((unit) => unit.expression), ...task.unresolved.map((open) => open.expression)]),
  ],
});

const ofDraft = (task: DraftTask): ComparableTask => ({
  number: task.number,
  path: task.path,
  requirement: task.requirement,
  deadlineText: task.deadlineText,
  units: [...new Set(task.responsible.map((unit) => unit.name))],
});

/** Two plans side by side (A9). */
export function comparePlans(before: PlanDetail, after: PlanDetail): PlanComparison {
  return result(before, after, compareTasks(before.items.map(ofTask), after.items.map(ofTask)));
}

/** A notice imported again, beside the plan that it became before. */
export function compareDraftWithPlan(plan: PlanDetail, draft: PlanDraft): PlanComparison {
  const after = { id: '', title: draft.facts.title ?? '（未读出标题）', year: draft.facts.year ?? plan.year };
  return result(plan, after, compareTasks(plan.items.map(ofTask), draft.tasks.map(ofDraft)));
}

const side = (task: ComparableTask | null) =>
  task === null ? null : { ...task, path: [...task.path], units: [...task.units] };

interface Named {
  readonly id: string;
  readonly title: string;
  readonly year: number;
}

function result(before: Named, after: Named, changes: readonly TaskChange[]): PlanComparison {
  const count = (kind: TaskChange['kind']): number => changes.filter((change) => change.kind === kind).length;
  return {
    before: { id: before.id, title: before.title, year: before.year },
    after: { id: after.id, title: after.title, year: after.year },
    counts: { same: count('same'), changed: count('changed'), added: count('added'), dropped: count('dropped') },
    changes: changes.map((change) => ({
      kind: change.kind,
      before: side(change.before),
      after: side(change.after),
      fields: [...change.fields],
    })),
  };
}
