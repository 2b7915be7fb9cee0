import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ImportDetail, PlanDraft } from '#domains/plans/contract.ts';
import { type DraftView, KeptDraft } from './kept-draft.ts';
import { importsKey } from './plan-queries.ts';

export type DraftOnDesk = DraftView & Pick<KeptDraft, 'edit' | 'undo' | 'settle' | 'flush'>;

/** The draft of one import for as long as its desk is open; saved when the page is left in any way. */
export function useKeptDraft(detail: ImportDetail & { readonly draft: PlanDraft }): DraftOnDesk {
  const client = useQueryClient();
  const [kept] = useState(() => new KeptDraft(detail.id, { version: detail.version, draft: detail.draft }));
  const view = useSyncExternalStore(kept.subscribe, kept.view);
  useEffect(() => {
    kept.restore();
    const hidden = () => {
      if (document.visibilityState === 'hidden') kept.leave();
    };
    window.addEventListener('pagehide', kept.leave);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', kept.leave);
      document.removeEventListener('visibilitychange', hidden);
      kept.leave();
      void client.invalidateQueries({ queryKey: importsKey });
    };
  }, [kept, client]);
  const { edit, undo, settle, flush } = kept;
  return { ...view, edit, undo, settle, flush };
}
