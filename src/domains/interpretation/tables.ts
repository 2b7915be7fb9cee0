import type { ColumnType, Generated, Kysely } from 'kysely';
import type { PublicationTables } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

interface InterpretationTables extends PublicationTables {
  interpretation_exemption_rule: {
    id: string;
    name: string;
    patterns: string[];
    source: Generated<string>;
    sort: Generated<number>;
    active: Generated<boolean>;
    version: Generated<number>;
  };
  interpretation_exemption: {
    id: string;
    document_id: string;
    rule_id: string;
    rule_name: string;
    reason: string;
    made_by: string;
    made_at: Instant;
    ended_by: Optional<string>;
    ended_at: InstantOrNull;
    end_reason: Optional<string>;
  };
  interpretation_plan: {
    document_id: string;
    forms: string[];
    responsible: string;
    first_name: string;
    first_post: string;
    phone: string;
    place: string;
    channels: string;
    planned_on: Optional<LocalDate>;
    note: string;
    saved_by: string;
    saved_at: Instant;
    version: Generated<number>;
  };
}

export const interpretationTables = (db: AnyDatabase): Kysely<InterpretationTables> =>
  tablesOf<InterpretationTables>(db);
