import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { makeId } from '#kernel/ids.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type DutyDates, dutyDates } from '../dating.ts';
import type { Duty } from '../model.ts';
import { type DutyRow, dutyOf } from '../rows.ts';
import { insertRows } from '../store.ts';
import { SUBJECT_DUTIES } from '../subject.ts';
import { refreshLines } from './refresh-lines.ts';

const BATCH = 5_000;
/** So many moves stand in the audit entry by name; of more, it holds the count, and each duty keeps its own event. */
const LISTED_MAX = 1_000;

export interface Moved {
  readonly dutyId: string;
  readonly lineId: string | null;
  readonly label: string;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly basis: string;
}

interface Recomputed {
  readonly duty: Duty;
  readonly dates: DutyDates;
}

/**
 * Counts the date of every open duty afresh from its rule and events, by the calendar now in force (domain rule R4-8), and
 * logs what moved: one event on each duty, one entry with the list in the audit trail.
 */
export async function recomputeOpenDuties(
  tx: Transaction,
  calendar: WorkCalendar,
  today: LocalDate,
  now: { readonly at: number; readonly because: string },
): Promise<readonly Moved[]> {
  const moved: Moved[] = [];
  const lines = new Set<string>();
  let after = '';
  for (;;) {
    const rows = await openDuties(tx.db, after);
    if (rows.length === 0) break;
    after = rows.at(-1)?.id ?? after;
    const changed = rows.flatMap((row) => recompute(row, calendar));
    await store(tx.db, changed);
    const shifted = changed.filter(({ duty, dates }) => duty.dueOn !== dates.dueOn || duty.basis !== dates.basis);
    await noteEach(tx.db, shifted, today, now);
    for (const { duty, dates } of shifted) moved.push(movedOf(duty, dates));
    for (const { duty } of changed) if (duty.lineId !== null) lines.add(duty.lineId);
  }
  await refreshLines(tx, [...lines], today, calendar);
  const detail = { count: moved.length, moved: moved.slice(0, LISTED_MAX) };
  tx.audit({
    action: 'duties.recomputed',
    subjectKind: 'calendar',
    subjectId: 'work-calendar',
    reason: now.because,
    detail,
  });
  tx.changed('lines', 'ledgers', 'board', SUBJECT_DUTIES);
  return moved;
}

type OpenRow = DutyRow & { readonly issued_on: LocalDate | null };

async function openDuties(db: AnyDatabase, after: string): Promise<readonly OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    SELECT d.*, p.issued_on FROM duty d LEFT JOIN plan p ON p.id = d.plan_id
    WHERE d.state IN ('open', 'waiting') AND d.id > ${after} ORDER BY d.id LIMIT ${BATCH} FOR UPDATE OF d`.execute(db);
  return rows;
}

function recompute(row: OpenRow, calendar: WorkCalendar): readonly Recomputed[] {
  const duty = dutyOf(row);
  // A period in hours runs by the clock, whatever the calendar says.
  if (duty.dueAt !== null) return [];
  const dates = dutyDates(duty, { issuedOn: row.issued_on }, calendar);
  const same = duty.dueOn === dates.dueOn && duty.basis === dates.basis && duty.explanation === dates.explanation;
  return same ? [] : [{ duty, dates }];
}

async function store(db: AnyDatabase, changed: readonly Recomputed[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ duty, dates }) => ({ id: duty.id, ...dates }));
  await sql`UPDATE duty SET due_on = next."dueOn", basis = next."basis", explanation = next."explanation", version = version + 1
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS next ("id" text, "dueOn" date, "basis" text, "explanation" text)
    WHERE duty.id = next."id"`.execute(db);
}

async function noteEach(
  db: AnyDatabase,
  shifted: readonly Recomputed[],
  today: LocalDate,
  now: { readonly at: number; readonly because: string },
): Promise<void> {
  const at = new Date(now.at).toISOString();
  const rows = shifted.map(({ duty, dates }) => ({
    id: makeId(now.at, randomBytes),
    duty_id: duty.id,
    kind: 'recomputed',
    on_day: today,
    at,
    actor_id: null,
    detail: { because: now.because, from: duty.dueOn, to: dates.dueOn, basis: { from: duty.basis, to: dates.basis } },
  }));
  await insertRows(db, 'duty_event', rows);
}

const movedOf = (duty: Duty, dates: DutyDates): Moved => ({
  dutyId: duty.id,
  lineId: duty.lineId,
  label: duty.label,
  from: duty.dueOn,
  to: dates.dueOn,
  basis: dates.basis,
});
