import type { ColumnType } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type {
  ContentTypeDefinition,
  DisclosureClass,
  DocumentState,
  EditionState,
  LinkKind,
  ReviewStep,
  Validity,
  WithdrawalOutcome,
} from './model.ts';

type Generated<T> = ColumnType<T, T | undefined, T>;
/** A jsonb column: written as JSON text, read as what it holds. */
type Json<T> = ColumnType<T, string | undefined, string>;
type Instant = ColumnType<Date, Date | string | undefined, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Bytes = ColumnType<string, string | number, string | number>;

interface ContentTypeTable {
  code: string;
  name: string;
  sort: Generated<number>;
  definition: ColumnType<ContentTypeDefinition, string, string>;
  active: Generated<boolean>;
  shipped: Generated<boolean>;
  version: Generated<number>;
}

interface DocumentTable {
  id: string;
  external_id: Optional<string>;
  unit_id: string;
  type_code: string;
  state: DocumentState;
  live_edition_id: Optional<string>;
  work_edition_id: Optional<string>;
  index_number: Optional<string>;
  catalogue_item_id: Optional<string>;
  origin: Generated<'desk' | 'history'>;
  import_batch_id: Optional<string>;
  published_on: Optional<LocalDate>;
  published_at: InstantOrNull;
  validity: Optional<Validity>;
  validity_since: Optional<LocalDate>;
  validity_note: Optional<string>;
  withdrawn_on: Optional<LocalDate>;
  withdrawn_outcome: Optional<WithdrawalOutcome>;
  withdrawn_note: Optional<string>;
  withdrawn_by: Optional<string>;
  withdrawn_reason: Optional<string>;
  withdrawn_title_hidden: Generated<boolean>;
  merged_into: Optional<string>;
  created_by: string;
  created_at: Instant;
  version: Generated<number>;
}

interface EditionTable {
  id: string;
  document_id: string;
  number: number;
  state: EditionState;
  title: string;
  document_number: Optional<string>;
  document_number_key: Optional<string>;
  issuer: Optional<string>;
  made_on: Optional<LocalDate>;
  effective_on: Optional<LocalDate>;
  expires_on: Optional<LocalDate>;
  topic: Optional<string>;
  article_class: Optional<string>;
  summary: Optional<string>;
  elements: Json<Readonly<Record<string, string>>>;
  body_html: Generated<string>;
  body_text: Generated<string>;
  source: Optional<string>;
  disclosure_class: Optional<DisclosureClass>;
  disclosure_reason: Optional<string>;
  disclosure_clause: Optional<string>;
  reexamine_on: Optional<LocalDate>;
  change_note: Optional<string>;
  change_reason: Optional<string>;
  public_history: Generated<boolean>;
  urgent_reason: Optional<string>;
  content_hash: string;
  drafted_by: string;
  drafted_at: Instant;
  saved_by: string;
  saved_at: Instant;
  /** Kept by the database. */
  writers: Generated<readonly string[]>;
  submitted_by: Optional<string>;
  submitted_at: InstantOrNull;
  approved_at: InstantOrNull;
  scheduled_for: InstantOrNull;
  live_at: InstantOrNull;
  live_by: Optional<string>;
  ended_at: InstantOrNull;
  publish_problem: Optional<string>;
  publish_problem_at: InstantOrNull;
  version: Generated<number>;
}

interface ReexaminationTable {
  id: string;
  edition_id: string;
  document_id: string;
  decision: 'keep-closed' | 'open-up';
  basis: string;
  next_on: Optional<LocalDate>;
  decided_by: string;
  decided_at: Instant;
}

interface EditionFileTable {
  id: string;
  edition_id: string;
  kind: 'attachment' | 'image';
  sort: Generated<number>;
  sha256: string;
  name: string;
  alt: Optional<string>;
  size: Bytes;
  type: string;
  scan: Generated<'clean' | 'infected' | 'not-scanned' | 'failed'>;
  scan_note: Optional<string>;
}

interface EditionReviewTable {
  id: string;
  edition_id: string;
  document_id: string;
  step: ReviewStep | 'secrecy' | `after-${ReviewStep}`;
  decision: 'approve' | 'return';
  content_hash: string;
  reviewer_id: string;
  role: string;
  comment: Optional<string>;
  detail: Json<Readonly<Record<string, unknown>>>;
  at: Instant;
}

interface EditionCommentTable {
  id: string;
  edition_id: string;
  document_id: string;
  part: string;
  start_at: Optional<number>;
  end_at: Optional<number>;
  quote: Generated<string>;
  text: string;
  made_by: string;
  made_at: Instant;
  settled_by: Optional<string>;
  settled_at: InstantOrNull;
  answer: Optional<string>;
}

interface ReviewOwedTable {
  id: string;
  edition_id: string;
  document_id: string;
  unit_id: string;
  step: ReviewStep;
  owed_since: LocalDate;
  due_on: LocalDate;
  told_on: Optional<LocalDate>;
  done_by: Optional<string>;
  done_at: InstantOrNull;
}

interface PreviewLinkTable {
  id: string;
  edition_id: string;
  document_id: string;
  secret_hash: string;
  made_by: string;
  made_at: Instant;
  expires_at: Instant;
  revoked_at: InstantOrNull;
  revoked_by: Optional<string>;
  opened: Generated<number>;
  own: Generated<boolean>;
  note: Optional<string>;
}

interface IndexSeriesTable {
  prefix: string;
  year: number;
  last: number;
}

interface TopicTable {
  name: string;
  sort: Generated<number>;
  parts: Generated<readonly string[]>;
  active: Generated<boolean>;
}

interface DocumentLinkTable {
  id: string;
  from_id: string;
  to_id: string;
  kind: LinkKind;
  on_day: Optional<LocalDate>;
  note: Optional<string>;
  made_by: string;
  made_at: Instant;
  ended_by: Optional<string>;
  ended_at: InstantOrNull;
}

/** What the public may see: the one rule that page, list, search, feed, file, API, export and mail all read. */
export interface PublicDocumentView {
  id: string;
  external_id: string | null;
  unit_id: string;
  type_code: string;
  index_number: string;
  catalogue_item_id: string | null;
  origin: 'desk' | 'history';
  published_on: LocalDate;
  published_at: Date;
  validity: Validity | null;
  validity_since: LocalDate | null;
  validity_note: string | null;
  document_version: number;
  edition_id: string;
  edition_number: number;
  title: string;
  document_number: string | null;
  document_number_key: string | null;
  issuer: string | null;
  made_on: LocalDate | null;
  effective_on: LocalDate | null;
  expires_on: LocalDate | null;
  topic: string | null;
  article_class: string | null;
  summary: string | null;
  elements: Readonly<Record<string, string>>;
  body_html: string;
  body_text: string;
  source: string | null;
  change_note: string | null;
  live_at: Date;
}

export interface PublicationTables {
  content_type: ContentTypeTable;
  document: DocumentTable;
  edition: EditionTable;
  edition_file: EditionFileTable;
  edition_review: EditionReviewTable;
  edition_comment: EditionCommentTable;
  review_owed: ReviewOwedTable;
  reexamination: ReexaminationTable;
  preview_link: PreviewLinkTable;
  index_series: IndexSeriesTable;
  topic: TopicTable;
  document_link: DocumentLinkTable;
  public_document: PublicDocumentView;
  public_past_edition: EditionTable;
}
