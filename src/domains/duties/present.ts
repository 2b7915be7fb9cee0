import type { Actor } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type WorkCalendar, workingDaysBetween } from '#kernel/calendar/work-calendar.ts';
import { permittedEvents } from '#kernel/workflow/workflow.ts';
import { lightOf, remainingInChinese } from './clock.ts';
import type { DutyView, EvidenceView } from './contract.ts';
import type { Duty } from './model.ts';
import { type DutyStanding, dutyGuards, legalLimit, missingForDischarge, rolesFor, ruleWords } from './policy.ts';
import type { EvidenceRow } from './rows.ts';
import { dutyWorkflow } from './workflow.ts';

export interface Viewing {
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
  readonly amberWorkingDays: number;
  /** ISO instant, for periods in hours. */
  readonly now: string;
}

/** A duty as the screens get it, with what this person may do and what stands in the way. */
export function presentDuty(duty: Duty, standing: DutyStanding, viewing: Viewing): DutyView {
  const { today, calendar } = viewing;
  const { rule, unitId, dueOn } = duty;
  const lightOptions = { amberWorkingDays: viewing.amberWorkingDays, now: viewing.now };
  const can = permittedEvents(dutyWorkflow, {
    state: duty.state,
    roles: rolesFor(viewing.actor.roles, unitId),
    facts: dutyGuards(duty, standing),
  });
  const { planId: _plan, rule: _rule, ...columns } = duty;
  return {
    ...columns,
    subject: duty.subject ?? null,
    ruleWords: ruleWords(rule),
    remainingWorkingDays: dueOn === null ? null : workingDaysBetween(calendar, today, dueOn),
    remainingWords: dueOn === null || duty.state === 'done' ? '' : remainingInChinese(dueOn, today, calendar),
    legalLimit: legalLimit(duty, calendar),
    light: duty.state === 'cancelled' ? 'grey' : lightOf(duty, today, calendar, lightOptions),
    missing: duty.state === 'done' || duty.state === 'cancelled' ? [] : [...missingForDischarge(duty, standing)],
    // Extending and cancelling are asked for as changes of the line, and decided there.
    can: can.filter((step) => step !== 'extend' && step !== 'cancel' && step !== 'submit'),
  };
}

const instant = (value: Date | string | null): string | null => (value === null ? null : new Date(value).toISOString());

/** One who reports the unit's work may withdraw its proof; withdrawn proof stays on record. */
export function presentEvidence(
  row: EvidenceRow & { readonly uploaded_by_name: string | null },
  viewing: Pick<Viewing, 'actor'> & { readonly unitId: string },
): EvidenceView {
  const mine = rolesFor(viewing.actor.roles, viewing.unitId);
  const mayWithdraw =
    row.withdrawn_at === null && mine.some((role) => ['information-officer', 'reviewer', 'liaison'].includes(role));
  return {
    id: row.id,
    lineId: row.line_id,
    dutyId: row.duty_id,
    kind: row.kind,
    text: row.text,
    quantity: row.quantity,
    unit: row.unit,
    url: row.url,
    snapshot:
      row.snapshot_state === null
        ? null
        : {
            state: row.snapshot_state,
            sha256: row.snapshot_sha256,
            note: row.snapshot_note,
            at: instant(row.snapshot_at),
          },
    fileSha256: row.file_sha256,
    fileName: row.file_name,
    effectiveOn: row.effective_on,
    uploadedOn: row.uploaded_on,
    uploadedAt: instant(row.uploaded_at) ?? '',
    uploadedBy: row.uploaded_by,
    uploadedByName: row.uploaded_by_name ?? '',
    late: row.late,
    withdrawnAt: instant(row.withdrawn_at),
    withdrawnReason: row.withdrawn_reason,
    can: mayWithdraw ? ['withdraw'] : [],
  };
}
