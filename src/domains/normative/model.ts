import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** 尚未生效、有效、已修改、废止、失效 (R7-8). */
export const VALIDITY_STATES = ['pending', 'valid', 'amended', 'repealed', 'expired'] as const;
export type ValidityState = (typeof VALIDITY_STATES)[number];

/** 修改、废止、替代、宣布失效: what a later document does to this one. */
export type ActKind = 'amends' | 'repeals' | 'replaces' | 'expires';

/** An act of a later document that is itself public. */
export interface LaterAct {
  readonly kind: ActKind;
  readonly onDay: LocalDate;
  readonly byId: string;
  readonly byTitle: string;
  readonly byNumber: string | null;
}

/** What of a document bears on whether it holds. */
export interface ValidityFacts {
  readonly title: string;
  readonly madeOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  /** Its last day, where it names one. */
  readonly expiresOn: LocalDate | null;
  /** Years it holds where it names no end; null: without end. */
  readonly years: number | null;
  readonly trialYears: number | null;
  readonly acts: readonly LaterAct[];
}

export interface Ending {
  /** Last day on which it holds. */
  readonly lastDay: LocalDate;
  /** Stated in the document itself, or counted from the content type's years. */
  readonly basis: 'document' | 'type';
}

export interface ValidityNow {
  readonly validity: ValidityState;
  readonly since: LocalDate | null;
  /** Chinese, for the public page and the record. */
  readonly reason: string;
  /** The later document that made it so. */
  readonly sourceId: string | null;
}

/** 继续有效、拟修改、废止、宣布失效. */
export const CLEANING_CHOICES = ['keep', 'amend', 'repeal', 'expire'] as const;
export type CleaningChoice = (typeof CLEANING_CHOICES)[number];

export const CLEANING_STATES = ['proposing', 'decided', 'effective', 'cancelled'] as const;
export type CleaningState = (typeof CLEANING_STATES)[number];

export interface CleaningRound {
  readonly id: string;
  readonly title: string;
  readonly state: CleaningState;
  readonly cutoffOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly effectOn: LocalDate | null;
  readonly note: string;
  readonly resultDocumentId: string | null;
  readonly version: number;
}

export interface CleaningItem {
  readonly id: string;
  readonly roundId: string;
  readonly documentId: string;
  readonly unitId: string;
  readonly proposal: CleaningChoice | null;
  readonly reason: string;
  readonly decision: CleaningChoice | null;
  readonly decisionReason: string;
  readonly version: number;
}

/** 到期前评估的结论: 继续有效、修改、废止、期满失效. */
export const EVALUATION_OUTCOMES = ['keep', 'amend', 'repeal', 'lapse'] as const;
export type EvaluationOutcome = (typeof EVALUATION_OUTCOMES)[number];

/** What a unit owes before a document's last day (R7-6). */
export const EVALUATION_LABEL = '规范性文件到期前评估';

/** One document as the provincial library holds it. */
export interface LibraryEntry {
  readonly title: string;
  readonly documentNumber: string;
  readonly issuer: string;
  readonly madeOn: string;
  readonly publishedOn: string;
  readonly validity: string;
}
