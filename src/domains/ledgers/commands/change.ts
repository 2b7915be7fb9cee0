import { legalLimit, rolesFor, type Situation } from '#domains/duties/index.ts';
import { inChinese } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result, unreachable } from '#kernel/result.ts';
import { advance } from '#kernel/workflow/workflow.ts';
import type { ChangeProposal, LedgerLine, LineChange } from '../model.ts';
import { changeGuards, changeWord } from '../policy.ts';
import { ledgerProblems, ledgerRefusal } from '../problems.ts';
import { type ChangeStep, changeWorkflow } from '../workflow.ts';
import { applyChange } from './apply-change.ts';
import type { ChangeDeps } from './change-deps.ts';

export interface AskChange {
  readonly lineId: string;
  readonly reason: string;
  readonly proposal: ChangeProposal;
}

const ASKERS: readonly string[] = ['information-officer', 'reviewer', 'liaison', 'leader-in-charge', 'principal'];

/** 申请变更. What could not be approved anyway is refused at once, with the reason. */
export async function askChange(
  deps: ChangeDeps,
  command: AskChange,
  now: Situation,
): Promise<Result<LineChange, Problem>> {
  const line = await deps.ledgers.lockLine(command.lineId);
  if (line === null) return err({ kind: ledgerProblems.notFound });
  if (!rolesFor(now.actor.roles, line.unitId).some((role) => ASKERS.includes(role))) {
    return err({ kind: ledgerProblems.stepForbidden, detail: '只有本单位人员可以提出变更申请。' });
  }
  if ((await deps.ledgers.openChange(line.id)) !== null) {
    return err({ kind: ledgerProblems.alreadyAsked, detail: '请等待批准，或由申请人撤回后重新提出。' });
  }
  const refused = await proposalRefusal(deps, line, command.proposal, now);
  if (refused !== null) return err(refused);
  const change: LineChange = {
    id: now.newId(),
    lineId: line.id,
    unitId: line.unitId,
    planId: line.planId,
    reason: command.reason,
    proposal: command.proposal,
    state: 'asked',
    askedBy: now.actor.personId,
    decidedBy: null,
    decisionReason: null,
    version: 1,
  };
  await deps.ledgers.addChange(change, now.now);
  note(deps, change, 'change.asked', { reason: command.reason });
  return ok(change);
}

/** Why a proposal cannot be applied to the line as it stands, or `null`. Asked again when it is decided. */
export async function proposalRefusal(
  deps: ChangeDeps,
  line: LedgerLine,
  proposal: ChangeProposal,
  now: Situation,
): Promise<Problem | null> {
  if (line.state !== 'open') return { kind: ledgerProblems.lineClosed };
  switch (proposal.kind) {
    case 'extend':
      return extensionRefusal(deps, line, proposal, now);
    case 'transfer':
      return transferRefusal(deps, line, proposal.toUnitId);
    case 'merge':
      return mergeRefusal(deps, line, proposal.intoLineId);
    case 'split':
    case 'cancel':
      return null;
    default:
      return unreachable(proposal);
  }
}

const bad = (pointer: string, detail: string): Problem => ({
  kind: ledgerProblems.badProposal,
  detail,
  errors: [{ pointer, detail }],
});

async function extensionRefusal(
  deps: ChangeDeps,
  line: LedgerLine,
  proposal: Extract<ChangeProposal, { kind: 'extend' }>,
  now: Situation,
): Promise<Problem | null> {
  const duty = await deps.duties.lock(proposal.dutyId);
  if (duty === null || duty.lineId !== line.id || duty.state !== 'open') {
    return bad('#/proposal/dutyId', '所选事项不在办，不能延期');
  }
  if (duty.dueOn === null) return bad('#/proposal/dutyId', '这一事项尚未起算，没有可以延长的期限');
  if (proposal.to <= duty.dueOn) return bad('#/proposal/to', `新的日期须晚于现在的期限${inChinese(duty.dueOn)}`);
  const limit = legalLimit(duty, now.calendar);
  if (limit !== null && proposal.to > limit.date) {
    const detail = `${limit.law}规定的期限至${inChinese(limit.date)}届满，不能经批准再延长`;
    return { kind: ledgerProblems.beyondLaw, detail, errors: [{ pointer: '#/proposal/to', detail }] };
  }
  return null;
}

