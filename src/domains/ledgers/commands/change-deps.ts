import type { LineDuties, Recording } from '#domains/duties/index.ts';
import type { LedgerStore } from '../store.ts';

/** What asking for, deciding and carrying out a change needs. */
export interface ChangeDeps {
  readonly ledgers: LedgerStore;
  readonly duties: LineDuties;
  readonly record: Recording;
}
