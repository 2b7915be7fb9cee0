import type { PlanDetail, PlanTask } from '#domains/plans/contract.ts';

export interface NamedUnits {
  /** As the notice writes them: 各镇街. */
  readonly expression: string;
  readonly names: readonly string[];
}

/** Units of one role gathered under the names that the notice gave them. */
export function byExpression(units: PlanTask['units']): readonly NamedUnits[] {
  const groups = new Map<string, string[]>();
  for (const unit of units) {
    const names = groups.get(unit.expression);
    if (names === undefined) groups.set(unit.expression, [unit.name]);
    else names.push(unit.name);
  }
  return [...groups].map(([expression, names]) => ({ expression, names }));
}

export interface UnitShare {
  readonly id: string;
  readonly name: string;
  /** Tasks it answers for (牵头、责任), and those it supports (配合); never added together. */
  readonly lead: number;
  readonly support: number;
  /** It has no line of its tasks yet. */
  readonly tasks: readonly string[];
}

/** What each unit would get when the plan is broken down. */
export function sharesOf(plan: Pick<PlanDetail, 'items'>): readonly UnitShare[] {
  const shares = new Map<string, { id: string; name: string; lead: number; support: number; tasks: string[] }>();
  for (const task of plan.items) {
    for (const unit of task.units) {
      const share = shares.get(unit.id) ?? { id: unit.id, name: unit.name, lead: 0, support: 0, tasks: [] };
      if (unit.role === 'support') share.support += 1;
      else share.lead += 1;
      share.tasks.push(task.number);
      shares.set(unit.id, share);
    }
  }
  const all = [...shares.values()];
  all.sort((a, b) => b.lead + b.support - (a.lead + a.support));
  return all;
}