async function transferRefusal(deps: ChangeDeps, line: LedgerLine, toUnitId: string): Promise<Problem | null> {
  if (toUnitId === line.unitId) return bad('#/proposal/toUnitId', '接收单位不能是本单位');
  if (!(await deps.ledgers.unitExists(toUnitId))) return bad('#/proposal/toUnitId', '没有这个单位，或该单位已撤销');
  const ledgerId = await deps.ledgers.ledgerIdOf(line.planId, toUnitId);
  if (ledgerId !== null && line.taskId !== null && (await deps.ledgers.hasLiveLine(ledgerId, line.taskId))) {
    return bad('#/proposal/toUnitId', '该单位已承担这项任务，本单位不再办理的，请改为申请取消');
  }
  return null;
}

async function mergeRefusal(deps: ChangeDeps, line: LedgerLine, intoLineId: string): Promise<Problem | null> {
  const into = intoLineId === line.id ? null : await deps.ledgers.lockLine(intoLineId);
  if (into === null || into.ledgerId !== line.ledgerId || into.state !== 'open') {
    return bad('#/proposal/intoLineId', '请选择本台账中在办的另一行');
  }
  return null;
}

export interface DecideChange {
  readonly changeId: string;
  readonly version: number;
  readonly decision: 'approve' | 'refuse';
  readonly reason: string;
}

export interface Decided {
  readonly change: LineChange;
  /** Lines to be brought up to date. */
  readonly lineIds: readonly string[];
}

/** 批准或驳回, with a reason; what is approved is carried out in the same transaction. */
export async function decideChange(
  deps: ChangeDeps,
  command: DecideChange,
  now: Situation,
): Promise<Result<Decided, Problem>> {
  const stepped = await step(deps, command, command.decision, now);
  if (!stepped.ok) return stepped;
  const { change, to, law } = stepped.value;
  const line = await deps.ledgers.lockLine(change.lineId);
  if (line === null) return err({ kind: ledgerProblems.notFound });
  if (command.decision === 'approve') {
    const refused = await proposalRefusal(deps, line, change.proposal, now);
    if (refused !== null) return err(refused);
  }
  const decided = { ...change, state: to, decidedBy: now.actor.personId, decisionReason: command.reason };
  const saved = await deps.ledgers.saveChange(decided, now.now);
  const lineIds = command.decision === 'approve' ? await applyChange(deps, line, saved, now) : [];
  const action = command.decision === 'approve' ? 'change.approved' : 'change.refused';
  note(deps, saved, action, { reason: command.reason, ...(law !== undefined && { law }) });
  return ok({ change: saved, lineIds });
}

/** 撤回 by the one who asked. */
export async function withdrawChange(
  deps: ChangeDeps,
  command: { readonly changeId: string; readonly version: number },
  now: Situation,
): Promise<Result<Decided, Problem>> {
  const stepped = await step(deps, command, 'withdraw', now);
  if (!stepped.ok) return stepped;
  const saved = await deps.ledgers.saveChange({ ...stepped.value.change, state: stepped.value.to }, now.now);
  note(deps, saved, 'change.withdrawn', {});
  return ok({ change: saved, lineIds: [] });
}

async function step(
  deps: ChangeDeps,
  command: { readonly changeId: string; readonly version: number },
  event: ChangeStep,
  now: Situation,
) {
  const change = await deps.ledgers.lockChange(command.changeId);
  if (change === null) return err<Problem>({ kind: ledgerProblems.notFound });
  const roles = rolesFor(now.actor.roles, change.unitId);
  const next = advance(changeWorkflow, { state: change.state, event, roles, facts: changeGuards(change, now.actor) });
  if (!next.ok && next.error.kind === 'role-not-allowed') return err<Problem>(ledgerRefusal(next.error));
  if (change.version !== command.version) return err<Problem>({ kind: ledgerProblems.staleVersion });
  if (!next.ok) return err<Problem>(ledgerRefusal(next.error));
  const law = changeWorkflow.transitions.find((row) => row.on === event)?.law;
  return ok({ change, to: next.value, law });
}

function note(
  deps: ChangeDeps,
  change: LineChange,
  action: string,
  why: { readonly reason?: string; readonly law?: string },
): void {
  deps.record.audit({
    action,
    subjectKind: 'line',
    subjectId: change.lineId,
    ...why,
    detail: {
      changeId: change.id,
      kind: changeWord(change.proposal.kind),
      proposal: change.proposal,
      unitId: change.unitId,
    },
  });
  deps.record.changed(`line:${change.lineId}`, 'lines', 'ledgers', 'board', 'changes');
}
