import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { yearOf } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { makeDuties } from './commands/make-duties.ts';
import type { Duty, Situation } from './model.ts';
import { refreshLines } from './queries/refresh-lines.ts';
import { dutyStore, insertDuties, openDutiesOfLine } from './store.ts';

/** What duties need to know of a line the unit made for itself. */
export interface OwnLine {
  readonly id: string;
  readonly unitId: string;
  readonly planId: string;
  readonly ownDueOn: LocalDate | null;
}

/** Gives a unit's own line its one duty, due on the day the unit set; without a day it is looked at by the year's end. */
export async function setOwnLineDuty(tx: Pick<Transaction, 'db'>, line: OwnLine, now: Situation): Promise<void> {
  const deadline: DeadlineRule =
    line.ownDueOn === null ? { kind: 'unknown' } : { kind: 'by-date', date: line.ownDueOn };
  const frame = {
    issuedOn: now.today,
    year: yearOf(now.today),
    ongoingEvery: 'quarter',
    promptEvery: 'month',
  } as const;
  const [draft] = makeDuties({ deadline, deadlines: [], targets: [] }, frame, now.calendar);
  if (draft === undefined) return;
  const store = dutyStore(tx.db);
  const [existing] = await openDutiesOfLine(tx.db, line.id);
  const owner = { lineId: line.id, ledgerId: null, unitId: line.unitId, planId: line.planId, series: null };
  if (existing === undefined) {
    const fresh = { extendedTo: null, moved: false, counted: 0, doneOn: null, late: false, version: 1 } as const;
    const duty: Duty = { ...draft, ...owner, ...fresh, id: now.newId() };
    await insertDuties(tx.db, [duty]);
  } else await store.save({ ...existing, ...draft, ...owner });
  await refreshLines(tx, [line.id], now.today, now.calendar);
}
