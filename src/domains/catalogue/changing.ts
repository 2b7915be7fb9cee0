import type { SubjectSituation } from '#domains/duties/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import { catalogueProblems } from './problems.ts';
import { catalogueView } from './queries/catalogues.ts';
import { mayWrite } from './scope.ts';
import { lockCatalogue, lockItem } from './store.ts';
import type { CatalogueRow, ItemRow } from './tables.ts';

export const situationOf = (context: RequestContext): SubjectSituation => ({
  today: context.today,
  calendar: context.workCalendar,
  actorId: context.actor.personId,
  newId: () => newId(context.clock),
});

export const lookingOf = (context: RequestContext) => ({
  actor: context.actor,
  today: context.today,
  calendar: context.workCalendar,
});

interface Asked {
  readonly id: string;
  /** What the person saw; absent where the act does not depend on it. */
  readonly version?: number | undefined;
}

/** Locks a catalogue that the person may change and that is as he saw it; a stale one comes back with what stands now. */
export async function openCatalogue(
  tx: Transaction,
  asked: Asked,
  context: RequestContext,
): Promise<Result<CatalogueRow, Problem>> {
  const row = await lockCatalogue(tx.db, asked.id);
  if (row === null) return err({ kind: catalogueProblems.notFound });
  if (!mayWrite(context.actor, row.unit_id)) return err({ kind: catalogueProblems.notYourUnit });
  if (row.ended_on !== null) return err({ kind: catalogueProblems.ended });
  if (asked.version !== undefined && asked.version !== row.version) {
    const current = await catalogueView(tx.db, row.id, lookingOf(context));
    return err({ kind: catalogueProblems.staleVersion, extra: { current } });
  }
  return ok(row);
}

/** The same for one item; its catalogue is locked first, always in this order. */
export async function openItem(
  tx: Transaction,
  asked: Asked,
  context: RequestContext,
): Promise<Result<{ readonly catalogue: CatalogueRow; readonly item: ItemRow }, Problem>> {
  const seen = await lockItem(tx.db, asked.id);
  if (seen === null) return err({ kind: catalogueProblems.itemNotFound });
  const catalogue = await openCatalogue(tx, { id: seen.catalogue_id }, context);
  if (!catalogue.ok) return catalogue;
  if (asked.version !== undefined && asked.version !== seen.version)
    return err({
      kind: catalogueProblems.staleVersion,
      extra: { current: { entry: seen.entry, version: seen.version } },
    });
  return ok({ catalogue: catalogue.value, item: seen });
}
