import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Unit } from '../contract.ts';
import { directoryProblems } from '../problems.ts';

const atField = (pointer: string, kind: Problem['kind'], detail: string): Problem => ({
  kind,
  detail,
  errors: [{ pointer: `#/${pointer}`, detail }],
});

export const nameTaken = (name: string): Problem => atField('name', directoryProblems.nameTaken, `“${name}”已在名录中`);

/** `ancestors` of the parent that is asked for, itself included. */
export function decideParent(
  unitId: string,
  parentId: string | null,
  ancestors: readonly string[],
): Result<null, Problem> {
  if (parentId === null) return ok(null);
  if (ancestors.length === 0) return err(atField('parentId', directoryProblems.notFound, '没有找到所选的上级单位'));
  if (ancestors.includes(unitId)) {
    return err(atField('parentId', directoryProblems.parentLoop, '上级单位不能是本单位或本单位的下级'));
  }
  return ok(null);
}

export interface Renaming {
  readonly name: string;
  readonly on: LocalDate;
  readonly correction: boolean;
}

export interface FormerName {
  readonly name: string;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate;
}

/** The name that the unit bore until then; `null` when only a slip of the pen is corrected. */
export function decideRename(
  unit: Unit,
  renaming: Renaming,
  facts: { readonly taken: boolean; readonly lastRenamedOn: LocalDate | null },
): Result<FormerName | null, Problem> {
  if (unit.activeTo !== null) return err({ kind: directoryProblems.closed });
  if (facts.taken) return err(nameTaken(renaming.name));
  if (renaming.correction || renaming.name === unit.name) return ok(null);
  const since = facts.lastRenamedOn ?? (unit.activeFrom as LocalDate | null);
  if (since !== null && renaming.on <= since) {
    return err(atField('on', directoryProblems.datesReversed, `启用日期应晚于现名称的启用日期${since}`));
  }
  return ok({ name: unit.name, validFrom: since, validTo: renaming.on });
}

/** What a unit must have settled before its last day. */
export interface ClosingFacts {
  readonly children: number;
  readonly people: number;
}

export function decideClose(unit: Unit, on: LocalDate, facts: ClosingFacts): Result<null, Problem> {
  const first = decideEnd(unit, on, facts.children);
  if (!first.ok) return first;
  if (facts.people > 0) {
    return err({
      kind: directoryProblems.stillPeopled,
      detail: `还有${facts.people}人在岗，请先调动或办理交接，或改用“并入其他单位”`,
    });
  }
  return ok(null);
}

/** People go over to the other unit; nothing else may hang on the one that ends. */
export function decideMerge(unit: Unit, into: Unit | null, on: LocalDate, facts: ClosingFacts): Result<null, Problem> {
  if (into === null) return err(atField('intoId', directoryProblems.notFound, '没有找到要并入的单位'));
  if (into.id === unit.id) return err(atField('intoId', directoryProblems.mergeIntoItself, '不能将单位并入自身'));
  if (into.activeTo !== null) return err(atField('intoId', directoryProblems.closed, '要并入的单位已撤销'));
  return decideEnd(unit, on, facts.children);
}

function decideEnd(unit: Unit, on: LocalDate, children: number): Result<null, Problem> {
  if (unit.activeTo !== null) return err({ kind: directoryProblems.closed });
  if (unit.activeFrom !== null && on < unit.activeFrom) {
    return err(atField('on', directoryProblems.datesReversed, `不能早于设立日期${unit.activeFrom}`));
  }
  if (children > 0) return err({ kind: directoryProblems.stillParent, detail: `还有${children}个在用的下级单位` });
  return ok(null);
}
