import { oweInterpretations } from '#domains/interpretation/index.ts';
import { projectValidity } from '#domains/normative/index.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';

/** What follows from the planted documents: which of them hold, and which owe an interpretation. */
export async function settleDocuments(tx: Transaction, ground: Ground): Promise<void> {
  const { clock } = ground;
  const at = {
    today: clock.today(),
    calendar: await ground.calendar(),
    actorId: 'system',
    newId: () => newId(clock),
  };
  await projectValidity(tx, 'all', { ...at, because: '登记入库' });
  await oweInterpretations(tx, at);
}
