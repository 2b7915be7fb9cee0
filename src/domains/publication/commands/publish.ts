import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { documentTags } from '../hooks.ts';
import { publicationProblems } from '../problems.ts';
import { validityAtPublication } from '../validity.ts';
import { actorIdOf, type HeldEdition, type ReviewDeps, type ReviewSituation } from './review-deps.ts';
import { changeNoteProblem } from './submit.ts';
import { decide, gateRefusal, hold, note, type Seen, type Taken } from './take.ts';

export interface Published {
  readonly documentId: string;
  readonly editionId: string;
  readonly indexNumber: string;
}

/** 发布, now or because its time has come: the same checks, the same transaction. */
export async function publish(deps: ReviewDeps, seen: Seen, now: ReviewSituation): Promise<Result<Published, Problem>> {
  const held = await hold(deps, seen);
  if (!held.ok) return held;
  const taken = decide(held.value, 'publish', now);
  if (!taken.ok) return taken;
  return goLive(deps, taken.value, now, { event: 'publish', action: 'edition.published' });
}

export interface WayOut {
  readonly event: 'publish' | 'publish-urgently';
  readonly action: string;
  readonly urgentReason?: string;
}

/** Everything that makes an edition what the public reads; any refusal or fault leaves nothing of it. */
export async function goLive(
  deps: ReviewDeps,
  taken: Taken,
  now: ReviewSituation,
  way: WayOut,
): Promise<Result<Published, Problem>> {
  const { document, edition } = taken.held;
  const again = document.publishedOn !== null;
  if (again && (edition.changeNote ?? '').trim() === '') return err(changeNoteProblem());
  const blocked = gateRefusal(await deps.inspect(edition.id));
  if (blocked !== null) return err(blocked);
  const index = document.indexNumber === null ? await deps.indexNumber(edition.unitId) : ok(document.indexNumber);
  if (!index.ok) return index;
  await putOut(deps, taken.held, { ...way, by: actorIdOf(now) });
  await deps.store.setDocument(document.id, publicColumns(deps, taken.held, { today: now.today, index: index.value }));
  const detail = { indexNumber: index.value, number: edition.number, superseded: document.liveEditionId };
  const reason = way.urgentReason ?? edition.changeReason ?? '';
  note(deps, { action: way.action, event: way.event, reason, detail }, taken);
  deps.changed(...documentTags(document));
  await deps.after({
    kind: again ? 'corrected' : 'published',
    documentId: document.id,
    editionId: edition.id,
    unitId: document.unitId,
    typeCode: document.typeCode,
    on: now.today,
  });
  return ok({ documentId: document.id, editionId: edition.id, indexNumber: index.value });
}

/** The former edition makes room first: one at most is live. */
async function putOut(
  deps: ReviewDeps,
  { document, edition }: HeldEdition,
  way: WayOut & { readonly by: string },
): Promise<void> {
  if (document.liveEditionId !== null) {
    await deps.store.setEdition(document.liveEditionId, { state: 'superseded', ended_at: deps.instant });
  }
  await deps.store.setEdition(edition.id, {
    state: 'live',
    live_at: deps.instant,
    live_by: way.by,
    publish_problem: null,
    publish_problem_at: null,
    ...(way.urgentReason !== undefined && { urgent_reason: way.urgentReason }),
  });
}

function publicColumns(
  deps: ReviewDeps,
  { document, edition, type }: HeldEdition,
  { today, index }: { readonly today: LocalDate; readonly index: string },
) {
  const validity = validityAtPublication(type.definition.validity.tracked, document.validity, edition, today);
  return {
    state: 'published' as const,
    live_edition_id: edition.id,
    work_edition_id: null,
    index_number: index,
    published_on: document.publishedOn ?? today,
    published_at: document.publishedAt ?? deps.instant,
    validity,
    ...(validity !== document.validity && { validity_since: today, validity_note: null }),
    ...NOT_WITHDRAWN,
  };
}

const NOT_WITHDRAWN = {
  withdrawn_on: null,
  withdrawn_outcome: null,
  withdrawn_note: null,
  withdrawn_by: null,
  withdrawn_reason: null,
  withdrawn_title_hidden: false,
  merged_into: null,
} as const;

export interface Schedule extends Seen {
  /** Milliseconds since 1970, and the same as ISO text. */
  readonly at: number;
  readonly instant: string;
}

/** 定时发布. */
export async function scheduleEdition(
  deps: ReviewDeps,
  command: Schedule,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, command);
  if (!held.ok) return held;
  const taken = decide(held.value, 'schedule', now);
  if (!taken.ok) return taken;
  if (command.at <= now.now) {
    return err({
      kind: publicationProblems.timePassed,
      detail: '请选择今后的时间；要马上公开，请用“立即发布”。',
      errors: [{ pointer: '#/at', detail: '请选择今后的时间。' }],
    });
  }
  await deps.store.setEdition(command.editionId, {
    state: taken.value.to,
    scheduled_for: command.instant,
    publish_problem: null,
    publish_problem_at: null,
  });
  const detail = { scheduledFor: command.instant, by: actorIdOf(now) };
  note(deps, { action: 'edition.scheduled', event: 'schedule', detail }, taken.value);
  return ok(null);
}

/** 取消定时. */
export async function unscheduleEdition(
  deps: ReviewDeps,
  seen: Seen,
  now: ReviewSituation,
): Promise<Result<null, Problem>> {
  const held = await hold(deps, seen);
  if (!held.ok) return held;
  const taken = decide(held.value, 'unschedule', now);
  if (!taken.ok) return taken;
  await deps.store.setEdition(seen.editionId, {
    state: taken.value.to,
    scheduled_for: null,
    publish_problem: null,
    publish_problem_at: null,
  });
  note(deps, { action: 'edition.unscheduled', event: 'unschedule' }, taken.value);
  return ok(null);
}
