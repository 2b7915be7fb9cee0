import { type Insertable, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { yearOf } from '#kernel/calendar/local-date.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type {
  DocumentState,
  EditionContent,
  EditionState,
  LinkKind,
  ReviewStep,
  Validity,
  WithdrawalOutcome,
} from '../model.ts';
import { contentColumns } from '../store.ts';
import type { PublicationTables } from '../tables.ts';
import { insertMany } from './bulk.ts';
import { allotIndexNumbers } from './index-numbers.ts';

export interface PlantedReview {
  readonly step: ReviewStep | 'secrecy';
  readonly decision: 'approve' | 'return';
  readonly reviewerId: string;
  readonly role: string;
  readonly at: string;
  readonly comment: string | null;
}

/** A document with its one edition, in whatever state; instants are ISO texts. */
export interface PlantedDocument {
  readonly id: string;
  readonly unitId: string;
  readonly typeCode: string;
  readonly state: DocumentState;
  readonly publishedOn: LocalDate | null;
  readonly publishedAt: string | null;
  readonly validity: { readonly is: Validity; readonly since: LocalDate | null; readonly note: string | null } | null;
  readonly withdrawn: {
    readonly on: LocalDate;
    readonly outcome: WithdrawalOutcome;
    readonly note: string;
    readonly into: string | null;
    readonly by: string;
  } | null;
  readonly content: EditionContent;
  readonly edition: {
    readonly state: EditionState;
    readonly draftedBy: string;
    readonly draftedAt: string;
    readonly submittedAt: string | null;
    readonly approvedAt: string | null;
    readonly scheduledFor: string | null;
    readonly endedAt: string | null;
    readonly urgentReason: string | null;
  };
  readonly reviews: readonly PlantedReview[];
  readonly comment: { readonly quote: string; readonly text: string; readonly by: string; readonly at: string } | null;
  readonly owed: { readonly since: LocalDate; readonly dueOn: LocalDate } | null;
}

export interface PlantedLink {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: LinkKind;
  readonly onDay: LocalDate | null;
  readonly madeBy: string;
}

type Rows<T extends keyof PublicationTables> = Insertable<PublicationTables[T]>;

const STEPS: readonly ReviewStep[] = ['first', 'second', 'final'];
const editionId = (document: PlantedDocument): string => `${document.id}-1`;

/** Stores a county's documents in whatever state they are, with reviews that bear it out; for the demonstration. */
export async function plantDocuments(
  tx: Transaction,
  documents: readonly PlantedDocument[],
  links: readonly PlantedLink[],
  today: LocalDate,
): Promise<void> {
  const numbers = await indexNumbers(tx, documents, today);
  const editions = documents.map(editionRow);
  await insertMany(
    tx.db,
    'document',
    documents.map((one) => documentRow(one, numbers.get(one.id) ?? null)),
  );
  await insertMany(tx.db, 'edition', editions);
  const hashOf = new Map(editions.map((row) => [row.id, row.content_hash]));
  await insertMany(
    tx.db,
    'edition_review',
    documents.flatMap((one) => reviewRows(one, hashOf.get(editionId(one)) ?? '')),
  );
  await insertMany(tx.db, 'edition_comment', documents.flatMap(commentRows));
  await goOut(tx, documents);
  await insertMany(tx.db, 'review_owed', documents.flatMap(owedRows));
  await insertMany(tx.db, 'document_link', links.map(linkRow));
  tx.audit({
    action: 'document.planted',
    subjectKind: 'document',
    subjectId: 'demo',
    detail: { documents: documents.length },
  });
  tx.changed('documents', 'editions');
}

async function indexNumbers(
  tx: Transaction,
  documents: readonly PlantedDocument[],
  today: LocalDate,
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>();
  const out = documents.filter((one) => one.publishedOn !== null);
  const sorted = out.toSorted((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? -1 : 1));
  const series = Map.groupBy(sorted, (one) => `${one.unitId} ${yearOf(one.publishedOn ?? today)}`);
  for (const group of series.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const asked = { unitId: first.unitId, year: yearOf(first.publishedOn ?? today), today };
    const allotted = await allotIndexNumbers(tx, asked, group.length);
    if (!allotted.ok) throw new Error(allotted.error.detail ?? allotted.error.kind.title);
    for (const [at, one] of group.entries()) numbers.set(one.id, allotted.value[at] ?? '');
  }
  return numbers;
}

