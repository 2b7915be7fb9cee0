import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { advance } from '#kernel/workflow/workflow.ts';
import type { Duty, DutyEventKind, DutyState, Evidence, Recording, Situation } from '../model.ts';
import { type DutyStanding, dutyGuards, evidenceStanding, missingForDischarge, rolesFor } from '../policy.ts';
import { dutyProblems, dutyRefusal } from '../problems.ts';
import type { DutyStore } from '../store.ts';
import { type DutyStep, dutyWorkflow } from '../workflow.ts';

export interface DutyDeps {
  readonly duties: DutyStore;
  readonly record: Recording;
}

export interface DutyCommand {
  readonly dutyId: string;
  readonly version: number;
}

/** A duty that may take the step: locked, its proof read. */
export interface Stepped {
  readonly duty: Duty;
  readonly to: DutyState;
  readonly evidence: readonly Evidence[];
  readonly law: string | undefined;
}

/** Loads and locks line and duty, in that order everywhere, and asks the table whether the step may be taken. */
export async function takeStep(
  deps: DutyDeps,
  command: DutyCommand,
  event: DutyStep,
  now: Situation,
): Promise<Result<Stepped, Problem>> {
  const found = await deps.duties.find(command.dutyId);
  const line = found === null || found.lineId === null ? null : await deps.duties.lockLine(found.lineId);
  const duty = await deps.duties.lock(command.dutyId);
  if (duty === null) return err({ kind: dutyProblems.notFound });
  const evidence = await deps.duties.evidenceFor(duty.id);
  const standing = { lineOpen: line?.state === 'open' || line?.state === 'done', hasEvidence: evidence.length > 0 };
  const decided = decideStep(duty, event, standing, now);
  if (!decided.ok && decided.error.kind === dutyProblems.stepForbidden) return decided;
  if (duty.version !== command.version) return err({ kind: dutyProblems.staleVersion });
  if (!decided.ok) return decided;
  const law = dutyWorkflow.transitions.find((row) => row.on === event)?.law;
  return ok({ duty, to: decided.value, evidence, law });
}

/** The decision: values in, values out. */
export function decideStep(
  duty: Duty,
  event: DutyStep,
  standing: DutyStanding,
  now: Situation,
): Result<DutyState, Problem> {
  const at = {
    state: duty.state,
    event,
    roles: rolesFor(now.actor.roles, duty.unitId),
    facts: dutyGuards(duty, standing),
  };
  const step = advance(dutyWorkflow, at);
  return step.ok ? step : err(dutyRefusal(step.error, missingForDischarge(duty, standing)));
}

export interface Noted {
  readonly kind: DutyEventKind;
  readonly action: string;
  readonly reason?: string | undefined;
  readonly law?: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes what happened into the duty's life and into the line's audit trail. */
export async function note(deps: DutyDeps, duty: Duty, what: Noted, now: Situation): Promise<void> {
  const by = { id: now.newId(), actorId: now.actor.personId, now: now.now };
  const reason = what.reason === undefined || what.reason === '' ? {} : { reason: what.reason };
  await deps.duties.note(
    { dutyId: duty.id, kind: what.kind, onDay: now.today, detail: { ...what.detail, ...reason } },
    by,
  );
  deps.record.audit({
    action: what.action,
    subjectKind: duty.lineId === null ? 'ledger' : 'line',
    subjectId: duty.lineId ?? duty.ledgerId ?? duty.id,
    ...reason,
    ...(what.law !== undefined && { law: what.law }),
    detail: { dutyId: duty.id, label: duty.label, unitId: duty.unitId, ...what.detail },
  });
  deps.record.changed(`line:${duty.lineId ?? ''}`, 'lines', 'ledgers', 'board');
}

/** When a due date moves, what had been handed in is judged by the new one. */
export async function judgeEvidence(deps: DutyDeps, duty: Duty, evidence: readonly Evidence[]): Promise<void> {
  for (const proof of evidence) {
    const late = evidenceStanding({ ...proof, dueOn: duty.dueOn }) !== 'in-time';
    if (late !== proof.late) await deps.duties.markLate(proof.id, late);
  }
}
