import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Owned } from './commands/hand-over.ts';

export interface HandOver {
  /** One of the kinds that `ownedBy` gave. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** The first day on which it is the successor's. */
  readonly on: LocalDate;
  readonly clock: Clock;
}

/**
 * What one context knows of a person's belongings. A person who leaves is asked of every source; all that has a count
 * goes to the successor chosen for its kind, in the transaction that notes his leaving.
 */
export interface OwnershipSource {
  readonly ownedBy: (db: AnyDatabase, personId: string) => Promise<readonly Owned[]>;
  /** Kinds of other sources are left alone. */
  readonly handOver: (tx: Transaction, step: HandOver) => Promise<void>;
}
