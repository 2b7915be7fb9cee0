import { type Recording, rolesFor, type Situation } from '#domains/duties/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { advance } from '#kernel/workflow/workflow.ts';
import type { Ledger, LedgerLine, LineFilling } from '../model.ts';
import { ledgerGuards, ownDateIsTooLate } from '../policy.ts';
import { ledgerProblems, ledgerRefusal } from '../problems.ts';
import { newLineRow } from '../rows.ts';
import type { LedgerStore } from '../store.ts';
import { ledgerWorkflow } from '../workflow.ts';

export interface FillDeps {
  readonly ledgers: LedgerStore;
  readonly record: Recording;
}

export interface FillLine {
  readonly lineId: string;
  readonly version: number;
  readonly filling: { readonly [K in keyof LineFilling]?: LineFilling[K] | undefined };
}

const NO_GAPS = { tasksWithoutLine: [], linesWithoutMeasures: [] } as const;

/** Whether this person may fill in this ledger now. */
export function fillRefusal(ledger: Ledger, now: Situation): Problem | null {
  const at = {
    state: ledger.state,
    event: 'fill',
    roles: rolesFor(now.actor.roles, ledger.unitId),
    facts: ledgerGuards(ledger, now.actor, NO_GAPS),
  } as const;
  const step = advance(ledgerWorkflow, at);
  if (step.ok) return null;
  if (step.error.kind !== 'event-not-allowed-here') return ledgerRefusal(step.error);
  const detail =
    ledger.state === 'accepted'
      ? '台账已经通过，不能直接修改；确需修改的，请提出变更申请，或请政务公开科退回修改。'
      : '台账已经提交，等待政务公开科审核，退回后才能修改。';
  return { kind: ledgerProblems.stepNotAllowed, detail };
}

/** The decision: the line as it would stand, or why not. */
export function decideFilling(
  line: LedgerLine,
  ledger: Ledger,
  command: FillLine,
  now: Situation,
): Result<LedgerLine, Problem> {
  const refused = fillRefusal(ledger, now);
  if (refused !== null) return err(refused);
  if (line.version !== command.version) return err({ kind: ledgerProblems.staleVersion });
  if (line.state !== 'open' && line.state !== 'done') return err({ kind: ledgerProblems.lineClosed });
  const given = Object.fromEntries(Object.entries(command.filling).filter(([, value]) => value !== undefined));
  const filled: LedgerLine = { ...line, ...given };
  if (line.taskId !== null && filled.title !== line.title) {
    return err({ kind: ledgerProblems.notOwnLine, errors: [{ pointer: '#/title', detail: '方案任务的文字不能修改' }] });
  }
  if (ownDateIsTooLate(filled, line)) {
    return err({
      kind: ledgerProblems.ownDateTooLate,
      errors: [{ pointer: '#/ownDueOn', detail: `请填${line.dueOn}或更早的日期；确需延后的，请提出延期申请` }],
    });
  }
  return ok(filled);
}

/** 填写 one row. */
export async function fillLine(
  deps: FillDeps,
  command: FillLine,
  now: Situation,
): Promise<Result<LedgerLine, Problem>> {
  const line = await deps.ledgers.lockLine(command.lineId);
  const ledger = line === null ? null : await deps.ledgers.lockLedger(line.ledgerId);
  if (line === null || ledger === null) return err({ kind: ledgerProblems.notFound });
  const decided = decideFilling(line, ledger, command, now);
  if (!decided.ok) return decided;
  const named = await withNames(deps.ledgers, decided.value, command);
  const saved = await deps.ledgers.saveLine(named);
  const changes = changedFields(line, saved);
  deps.record.audit({
    action: 'line.filled',
    subjectKind: 'line',
    subjectId: line.id,
    detail: { ledgerId: ledger.id, ...changes },
  });
  deps.record.changed(`line:${line.id}`, `ledger:${ledger.id}`, 'lines', 'ledgers');
  return ok(saved);
}

/** A person chosen from the directory brings his name along. */
async function withNames(store: LedgerStore, line: LedgerLine, { filling }: FillLine): Promise<LedgerLine> {
  const ids = [filling.leaderId, filling.contactId].filter((id) => typeof id === 'string');
  const names = await store.personNames(ids);
  const leader = typeof filling.leaderId === 'string' ? names.get(filling.leaderId) : undefined;
  const contact = typeof filling.contactId === 'string' ? names.get(filling.contactId) : undefined;
  return {
    ...line,
    ...(leader !== undefined && { leaderName: leader }),
    ...(contact !== undefined && { contactName: contact }),
  };
}