function documentRow(one: PlantedDocument, indexNumber: string | null): Rows<'document'> {
  return {
    ...validityColumns(one.validity),
    ...withdrawalColumns(one.withdrawn),
    id: one.id,
    unit_id: one.unitId,
    type_code: one.typeCode,
    state: one.state,
    live_edition_id: one.state === 'published' ? editionId(one) : null,
    work_edition_id: one.state === 'draft' ? editionId(one) : null,
    index_number: indexNumber,
    origin: 'desk',
    published_on: one.publishedOn,
    published_at: one.publishedAt,
    created_by: one.edition.draftedBy,
    created_at: one.edition.draftedAt,
    version: 1,
  };
}

function validityColumns(validity: PlantedDocument['validity']): Partial<Rows<'document'>> {
  if (validity === null) return { validity: null, validity_since: null, validity_note: null };
  return { validity: validity.is, validity_since: validity.since, validity_note: validity.note };
}

function withdrawalColumns(withdrawn: PlantedDocument['withdrawn']): Partial<Rows<'document'>> {
  const none = { withdrawn_on: null, withdrawn_outcome: null, withdrawn_note: null, withdrawn_by: null };
  if (withdrawn === null) return { ...none, withdrawn_reason: null, merged_into: null };
  const { on, outcome, note, by, into } = withdrawn;
  return {
    withdrawn_on: on,
    withdrawn_outcome: outcome,
    withdrawn_note: note,
    withdrawn_by: by,
    withdrawn_reason: note,
    merged_into: into,
  };
}

/** What is live goes in as approved: the database lets it out only when its reviews are there. */
function editionRow(one: PlantedDocument): Rows<'edition'> & { readonly id: string; readonly content_hash: string } {
  const { edition } = one;
  const columns = contentColumns(one.content, []);
  return {
    ...columns,
    content_hash: columns.content_hash,
    id: editionId(one),
    document_id: one.id,
    number: 1,
    state: edition.state === 'live' ? 'approved' : edition.state,
    public_history: true,
    urgent_reason: edition.urgentReason,
    drafted_by: edition.draftedBy,
    drafted_at: edition.draftedAt,
    saved_by: edition.draftedBy,
    saved_at: edition.draftedAt,
    submitted_by: edition.submittedAt === null ? null : edition.draftedBy,
    submitted_at: edition.submittedAt,
    approved_at: edition.approvedAt,
    scheduled_for: edition.scheduledFor,
    ended_at: edition.endedAt,
    live_at: edition.endedAt === null ? null : one.publishedAt,
    version: 1,
  };
}

const reviewRows = (one: PlantedDocument, hash: string): readonly Rows<'edition_review'>[] =>
  one.reviews.map((review, at) => ({
    id: `${editionId(one)}-review-${at + 1}`,
    edition_id: editionId(one),
    document_id: one.id,
    step: review.step,
    decision: review.decision,
    content_hash: hash,
    reviewer_id: review.reviewerId,
    role: review.role,
    comment: review.comment,
    detail: '{}',
    at: review.at,
  }));

const commentRows = (one: PlantedDocument): readonly Rows<'edition_comment'>[] =>
  one.comment === null
    ? []
    : [
        {
          id: `${editionId(one)}-comment`,
          edition_id: editionId(one),
          document_id: one.id,
          part: 'body',
          start_at: null,
          end_at: null,
          quote: one.comment.quote,
          text: one.comment.text,
          made_by: one.comment.by,
          made_at: one.comment.at,
        },
      ];

const owedRows = (one: PlantedDocument): readonly Rows<'review_owed'>[] => {
  const { owed } = one;
  if (owed === null) return [];
  return STEPS.map((step) => ({
    id: `${editionId(one)}-owed-${step}`,
    edition_id: editionId(one),
    document_id: one.id,
    unit_id: one.unitId,
    step,
    owed_since: owed.since,
    due_on: owed.dueOn,
  }));
};

const linkRow = (link: PlantedLink): Rows<'document_link'> => ({
  id: `${link.fromId}-${link.kind}`,
  from_id: link.fromId,
  to_id: link.toId,
  kind: link.kind,
  on_day: link.onDay,
  note: null,
  made_by: link.madeBy,
});

async function goOut(tx: Transaction, documents: readonly PlantedDocument[]): Promise<void> {
  const ids = documents.filter((one) => one.edition.state === 'live').map(editionId);
  await sql`UPDATE edition e SET state = 'live', live_at = d.published_at FROM document d
     WHERE d.id = e.document_id AND e.id = ANY (${ids}::text[])`.execute(tx.db);
}
