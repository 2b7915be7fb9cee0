import type { Situation } from '../model.ts';
import type { HandInStore } from '../store.ts';

/** The submission itself is the proof. A ledger returned and handed in again stays handed in on its first day. */
export async function dischargeHandIn(store: HandInStore, ledgerId: string, now: Situation): Promise<void> {
  const duty = await store.lockHandIn(ledgerId);
  if (duty === null) return;
  const late = duty.dueOn !== null && now.today > duty.dueOn;
  await store.save({ ...duty, state: 'done', doneOn: now.today, late });
  await store.note(
    { dutyId: duty.id, kind: 'discharged', onDay: now.today, detail: { late, dueOn: duty.dueOn } },
    { id: now.newId(), actorId: now.actor.personId, now: now.now },
  );
}
