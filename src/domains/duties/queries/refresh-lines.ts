import { sql } from 'kysely';
import { settingsAt } from '#domains/settings/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis, WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { DutyKind, DutyState } from '../model.ts';
import { type DayLights, dayLights, type LineProjection, projectLine } from '../projection.ts';
import type { LineView } from '../rows.ts';
import { dutyTables } from '../store.ts';

/** Lines looked at in one go: bounds the memory of a refresh of the whole county. */
const BATCH = 4_000;

interface DutyOfLine {
  readonly line_id: string | null;
  readonly state: DutyState;
  readonly kind: DutyKind;
  readonly due_on: LocalDate | null;
  readonly basis: DateBasis;
  readonly done_on: LocalDate | null;
  readonly counted: number;
  readonly target_quantity: number | null;
}

/**
 * Rewrites date, light, risk, percent and state of lines from their duties; returns the ids of those that changed.
 * Lines that were cancelled, transferred, merged or split keep their state.
 */
export async function refreshLines(
  tx: { readonly db: AnyDatabase },
  lineIds: readonly string[] | 'all',
  today: LocalDate,
  calendar: WorkCalendar,
): Promise<readonly string[]> {
  const settings = await settingsAt(tx.db, today);
  const lights = dayLights(today, calendar, settings['reminder.amberWorkingDays']);
  const ids = lineIds === 'all' ? await openLines(tx.db) : [...new Set(lineIds)].toSorted();
  const changed: string[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    changed.push(...(await refreshBatch(tx.db, ids.slice(at, at + BATCH), lights)));
  }
  return changed;
}

async function openLines(db: AnyDatabase): Promise<readonly string[]> {
  const rows = await dutyTables(db)
    .selectFrom('ledger_line')
    .select('id')
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

type LineNow = Pick<
  LineView,
  'id' | 'role' | 'state' | 'percent' | 'done_on' | 'due_on' | 'due_basis' | 'light' | 'risk'
>;

async function refreshBatch(db: AnyDatabase, ids: readonly string[], lights: DayLights): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows: lines } = await sql<LineNow>`
    SELECT id, role, state, percent, done_on, due_on, due_basis, light, risk FROM ledger_line
    WHERE id = ANY(${ids}) AND state IN ('open', 'done') ORDER BY id FOR UPDATE`.execute(db);
  const { rows: duties } = await sql<DutyOfLine>`
    SELECT line_id, state, kind, due_on, basis, done_on, counted, target_quantity FROM duty
    WHERE line_id = ANY(${ids})`.execute(db);
  const byLine = Map.groupBy(duties, (duty) => duty.line_id ?? '');
  const moved = lines.flatMap((line) => {
    const owed = byLine.get(line.id) ?? [];
    // A line without duties is the unit's own, done when the unit says so.
    if (owed.length === 0) return [];
    const next = projectLine(owed.map(projected), line.role, lights);
    return differs(line, next) ? [{ id: line.id, ...next }] : [];
  });
  await write(db, moved);
  return moved.map((line) => line.id);
}

const projected = (duty: DutyOfLine) => ({
  state: duty.state,
  kind: duty.kind,
  dueOn: duty.due_on,
  basis: duty.basis,
  doneOn: duty.done_on,
  counted: duty.counted,
  targetQuantity: duty.target_quantity,
});

function differs(line: LineNow, next: LineProjection): boolean {
  return (
    line.state !== next.state ||
    line.due_on !== next.dueOn ||
    line.due_basis !== next.dueBasis ||
    line.light !== next.light ||
    line.risk !== next.risk ||
    line.percent !== next.percent ||
    line.done_on !== next.doneOn
  );
}

/** The version stays: a projection is nobody's edit, and must not turn away the one who is typing. */
async function write(db: AnyDatabase, lines: readonly ({ readonly id: string } & LineProjection)[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    UPDATE ledger_line AS line SET state = next."state", done_on = next."doneOn", due_on = next."dueOn",
      due_basis = next."dueBasis", light = next."light", risk = next."risk", percent = next."percent"
    FROM json_to_recordset(${JSON.stringify(lines)}::json) AS next (
      "id" text, "state" text, "doneOn" date, "dueOn" date, "dueBasis" text, "light" text, "risk" integer, "percent" integer)
    WHERE line.id = next."id"`.execute(db);
}
