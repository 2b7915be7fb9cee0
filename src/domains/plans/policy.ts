import type { UnitRole } from './model.ts';

/** The units of a task as the notice writes them. */
export interface NamedTask {
  readonly responsible: readonly { readonly name: string; readonly role: UnitRole }[];
}

/** What a person said of written names in one import. */
export interface NameAnswers {
  readonly tasks: readonly NamedTask[];
  readonly resolutions: Readonly<Record<string, readonly string[]>>;
  /** Names whose answer is not to be remembered. */
  readonly onlyHere?: readonly string[] | undefined;
}

/** What a written name means, after the register, the person's answers and memory have been asked. */
export interface Meaning {
  readonly unitIds: readonly string[];
  /** Why part of the name is still open; empty when all of it is settled. */
  readonly open: readonly string[];
}

export interface FrozenUnits {
  readonly units: readonly { readonly unitId: string; readonly role: UnitRole; readonly expression: string }[];
  readonly unresolved: readonly { readonly expression: string; readonly role: UnitRole; readonly reason: string }[];
}

const STRENGTH: Readonly<Record<UnitRole, number>> = { lead: 3, responsible: 2, support: 1 };

/**
 * The units of a task, each once: a unit named both as 牵头 and inside a group stays 牵头 (the stronger role wins).
 */
export function unitsOfTask(task: NamedTask, meaningOf: (expression: string) => Meaning): FrozenUnits {
  const units = new Map<string, FrozenUnits['units'][number]>();
  const unresolved = new Map<string, FrozenUnits['unresolved'][number]>();
  for (const { name, role } of task.responsible) {
    const meaning = meaningOf(name);
    for (const unitId of meaning.unitIds) {
      const before = units.get(unitId);
      if (before === undefined || STRENGTH[before.role] < STRENGTH[role])
        units.set(unitId, { unitId, role, expression: name });
    }
    if (meaning.open.length > 0) unresolved.set(name, { expression: name, role, reason: meaning.open.join('；') });
  }
  return { units: [...units.values()], unresolved: [...unresolved.values()] };
}

/** Names that a person settled in this import, to be remembered for the next notice. */
export function answersToRemember(
  draft: NameAnswers,
): readonly { readonly expression: string; readonly unitIds: readonly string[] }[] {
  const used = new Set(draft.tasks.flatMap((task) => task.responsible.map((unit) => unit.name)));
  const onlyHere = new Set(draft.onlyHere);
  return Object.entries(draft.resolutions)
    .filter(([expression, unitIds]) => used.has(expression) && !onlyHere.has(expression) && unitIds.length > 0)
    .map(([expression, unitIds]) => ({ expression, unitIds }));
}
