import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { dischargeDuty, moveInstance, reopenDuty } from './commands/discharge.ts';
import { addEvidence, recordOccasion, withdrawEvidence } from './commands/evidence.ts';
import { recordEvent, withdrawEvent } from './commands/record-event.ts';
import type { DutyDeps } from './commands/step.ts';
import {
  dischargeBody,
  dutyParams,
  dutyShape,
  evidenceBody,
  evidenceParams,
  evidenceShape,
  lineParams,
  moveBody,
  occasionBody,
  reasonedBody,
  recordEventBody,
  reminderList,
  reminderQuery,
  withdrawBody,
} from './contract.ts';
import type { Duty, Situation } from './model.ts';
import { dutyProblems } from './problems.ts';
import { dutyView, evidenceView, type Viewer } from './queries/of-line.ts';
import { refreshLines } from './queries/refresh-lines.ts';
import { remindersPage } from './queries/reminders.ts';
import { dutyStore } from './store.ts';

const situationOf = ({ actor, today, clock, workCalendar }: RequestContext): Situation => ({
  actor,
  today,
  now: clock.now(),
  calendar: workCalendar,
  newId: () => newId(clock),
});

const viewerOf = ({ actor, today, clock, workCalendar }: RequestContext): Viewer => ({
  actor,
  today,
  calendar: workCalendar,
  now: new Date(clock.now()).toISOString(),
});

const depsOf = (tx: Transaction): DutyDeps => ({ duties: dutyStore(tx.db), record: tx });

type Act = (deps: DutyDeps, now: Situation) => Promise<Result<Duty, Problem>>;

/** Runs a command on a duty, brings its line up to date in the same transaction, and answers with the duty as it now stands. */
async function change(context: RequestContext, dutyId: string, act: Act) {
  const outcome = await context.change(async (tx) => {
    const done = await act(depsOf(tx), situationOf(context));
    if (done.ok && done.value.lineId !== null) {
      await refreshLines(tx, [done.value.lineId], context.today, context.workCalendar);
    }
    return done;
  });
  if (!outcome.ok)
    return outcome.error.kind === dutyProblems.staleVersion ? stale(context, dutyId, outcome.error) : outcome;
  const duty = await dutyView(context.db, outcome.value.id, viewerOf(context));
  return duty === null ? err({ kind: dutyProblems.notFound }) : ok(duty);
}

/** The second of two people is told what the first has saved. */
async function stale(context: RequestContext, dutyId: string, problem: Problem) {
  const current = await dutyView(context.db, dutyId, viewerOf(context));
  return err({ ...problem, ...(current !== null && { extra: { current } }) });
}

const onDuty = { params: dutyParams, answer: dutyShape } as const;

const events: readonly Endpoint[] = [
  endpoint(
    {
      ...onDuty,
      method: 'post',
      path: '/api/duties/:dutyId/event',
      summary: '登记起算事件',
      access: 'duty.record-event',
      body: recordEventBody,
    },
    ({ params, body }, context) =>
      change(context, params.dutyId, (deps, now) => recordEvent(deps, { ...params, ...body }, now)),
  ),
  endpoint(
    {
      ...onDuty,
      method: 'post',
      path: '/api/duties/:dutyId/event/withdraw',
      summary: '撤销起算事件',
      access: 'duty.record-event',
      body: reasonedBody,
    },
    ({ params, body }, context) =>
      change(context, params.dutyId, (deps, now) => withdrawEvent(deps, { ...params, ...body }, now)),
  ),
];

const steps: readonly Endpoint[] = [
  endpoint(
    {
      ...onDuty,
      method: 'post',
      path: '/api/duties/:dutyId/discharge',
      summary: '办结事项',
      access: 'duty.report',
      body: dischargeBody,
    },
    ({ params, body }, context) =>
      change(context, params.dutyId, (deps, now) => dischargeDuty(deps, { ...params, ...body }, now)),
  ),
  endpoint(
    {
      ...onDuty,
      method: 'post',
      path: '/api/duties/:dutyId/reopen',
      summary: '重新办理事项',
      // The unit and the office both may: recording events is what they have in common; the table decides who.
      access: 'duty.record-event',
      body: reasonedBody,
    },
    ({ params, body }, context) =>
      change(context, params.dutyId, (deps, now) => reopenDuty(deps, { ...params, ...body }, now)),
  ),
  endpoint(
    {
      ...onDuty,
      method: 'post',
      path: '/api/duties/:dutyId/occasions',
      summary: '登记一次并提交佐证',
      access: 'duty.report',
      body: occasionBody,
    },
    ({ params, body }, context) =>
      change(context, params.dutyId, (deps, now) => recordOccasion(deps, { ...params, ...body }, now)),
  ),
  endpoint(
    {
      ...onDuty,
      method: 'put',
      path: '/api/duties/:dutyId/due',
      summary: '单独调整某一期的日期',
      access: 'change.decide',
      body: moveBody,
    },
    ({ params, body }, context) =>
      change(context, params.dutyId, (deps, now) => moveInstance(deps, { ...params, ...body }, now)),
  ),
];

async function evidenceAnswer(context: RequestContext, id: string) {
  const found = await evidenceView(context.db, id, context);
  return found === null ? err({ kind: dutyProblems.evidenceNotFound }) : ok(found);
}

const proof: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/lines/:lineId/evidence',
      summary: '提交佐证',
      access: 'duty.report',
      params: lineParams,
      body: evidenceBody,
      answer: evidenceShape,
    },
    async ({ params, body }, context) => {
      const command = { lineId: params.lineId, ...body };
      const outcome = await context.change((tx) => addEvidence(depsOf(tx), command, situationOf(context)));
      return outcome.ok ? evidenceAnswer(context, outcome.value.id) : outcome;
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/evidence/:evidenceId/withdraw',
      summary: '撤回佐证',
      access: 'duty.report',
      params: evidenceParams,
      body: withdrawBody,
      answer: evidenceShape,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change(async (tx) => {
        const done = await withdrawEvidence(depsOf(tx), { ...params, ...body }, situationOf(context));
        if (done.ok) await refreshLines(tx, [done.value.lineId], context.today, context.workCalendar);
        return done;
      });
      return outcome.ok ? evidenceAnswer(context, params.evidenceId) : outcome;
    },
  ),
];

const reminders: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/reminders',
      summary: '催办记录',
      access: 'board.read',
      query: reminderQuery,
      answer: reminderList,
    },
    async ({ query }, { db }) => {
      const { items, total } = await remindersPage(db, query);
      return ok({ items: [...items], total });
    },
  ),
];

/** All addresses of this context. */
export const dutyEndpoints: readonly Endpoint[] = [...events, ...steps, ...proof, ...reminders];
