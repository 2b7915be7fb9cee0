import { lineDuties, refreshLines, type Situation } from '#domains/duties/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { addLines } from './break-down.ts';
import { ledgerProblems } from './problems.ts';
import { breakDownInput } from './queries/break-down-input.ts';
import { breakDownDifference, linesOfPairs, nameUnits, unnameUnits } from './queries/difference.ts';
import { ledgerStore } from './store.ts';

interface Pair {
  readonly taskId: string;
  readonly unitId: string;
}

export interface ApplyDifference {
  readonly planId: string;
  readonly reason: string;
  readonly add: readonly Pair[];
  readonly drop: readonly Pair[];
}

const keyOf = (pair: Pair): string => `${pair.taskId} ${pair.unitId}`;

/**
 * Applies what a person has chosen from the difference, and nothing that is not in it. Lines dropped are cancelled with the
 * reason, never deleted.
 */
export async function applyDifference(
  tx: Transaction,
  command: ApplyDifference,
  now: Situation,
): Promise<Result<{ added: number; dropped: number }, Problem>> {
  const input = await breakDownInput(tx.db, command.planId);
  if (input === null) return err({ kind: ledgerProblems.planNotFound });
  const difference = await breakDownDifference(tx.db, command.planId, now.today);
  const chosen = { add: new Set(command.add.map(keyOf)), drop: new Set(command.drop.map(keyOf)) };
  const added = difference.added.filter((pair) => chosen.add.has(keyOf(pair)));
  const dropped = difference.dropped.filter((pair) => chosen.drop.has(keyOf(pair)));
  await nameUnits(tx.db, added);
  const [known, fresh] = [
    added.filter((pair) => input.lines.has(keyOf(pair))),
    added.filter((pair) => !input.lines.has(keyOf(pair))),
  ];
  await addLines(tx, input, fresh, now);
  await restoreLines(tx, command, known, now);
  const lines = await unnameUnits(tx.db, command.planId, dropped);
  for (const lineId of lines) await dropLine(tx, lineId, command.reason, now);
  await refreshLines(tx, await linesOfPairs(tx.db, command.planId, added, 'open'), now.today, now.calendar);
  tx.audit({
    action: 'plan.difference-applied',
    subjectKind: 'plan',
    subjectId: command.planId,
    reason: command.reason,
    detail: { added: added.map(brief), dropped: dropped.map(brief) },
  });
  tx.changed(`plan:${command.planId}`, 'ledgers', 'lines', 'board');
  return ok({ added: added.length, dropped: lines.length });
}

const brief = (pair: { readonly taskNumber: string; readonly unitName: string; readonly why: string }) => ({
  task: pair.taskNumber,
  unit: pair.unitName,
  why: pair.why,
});

/** A unit that was dropped and comes in again takes up its old line, with all that was owed and done on it. */
async function restoreLines(
  tx: Transaction,
  command: ApplyDifference,
  pairs: readonly Pair[],
  now: Situation,
): Promise<void> {
  const store = ledgerStore(tx.db);
  for (const lineId of await linesOfPairs(tx.db, command.planId, pairs, 'cancelled')) {
    const line = await store.lockLine(lineId);
    if (line === null) continue;
    await lineDuties(tx.db).restore(lineId, { reason: command.reason, changeId: '' }, now);
    await store.saveLine({ ...line, state: 'open' });
    tx.audit({ action: 'line.restored', subjectKind: 'line', subjectId: lineId, reason: command.reason });
  }
}

async function dropLine(tx: Transaction, lineId: string, reason: string, now: Situation): Promise<void> {
  const store = ledgerStore(tx.db);
  const line = await store.lockLine(lineId);
  if (line === null) return;
  await lineDuties(tx.db).cancel(lineId, { reason, changeId: '' }, now);
  await store.saveLine({ ...line, state: 'cancelled' });
}
