import { createContext, useContext } from 'react';
import type { ImportCheck, ImportDetail } from '#domains/plans/contract.ts';
import type { OriginalItem } from './original-items.ts';
import type { DraftOnDesk } from './use-draft.ts';

/** What a name that the notice writes means, as the server says. */
export type NameMeaning = ImportCheck['names'][number];

export interface Doubtful {
  readonly task: string;
  readonly field: string;
  readonly reason: string;
}

/** The desk on which an import is checked: draft, doubts, and what is pointed at on either side. */
export interface Desk extends DraftOnDesk {
  readonly detail: ImportDetail;
  readonly items: readonly OriginalItem[];
  readonly check: ImportCheck | null;
  /** Doubts in the order of the tasks. */
  readonly doubts: readonly Doubtful[];
  readonly openTask: string | null;
  readonly openField: string | null;
  /** The field is to be typed in at once; not when one only steps through. */
  readonly typing: boolean;
  /** The place in the original that is shown; changes of `tick` show it again. */
  readonly spot: { readonly key: string; readonly tick: number } | null;
  /** One asked for the place itself; on narrow screens that leads to the original. */
  readonly spotAsked: boolean;
  /** Opens a task, points at a field, and shows its place where the original stands beside it. */
  readonly open: (task: string | null, field?: string, typing?: boolean) => void;
  /** Shows where a field was read from, also where the original is not beside it. */
  readonly locate: (task: string, field: string) => void;
  readonly showSpot: (spot: string | null) => void;
  readonly stepDoubt: (by: 1 | -1) => void;
  readonly tab: string;
  readonly setTab: (tab: string) => void;
  readonly onlyDoubts: boolean;
  readonly setOnlyDoubts: (only: boolean) => void;
  /** Tasks that hold this written name, when one asked for them. */
  readonly onlyName: string | null;
  readonly setOnlyName: (name: string | null) => void;
  readonly recheck: () => Promise<void>;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk outside the import desk');
  return desk;
}
