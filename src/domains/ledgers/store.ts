import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Ledger, LedgerGaps, LedgerLine, LineChange } from './model.ts';
import { insertLedgerRows, ledgerTables } from './queries/tables.ts';
import { changeOf, type LineRow, ledgerOf, lineOf } from './rows.ts';

/** What the commands of this context need of the database; rules and roles never reach it. */
export interface LedgerStore {
  /** Reads with `FOR UPDATE`, so that of two people who save at once the second sees what the first has saved. */
  lockLedger(id: string): Promise<Ledger | null>;
  lockLine(id: string): Promise<LedgerLine | null>;
  gaps(ledger: Ledger): Promise<LedgerGaps>;
  /** Stores the state with the next version number. */
  saveLedger(ledger: Ledger, decided: { readonly by: string; readonly now: number } | null): Promise<Ledger>;
  noteSubmitted(ledger: Ledger, by: { readonly personId: string; readonly now: number }): Promise<Ledger>;
  saveLine(line: LedgerLine, progressAt?: number): Promise<LedgerLine>;
  addLines(lines: readonly LineRow[]): Promise<void>;
  nextOrd(ledgerId: string): Promise<number>;
  remark(ledgerId: string, remarks: readonly { readonly lineId: string; readonly text: string }[]): Promise<void>;
  ledgerIdOf(planId: string, unitId: string): Promise<string | null>;
  /** The unit's ledger for the plan; made where it has none. */
  ledgerFor(
    planId: string,
    unitId: string,
    now: { readonly today: LocalDate; readonly newId: () => string },
  ): Promise<string>;
  hasLiveLine(ledgerId: string, taskId: string): Promise<boolean>;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  unitExists(id: string): Promise<boolean>;
  lockChange(id: string): Promise<LineChange | null>;
  openChange(lineId: string): Promise<LineChange | null>;
  addChange(change: LineChange, now: number): Promise<void>;
  saveChange(change: LineChange, now: number): Promise<LineChange>;
}

export function ledgerStore(database: AnyDatabase): LedgerStore {
  return { ...ledgerPart(database), ...linePart(database), ...lookUps(database), ...changePart(database) };
}

function ledgerPart(
  database: AnyDatabase,
): Pick<LedgerStore, 'lockLedger' | 'gaps' | 'saveLedger' | 'noteSubmitted' | 'ledgerIdOf' | 'ledgerFor'> {
  const db = ledgerTables(database);
  return {
    lockLedger: async (id) => {
      const row = await db.selectFrom('ledger').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row === undefined ? null : ledgerOf(row);
    },
    gaps: (ledger) => ledgerGaps(database, ledger),
    saveLedger: async (ledger, decided) => {
      const version = ledger.version + 1;
      await db
        .updateTable('ledger')
        .set({
          state: ledger.state,
          return_reason: ledger.returnReason,
          version,
          ...(decided !== null && { decided_by: decided.by, decided_at: new Date(decided.now) }),
        })
        .where('id', '=', ledger.id)
        .execute();
      return { ...ledger, version };
    },
    noteSubmitted: async (ledger, by) => {
      const version = ledger.version + 1;
      const submitted = { submitted_on: ledger.submittedOn, submitted_by: by.personId, submitted_at: new Date(by.now) };
      await db
        .updateTable('ledger')
        .set({ state: ledger.state, return_reason: null, version, ...submitted })
        .where('id', '=', ledger.id)
        .execute();
      return { ...ledger, version };
    },
    ledgerFor: (planId, unitId, now) => ledgerFor(database, { planId, unitId }, now),
    ledgerIdOf: async (planId, unitId) => {
      const row = await db
        .selectFrom('ledger')
        .select('id')
        .where('plan_id', '=', planId)
        .where('unit_id', '=', unitId)
        .executeTakeFirst();
      return row?.id ?? null;
    },
  };
}

