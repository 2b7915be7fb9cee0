import type { ColumnType } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';

type Generated<T> = ColumnType<T, T | undefined, T>;

interface SynonymTable {
  id: string;
  terms: readonly string[];
  note: string | null;
  active: Generated<boolean>;
  shipped: Generated<boolean>;
  version: Generated<number>;
}

interface PinTable {
  id: string;
  query: string;
  query_key: string;
  title: string;
  summary: string | null;
  document_id: string | null;
  href: string | null;
  until_on: LocalDate | null;
  active: Generated<boolean>;
  version: Generated<number>;
}

interface LogTable {
  day: LocalDate;
  query: string;
  asked: number;
  found: number;
}

export interface SearchTables {
  search_synonym: SynonymTable;
  search_pin: PinTable;
  search_log: LogTable;
}
