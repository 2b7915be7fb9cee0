import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { dutyDates } from '../dating.ts';
import { type DutyRow, dutyOf } from '../rows.ts';

const LISTED_MAX = 100;

export interface PreviewedMove {
  readonly label: string;
  readonly unitName: string;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** Which due dates would move under another calendar; nothing is stored. Only rules that count days can. */
export async function duePreview(
  db: AnyDatabase,
  calendar: WorkCalendar,
): Promise<{ readonly total: number; readonly items: PreviewedMove[] }> {
  const { rows } = await sql<DutyRow & { readonly issued_on: LocalDate | null; readonly unit_name: string }>`
    SELECT d.*, p.issued_on, u.name AS unit_name FROM duty d LEFT JOIN plan p ON p.id = d.plan_id JOIN unit u ON u.id = d.unit_id
    WHERE d.state = 'open' AND d.kind = 'after-event' AND d.due_at IS NULL ORDER BY d.due_on, d.id`.execute(db);
  const moves = rows.flatMap((row) => {
    const duty = dutyOf(row);
    const { dueOn } = dutyDates(duty, { issuedOn: row.issued_on }, calendar);
    return dueOn === duty.dueOn ? [] : [{ label: duty.label, unitName: row.unit_name, from: duty.dueOn, to: dueOn }];
  });
  return { total: moves.length, items: moves.slice(0, LISTED_MAX) };
}