/** A unit that comes in later has no day to hand in by: the day was for those named at the plan's issue. */
async function ledgerFor(
  database: AnyDatabase,
  of: { readonly planId: string; readonly unitId: string },
  now: { readonly today: LocalDate; readonly newId: () => string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    WITH made AS (INSERT INTO ledger (id, plan_id, unit_id, state, frozen_on)
      SELECT ${now.newId()}, id, ${of.unitId}, 'drafting', coalesce(issued_on, ${now.today}) FROM plan WHERE id = ${of.planId}
      ON CONFLICT (plan_id, unit_id) DO NOTHING RETURNING id)
    SELECT id FROM made UNION ALL
    SELECT id FROM ledger WHERE plan_id = ${of.planId} AND unit_id = ${of.unitId} LIMIT 1`.execute(database);
  const [found] = rows;
  if (found === undefined) throw new Error(`no ledger for ${of.unitId}`);
  return found.id;
}

/** County rows assigned to the unit that have no line, and open lines without measures. */
export async function ledgerGaps(
  database: AnyDatabase,
  ledger: Pick<Ledger, 'id' | 'planId' | 'unitId'>,
): Promise<LedgerGaps> {
  const tasks = await sql<LedgerGaps['tasksWithoutLine'][number]>`
    SELECT t.id AS "taskId", t.number, left(t.requirement, 60) AS title FROM task_unit tu JOIN task t ON t.id = tu.task_id
    WHERE t.plan_id = ${ledger.planId} AND tu.unit_id = ${ledger.unitId} AND t.dropped_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_line l WHERE l.ledger_id = ${ledger.id} AND l.task_id = t.id)
    ORDER BY t.ord`.execute(database);
  // Rows are numbered as they stand on the form.
  const lines = await sql<LedgerGaps['linesWithoutMeasures'][number]>`
    SELECT id AS "lineId", row AS ord, left(title, 60) AS title FROM (
      SELECT id, title, state, measures, row_number() OVER (ORDER BY ord, id) AS row
      FROM ledger_line WHERE ledger_id = ${ledger.id}) AS form
    WHERE state = 'open' AND btrim(measures) = '' ORDER BY row`.execute(database);
  return { tasksWithoutLine: tasks.rows, linesWithoutMeasures: lines.rows };
}

function linePart(
  database: AnyDatabase,
): Pick<LedgerStore, 'lockLine' | 'saveLine' | 'addLines' | 'nextOrd' | 'remark' | 'hasLiveLine'> {
  const db = ledgerTables(database);
  return {
    lockLine: async (id) => {
      const row = await db.selectFrom('ledger_line').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row === undefined ? null : lineOf(row);
    },
    saveLine: async (line, progressAt) => {
      const version = line.version + 1;
      await db
        .updateTable('ledger_line')
        .set({ ...columnsOf(line), version, ...(progressAt !== undefined && { progress_at: new Date(progressAt) }) })
        .where('id', '=', line.id)
        .execute();
      return { ...line, version };
    },
    addLines: (lines) => insertLedgerRows(database, 'ledger_line', lines),
    nextOrd: async (ledgerId) => {
      const { rows } = await sql<{ ord: number }>`
        SELECT coalesce(max(ord), 0) + 1 AS ord FROM ledger_line WHERE ledger_id = ${ledgerId}`.execute(database);
      return rows[0]?.ord ?? 1;
    },
    remark: async (ledgerId, remarks) => {
      await sql`UPDATE ledger_line AS line SET office_remark = nullif(btrim(said."text"), ''), version = line.version + 1
        FROM json_to_recordset(${JSON.stringify(remarks)}::json) AS said ("lineId" text, "text" text)
        WHERE line.id = said."lineId" AND line.ledger_id = ${ledgerId}`.execute(database);
    },
    hasLiveLine: async (ledgerId, taskId) => {
      const row = await db
        .selectFrom('ledger_line')
        .select('id')
        .where('ledger_id', '=', ledgerId)
        .where('task_id', '=', taskId)
        .where('state', '<>', 'transferred')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function columnsOf(line: LedgerLine): Partial<LineRow> {
  return {
    title: line.title,
    measures: line.measures,
    leader_id: line.leaderId,
    leader_name: line.leaderName,
    section: line.section,
    contact_id: line.contactId,
    contact_name: line.contactName,
    contact_phone: line.contactPhone,
    own_due_on: line.ownDueOn,
    state: line.state,
    progress: line.progress,
    // A line that is closed is nobody's worry any more.
    ...(line.state !== 'open' && line.state !== 'done' && { light: 'grey', risk: 0 }),
  };
}

function lookUps(database: AnyDatabase): Pick<LedgerStore, 'personNames' | 'unitExists'> {
  const db = ledgerTables(database);
  return {
    personNames: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('person')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .execute();
      return new Map(rows.map((row) => [row.id, row.name]));
    },
    unitExists: async (id) =>
      (await db
        .selectFrom('unit')
        .select('id')
        .where('id', '=', id)
        .where('active_to', 'is', null)
        .executeTakeFirst()) !== undefined,
  };
}

function changePart(
  database: AnyDatabase,
): Pick<LedgerStore, 'lockChange' | 'openChange' | 'addChange' | 'saveChange'> {
  const db = ledgerTables(database);
  return {
    lockChange: async (id) => {
      const row = await db.selectFrom('line_change').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row === undefined ? null : changeOf(row);
    },
    openChange: async (lineId) => {
      const row = await db
        .selectFrom('line_change')
        .selectAll()
        .where('line_id', '=', lineId)
        .where('state', '=', 'asked')
        .executeTakeFirst();
      return row === undefined ? null : changeOf(row);
    },
    addChange: (change, now) =>
      insertLedgerRows(database, 'line_change', [
        {
          id: change.id,
          line_id: change.lineId,
          unit_id: change.unitId,
          plan_id: change.planId,
          kind: change.proposal.kind,
          reason: change.reason,
          proposal: change.proposal,
          state: change.state,
          asked_by: change.askedBy,
          asked_at: new Date(now).toISOString(),
          decided_by: null,
          decided_at: null,
          decision_reason: null,
          version: change.version,
        },
      ]),
    saveChange: async (change, now) => {
      const version = change.version + 1;
      await db
        .updateTable('line_change')
        .set({
          state: change.state,
          decided_by: change.decidedBy,
          decided_at: change.decidedBy === null ? null : new Date(now),
          decision_reason: change.decisionReason,
          version,
        })
        .where('id', '=', change.id)
        .execute();
      return { ...change, version };
    },
  };
}
