import { sql } from 'kysely';
import { settingsAt } from '#domains/settings/index.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { DutyView, EvidenceView } from '../contract.ts';
import { presentDuty, presentEvidence, type Viewing } from '../present.ts';
import { type DutyRow, dutyOf, type EvidenceRow } from '../rows.ts';

export type Viewer = Omit<Viewing, 'amberWorkingDays'>;

async function viewingFor(db: AnyDatabase, viewer: Viewer): Promise<Viewing> {
  const settings = await settingsAt(db, viewer.today);
  return { ...viewer, amberWorkingDays: settings['reminder.amberWorkingDays'] };
}

/** The duties of a line, in the order of their dates, those that wait last. */
export async function dutiesOfLine(db: AnyDatabase, lineId: string, viewer: Viewer): Promise<readonly DutyView[]> {
  const { rows } = await sql<DutyRow & { readonly proofs: number; readonly line_open: boolean }>`
    SELECT d.*, l.state = 'open' OR l.state = 'done' AS line_open,
      (SELECT count(*) FROM evidence e WHERE e.duty_id = d.id AND e.withdrawn_at IS NULL) AS proofs
    FROM duty d JOIN ledger_line l ON l.id = d.line_id WHERE d.line_id = ${lineId}
    ORDER BY d.state = 'cancelled', d.due_on NULLS LAST, d.id`.execute(db);
  const viewing = await viewingFor(db, viewer);
  return rows.map((row) => presentDuty(dutyOf(row), { lineOpen: row.line_open, hasEvidence: row.proofs > 0 }, viewing));
}

/** One duty as the screens get it; `null` where there is none. */
export async function dutyView(db: AnyDatabase, dutyId: string, viewer: Viewer): Promise<DutyView | null> {
  const { rows } = await sql<DutyRow & { readonly proofs: number; readonly line_open: boolean | null }>`
    SELECT d.*, l.state = 'open' OR l.state = 'done' AS line_open,
      (SELECT count(*) FROM evidence e WHERE e.duty_id = d.id AND e.withdrawn_at IS NULL) AS proofs
    FROM duty d LEFT JOIN ledger_line l ON l.id = d.line_id WHERE d.id = ${dutyId}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return presentDuty(
    dutyOf(row),
    { lineOpen: row.line_open ?? false, hasEvidence: row.proofs > 0 },
    await viewingFor(db, viewer),
  );
}

/** Everything ever handed in for a line, newest first, withdrawn proof too. */
export async function evidenceOfLine(
  db: AnyDatabase,
  line: { readonly id: string; readonly unitId: string },
  viewer: Pick<Viewer, 'actor'>,
): Promise<readonly EvidenceView[]> {
  const { rows } = await sql<EvidenceRow & { readonly uploaded_by_name: string | null }>`
    SELECT e.*, p.name AS uploaded_by_name FROM evidence e LEFT JOIN person p ON p.id = e.uploaded_by
    WHERE e.line_id = ${line.id} ORDER BY e.uploaded_at DESC, e.id DESC`.execute(db);
  return rows.map((row) => presentEvidence(row, { actor: viewer.actor, unitId: line.unitId }));
}

export async function evidenceView(
  db: AnyDatabase,
  id: string,
  viewer: Pick<Viewer, 'actor'>,
): Promise<EvidenceView | null> {
  const { rows } = await sql<EvidenceRow & { readonly uploaded_by_name: string | null; readonly unit_id: string }>`
    SELECT e.*, p.name AS uploaded_by_name, l.unit_id FROM evidence e JOIN ledger_line l ON l.id = e.line_id
      LEFT JOIN person p ON p.id = e.uploaded_by WHERE e.id = ${id}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : presentEvidence(row, { actor: viewer.actor, unitId: row.unit_id });
}
