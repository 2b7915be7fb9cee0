import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { PlanDraft } from '../contract.ts';
import { blockersOf } from '../draft.ts';
import type { Meaning } from '../policy.ts';
import { unitsOfTask } from '../policy.ts';
import { planProblems } from '../problems.ts';
import type { NewPlan } from '../store.ts';

export interface Confirmation {
  readonly draft: PlanDraft;
  readonly fileSha256: string | null;
  readonly meaningOf: (expression: string) => Meaning;
  readonly makeId: () => string;
}

export interface ConfirmedPlan {
  readonly plan: NewPlan;
  readonly tasks: number;
  /** Different units that received a task. */
  readonly units: number;
  readonly unresolved: number;
}

/** Decides what a confirmed draft becomes: the plan with its tasks and, frozen, the units that the written names meant (A1, A2). */
export function decideConfirmation(confirmation: Confirmation): Result<ConfirmedPlan, Problem> {
  const { draft, makeId, meaningOf } = confirmation;
  const blockers = blockersOf(draft);
  if (blockers.length > 0) return err({ kind: planProblems.blocked, detail: `${blockers.join('；')}。` });
  const tasks = draft.tasks.map((task) => ({ id: makeId(), draft: task, ...unitsOfTask(task, meaningOf) }));
  const plan: NewPlan = {
    id: makeId(),
    draft,
    fileSha256: confirmation.fileSha256,
    tasks,
    indicatorIds: draft.indicators.map(() => makeId()),
  };
  return ok({
    plan,
    tasks: tasks.length,
    units: new Set(tasks.flatMap((task) => task.units.map((unit) => unit.unitId))).size,
    unresolved: new Set(tasks.flatMap((task) => task.unresolved.map((open) => open.expression))).size,
  });
}
