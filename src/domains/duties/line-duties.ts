import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { dutyDates } from './dating.ts';
import type { Duty, DutyEventKind, Situation } from './model.ts';
import { dutiesInState, dutyStore, insertDuties, openDutiesOfLine } from './store.ts';

interface Why {
  readonly reason: string;
  readonly changeId: string;
}

/** What a change of a line does to what is owed on it; used inside the change's own transaction. */
export interface LineDuties {
  lock(dutyId: string): Promise<Duty | null>;
  openOf(lineId: string): Promise<readonly Duty[]>;
  add(duties: readonly Duty[]): Promise<void>;
  extend(dutyId: string, to: LocalDate, why: Why, now: Situation): Promise<void>;
  /** Moves everything still owed to another line, with its history. */
  move(fromLineId: string, to: { readonly lineId: string; readonly changeId: string }, now: Situation): Promise<void>;
  cancel(lineId: string, why: Why, now: Situation): Promise<void>;
  /** What was cancelled with the line is owed again. */
  restore(lineId: string, why: Why, now: Situation): Promise<void>;
}

export function lineDuties(db: AnyDatabase): LineDuties {
  const store = dutyStore(db);
  const note = (
    duty: Duty,
    kind: DutyEventKind,
    detail: Readonly<Record<string, unknown>>,
    now: Situation,
  ): Promise<void> =>
    store.note(
      { dutyId: duty.id, kind, onDay: now.today, detail },
      { id: now.newId(), actorId: now.actor.personId, now: now.now },
    );
  return {
    lock: (dutyId) => store.lock(dutyId),
    openOf: (lineId) => openDutiesOfLine(db, lineId),
    add: (duties) => insertDuties(db, duties),
    extend: async (dutyId, to, why, now) => {
      const duty = await store.lock(dutyId);
      if (duty === null) return;
      const extended = { ...duty, extendedTo: to, moved: false };
      const known = { issuedOn: await store.planIssuedOn(duty.planId) };
      const dates = dutyDates(extended, known, now.calendar);
      await store.save({ ...extended, ...dates });
      await note(duty, 'extended', { from: duty.dueOn, to, ...why }, now);
    },
    move: async (fromLineId, to, now) => {
      for (const duty of await openDutiesOfLine(db, fromLineId)) {
        await store.save({ ...duty, lineId: to.lineId });
        await note(duty, 'transferred', { fromLineId, toLineId: to.lineId, changeId: to.changeId }, now);
      }
    },
    restore: async (lineId, why, now) => {
      for (const duty of await dutiesInState(db, lineId, ['cancelled'])) {
        await store.save({ ...duty, state: duty.dueOn === null ? 'waiting' : 'open' });
        await note(duty, 'reopened', { ...why }, now);
      }
    },
    cancel: async (lineId, why, now) => {
      for (const duty of await openDutiesOfLine(db, lineId)) {
        await store.save({ ...duty, state: 'cancelled' });
        await note(duty, 'cancelled', { ...why }, now);
      }
    },
  };
}
