import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { documentTags } from '../hooks.ts';
import type { WithdrawalOutcome } from '../model.ts';
import { actsForOffice } from '../policy.ts';
import { publicationProblems } from '../problems.ts';
import { actorIdOf, type HeldEdition, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { decide, hold, note } from './take.ts';

export interface Withdrawal {
  readonly editionId: string;
  readonly version: number;
  readonly outcome: WithdrawalOutcome;
  /** What the public is told; compulsory where it is withdrawn with a note. */
  readonly note: string;
  readonly mergedInto: string | null;
  /** For the record. */
  readonly reason: string;
  /** The title itself leaks something: the public page shows none. */
  readonly titleHidden: boolean;
}

/** 撤回 with one of the three public outcomes; the address stays and says what became of it. */
export async function withdrawDocument(
  deps: ReviewDeps,
  command: Withdrawal,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, { editionId: command.editionId, version: command.version });
  if (!held.ok) return held;
  const taken = decide(held.value, 'withdraw', now);
  if (!taken.ok) return taken;
  const gap = await gapOf(deps, command, held.value.document.id);
  if (gap !== null) return err(gap);
  const { document } = held.value;
  await deps.store.setEdition(command.editionId, { state: taken.value.to, ended_at: deps.instant });
  await deps.store.hideFormer(document.id);
  const stopped = await stopTimed(deps, document.workEditionId);
  await deps.store.setDocument(document.id, {
    state: 'withdrawn',
    live_edition_id: null,
    withdrawn_on: now.today,
    withdrawn_outcome: command.outcome,
    withdrawn_note: command.note.trim() === '' ? null : command.note.trim(),
    withdrawn_by: actorIdOf(now),
    withdrawn_reason: command.reason,
    withdrawn_title_hidden: command.titleHidden,
    merged_into: command.outcome === 'merged' ? command.mergedInto : null,
  });
  const byOffice = now.actor !== 'system' && actsForOffice({ unitId: document.unitId }, now.actor);
  const detail = {
    ...(byOffice && { byOffice }),
    outcome: command.outcome,
    note: command.note,
    mergedInto: command.mergedInto,
    titleHidden: command.titleHidden,
    ...(stopped !== null && { unscheduled: stopped }),
  };
  note(deps, { action: 'document.withdrawn', event: 'withdraw', reason: command.reason, detail }, taken.value);
  if (byOffice) await tellUnit(deps, held.value, command);
  deps.changed(...documentTags(document));
  await deps.after({
    kind: 'withdrawn',
    documentId: document.id,
    editionId: command.editionId,
    unitId: document.unitId,
    typeCode: document.typeCode,
    on: now.today,
  });
  return ok(null);
}

/** What was set to go out by itself waits for a person again: a clock must not undo a withdrawal. */
async function stopTimed(deps: ReviewDeps, workEditionId: string | null): Promise<string | null> {
  const work = workEditionId === null ? null : await deps.store.hold(workEditionId);
  if (work?.edition.state !== 'scheduled') return null;
  const { edition } = work;
  await deps.store.setEdition(edition.id, { state: 'approved', scheduled_for: null });
  deps.changed(`edition:${edition.id}`);
  await deps.tell({
    to: { unitId: edition.unitId, roles: ['information-officer', 'liaison', 'signatory'], except: [] },
    title: `已取消定时发布：${edition.title}`,
    body: '这条信息已被撤回，原定时发布的更正不再自动发布。确需重新公开的，请人工发布。',
    href: `/publishing?open=${edition.id}`,
  });
  return edition.id;
}

/** The unit hears that the office has taken its document down, and why. */
function tellUnit(deps: ReviewDeps, { document, edition }: HeldEdition, { reason }: Withdrawal): Promise<void> {
  const roles = ['principal', 'signatory', 'leader-in-charge', 'reviewer', 'information-officer', 'liaison'];
  return deps.tell({
    to: { unitId: document.unitId, roles, except: [] },
    title: `主管部门撤回了《${edition.title}》`,
    body: `理由：${reason}。请核对改正；需要重新公开的，请更正后重新报审。`,
    href: `/documents/${document.id}`,
  });
}

const gap = (pointer: string, detail: string): Problem => ({
  kind: publicationProblems.withdrawalIncomplete,
  detail,
  errors: [{ pointer, detail }],
});

async function gapOf(deps: ReviewDeps, command: Withdrawal, documentId: string): Promise<Problem | null> {
  if (command.outcome === 'note' && command.note.trim() === '') return gap('#/note', '请写明向社会公开的撤回说明。');
  const { findings } = await deps.inspectWords(command.note);
  const blocking = findings.find(({ level }) => level === 'block');
  if (blocking !== undefined) return gap('#/note', `撤回说明向社会公开：${blocking.message}`);
  if (command.outcome !== 'merged') return null;
  const target = command.mergedInto;
  if (target === null || target === documentId) return gap('#/mergedInto', '请选择合并到的另一条已发布信息。');
  return (await deps.store.isPublic(target)) ? null : gap('#/mergedInto', '合并到的信息须是已发布的信息，请重新选择。');
}
