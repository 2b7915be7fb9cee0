import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { inChinese } from '#kernel/calendar/local-date.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { dutyDates } from './dating.ts';
import type { Duty, DutyState } from './model.ts';
import { knownTurns, lockSubjectDuties, noteNow, type SubjectRef } from './queries/subject-duties.ts';
import { dutyStore, insertDuties } from './store.ts';
import { SUBJECT_DUTIES, type SubjectDutyDraft, type SubjectSituation, subjectDutyOf } from './subject.ts';

const OWED: readonly DutyState[] = ['open', 'waiting'];
/** So many duties stand in an audit entry by name; of more, it holds the count. */
const LISTED_MAX = 50;

/** Makes one duty of another context's subject; `null` where the same turn of the same series stands already. */
export async function openSubjectDuty(
  tx: Transaction,
  draft: SubjectDutyDraft,
  at: SubjectSituation,
): Promise<Duty | null> {
  const [made] = await openSubjectDuties(tx, [draft], at);
  return made ?? null;
}

/** The same for many at once, with one entry in the audit trail. Turns that stand already are left as they are. */
export async function openSubjectDuties(
  tx: Transaction,
  drafts: readonly SubjectDutyDraft[],
  at: SubjectSituation,
): Promise<readonly Duty[]> {
  const turns = drafts.flatMap(({ subjectKind: kind, subjectId: id, turn }) =>
    turn === undefined ? [] : [{ kind, id, series: turn.series, start: turn.start }],
  );
  const known = await knownTurns(tx.db, turns);
  const fresh = drafts.filter(
    ({ subjectKind, subjectId, turn }) =>
      turn === undefined || !known.has([subjectKind, subjectId, turn.series, turn.start].join('|')),
  );
  if (fresh.length === 0) return [];
  const duties = fresh.map((draft) => subjectDutyOf(draft, at));
  await insertDuties(tx.db, duties);
  const [first] = duties;
  const one = duties.length === 1 && first !== undefined ? first : null;
  tx.audit({
    action: one === null ? 'duties.opened' : 'duty.opened',
    subjectKind: fresh[0]?.subjectKind ?? 'duty',
    subjectId: one?.subject?.id ?? 'many',
    detail: {
      count: duties.length,
      duties: duties.slice(0, LISTED_MAX).map(({ id, label, dueOn, unitId, subject }) => ({
        id,
        label,
        dueOn,
        unitId,
        subjectId: subject?.id,
      })),
    },
  });
  tx.changed(SUBJECT_DUTIES);
  return duties;
}

export interface Discharge {
  /** The civil day on which it was done. */
  readonly on: LocalDate;
  readonly note?: string | undefined;
  /** What did it, e.g. the id of a document; `reopenSubjectDuties` finds it again by this. */
  readonly proofId?: string | undefined;
  /** Only the one due first; a turn whose period has not begun is not meant. */
  readonly earliest?: boolean | undefined;
}

/** 办结: what is open (or still waits for its event) is done; after its date it is marked late (超期). */
export async function dischargeSubjectDuties(
  tx: Transaction,
  ref: SubjectRef,
  done: Discharge,
  at: SubjectSituation,
): Promise<readonly Duty[]> {
  const owed = await lockSubjectDuties(tx.db, ref, done.earliest === true ? ['open'] : OWED);
  const { on, note = '', proofId } = done;
  const begun = owed.filter((duty) => duty.periodStart === null || duty.periodStart <= on);
  const chosen = done.earliest === true ? begun.slice(0, 1) : owed;
  return each(tx, chosen, at, (duty) => {
    const late = duty.dueOn !== null && on > duty.dueOn;
    return {
      next: { ...duty, state: 'done', doneOn: on, late },
      kind: 'discharged',
      reason: note,
      detail: { on, late, dueOn: duty.dueOn, ...(proofId !== undefined && { proofId }) },
    };
  });
}

