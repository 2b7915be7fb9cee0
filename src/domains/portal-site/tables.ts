import type { ColumnType } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { GuideTexts, RuleKind } from './model.ts';

interface GuideVersionTable {
  id: string;
  unit_id: string | null;
  number: number;
  parts: ColumnType<GuideTexts, string, string>;
  note: string | null;
  saved_by: string;
  saved_at: ColumnType<Date, Date, Date>;
  confirmed_on: LocalDate;
  confirmed_by: string;
}

interface DisclosureRuleTable {
  id: string;
  unit_id: string | null;
  kind: RuleKind;
  title: string;
  document_number: string | null;
  issuer: string | null;
  made_on: LocalDate | null;
  effective_on: LocalDate | null;
  validity: 'pending' | 'valid' | 'amended' | 'repealed' | 'expired';
  document_id: string | null;
  link: string | null;
  unconfirmed: boolean;
  sort: number;
  active: boolean;
  version: number;
}

interface ClassNoteTable {
  unit_id: string;
  article_class: string;
  sentence: string;
  set_by: string;
  set_at: ColumnType<Date, Date, Date>;
}

export interface PortalSiteTables {
  guide_version: GuideVersionTable;
  disclosure_rule: DisclosureRuleTable;
  class_note: ClassNoteTable;
}
