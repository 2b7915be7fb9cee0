import type { Problem } from '#kernel/problem/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { decideNewUnits, type NewUnit } from './commands/create-units.ts';
import { memoryKey } from './naming/resolve-units.ts';
import { loadRegister } from './queries/register.ts';
import { type DirectorySeed, insertDirectory, insertRows, lastSort, putResolution } from './store.ts';

const SORT_STEP = 10;

/** Creates the units that the directory lacks, in one go; refuses all when one cannot be. */
export async function createUnits(
  tx: Transaction,
  units: readonly NewUnit[],
  ground: { readonly clock: Clock },
): Promise<Result<readonly { readonly id: string; readonly name: string }[], Problem>> {
  const register = await loadRegister(tx.db, ground.clock.today());
  const live = new Set(register.units.filter((unit) => unit.activeTo === null).map((unit) => unit.name));
  const checked = decideNewUnits(units, live);
  if (!checked.ok) return checked;
  const from = await lastSort(tx.db);
  const rows = checked.value.map((unit, at) => ({
    id: newId(ground.clock),
    kind: unit.kind,
    name: unit.name,
    sort: from + SORT_STEP * (at + 1),
  }));
  await insertRows(tx.db, 'unit', rows);
  for (const row of rows) {
    tx.audit({ action: 'unit.created', subjectKind: 'unit', subjectId: row.id, detail: { after: row } });
  }
  tx.changed('directory');
  return ok(rows.map(({ id, name }) => ({ id, name })));
}

/** Keeps what a person said a written name means; the next notice that writes it so is resolved by it. */
export async function rememberResolution(
  tx: Transaction,
  expression: string,
  unitIds: readonly string[],
  by: string | null,
): Promise<void> {
  const key = memoryKey(expression);
  if (key === '' || unitIds.length === 0) return;
  await putResolution(tx.db, { expression: key, unit_ids: [...new Set(unitIds)], decided_by: by, note: null });
  tx.audit({
    action: 'name.resolved',
    subjectKind: 'name-resolution',
    subjectId: key,
    detail: { after: { expression: key, unitIds } },
  });
  tx.changed('directory');
}

/** Stores a whole directory at once; for a new county whose directory is empty. */
export async function plantDirectory(tx: Transaction, seed: DirectorySeed): Promise<void> {
  await insertDirectory(tx.db, seed);
  tx.audit({
    action: 'directory.planted',
    subjectKind: 'directory',
    subjectId: 'all',
    detail: { units: seed.units.length, people: seed.people.length },
  });
  tx.changed('directory');
}
