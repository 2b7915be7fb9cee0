import type { Light } from '#domains/duties/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis } from '#kernel/calendar/work-calendar.ts';
import type {
  ChangeKind,
  ChangeProposal,
  ChangeState,
  Ledger,
  LedgerLine,
  LedgerState,
  LineChange,
  LineRole,
  LineState,
} from './model.ts';

type Instant = Date | string;

export interface LedgerRow {
  id: string;
  plan_id: string;
  unit_id: string;
  state: LedgerState;
  submit_by: LocalDate | null;
  frozen_on: LocalDate;
  submitted_at: Instant | null;
  submitted_on: LocalDate | null;
  submitted_by: string | null;
  decided_at: Instant | null;
  decided_by: string | null;
  return_reason: string | null;
  version: number;
}

export interface LineRow {
  id: string;
  ledger_id: string;
  plan_id: string;
  unit_id: string;
  task_id: string | null;
  parent_id: string | null;
  role: LineRole;
  ord: number;
  title: string;
  measures: string;
  leader_id: string | null;
  leader_name: string | null;
  section: string | null;
  contact_id: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  own_due_on: LocalDate | null;
  state: LineState;
  progress: string;
  percent: number;
  progress_at: Instant | null;
  done_on: LocalDate | null;
  due_on: LocalDate | null;
  due_basis: DateBasis | null;
  light: Light;
  risk: number;
  office_remark: string | null;
  version: number;
}

export interface ChangeRow {
  id: string;
  line_id: string;
  unit_id: string;
  plan_id: string;
  kind: ChangeKind;
  reason: string;
  proposal: unknown;
  state: ChangeState;
  asked_by: string;
  asked_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  decision_reason: string | null;
  version: number;
}

/** What ledgers read of the plan they were broken down from. */
export interface PlanView {
  id: string;
  title: string;
  issued_on: LocalDate | null;
  year: number;
  state: 'confirmed' | 'running' | 'closed';
  submit_by: LocalDate | null;
  ledger_form: unknown;
  broken_down_at: Instant | null;
}

export interface TaskView {
  id: string;
  plan_id: string;
  ord: number;
  number: string;
  path: readonly string[];
  heading: string | null;
  requirement: string;
  deadline_text: string | null;
  deadline: unknown;
  deadlines: unknown;
  targets: unknown;
  dropped_on: LocalDate | null;
}

/** The tables of this context, and the columns it reads of others. */
export interface LedgerTables {
  ledger: LedgerRow;
  ledger_line: LineRow;
  line_change: ChangeRow;
  plan: PlanView;
  task: TaskView;
  task_unit: { task_id: string; unit_id: string; role: LineRole; expression: string };
  unit: { id: string; name: string; short_name: string | null; sort: number; active_to: LocalDate | null };
  person: { id: string; name: string; unit_id: string | null };
  unit_leader: {
    unit_id: string;
    person_id: string;
    office: 'principal' | 'leader-in-charge' | 'liaison';
    from_on: LocalDate;
    to_on: LocalDate | null;
  };
}

export const ledgerOf = (row: LedgerRow): Ledger => ({
  id: row.id,
  planId: row.plan_id,
  unitId: row.unit_id,
  state: row.state,
  submitBy: row.submit_by,
  frozenOn: row.frozen_on,
  submittedOn: row.submitted_on,
  submittedBy: row.submitted_by,
  returnReason: row.return_reason,
  version: row.version,
});

export const lineOf = (row: LineRow): LedgerLine => ({
  id: row.id,
  ledgerId: row.ledger_id,
  planId: row.plan_id,
  unitId: row.unit_id,
  taskId: row.task_id,
  parentId: row.parent_id,
  role: row.role,
  ord: row.ord,
  title: row.title,
  measures: row.measures,
  leaderId: row.leader_id,
  leaderName: row.leader_name,
  section: row.section,
  contactId: row.contact_id,
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  ownDueOn: row.own_due_on,
  state: row.state,
  progress: row.progress,
  dueOn: row.due_on,
  officeRemark: row.office_remark,
  version: row.version,
});

export const changeOf = (row: ChangeRow): LineChange => ({
  id: row.id,
  lineId: row.line_id,
  unitId: row.unit_id,
  planId: row.plan_id,
  reason: row.reason,
  // Written by this program from a parsed proposal.
  proposal: row.proposal as ChangeProposal,
  state: row.state,
  askedBy: row.asked_by,
  decidedBy: row.decided_by,
  decisionReason: row.decision_reason,
  version: row.version,
});

/** A line as the database first gets it. */
export function newLineRow(
  line: Pick<LineRow, 'id' | 'ledger_id' | 'plan_id' | 'unit_id' | 'role' | 'ord' | 'title'> & Partial<LineRow>,
): LineRow {
  return {
    task_id: null,
    parent_id: null,
    measures: '',
    leader_id: null,
    leader_name: null,
    section: null,
    contact_id: null,
    contact_name: null,
    contact_phone: null,
    own_due_on: null,
    state: 'open',
    progress: '',
    percent: 0,
    progress_at: null,
    done_on: null,
    due_on: null,
    due_basis: null,
    light: 'grey',
    risk: 0,
    office_remark: null,
    version: 1,
    ...line,
  };
}