function changedFields(before: LedgerLine, after: LedgerLine): { readonly before: object; readonly after: object } {
  const keys = (Object.keys(after) as (keyof LedgerLine)[]).filter(
    (key) => key !== 'version' && before[key] !== after[key],
  );
  const pick = (line: LedgerLine) => Object.fromEntries(keys.map((key) => [key, line[key]]));
  return { before: pick(before), after: pick(after) };
}

export interface AddOwnLine {
  readonly ledgerId: string;
  readonly filling: { readonly [K in keyof LineFilling]?: LineFilling[K] | undefined } & { readonly title: string };
}

/** A row of the unit's own, below those of the county. It answers for it alone. */
export async function addOwnLine(
  deps: FillDeps,
  command: AddOwnLine,
  now: Situation,
): Promise<Result<string, Problem>> {
  const ledger = await deps.ledgers.lockLedger(command.ledgerId);
  if (ledger === null) return err({ kind: ledgerProblems.notFound });
  const refused = fillRefusal(ledger, now);
  if (refused !== null) return err(refused);
  const id = now.newId();
  const { filling } = command;
  await deps.ledgers.addLines([
    newLineRow({
      id,
      ledger_id: ledger.id,
      plan_id: ledger.planId,
      unit_id: ledger.unitId,
      role: 'responsible',
      ord: await deps.ledgers.nextOrd(ledger.id),
      title: filling.title,
      measures: filling.measures ?? '',
      leader_name: filling.leaderName ?? null,
      section: filling.section ?? null,
      contact_name: filling.contactName ?? null,
      contact_phone: filling.contactPhone ?? null,
      own_due_on: filling.ownDueOn ?? null,
    }),
  ]);
  deps.record.audit({
    action: 'line.added',
    subjectKind: 'line',
    subjectId: id,
    detail: { ledgerId: ledger.id, title: filling.title },
  });
  deps.record.changed(`ledger:${ledger.id}`, 'lines', 'ledgers', 'board');
  return ok(id);
}

/** Takes a row of the unit's own out again; what the county gave can only be changed on request. */
export async function dropOwnLine(
  deps: FillDeps,
  command: { readonly lineId: string; readonly version: number },
  now: Situation,
): Promise<Result<LedgerLine, Problem>> {
  const line = await deps.ledgers.lockLine(command.lineId);
  const ledger = line === null ? null : await deps.ledgers.lockLedger(line.ledgerId);
  if (line === null || ledger === null) return err({ kind: ledgerProblems.notFound });
  const decided = decideFilling(line, ledger, { ...command, filling: {} }, now);
  if (!decided.ok) return decided;
  if (line.taskId !== null) {
    return err({ kind: ledgerProblems.notOwnLine, detail: '方案任务不能删除；不再办理的，请提出取消或移交申请。' });
  }
  const saved = await deps.ledgers.saveLine({ ...line, state: 'cancelled' });
  deps.record.audit({
    action: 'line.dropped',
    subjectKind: 'line',
    subjectId: line.id,
    detail: { ledgerId: ledger.id, title: line.title },
  });
  deps.record.changed(`line:${line.id}`, `ledger:${ledger.id}`, 'lines', 'ledgers', 'board');
  return ok(saved);
}

/** 进展 in words, at any time while the row is open; whoever reports the unit's work may write it. */
export async function reportProgress(
  deps: FillDeps,
  command: { readonly lineId: string; readonly version: number; readonly progress: string },
  now: Situation,
): Promise<Result<LedgerLine, Problem>> {
  const line = await deps.ledgers.lockLine(command.lineId);
  if (line === null) return err({ kind: ledgerProblems.notFound });
  const mine = rolesFor(now.actor.roles, line.unitId);
  if (!['information-officer', 'reviewer', 'liaison'].some((role) => mine.some((held) => held === role))) {
    return err({ kind: ledgerProblems.stepForbidden, detail: '只有本单位信息员、审核人、联络员可以报送进展。' });
  }
  if (line.version !== command.version) return err({ kind: ledgerProblems.staleVersion });
  if (line.state !== 'open') return err({ kind: ledgerProblems.lineClosed });
  const saved = await deps.ledgers.saveLine({ ...line, progress: command.progress }, now.now);
  const detail = { before: { progress: line.progress }, after: { progress: saved.progress } };
  deps.record.audit({ action: 'line.progress-reported', subjectKind: 'line', subjectId: line.id, detail });
  deps.record.changed(`line:${line.id}`, 'lines', 'board');
  return ok(saved);
}
