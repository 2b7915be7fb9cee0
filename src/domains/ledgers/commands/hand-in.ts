import { dischargeHandIn, type HandInStore, type Recording, rolesFor, type Situation } from '#domains/duties/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { advance } from '#kernel/workflow/workflow.ts';
import type { Ledger, LedgerState } from '../model.ts';
import { gapsInWords, ledgerGuards } from '../policy.ts';
import { ledgerProblems, ledgerRefusal } from '../problems.ts';
import type { LedgerStore } from '../store.ts';
import { type LedgerStep, ledgerWorkflow } from '../workflow.ts';

export interface LedgerDeps {
  readonly ledgers: LedgerStore;
  readonly duties: HandInStore;
  readonly record: Recording;
}

export interface LedgerCommand {
  readonly ledgerId: string;
  readonly version: number;
}

interface Stepped {
  readonly ledger: Ledger;
  readonly to: LedgerState;
  readonly law: string | undefined;
}

/** Loads and locks the ledger and asks the table where the step leads. */
async function step(
  deps: LedgerDeps,
  command: LedgerCommand,
  event: LedgerStep,
  now: Situation,
): Promise<Result<Stepped, Problem>> {
  const ledger = await deps.ledgers.lockLedger(command.ledgerId);
  if (ledger === null) return err({ kind: ledgerProblems.notFound });
  const gaps = await deps.ledgers.gaps(ledger);
  const roles = rolesFor(now.actor.roles, ledger.unitId);
  const facts = ledgerGuards(ledger, now.actor, gaps);
  const next = advance(ledgerWorkflow, { state: ledger.state, event, roles, facts });
  // Who may not act hears so before hearing that he is late.
  if (!next.ok && next.error.kind === 'role-not-allowed') return err(ledgerRefusal(next.error));
  if (ledger.version !== command.version) return err({ kind: ledgerProblems.staleVersion });
  if (!next.ok) return err(ledgerRefusal(next.error, gapsInWords(gaps)));
  const law = ledgerWorkflow.transitions.find((row) => row.on === event)?.law;
  return ok({ ledger, to: next.value, law });
}

function note(deps: LedgerDeps, action: string, { ledger, to, law }: Stepped, reason?: string): void {
  deps.record.audit({
    action,
    subjectKind: 'ledger',
    subjectId: ledger.id,
    ...(reason !== undefined && reason !== '' && { reason }),
    ...(law !== undefined && { law }),
    detail: { unitId: ledger.unitId, planId: ledger.planId, before: { state: ledger.state }, after: { state: to } },
  });
  deps.record.changed(`ledger:${ledger.id}`, 'ledgers', 'board');
}

/** 提交. Discharges the duty to hand in; the day of the first submission decides whether that was late. */
export async function submitLedger(
  deps: LedgerDeps,
  command: LedgerCommand,
  now: Situation,
): Promise<Result<Ledger, Problem>> {
  const stepped = await step(deps, command, 'submit', now);
  if (!stepped.ok) return stepped;
  const { ledger, to } = stepped.value;
  const submitted = {
    ...ledger,
    state: to,
    submittedOn: now.today,
    submittedBy: now.actor.personId,
    returnReason: null,
  };
  const saved = await deps.ledgers.noteSubmitted(submitted, { personId: now.actor.personId, now: now.now });
  await dischargeHandIn(deps.duties, ledger.id, now);
  note(deps, 'ledger.submitted', stepped.value);
  return ok(saved);
}

/** 通过. */
export async function acceptLedger(
  deps: LedgerDeps,
  command: LedgerCommand & { readonly note: string },
  now: Situation,
): Promise<Result<Ledger, Problem>> {
  const stepped = await step(deps, command, 'accept', now);
  if (!stepped.ok) return stepped;
  const accepted = { ...stepped.value.ledger, state: stepped.value.to, returnReason: null };
  const saved = await deps.ledgers.saveLedger(accepted, { by: now.actor.personId, now: now.now });
  note(deps, 'ledger.accepted', stepped.value, command.note);
  return ok(saved);
}

export interface ReturnLedger extends LedgerCommand {
  readonly reason: string;
  readonly remarks: readonly { readonly lineId: string; readonly text: string }[];
}

/** 退回, of a submitted ledger or, as 退回修改, of an accepted one; with a reason and remarks beside the lines. */
export async function returnLedger(
  deps: LedgerDeps,
  command: ReturnLedger,
  event: 'return' | 'reopen',
  now: Situation,
): Promise<Result<Ledger, Problem>> {
  const stepped = await step(deps, command, event, now);
  if (!stepped.ok) return stepped;
  const returned = { ...stepped.value.ledger, state: stepped.value.to, returnReason: command.reason };
  const saved = await deps.ledgers.saveLedger(returned, { by: now.actor.personId, now: now.now });
  if (command.remarks.length > 0) await deps.ledgers.remark(saved.id, command.remarks);
  note(deps, event === 'return' ? 'ledger.returned' : 'ledger.reopened', stepped.value, command.reason);
  return ok(saved);
}
