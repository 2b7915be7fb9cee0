import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result, unreachable } from '#kernel/result.ts';
import type { ProofBody } from '../contract.ts';
import type { Duty, Evidence, Situation } from '../model.ts';
import { countReached, evidenceStanding, rolesFor } from '../policy.ts';
import { dutyProblems, inFuture } from '../problems.ts';
import type { LineView } from '../rows.ts';
import { done } from './discharge.ts';
import { type DutyCommand, type DutyDeps, decideStep, note, takeStep } from './step.ts';

export const SNAPSHOT_QUEUE = 'evidence-snapshot';

export interface AddEvidence {
  readonly lineId: string;
  readonly dutyId: string | null;
  readonly proof: ProofBody;
}

const REPORTERS: readonly string[] = ['information-officer', 'reviewer', 'liaison'];

/** 提交佐证 for a duty, or for the line as a whole. A link is fetched later, by a job. */
export async function addEvidence(
  deps: DutyDeps,
  command: AddEvidence,
  now: Situation,
): Promise<Result<Evidence, Problem>> {
  if (command.proof.effectiveOn > now.today) return err(inFuture('proof/effectiveOn'));
  const line = await deps.duties.lockLine(command.lineId);
  if (line === null) return err({ kind: dutyProblems.notFound });
  const duty = command.dutyId === null ? null : await deps.duties.lock(command.dutyId);
  const refused = command.dutyId === null ? lineRefusal(line, now) : dutyRefused(duty, line, now);
  if (refused !== null) return err(refused);
  const dueOn = duty === null ? line.due_on : duty.dueOn;
  const made = await makeEvidence(deps, { lineId: line.id, dutyId: command.dutyId, proof: command.proof, dueOn }, now);
  if (!made.ok) return made;
  await keep(deps, made.value, line.unit_id, now);
  return made;
}

function lineRefusal(line: LineView, now: Situation): Problem | null {
  if (!rolesFor(now.actor.roles, line.unit_id).some((role) => REPORTERS.includes(role))) {
    return { kind: dutyProblems.stepForbidden, detail: '只有本单位信息员、审核人、联络员可以提交佐证。' };
  }
  return line.state === 'open' || line.state === 'done' ? null : { kind: dutyProblems.lineClosed };
}

function dutyRefused(duty: Duty | null, line: LineView, now: Situation): Problem | null {
  if (duty === null || duty.lineId !== line.id) return { kind: dutyProblems.dutyNotOfLine };
  const standing = { lineOpen: line.state === 'open' || line.state === 'done', hasEvidence: false };
  const decided = decideStep(duty, 'add-evidence', standing, now);
  return decided.ok ? null : decided.error;
}

interface Making {
  readonly lineId: string;
  readonly dutyId: string | null;
  readonly proof: ProofBody;
  readonly dueOn: LocalDate | null;
  /** For an occasion that is counted. */
  readonly quantity?: number;
  readonly unit?: string | null;
}

const NOTHING = { text: null, quantity: null, unit: null, url: null, fileSha256: null, fileName: null } as const;

/** What each kind of proof fills in; a file must have been uploaded. */
async function contentOf(
  deps: DutyDeps,
  proof: ProofBody,
): Promise<Result<Pick<Evidence, keyof typeof NOTHING>, Problem>> {
  const content = { ...NOTHING, text: proof.text ?? null };
  switch (proof.kind) {
    case 'text':
      return ok(content);
    case 'number':
      return ok({ ...content, quantity: proof.quantity, unit: proof.unit });
    case 'link':
      return ok({ ...content, url: proof.url });
    case 'file': {
      const stored = await deps.duties.fileName(proof.sha256);
      if (stored === null) return err({ kind: dutyProblems.fileMissing });
      return ok({ ...content, fileSha256: proof.sha256, fileName: proof.fileName ?? stored });
    }
    default:
      return unreachable(proof);
  }
}

async function makeEvidence(deps: DutyDeps, making: Making, now: Situation): Promise<Result<Evidence, Problem>> {
  const { proof, dueOn } = making;
  const content = await contentOf(deps, proof);
  if (!content.ok) return content;
  const { effectiveOn } = proof;
  return ok({
    ...content.value,
    id: now.newId(),
    lineId: making.lineId,
    dutyId: making.dutyId,
    kind: proof.kind,
    quantity: content.value.quantity ?? making.quantity ?? null,
    unit: making.unit ?? content.value.unit,
    effectiveOn,
    uploadedOn: now.today,
    uploadedBy: now.actor.personId,
    late: evidenceStanding({ dueOn, effectiveOn, uploadedOn: now.today }) !== 'in-time',
    withdrawn: false,
  });
}

