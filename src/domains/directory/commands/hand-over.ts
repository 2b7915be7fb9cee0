import { type Actor, can, type Permission } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { directoryProblems } from '../problems.ts';

export interface Owned {
  readonly kind: string;
  readonly label: string;
  readonly count: number;
  /** What whoever hands it over must be allowed to do: roles are given by those who give roles. */
  readonly needs?: Permission;
}

export interface Successor {
  readonly kind: string;
  readonly personId: string;
}

export interface HandOverFacts {
  readonly actor: Actor;
  readonly personId: string;
  readonly leftOn: LocalDate;
  readonly owned: readonly Owned[];
  /** Ids among the successors of people who are in service on `leftOn`. */
  readonly inService: ReadonlySet<string>;
}

export interface Passing {
  readonly kind: string;
  readonly to: string;
}

/** Everything that a person owns has somebody to take it over, or he does not leave. */
export function decideHandOver(
  successors: readonly Successor[],
  facts: HandOverFacts,
): Result<readonly Passing[], Problem> {
  const beyond = facts.owned.find(({ needs }) => needs !== undefined && !can(facts.actor, needs));
  if (beyond !== undefined) {
    return err({
      kind: directoryProblems.beyondYou,
      detail: `${beyond.label}须由系统管理员移交，请联系系统管理员办理`,
    });
  }
  const byKind = new Map(successors.map(({ kind, personId }) => [kind, personId]));
  const without = facts.owned.filter(({ kind, count }) => count > 0 && (byKind.get(kind) ?? '') === '');
  if (without.length > 0) {
    return err({
      kind: directoryProblems.notHandedOver,
      errors: without.map((item) => ({ pointer: `#/successors/${item.kind}`, detail: `${item.label}还没有接手人` })),
    });
  }
  const passing = facts.owned
    .filter(({ count }) => count > 0)
    .map(({ kind }) => ({ kind, to: byKind.get(kind) ?? '' }));
  const unfit = passing.filter(({ to }) => to === facts.personId || !facts.inService.has(to));
  if (unfit.length > 0) {
    return err({
      kind: directoryProblems.successorUnfit,
      errors: unfit.map(({ kind }) => ({ pointer: `#/successors/${kind}`, detail: '接手人应为本人以外的在岗人员' })),
    });
  }
  return ok(passing);
}
