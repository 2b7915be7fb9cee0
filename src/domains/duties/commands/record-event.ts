import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dutyDates } from '../dating.ts';
import type { Duty, Situation } from '../model.ts';
import { inFuture } from '../problems.ts';
import { type DutyCommand, type DutyDeps, judgeEvidence, note, takeStep } from './step.ts';

export interface RecordEvent extends DutyCommand {
  readonly on: LocalDate;
  readonly at?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * 登记起算事件: the duty gets its date, with the count in words. Recording again corrects a mistyped day, since the date is
 * counted anew each time. On a duty that is done, the next event of the same kind makes the next duty of the series.
 */
export async function recordEvent(
  deps: DutyDeps,
  command: RecordEvent,
  now: Situation,
): Promise<Result<Duty, Problem>> {
  if (command.on > now.today) return err(inFuture('on'));
  const found = await deps.duties.find(command.dutyId);
  const event = found?.state === 'done' ? 'record-next-event' : 'record-event';
  const stepped = await takeStep(deps, command, event, now);
  if (!stepped.ok) return stepped;
  const { duty, evidence, law } = stepped.value;
  const known = { issuedOn: await deps.duties.planIssuedOn(duty.planId), eventAt: command.at ?? null };
  const begun = { ...duty, eventOn: command.on, extendedTo: null, moved: false };
  const dated: Duty = { ...begun, ...dutyDates(begun, known, now.calendar), state: 'open' };
  const detail = {
    event: duty.eventName,
    on: command.on,
    at: command.at ?? null,
    note: command.note ?? '',
    before: { eventOn: duty.eventOn, dueOn: duty.dueOn },
    after: { eventOn: command.on, dueOn: dated.dueOn },
  };
  const what = { kind: 'event-recorded', action: 'duty.event-recorded', law, detail } as const;
  if (event === 'record-next-event') {
    const next: Duty = { ...dated, id: now.newId(), doneOn: null, late: false, counted: 0, version: 1 };
    await deps.duties.add(next);
    await note(deps, next, what, now);
    return ok(next);
  }
  const saved = await deps.duties.save(dated);
  await judgeEvidence(deps, saved, evidence);
  await note(deps, saved, what, now);
  return ok(saved);
}

/** 撤销起算事件: the duty waits again. What was recorded stays on record. */
export async function withdrawEvent(
  deps: DutyDeps,
  command: DutyCommand & { readonly reason: string },
  now: Situation,
): Promise<Result<Duty, Problem>> {
  const stepped = await takeStep(deps, command, 'withdraw-event', now);
  if (!stepped.ok) return stepped;
  const { duty, to, evidence } = stepped.value;
  const waiting = { ...duty, eventOn: null, extendedTo: null, moved: false };
  const known = { issuedOn: await deps.duties.planIssuedOn(duty.planId) };
  const saved = await deps.duties.save({ ...waiting, ...dutyDates(waiting, known, now.calendar), state: to });
  await judgeEvidence(deps, saved, evidence);
  const detail = { before: { eventOn: duty.eventOn, dueOn: duty.dueOn }, after: { eventOn: null, dueOn: saved.dueOn } };
  await note(
    deps,
    saved,
    { kind: 'event-withdrawn', action: 'duty.event-withdrawn', reason: command.reason, detail },
    now,
  );
  return ok(saved);
}