async function keep(deps: DutyDeps, evidence: Evidence, unitId: string, now: Situation): Promise<void> {
  await deps.duties.addEvidence(evidence, now.now);
  if (evidence.kind === 'link') await deps.record.enqueue({ queue: SNAPSHOT_QUEUE, data: { evidenceId: evidence.id } });
  const { id, dutyId, kind, late, effectiveOn, fileName, url } = evidence;
  deps.record.audit({
    action: 'evidence.added',
    subjectKind: 'line',
    subjectId: evidence.lineId,
    detail: {
      evidenceId: id,
      dutyId,
      kind,
      late,
      effectiveOn,
      unitId,
      ...(fileName !== null && { fileName }),
      ...(url !== null && { url }),
    },
  });
  deps.record.changed(`line:${evidence.lineId}`, 'lines', 'board');
}

export interface RecordOccasion extends DutyCommand {
  readonly quantity: number;
  readonly proof: ProofBody;
}

/** One of the occasions a counter asks for, with its proof. The last one needed makes the duty done. */
export async function recordOccasion(
  deps: DutyDeps,
  command: RecordOccasion,
  now: Situation,
): Promise<Result<Duty, Problem>> {
  if (command.proof.effectiveOn > now.today) return err(inFuture('proof/effectiveOn'));
  const stepped = await takeStep(deps, command, 'count', now);
  if (!stepped.ok) return stepped;
  const { duty, evidence } = stepped.value;
  const { targetUnit: unit, dueOn } = duty;
  const owner = { lineId: duty.lineId ?? '', dutyId: duty.id };
  const made = await makeEvidence(
    deps,
    { ...owner, proof: command.proof, dueOn, quantity: command.quantity, unit },
    now,
  );
  if (!made.ok) return made;
  await keep(deps, made.value, duty.unitId, now);
  const all = [...evidence, made.value];
  const counted: Duty = { ...duty, counted: sumOf(all) };
  const saved = await deps.duties.save(countReached(counted) ? done(counted, all, now.today) : counted);
  const detail = { counted: saved.counted, of: saved.targetQuantity, evidenceId: made.value.id, state: saved.state };
  await note(deps, saved, { kind: 'counted', action: 'duty.counted', detail }, now);
  return ok(saved);
}

const sumOf = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, proof) => sum + (proof.quantity ?? 0), 0);

export interface WithdrawEvidence {
  readonly evidenceId: string;
  readonly reason: string;
}

/** 撤回佐证, with a reason; it stays on record. A duty whose last proof goes is owed again. */
export async function withdrawEvidence(
  deps: DutyDeps,
  command: WithdrawEvidence,
  now: Situation,
): Promise<Result<{ readonly lineId: string }, Problem>> {
  const found = await deps.duties.lockEvidence(command.evidenceId);
  if (found === null) return err({ kind: dutyProblems.evidenceNotFound });
  const line = await deps.duties.lockLine(found.lineId);
  if (line === null) return err({ kind: dutyProblems.notFound });
  const refused = lineRefusal(line, now);
  if (refused !== null) return err(refused);
  if (found.withdrawn) return err({ kind: dutyProblems.alreadyWithdrawn });
  await deps.duties.withdrawEvidence(found.id, command.reason, now.now);
  deps.record.audit({
    action: 'evidence.withdrawn',
    subjectKind: 'line',
    subjectId: line.id,
    reason: command.reason,
    detail: { evidenceId: found.id, dutyId: found.dutyId, unitId: line.unit_id },
  });
  deps.record.changed(`line:${line.id}`, 'lines', 'board');
  if (found.dutyId !== null) await afterWithdrawal(deps, found.dutyId, command.reason, now);
  return ok({ lineId: line.id });
}

async function afterWithdrawal(deps: DutyDeps, dutyId: string, reason: string, now: Situation): Promise<void> {
  const duty = await deps.duties.lock(dutyId);
  if (duty === null) return;
  const left = await deps.duties.evidenceFor(dutyId);
  const counted: Duty = duty.kind === 'counter' ? { ...duty, counted: sumOf(left) } : duty;
  const unproven = duty.state === 'done' && (left.length === 0 || !countReached(counted));
  if (!unproven) {
    if (counted.counted !== duty.counted) await deps.duties.save(counted);
    return;
  }
  const saved = await deps.duties.save({ ...counted, state: 'open', doneOn: null, late: false });
  const detail = {
    because: 'evidence-withdrawn',
    before: { state: duty.state, doneOn: duty.doneOn },
    after: { state: 'open' },
  };
  await note(deps, saved, { kind: 'reopened', action: 'duty.reopened', reason, detail }, now);
}
