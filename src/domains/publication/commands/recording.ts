import type { ContentType } from '../model.ts';
import type { PublicationStore } from '../store.ts';

/** Where a command writes what happened: the transaction's trail, queue and news. */
export interface Recording {
  audit(entry: {
    readonly action: string;
    readonly subjectKind: string;
    readonly subjectId: string;
    readonly reason?: string;
    readonly law?: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  }): void;
  enqueue(job: { readonly queue: string; readonly data: Readonly<Record<string, unknown>> }): Promise<void>;
  changed(...tags: readonly string[]): void;
}

/** What drafting needs of the world. */
export interface DraftingDeps {
  readonly store: PublicationStore;
  readonly typeOf: (code: string) => Promise<ContentType | null>;
  readonly record: Recording;
}