/** What was done is owed again, e.g. because the document that did it was withdrawn. */
export async function reopenSubjectDuties(
  tx: Transaction,
  ref: SubjectRef,
  reason: string,
  at: SubjectSituation,
): Promise<readonly Duty[]> {
  const done = await lockSubjectDuties(tx.db, ref, ['done']);
  return each(tx, done, at, (duty) => ({
    next: { ...duty, state: duty.dueOn === null ? 'waiting' : 'open', doneOn: null, late: false },
    kind: 'reopened',
    reason,
    detail: { was: duty.doneOn },
  }));
}

/** What is owed is owed no more, with the reason on record. */
export async function cancelSubjectDuties(
  tx: Transaction,
  ref: SubjectRef,
  reason: string,
  at: SubjectSituation,
): Promise<readonly Duty[]> {
  const owed = await lockSubjectDuties(tx.db, ref, OWED);
  return each(tx, owed, at, (duty) => ({
    next: { ...duty, state: 'cancelled' },
    kind: 'cancelled',
    reason,
    detail: {},
  }));
}

/** Gives what is owed another day; the day stays, whatever the calendar does, until its event is recorded anew. */
export async function moveSubjectDuty(
  tx: Transaction,
  ref: SubjectRef,
  to: { readonly dueOn: LocalDate; readonly reason: string },
  at: SubjectSituation,
): Promise<readonly Duty[]> {
  const owed = await lockSubjectDuties(tx.db, ref, OWED);
  const explanation = `截止日期调整为${inChinese(to.dueOn)}：${to.reason}`;
  return each(tx, owed, at, (duty) => ({
    next: { ...duty, state: 'open', moved: true, dueOn: to.dueOn, dueAt: null, basis: 'announced', explanation },
    kind: 'moved',
    reason: to.reason,
    detail: { from: duty.dueOn, to: to.dueOn },
  }));
}

/** The event from which the rule runs has a day (or another day): the date is counted anew. */
export async function recordSubjectEvent(
  tx: Transaction,
  ref: SubjectRef,
  event: { readonly on: LocalDate; readonly at?: string | undefined },
  at: SubjectSituation,
): Promise<readonly Duty[]> {
  const owed = await lockSubjectDuties(tx.db, ref, OWED);
  return each(tx, owed, at, (duty) => {
    const known = { issuedOn: null, ...(event.at !== undefined && { eventAt: event.at }) };
    const facts = { ...duty, eventOn: event.on, moved: false };
    const dates = dutyDates(facts, known, at.calendar);
    const state: DutyState = dates.dueOn === null ? 'waiting' : 'open';
    return {
      next: { ...facts, ...dates, state },
      kind: 'event-recorded',
      reason: '',
      detail: { on: event.on, from: duty.dueOn, to: dates.dueOn },
    };
  });
}

const ACTIONS = {
  discharged: 'duty.discharged',
  reopened: 'duty.reopened',
  cancelled: 'duty.cancelled',
  moved: 'duty.moved',
  'event-recorded': 'duty.event-recorded',
} as const;

interface Act {
  readonly next: Duty;
  readonly kind: keyof typeof ACTIONS;
  readonly reason: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Saves each duty's next form, with its event in the duty's life and its entry in the audit trail. */
async function each(
  tx: Transaction,
  duties: readonly Duty[],
  at: SubjectSituation,
  act: (duty: Duty) => Act,
): Promise<readonly Duty[]> {
  const store = dutyStore(tx.db);
  const saved: Duty[] = [];
  for (const duty of duties) {
    const { next, kind, reason, detail } = act(duty);
    saved.push(await store.save(next));
    const why = reason === '' ? {} : { reason };
    const event = { dutyId: duty.id, kind, onDay: at.today, detail: { ...detail, ...why } };
    await noteNow(tx.db, event, { id: at.newId(), actorId: at.actorId });
    tx.audit({
      action: ACTIONS[kind],
      subjectKind: duty.subject?.kind ?? 'duty',
      subjectId: duty.subject?.id ?? duty.id,
      ...why,
      detail: { dutyId: duty.id, label: duty.label, unitId: duty.unitId, ...detail },
    });
  }
  if (saved.length > 0) tx.changed(SUBJECT_DUTIES);
  return saved;
}
