import type { Duty, Situation } from '#domains/duties/index.ts';
import type { LedgerLine, LineChange } from '../model.ts';
import { type LineRow, newLineRow } from '../rows.ts';
import type { ChangeDeps } from './change-deps.ts';

/** Carries an approved change out; returns the lines whose duties it has touched. */
export async function applyChange(
  deps: ChangeDeps,
  line: LedgerLine,
  change: LineChange,
  now: Situation,
): Promise<readonly string[]> {
  const { proposal } = change;
  switch (proposal.kind) {
    case 'extend':
      await deps.duties.extend(proposal.dutyId, proposal.to, { reason: change.reason, changeId: change.id }, now);
      return [line.id];
    case 'transfer':
      return transfer(deps, line, { toUnitId: proposal.toUnitId, changeId: change.id }, now);
    case 'split':
      return split(deps, line, { parts: proposal.parts, changeId: change.id }, now);
    case 'merge':
      await deps.duties.move(line.id, { lineId: proposal.intoLineId, changeId: change.id }, now);
      await deps.ledgers.saveLine({ ...line, state: 'merged' });
      return [line.id, proposal.intoLineId];
    case 'cancel':
      await deps.duties.cancel(line.id, { reason: change.reason, changeId: change.id }, now);
      await deps.ledgers.saveLine({ ...line, state: 'cancelled' });
      return [line.id];
    default:
      return [];
  }
}

function copyOf(
  line: LedgerLine,
  to: { readonly id: string; readonly ledgerId: string; readonly unitId: string },
): LineRow {
  return newLineRow({
    id: to.id,
    ledger_id: to.ledgerId,
    plan_id: line.planId,
    unit_id: to.unitId,
    task_id: line.taskId,
    role: line.role,
    ord: line.ord,
    title: line.title,
  });
}

/** The receiving unit gets a line with all that is still owed; what was done and proved stays where it was done. */
async function transfer(
  deps: ChangeDeps,
  line: LedgerLine,
  to: { readonly toUnitId: string; readonly changeId: string },
  now: Situation,
): Promise<readonly string[]> {
  const ledgerId = await deps.ledgers.ledgerFor(line.planId, to.toUnitId, now);
  const id = now.newId();
  // The old line closes first: of two open lines on one task in a ledger the database would refuse the second.
  await deps.ledgers.saveLine({ ...line, state: 'transferred' });
  await deps.ledgers.addLines([copyOf(line, { id, ledgerId, unitId: to.toUnitId })]);
  const owed = await deps.duties.openOf(line.id);
  await deps.duties.add(owed.map((duty) => carried(duty, { lineId: id, unitId: to.toUnitId }, now)));
  await deps.duties.cancel(line.id, { reason: '移交其他单位', changeId: to.changeId }, now);
  deps.record.audit({
    action: 'line.received',
    subjectKind: 'line',
    subjectId: id,
    detail: { fromLineId: line.id, fromUnitId: line.unitId, toUnitId: to.toUnitId, changeId: to.changeId },
  });
  return [line.id, id];
}

/** Each part owes what the whole owed. */
async function split(
  deps: ChangeDeps,
  line: LedgerLine,
  by: { readonly parts: readonly { readonly title: string; readonly measures: string }[]; readonly changeId: string },
  now: Situation,
): Promise<readonly string[]> {
  const parts = by.parts.map((part) => ({
    ...copyOf(line, { id: now.newId(), ledgerId: line.ledgerId, unitId: line.unitId }),
    parent_id: line.id,
    title: part.title,
    measures: part.measures,
    leader_id: line.leaderId,
    leader_name: line.leaderName,
    section: line.section,
    contact_id: line.contactId,
    contact_name: line.contactName,
    contact_phone: line.contactPhone,
  }));
  await deps.ledgers.saveLine({ ...line, state: 'split' });
  await deps.ledgers.addLines(parts);
  const owed = await deps.duties.openOf(line.id);
  await deps.duties.add(
    parts.flatMap((part) => owed.map((duty) => carried(duty, { lineId: part.id, unitId: line.unitId }, now))),
  );
  await deps.duties.cancel(line.id, { reason: '拆分为多行', changeId: by.changeId }, now);
  return [line.id, ...parts.map((part) => part.id)];
}

/** The same thing owed, by another line: rule, dates and event go along, the count begins anew. */
function carried(duty: Duty, to: { readonly lineId: string; readonly unitId: string }, now: Situation): Duty {
  const series = duty.series === null ? null : `${duty.series}-${to.lineId}`;
  return { ...duty, id: now.newId(), lineId: to.lineId, unitId: to.unitId, series, counted: 0, version: 1 };
}
