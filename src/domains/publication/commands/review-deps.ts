import type { GateReport } from '#domains/quality-gate/index.ts';
import type { Actor } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import type { Result } from '#kernel/result.ts';
import type { DocumentEvent } from '../hooks.ts';
import type { ContentType, DocumentView, EditionView, ReviewStep } from '../model.ts';
import type { EditionSituation, ReviewRecord } from '../policy.ts';
import type { PublicationStore } from '../store.ts';

/** An edition and its document, locked for one step. */
export interface HeldEdition {
  readonly document: DocumentView;
  readonly edition: EditionView;
  readonly type: ContentType;
  /** Without what must be asked for: `missing` and `interpretationMissing` are empty here. */
  readonly situation: EditionSituation;
}

export interface NewReview extends Omit<ReviewRecord, 'at'> {
  readonly id: string;
  readonly editionId: string;
  readonly documentId: string;
  readonly role: string;
  readonly comment: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface OwedReview {
  readonly id: string;
  readonly editionId: string;
  readonly documentId: string;
  readonly unitId: string;
  readonly step: ReviewStep;
  readonly since: LocalDate;
  readonly dueOn: LocalDate;
}

export interface Reexamination {
  readonly id: string;
  readonly editionId: string;
  readonly documentId: string;
  readonly decision: 'keep-closed' | 'open-up';
  readonly basis: string;
  readonly nextOn: LocalDate | null;
  readonly by: string;
}

/** What the commands of review and publication need of the database. */
export interface ReviewStore extends Pick<PublicationStore, 'lockDocument' | 'setEdition' | 'setDocument'> {
  /** Locks the document, then the edition: one order for everybody. */
  hold(editionId: string): Promise<HeldEdition | null>;
  addReview(review: NewReview, now: number): Promise<void>;
  isPublic(documentId: string): Promise<boolean>;
  /** Editions replaced so far are shown to the public no more, whatever comes after. */
  hideFormer(documentId: string): Promise<void>;
  addOwed(owed: OwedReview): Promise<void>;
  settleOwed(editionId: string, step: ReviewStep, by: string, now: number): Promise<void>;
  addReexamination(row: Reexamination, now: number): Promise<void>;
  /** A new edition in drafting that says and holds what the other does; returns its id. */
  copyEdition(from: EditionView, change: CopyChange): Promise<string>;
}

export interface CopyChange {
  readonly by: string;
  readonly now: number;
  readonly newId: () => string;
  readonly content: Partial<
    Pick<EditionView, 'disclosureClass' | 'disclosureReason' | 'disclosureClause' | 'changeReason'>
  >;
}

/** Who acts, when; `system` at a set time. */
export interface ReviewSituation {
  readonly actor: Actor | 'system';
  readonly today: LocalDate;
  readonly now: number;
  readonly calendar: WorkCalendar;
  readonly newId: () => string;
}

export interface ReviewAudit {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason?: string;
  readonly law?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Who is told: those who hold one of the roles in the unit, or named people. */
export interface Told {
  readonly to:
    | readonly string[]
    | { readonly unitId: string; readonly roles: readonly string[]; readonly except: readonly string[] };
  readonly title: string;
  readonly body: string;
  readonly href: string;
}

/** Everything a command of this part uses of the world. */
export interface ReviewDeps {
  readonly store: ReviewStore;
  /** Now, as ISO text. */
  readonly instant: string;
  readonly audit: (entry: ReviewAudit) => void;
  readonly changed: (...tags: readonly string[]) => void;
  /** The quality gate on the edition as it stands. */
  readonly inspect: (editionId: string) => Promise<GateReport>;
  /** The same gate on words that the public reads beside an edition. */
  readonly inspectWords: (words: string) => Promise<GateReport>;
  readonly interpretationMissing: (documentId: string) => Promise<readonly string[]>;
  /** Other contexts, in the same transaction. */
  readonly after: (event: DocumentEvent) => Promise<void>;
  readonly indexNumber: (unitId: string) => Promise<Result<string, Problem>>;
  readonly settings: { readonly urgentReviewDays: number; readonly reexamineMonths: number };
  readonly tell: (told: Told) => Promise<void>;
}

export const actorIdOf = (now: ReviewSituation): string => (now.actor === 'system' ? 'system' : now.actor.personId);
