import { notify } from '#domains/notices/index.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { liaisonsOf } from './queries/liaisons.ts';

type Told = { readonly planId: string } | { readonly ledgerId: string; readonly title: string; readonly body: string };

/** Tells the liaison officers what became of their ledger, or that a new plan has given them one. */
export async function tellUnit(tx: Pick<Transaction, 'db' | 'changed'>, told: Told, now: number): Promise<void> {
  for (const ledger of await liaisonsOf(tx.db, told)) {
    const href = `/ledgers/${ledger.ledgerId}`;
    const message =
      'planId' in told
        ? { title: '新方案已分解，请填报台账', body: `《${ledger.planTitle}》已分解到${ledger.unitName}。`, href }
        : { title: told.title, body: `${ledger.unitName}，《${ledger.planTitle}》。${told.body}`, href };
    await notify(tx, ledger.personIds, message, now);
  }
}
