import { sql } from 'kysely';
import {
  type DutyView,
  dutiesOfLine,
  type EvidenceView,
  evidenceOfLine,
  rolesFor,
  type Viewer,
} from '#domains/duties/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import type { Actor } from '#kernel/access/access.ts';
import { permittedEvents } from '#kernel/workflow/workflow.ts';
import { auditEntries } from '#platform/audit/trail.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { HistoryEntry, LedgerDetail, LineDetail, LineView } from '../contract.ts';
import { actWords } from '../history-words.ts';
import { ledgerTitle } from '../model.ts';
import { gapsInWords, ledgerGuards } from '../policy.ts';
import { type LedgerRow, ledgerOf } from '../rows.ts';
import { ledgerGaps } from '../store.ts';
import { ledgerWorkflow } from '../workflow.ts';
import { changesOfLine } from './changes.ts';
import { ledgerById } from './ledgers.ts';
import { lineById, linesOfLedger } from './lines.ts';

const HISTORY_MAX = 200;

/** A ledger as its paper form, with what is missing before it can be handed in and what this person may do. */
export async function ledgerDetailOf(db: AnyDatabase, id: string, viewer: Viewer): Promise<LedgerDetail | null> {
  const summary = await ledgerById(db, id);
  const { rows } = await sql<LedgerRow & { readonly form_title: string | null }>`
    SELECT g.*, p.ledger_form->>'title' AS form_title FROM ledger g JOIN plan p ON p.id = g.plan_id WHERE g.id = ${id}`.execute(
    db,
  );
  const row = rows[0];
  if (summary === null || row === undefined) return null;
  const ledger = ledgerOf(row);
  const [lines, gaps, settings] = await Promise.all([
    linesOfLedger(db, id, viewer),
    ledgerGaps(db, ledger),
    settingsAt(db, viewer.today),
  ]);
  const roles = rolesFor(viewer.actor.roles, ledger.unitId);
  const facts = ledgerGuards(ledger, viewer.actor, gaps);
  const can = permittedEvents(ledgerWorkflow, { state: ledger.state, roles, facts });
  // One who could submit a complete ledger is shown the button, and beside it what is missing.
  const complete = permittedEvents(ledgerWorkflow, {
    state: ledger.state,
    roles,
    facts: { ...facts, everyCountyRowHasLine: true, everyLineHasMeasures: facts.inOwnUnit },
  });
  return {
    ...summary,
    title: ledgerTitle(row.form_title, summary.unitName, settings['county.name']),
    lines: [...lines],
    missing: [...gapsInWords(gaps)],
    handInLight: summary.submittedOn === null ? lightOfDay(ledger.submitBy, viewer.today) : 'done',
    can: [...can, ...(complete.includes('submit') && !can.includes('submit') ? ['submit-when-complete'] : [])],
  };
}

const lightOfDay = (submitBy: string | null, today: string): 'green' | 'red' | 'grey' => {
  if (submitBy === null) return 'grey';
  return submitBy < today ? 'red' : 'green';
};

export type WholeLine = LineDetail & { duties: DutyView[]; evidence: EvidenceView[] };

/** A line with its task, duties, proof, changes and history. */
export async function lineDetailOf(db: AnyDatabase, id: string, viewer: Viewer): Promise<WholeLine | null> {
  const line = await lineById(db, id, viewer);
  if (line === null) return null;
  const [task, duties, evidence, changes, history, ledger] = await Promise.all([
    taskOf(db, line),
    dutiesOfLine(db, id, viewer),
    evidenceOfLine(db, line, viewer),
    changesOfLine(db, id, viewer.actor),
    historyOf(db, 'line', id),
    sql<LedgerRow & { readonly plan_title: string }>`
      SELECT g.*, p.title AS plan_title FROM ledger g JOIN plan p ON p.id = g.plan_id WHERE g.id = ${line.ledgerId}`.execute(
      db,
    ),
  ]);
  const row = ledger.rows[0];
  if (row === undefined) return null;
  return {
    ...line,
    planTitle: row.plan_title,
    task,
    duties: [...duties],
    evidence: [...evidence],
    changes: [...changes],
    history: [...history],
    can: lineSteps(line, row, viewer.actor),
  };
}

const REPORTERS: readonly string[] = ['information-officer', 'reviewer', 'liaison'];
const ASKERS: readonly string[] = [...REPORTERS, 'leader-in-charge', 'principal'];

/** fill, drop, report, ask-change: what this person may do with the line itself; its duties carry their own steps. */
function lineSteps(line: LineView, ledger: LedgerRow, actor: Actor): string[] {
  const roles = rolesFor(actor.roles, line.unitId);
  const holds = (some: readonly string[]): boolean => roles.some((role) => some.includes(role));
  if (line.state !== 'open') return [];
  const facts = ledgerGuards(ledgerOf(ledger), actor, { tasksWithoutLine: [], linesWithoutMeasures: [] });
  const mayFill = permittedEvents(ledgerWorkflow, { state: ledger.state, roles, facts }).includes('fill');
  return [
    ...(mayFill ? ['fill'] : []),
    ...(mayFill && line.taskId === null ? ['drop'] : []),
    ...(holds(REPORTERS) ? ['report', 'add-evidence'] : []),
    ...(holds(ASKERS) ? ['ask-change'] : []),
  ];
}

async function taskOf(db: AnyDatabase, line: LineView): Promise<LineDetail['task']> {
  if (line.taskId === null) return null;
  const { rows } = await sql<NonNullable<LineDetail['task']>>`
    SELECT t.id, t.number, t.path, t.heading, t.requirement, t.deadline_text AS "deadlineText",
      coalesce((SELECT json_agg(json_build_object('unitId', u.id, 'unitName', u.name, 'role', tu.role) ORDER BY tu.role, u.sort, u.name)
        FROM task_unit tu JOIN unit u ON u.id = tu.unit_id WHERE tu.task_id = t.id), '[]') AS units
    FROM task t WHERE t.id = ${line.taskId}`.execute(db);
  return rows[0] ?? null;
}

/** The timeline from the audit trail, newest first. */
export async function historyOf(
  db: AnyDatabase,
  kind: 'line' | 'ledger',
  id: string,
): Promise<readonly HistoryEntry[]> {
  const entries = await auditEntries(db, { subject: { kind, id }, limit: HISTORY_MAX });
  return entries.map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    actorName: entry.actorName,
    action: entry.action,
    words: actWords(entry.action),
    reason: entry.reason,
    law: entry.law,
    detail: entry.detail,
  }));
}
