import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** One old document as it comes, after its dates were read and its spaces mended. */
export interface HistoricalRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly topic: string | null;
}

/** A line that was not taken in, and why, in words for the person who mends it. */
export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
}

/** Personal data found in a line that went in all the same: a person has to look. */
export interface LineFinding {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly quote: string;
}

/** What an import did. `unchanged` lines were known already with the same content. */
export interface ImportOutcome {
  readonly batchId: string | null;
  readonly unit: string;
  readonly imported: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
  /** The first ones; `findingCount` counts all. */
  readonly findings: readonly LineFinding[];
  readonly findingCount: number;
}

/** The two kinds that a line without a type may be: a document with a number, and any other notice. */
export interface HistoryTypes {
  readonly numbered: { readonly code: string; readonly articleClass: string | null };
  readonly plain: { readonly code: string; readonly articleClass: string | null };
}

export const BATCH_STATES = [
  'reading',
  'failed',
  'prepared',
  'importing',
  'done',
  'undoing',
  'undone',
  'abandoned',
] as const;
export const ROW_STATES = ['ready', 'blocked', 'left-out', 'imported', 'failed'] as const;
