import { inChinese, type LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Duty, Evidence, Situation } from '../model.ts';
import { type DutyCommand, type DutyDeps, judgeEvidence, note, takeStep } from './step.ts';

/** The duty as done by its proof: on the last day that the proof speaks of. */
export function done(duty: Duty, evidence: readonly Pick<Evidence, 'effectiveOn'>[], today: LocalDate): Duty {
  const last = evidence.reduce<LocalDate | null>(
    (a, { effectiveOn }) => (a === null || effectiveOn > a ? effectiveOn : a),
    null,
  );
  const doneOn = last ?? today;
  return { ...duty, state: 'done', doneOn, late: duty.dueOn !== null && doneOn > duty.dueOn };
}

/** 办结, on proof. Each instance of a series is discharged by itself. */
export async function dischargeDuty(
  deps: DutyDeps,
  command: DutyCommand & { readonly note?: string | undefined },
  now: Situation,
): Promise<Result<Duty, Problem>> {
  const stepped = await takeStep(deps, command, 'discharge', now);
  if (!stepped.ok) return stepped;
  const { duty, evidence } = stepped.value;
  const saved = await deps.duties.save(done(duty, evidence, now.today));
  const detail = { dueOn: duty.dueOn, doneOn: saved.doneOn, late: saved.late, proofs: evidence.length };
  await note(deps, saved, { kind: 'discharged', action: 'duty.discharged', reason: command.note, detail }, now);
  return ok(saved);
}

/** 重新办理: what was found not to be done after all is owed again, on its old date. */
export async function reopenDuty(
  deps: DutyDeps,
  command: DutyCommand & { readonly reason: string },
  now: Situation,
): Promise<Result<Duty, Problem>> {
  const stepped = await takeStep(deps, command, 'reopen', now);
  if (!stepped.ok) return stepped;
  const { duty } = stepped.value;
  const saved = await deps.duties.save({ ...duty, state: 'open', doneOn: null, late: false });
  const detail = { before: { state: duty.state, doneOn: duty.doneOn }, after: { state: 'open' } };
  await note(deps, saved, { kind: 'reopened', action: 'duty.reopened', reason: command.reason, detail }, now);
  return ok(saved);
}

/** Moves one instance of a series; the others stay where the rule puts them. */
export async function moveInstance(
  deps: DutyDeps,
  command: DutyCommand & { readonly dueOn: LocalDate; readonly reason: string },
  now: Situation,
): Promise<Result<Duty, Problem>> {
  const stepped = await takeStep(deps, command, 'move', now);
  if (!stepped.ok) return stepped;
  const { duty, evidence } = stepped.value;
  const how = `本期单独调整为${inChinese(command.dueOn)}，其余各期不变。理由：${command.reason}`;
  const moved: Duty = {
    ...duty,
    dueOn: command.dueOn,
    moved: true,
    extendedTo: null,
    basis: 'announced',
    explanation: `${duty.explanation}\n${how}`,
  };
  const saved = await deps.duties.save(moved);
  await judgeEvidence(deps, saved, evidence);
  const detail = { before: { dueOn: duty.dueOn }, after: { dueOn: saved.dueOn } };
  await note(deps, saved, { kind: 'moved', action: 'duty.moved', reason: command.reason, detail }, now);
  return ok(saved);
}
