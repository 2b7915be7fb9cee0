import type { DocumentText } from '#documents/block.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type ConfirmedPlan, decideConfirmation } from './commands/confirm-plan.ts';
import type { PlanDraft } from './contract.ts';
import { draftOf } from './draft.ts';
import { directoryAt } from './import-routes.ts';
import { meaningIn } from './names.ts';
import { noticeBody } from './notice-body.ts';
import { readPlan } from './reading/index.ts';
import { insertPlan } from './store.ts';

export interface DirectImport {
  readonly draft: PlanDraft;
  readonly decided: Result<ConfirmedPlan, Problem>;
}

/** What a file would become without a person in between: for the command line and the demonstration. Saves nothing. */
export async function previewImport(
  db: AnyDatabase,
  document: DocumentText,
  at: {
    readonly calendar: WorkCalendar;
    readonly today: LocalDate;
    readonly clock: Clock;
    readonly fileSha256: string | null;
  },
): Promise<DirectImport> {
  const reading = readPlan(document, at.calendar);
  const draft = draftOf(reading, noticeBody(document.blocks, reading.title));
  const ask = await directoryAt(db, draft.facts.issuedOn ?? at.today);
  const decided = decideConfirmation({
    draft,
    fileSha256: at.fileSha256,
    meaningOf: meaningIn(draft, ask),
    makeId: () => newId(at.clock),
  });
  return { draft, decided };
}

/** Saves what `previewImport` decided, in the caller's transaction. */
export async function savePreview(
  tx: Transaction,
  confirmed: ConfirmedPlan,
): Promise<
  Result<
    { readonly planId: string; readonly tasks: number; readonly units: number; readonly unresolved: number },
    never
  >
> {
  const { plan, ...counts } = confirmed;
  await insertPlan(tx.db, plan);
  tx.audit({
    action: 'plan.confirmed',
    subjectKind: 'plan',
    subjectId: plan.id,
    detail: { after: { title: plan.draft.facts.title, ...counts } },
  });
  tx.changed('plans', `plan:${plan.id}`, 'board');
  return ok({ planId: plan.id, ...counts });
}
