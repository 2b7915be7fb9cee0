import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Transaction } from '#platform/db/transaction.ts';

/** What happened to a document, told to other contexts in the transaction that made it so. */
export interface DocumentEvent {
  /** 首次发布、更正后再次发布、撤回. */
  readonly kind: 'published' | 'corrected' | 'withdrawn';
  readonly documentId: string;
  readonly editionId: string;
  readonly unitId: string;
  readonly typeCode: string;
  readonly on: LocalDate;
}

export interface HookSituation {
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
  /** Who did it; `system` for scheduled work. */
  readonly actorId: string;
  readonly newId: () => string;
}

export interface DatedDocument {
  readonly documentId: string;
  /** 成文日期, from which the limit runs. */
  readonly madeOn: LocalDate | null;
  /** The day on which this is asked. */
  readonly on: LocalDate;
}

/**
 * What other contexts add to publication. They know publication, it does not know them: `app/wiring.ts` brings them together.
 */
export interface PublicationHooks {
  /** Each runs in the same transaction, after the edition went live or was withdrawn; a throw undoes everything. */
  readonly after: readonly ((tx: Transaction, event: DocumentEvent, at: HookSituation) => Promise<void>)[];
  /** 三同步: what still stands between this document and the second review, as sentences to show; empty when nothing does. */
  readonly interpretationMissing: (db: AnyDatabase, documentId: string) => Promise<readonly string[]>;
  /** 三同步: approved editions that go out with this document when its set time comes, ahead of it. */
  readonly goesBefore?: (db: AnyDatabase, documentId: string) => Promise<readonly string[]>;
  /** The last day on which this document may be published in time, by what it is filed under; `null` leaves it to 条例第二十六条. */
  readonly dueOn?: (db: AnyDatabase, document: DatedDocument, calendar: WorkCalendar) => Promise<LocalDate | null>;
}

/** Cache tags that a change of a public document drops; pages and lists name those they depend on. */
export function documentTags(document: {
  readonly id: string;
  readonly unitId: string;
  readonly typeCode: string;
}): readonly string[] {
  return [
    `document:${document.id}`,
    'documents',
    `documents:unit:${document.unitId}`,
    `documents:type:${document.typeCode}`,
  ];
}
