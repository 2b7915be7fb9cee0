import type { ColumnType } from 'kysely';
import type { PublicationTables } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { GazetteCover } from './contract.ts';
import type { IssueState } from './model.ts';

interface GazetteIssueTable {
  id: string;
  year: number;
  number: number;
  total_number: number | null;
  issued_on: LocalDate;
  state: ColumnType<IssueState, IssueState | undefined, IssueState>;
  cover: ColumnType<Partial<GazetteCover>, string, string>;
  correction: ColumnType<string | null, string | null | undefined, string | null>;
  corrected_on: ColumnType<LocalDate | null, LocalDate | null | undefined, LocalDate | null>;
  published_by: ColumnType<string | null, string | null | undefined, string | null>;
  published_at: ColumnType<Date | null, string | null | undefined, string | null>;
  made_by: string;
  made_at: ColumnType<Date, string, string>;
  version: ColumnType<number, number | undefined, number>;
}

interface GazetteEntryTable {
  issue_id: string;
  ord: number;
  section: string;
  document_id: string;
}

export type GazetteTables = Pick<PublicationTables, 'public_document'> & {
  gazette_issue: GazetteIssueTable;
  gazette_entry: GazetteEntryTable;
};
