import { calendarInForce } from '#domains/calendar/index.ts';
import { projectValidity } from '#domains/normative/index.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';

/** Normative documents among those just taken in get their validity at once, not in the night. */
export async function followValidity(
  tx: Transaction,
  documentIds: readonly string[],
  { ground, actorId }: { readonly ground: Ground; readonly actorId: string },
): Promise<void> {
  const calendar = await calendarInForce(tx.db);
  const at = { today: ground.clock.today(), calendar, actorId, newId: () => newId(ground.clock) };
  await projectValidity(tx, documentIds, { ...at, because: '历史信息导入' });
}
