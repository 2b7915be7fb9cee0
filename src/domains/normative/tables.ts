import type { ColumnType, Generated, Kysely } from 'kysely';
import type { PublicationTables } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { CleaningChoice, CleaningState, EvaluationOutcome } from './model.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface NormativeTables extends PublicationTables {
  normative_evaluation: {
    id: string;
    document_id: string;
    ends_on: LocalDate | null;
    outcome: EvaluationOutcome;
    reason: string;
    made_by: string;
    made_at: Instant;
  };
  cleaning_round: {
    id: string;
    title: string;
    state: CleaningState;
    cutoff_on: LocalDate;
    due_on: LocalDate;
    effect_on: Optional<LocalDate>;
    note: Generated<string>;
    result_document_id: Optional<string>;
    opened_by: string;
    opened_at: Instant;
    decided_at: InstantOrNull;
    version: Generated<number>;
  };
  cleaning_unit: {
    id: string;
    round_id: string;
    unit_id: string;
    submitted_on: Optional<LocalDate>;
    submitted_by: Optional<string>;
  };
  cleaning_item: {
    id: string;
    round_id: string;
    document_id: string;
    unit_id: string;
    proposal: Optional<CleaningChoice>;
    reason: Generated<string>;
    proposed_by: Optional<string>;
    proposed_at: InstantOrNull;
    decision: Optional<CleaningChoice>;
    decision_reason: Generated<string>;
    decided_by: Optional<string>;
    decided_at: InstantOrNull;
    version: Generated<number>;
  };
}

export const normativeTables = (db: AnyDatabase): Kysely<NormativeTables> => tablesOf<NormativeTables>(db);
