import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { UNIT_KINDS, type UnitKind } from '../model.ts';
import { plainName } from '../naming/text.ts';
import { directoryProblems } from '../problems.ts';

export interface NewUnit {
  readonly name: string;
  readonly kind: string;
}

export interface CheckedUnit {
  readonly name: string;
  readonly kind: UnitKind;
}

export const isUnitKind = (kind: string): kind is UnitKind => Object.hasOwn(UNIT_KINDS, kind);

/** Names cleaned and each once; a kind that does not exist, or a name that a unit in use bears, refuses all. */
export function decideNewUnits(
  units: readonly NewUnit[],
  liveNames: ReadonlySet<string>,
): Result<readonly CheckedUnit[], Problem> {
  const checked = new Map<string, CheckedUnit>();
  for (const { name: written, kind } of units) {
    const name = plainName(written);
    if (!isUnitKind(kind))
      return err({ kind: directoryProblems.unknownKind, detail: `“${written}”的单位性质无法识别` });
    if (liveNames.has(name)) return err({ kind: directoryProblems.nameTaken, detail: `“${name}”已在名录中` });
    checked.set(name, { name, kind });
  }
  return ok([...checked.values()]);
}
