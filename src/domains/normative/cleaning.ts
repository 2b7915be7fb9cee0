import { dischargeSubjectDuties, openSubjectDuties } from '#domains/duties/index.ts';
import type { Situation } from '#domains/publication/index.ts';
import type { Actor } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { advance, permittedEvents } from '#kernel/workflow/workflow.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { CleaningChoice, CleaningRound } from './model.ts';
import { cleaningRefusal, normativeProblems as problems } from './problems.ts';
import { cleaningRounds, isPublic, roundUnits, undecidedWithProposal } from './queries/cleaning.ts';
import { addRound, lockItems, lockRound, noteSubmitted, saveDecision, saveProposal } from './store.ts';
import { type CleaningGuard, type CleaningStep, cleaningWorkflow } from './workflow.ts';

const LABEL = '提出规范性文件清理意见';
const atOf = (now: Situation) => ({ ...now, actorId: now.actor.personId });

interface RoundFacts {
  readonly state: CleaningRound['state'];
  readonly everyItemDecided: boolean;
  readonly resultNotPublic: boolean;
}

/** Steps of this person; `unitId` narrows to what he may do for that unit. */
export function cleaningSteps(round: RoundFacts, actor: Actor, unitId?: string): readonly CleaningStep[] {
  const facts: Readonly<Record<CleaningGuard, boolean>> = { ...round, inOwnUnit: true };
  const held = actor.roles.filter(
    (role) => unitId === undefined || role.unitId === unitId || role.role === 'supervisor',
  );
  return permittedEvents(cleaningWorkflow, { state: round.state, roles: held.map((role) => role.role), facts });
}

export const factsOf = (
  round: Pick<CleaningRound, 'state'> & { items: number; decided: number },
  out: boolean,
): RoundFacts => ({
  state: round.state,
  everyItemDecided: round.items > 0 && round.items === round.decided,
  resultNotPublic: !out,
});

/** The round, locked, if this person may take the step now. */
export async function heldRound(
  tx: Transaction,
  of: { readonly roundId: string; readonly unitId?: string },
  step: CleaningStep,
  now: Situation,
): Promise<Result<CleaningRound, Problem>> {
  const { roundId, unitId } = of;
  const round = await lockRound(tx.db, roundId);
  const [counted] = await cleaningRounds(tx.db, now.today, roundId);
  if (round === null || counted === undefined) return err({ kind: problems.roundNotFound });
  const out = round.resultDocumentId !== null && (await isPublic(tx.db, round.resultDocumentId));
  const roles = now.actor.roles
    .filter((role) => unitId === undefined || role.unitId === unitId || role.role === 'supervisor')
    .map((role) => role.role);
  const facts = { ...factsOf(counted, out), inOwnUnit: true };
  const taken = advance(cleaningWorkflow, { state: round.state, event: step, roles, facts });
  return taken.ok ? ok(round) : err(cleaningRefusal(taken.error));
}

export interface OpenRound {
  readonly title: string;
  readonly cutoffOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly effectOn: LocalDate | null;
  readonly unitIds: readonly string[];
  readonly note: string;
}

/** 启动清理: every document that still holds, published by the cut-off; each unit owes its proposals by the day. */
export async function openRound(tx: Transaction, command: OpenRound, now: Situation): Promise<Result<string, Problem>> {
  const { unitIds, ...given } = command;
  const round = { ...given, id: now.newId(), state: 'proposing', resultDocumentId: null, version: 1 } as const;
  const by = { personId: now.actor.personId, now: now.now, unitIds, newId: now.newId };
  const places = await addRound(tx.db, round, by);
  if (places.length === 0) return err({ kind: problems.roundEmpty, detail: '请调整截止日期或单位范围。' });
  tx.audit({
    action: 'cleaning.opened',
    subjectKind: 'cleaning-round',
    subjectId: round.id,
    law: '行政规范性文件至少每两年清理一次并公布结果（2023年方案附件2，待核实）',
    detail: { ...command, units: places.length },
  });
  const drafts = places.map((place) => ({
    unitId: place.unitId,
    subjectKind: 'cleaning-unit',
    subjectId: place.id,
    title: round.title,
    label: LABEL,
    href: `/cleaning/${round.id}?unit=${place.unitId}`,
    rule: { kind: 'by-date', date: round.dueOn } as const,
  }));
  await openSubjectDuties(tx, drafts, atOf(now));
  tx.changed('cleaning');
  return ok(round.id);
}

interface Chosen {
  readonly id: string;
  readonly version: number;
}

const needsReason = (choice: CleaningChoice, reason: string): Problem | null =>
  choice === 'keep' || reason !== ''
    ? null
    : { kind: problems.incomplete, errors: [{ pointer: '#/reason', detail: '请写明修改、废止或宣布失效的理由' }] };

