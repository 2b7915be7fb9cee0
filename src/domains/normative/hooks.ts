import type { DocumentEvent, HookSituation } from '#domains/publication/index.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { projectValidity } from './project.ts';
import { touchedBy } from './queries/facts.ts';
import { lockRoundOfResult, saveRound } from './store.ts';

const BECAUSE = { published: '文件发布', corrected: '文件更正后再次发布', withdrawn: '文件撤回' } as const;

/** For `PublicationHooks.after`: validity of the document itself and of those it acts on; a cleaning result takes effect. */
export async function validityFollows(tx: Transaction, event: DocumentEvent, at: HookSituation): Promise<void> {
  if (event.kind === 'published') await takeEffect(tx, event);
  const touched = await touchedBy(tx.db, event.documentId);
  await projectValidity(tx, [event.documentId, ...touched], { ...at, because: BECAUSE[event.kind] });
}

async function takeEffect(tx: Transaction, event: DocumentEvent): Promise<void> {
  const round = await lockRoundOfResult(tx.db, event.documentId);
  if (round?.state !== 'decided') return;
  await saveRound(tx.db, round, { state: 'effective', resultDocumentId: event.documentId });
  tx.audit({
    action: 'cleaning.took-effect',
    subjectKind: 'cleaning-round',
    subjectId: round.id,
    detail: { resultDocumentId: event.documentId, on: event.on },
  });
  tx.changed('cleaning');
}
