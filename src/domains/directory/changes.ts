import type { Actor } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Person, Unit } from './contract.ts';
import { maintains } from './policy.ts';
import { directoryProblems } from './problems.ts';
import { personById } from './queries/people.ts';
import { unitOf } from './queries/units.ts';
import { lockPerson, lockUnit } from './store.ts';

/** The unit, locked, as the client saw it; otherwise 404, or 409 with what now stands there. */
export async function unitAsSeen(db: AnyDatabase, id: string, version: number): Promise<Result<Unit, Problem>> {
  const row = await lockUnit(db, id);
  if (row === null) return err({ kind: directoryProblems.notFound });
  const unit = unitOf(row);
  return unit.version === version ? ok(unit) : err({ kind: directoryProblems.staleVersion, extra: { current: unit } });
}

export async function unitInUse(db: AnyDatabase, id: string): Promise<Result<Unit, Problem>> {
  const row = await lockUnit(db, id);
  if (row === null) return err({ kind: directoryProblems.notFound });
  return row.active_to === null ? ok(unitOf(row)) : err({ kind: directoryProblems.closed });
}

interface Seen {
  readonly id: string;
  readonly version: number;
  readonly actor: Actor;
}

/** The person, locked, as the client saw him, if the actor keeps his unit and he is in service. */
export async function personAsSeen(db: AnyDatabase, { id, version, actor }: Seen): Promise<Result<Person, Problem>> {
  await lockPerson(db, id);
  const person = await personById(db, id);
  if (person === null) return err({ kind: directoryProblems.notFound });
  if (!maintains(actor, person.unitId)) return err({ kind: directoryProblems.otherUnit });
  if (person.version !== version) return err({ kind: directoryProblems.staleVersion, extra: { current: person } });
  return person.leftOn === null ? ok(person) : err({ kind: directoryProblems.hasLeft });
}
