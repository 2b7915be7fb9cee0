import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DateBasis } from '#kernel/calendar/work-calendar.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import type { Duty, DutyKind, DutyState, Evidence, EvidenceKind, Light } from './model.ts';

type Instant = Date | string;

export interface DutyRow {
  id: string;
  line_id: string | null;
  ledger_id: string | null;
  unit_id: string;
  plan_id: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  subject_title: string | null;
  href: string | null;
  kind: DutyKind;
  rule: unknown;
  label: string;
  series: string | null;
  period_start: LocalDate | null;
  period_end: LocalDate | null;
  event_name: string | null;
  event_on: LocalDate | null;
  due_on: LocalDate | null;
  due_at: Instant | null;
  basis: DateBasis;
  explanation: string;
  extended_to: LocalDate | null;
  moved: boolean;
  target_quantity: number | null;
  target_unit: string | null;
  counted: number;
  state: DutyState;
  done_on: LocalDate | null;
  late: boolean;
  version: number;
}

export interface EvidenceRow {
  id: string;
  line_id: string;
  duty_id: string | null;
  kind: EvidenceKind;
  text: string | null;
  quantity: number | null;
  unit: string | null;
  url: string | null;
  snapshot_sha256: string | null;
  snapshot_state: 'queued' | 'taken' | 'failed' | null;
  snapshot_note: string | null;
  snapshot_at: Instant | null;
  file_sha256: string | null;
  file_name: string | null;
  effective_on: LocalDate;
  uploaded_on: LocalDate;
  uploaded_at: Instant;
  uploaded_by: string;
  late: boolean;
  withdrawn_at: Instant | null;
  withdrawn_reason: string | null;
}

/** What duties know of the line they belong to; its date, light, risk and percent are theirs to keep. */
export interface LineView {
  id: string;
  ledger_id: string;
  plan_id: string;
  unit_id: string;
  task_id: string | null;
  role: 'lead' | 'responsible' | 'support';
  ord: number;
  title: string;
  state: 'open' | 'done' | 'cancelled' | 'transferred' | 'merged' | 'split';
  percent: number;
  done_on: LocalDate | null;
  due_on: LocalDate | null;
  due_basis: DateBasis | null;
  light: Light;
  risk: number;
  version: number;
}

export interface DutyTables {
  duty: DutyRow;
  duty_event: {
    id: string;
    duty_id: string;
    kind: string;
    on_day: LocalDate;
    at: Instant;
    actor_id: string | null;
    detail: unknown;
  };
  evidence: EvidenceRow;
  reminder: {
    id: string;
    duty_id: string;
    rung: string;
    person_id: string | null;
    channel: 'app' | 'mail';
    due_on: LocalDate;
    made_at: Instant;
    sent_at: Instant | null;
    outcome: 'made' | 'sent' | 'digest' | 'failed' | 'nobody';
    note: string | null;
  };
  ledger_line: LineView;
  plan: { id: string; issued_on: LocalDate | null };
  stored_file: { sha256: string; name: string };
}

export function dutyOf(row: DutyRow): Duty {
  return {
    id: row.id,
    lineId: row.line_id,
    ledgerId: row.ledger_id,
    unitId: row.unit_id,
    planId: row.plan_id,
    ...subjectOf(row),
    kind: row.kind,
    // Written by this program from a parsed rule.
    rule: row.rule as DeadlineRule,
    label: row.label,
    series: row.series,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    eventName: row.event_name,
    eventOn: row.event_on,
    dueOn: row.due_on,
    dueAt: row.due_at === null ? null : new Date(row.due_at).toISOString(),
    basis: row.basis,
    explanation: row.explanation,
    extendedTo: row.extended_to,
    moved: row.moved,
    targetQuantity: row.target_quantity,
    targetUnit: row.target_unit,
    counted: row.counted,
    state: row.state,
    doneOn: row.done_on,
    late: row.late,
    version: row.version,
  };
}

function subjectOf(row: DutyRow): Pick<Duty, 'subject'> {
  const { subject_kind: kind, subject_id: id, subject_title: title, href } = row;
  if (kind === null || id === null || title === null || href === null) return {};
  return { subject: { kind, id, title, href } };
}

export function dutyRowOf(duty: Duty): DutyRow {
  return {
    id: duty.id,
    line_id: duty.lineId,
    ledger_id: duty.ledgerId,
    unit_id: duty.unitId,
    plan_id: duty.planId,
    subject_kind: duty.subject?.kind ?? null,
    subject_id: duty.subject?.id ?? null,
    subject_title: duty.subject?.title ?? null,
    href: duty.subject?.href ?? null,
    kind: duty.kind,
    rule: duty.rule,
    label: duty.label,
    series: duty.series,
    period_start: duty.periodStart,
    period_end: duty.periodEnd,
    event_name: duty.eventName,
    event_on: duty.eventOn,
    due_on: duty.dueOn,
    due_at: duty.dueAt,
    basis: duty.basis,
    explanation: duty.explanation,
    extended_to: duty.extendedTo,
    moved: duty.moved,
    target_quantity: duty.targetQuantity,
    target_unit: duty.targetUnit,
    counted: duty.counted,
    state: duty.state,
    done_on: duty.doneOn,
    late: duty.late,
    version: duty.version,
  };
}

export function evidenceOf(row: EvidenceRow): Evidence {
  return {
    id: row.id,
    lineId: row.line_id,
    dutyId: row.duty_id,
    kind: row.kind,
    text: row.text,
    quantity: row.quantity,
    unit: row.unit,
    url: row.url,
    fileSha256: row.file_sha256,
    fileName: row.file_name,
    effectiveOn: row.effective_on,
    uploadedOn: row.uploaded_on,
    uploadedBy: row.uploaded_by,
    late: row.late,
    withdrawn: row.withdrawn_at !== null,
  };
}

export function newEvidenceRow(evidence: Evidence, now: number): EvidenceRow {
  return {
    id: evidence.id,
    line_id: evidence.lineId,
    duty_id: evidence.dutyId,
    kind: evidence.kind,
    text: evidence.text,
    quantity: evidence.quantity,
    unit: evidence.unit,
    url: evidence.url,
    snapshot_sha256: null,
    snapshot_state: evidence.kind === 'link' ? 'queued' : null,
    snapshot_note: null,
    snapshot_at: null,
    file_sha256: evidence.fileSha256,
    file_name: evidence.fileName,
    effective_on: evidence.effectiveOn,
    uploaded_on: evidence.uploadedOn,
    uploaded_at: new Date(now).toISOString(),
    uploaded_by: evidence.uploadedBy,
    late: evidence.late,
    withdrawn_at: null,
    withdrawn_reason: null,
  };
}