/** The unit's word on each of its documents. */
export async function proposeItems(
  tx: Transaction,
  command: {
    readonly roundId: string;
    readonly items: readonly Chosen[];
    readonly proposal: CleaningChoice;
    readonly reason: string;
  },
  now: Situation,
): Promise<Result<string, Problem>> {
  const { roundId, proposal, reason } = command;
  const lacking = needsReason(proposal, reason);
  if (lacking !== null) return err(lacking);
  await lockRound(tx.db, roundId);
  const items = await lockItems(
    tx.db,
    roundId,
    command.items.map((item) => item.id),
  );
  const changed = mismatch(items, command.items);
  if (changed !== null) return err(changed);
  for (const unitId of new Set(items.map((item) => item.unitId))) {
    const may = await heldRound(tx, { roundId, unitId }, 'propose', now);
    if (!may.ok) return may;
  }
  for (const item of items) await saveProposal(tx.db, { ...item, proposal, reason }, now.actor.personId, now.now);
  const detail = { proposal, documents: items.map((item) => item.documentId) };
  tx.audit({ action: 'cleaning.proposed', subjectKind: 'cleaning-round', subjectId: roundId, reason, detail });
  tx.changed('cleaning');
  return ok(roundId);
}

function mismatch(items: readonly (Chosen & { readonly title?: string })[], chosen: readonly Chosen[]): Problem | null {
  const versions = new Map(items.map((item) => [item.id, item.version]));
  const same = chosen.every((item) => versions.get(item.id) === item.version);
  return same ? null : { kind: problems.staleVersion, detail: '所选文件中有的已被他人处理，请刷新后再选。' };
}

/** The unit hands in; every one of its documents has a proposal. */
export async function submitUnit(
  tx: Transaction,
  command: { readonly roundId: string; readonly unitId: string },
  now: Situation,
): Promise<Result<string, Problem>> {
  const { roundId, unitId } = command;
  const may = await heldRound(tx, { roundId, unitId }, 'propose', now);
  if (!may.ok) return may;
  const place = (await roundUnits(tx.db, roundId, now.today)).find((unit) => unit.unitId === unitId);
  if (place === undefined) return err({ kind: problems.roundNotFound });
  const open = place.items - place.proposed;
  if (open > 0) return err({ kind: problems.incomplete, detail: `还有${open}份文件没有提出意见，请补齐后再提交。` });
  const by = { personId: now.actor.personId, on: now.today };
  const id = await noteSubmitted(tx.db, { roundId, unitId }, by);
  if (id === null) return err({ kind: problems.stepNotAllowed, detail: '本单位已经提交。' });
  tx.audit({ action: 'cleaning.submitted', subjectKind: 'cleaning-round', subjectId: roundId, detail: { unitId } });
  await dischargeSubjectDuties(tx, { subjectKind: 'cleaning-unit', subjectId: id }, { on: now.today }, atOf(now));
  tx.changed('cleaning');
  return ok(roundId);
}

/** The office decides some, or adopts every proposal that is still undecided. */
export async function decideItems(
  tx: Transaction,
  command: { readonly roundId: string } & (
    | { readonly adopt: true }
    | { readonly items: readonly Chosen[]; readonly decision: CleaningChoice; readonly reason: string }
  ),
  now: Situation,
): Promise<Result<string, Problem>> {
  const { roundId } = command;
  const may = await heldRound(tx, { roundId }, 'decide', now);
  if (!may.ok) return may;
  const ids = 'adopt' in command ? await undecidedWithProposal(tx.db, roundId) : command.items.map((item) => item.id);
  const items = await lockItems(tx.db, roundId, ids);
  if (!('adopt' in command)) {
    const refused = needsReason(command.decision, command.reason) ?? mismatch(items, command.items);
    if (refused !== null) return err(refused);
  }
  if (items.length === 0) return err({ kind: problems.incomplete, detail: '没有可以采纳的意见。' });
  for (const item of items) {
    const decided =
      'adopt' in command
        ? { decision: item.proposal, decisionReason: item.reason }
        : { decision: command.decision, decisionReason: command.reason };
    await saveDecision(tx.db, { ...item, ...decided }, now.actor.personId, now.now);
  }
  tx.audit({
    action: 'cleaning.decided',
    subjectKind: 'cleaning-round',
    subjectId: roundId,
    detail: {
      adopted: 'adopt' in command,
      decision: 'adopt' in command ? null : command.decision,
      documents: items.map((item) => item.documentId),
    },
  });
  tx.changed('cleaning');
  return ok(roundId);
}
