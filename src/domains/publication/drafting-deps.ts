import type { Problem } from '#kernel/problem/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type CreateDocument, type CreatedDocument, createDocument as create } from './commands/create-document.ts';
import type { DraftingDeps } from './commands/recording.ts';
import { type SaveEdition, saveEdition as save } from './commands/save-edition.ts';
import type { EditionView } from './model.ts';
import { contentType } from './queries/content-types.ts';
import type { Situation } from './situation.ts';
import { publicationStore } from './store.ts';

export const draftingDeps = (tx: Transaction): DraftingDeps => ({
  store: publicationStore(tx.db),
  typeOf: (code) => contentType(tx.db, code),
  record: tx,
});

/** 起草: a document of a type for a unit, with its first edition. Refused where this person may not draft it. */
export function createDocument(
  tx: Transaction,
  command: CreateDocument,
  now: Situation,
): Promise<Result<CreatedDocument, Problem>> {
  return create(draftingDeps(tx), command, now);
}

/** 保存 of an edition; what was approved is void when anything changed. A stale version is refused. The body must be cleaned before. */
export function saveEdition(
  tx: Transaction,
  command: SaveEdition,
  now: Situation,
): Promise<Result<EditionView, Problem>> {
  return save(draftingDeps(tx), command, now);
}
