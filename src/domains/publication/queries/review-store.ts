import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { CopyChange, HeldEdition, ReviewStore } from '../commands/review-deps.ts';
import type { ContentType, EditionView, ReviewStep } from '../model.ts';
import type { EditionSituation, ReviewRecord } from '../policy.ts';
import { contentColumns, publicationStore, publicationTables } from '../store.ts';
import { contentType } from './content-types.ts';

interface ReviewRow {
  readonly step: ReviewRecord['step'];
  readonly decision: ReviewRecord['decision'];
  readonly content_hash: string;
  readonly reviewer_id: string;
  readonly at: Date;
}

async function reviewsOf(database: AnyDatabase, editionId: string): Promise<readonly ReviewRecord[]> {
  const { rows } = await sql<ReviewRow>`SELECT step, decision, content_hash, reviewer_id, at FROM edition_review
    WHERE edition_id = ${editionId} ORDER BY at, id`.execute(database);
  return rows.map((row) => ({
    step: row.step,
    decision: row.decision,
    contentHash: row.content_hash,
    reviewerId: row.reviewer_id,
    at: row.at.getTime(),
  }));
}

/** What the guards look at, of an edition as it stands. */
export async function situationOfEdition(
  database: AnyDatabase,
  edition: EditionView,
  type: ContentType,
): Promise<EditionSituation> {
  const { rows: owed } = await sql<{ step: ReviewStep; live_by: string | null }>`
    SELECT o.step, e.live_by FROM review_owed o JOIN edition e ON e.id = o.edition_id
    WHERE o.edition_id = ${edition.id} AND o.done_at IS NULL`.execute(database);
  return {
    state: edition.state,
    unitId: edition.unitId,
    definition: type.definition,
    draftedBy: edition.draftedBy,
    savedBy: edition.savedBy,
    writers: edition.writers,
    submittedBy: edition.submittedBy,
    submittedAt: edition.submittedAt === null ? null : Date.parse(edition.submittedAt),
    contentHash: edition.contentHash,
    disclosureClass: edition.disclosureClass,
    reviews: await reviewsOf(database, edition.id),
    missing: [],
    interpretationMissing: [],
    owed: owed.map((row) => row.step),
    publishedBy: owed[0]?.live_by ?? null,
  };
}

export function reviewStore(database: AnyDatabase): ReviewStore {
  const store = publicationStore(database);
  const hold = async (editionId: string): Promise<HeldEdition | null> => {
    const locked = await store.lockEdition(editionId);
    const type = locked === null ? null : await contentType(database, locked.document.typeCode);
    if (locked === null || type === null) return null;
    return { ...locked, type, situation: await situationOfEdition(database, locked.edition, type) };
  };
  return {
    lockDocument: (id) => store.lockDocument(id),
    setEdition: (id, columns) => store.setEdition(id, columns),
    setDocument: (id, columns) => store.setDocument(id, columns),
    hold,
    ...recordPart(database),
    isPublic: async (documentId) => {
      const { rows } = await sql`SELECT 1 FROM public_document WHERE id = ${documentId}`.execute(database);
      return rows.length > 0;
    },
    hideFormer: async (documentId) =>
      void (await sql`UPDATE edition SET public_history = false WHERE document_id = ${documentId} AND state = 'superseded'
        AND public_history`.execute(database)),
    copyEdition: (from, change) => copyEdition(database, from, change),
  };
}

function recordPart(
  database: AnyDatabase,
): Pick<ReviewStore, 'addReview' | 'addOwed' | 'settleOwed' | 'addReexamination'> {
  const db = publicationTables(database);
  return {
    addReview: async (review, now) =>
      void (await db
        .insertInto('edition_review')
        .values({
          id: review.id,
          edition_id: review.editionId,
          document_id: review.documentId,
          step: review.step,
          decision: review.decision,
          content_hash: review.contentHash,
          reviewer_id: review.reviewerId,
          role: review.role,
          comment: review.comment,
          detail: JSON.stringify(review.detail),
          at: new Date(now),
        })
        .execute()),
    addOwed: async (owed) =>
      void (await db
        .insertInto('review_owed')
        .values({
          id: owed.id,
          edition_id: owed.editionId,
          document_id: owed.documentId,
          unit_id: owed.unitId,
          step: owed.step,
          owed_since: owed.since,
          due_on: owed.dueOn,
        })
        .execute()),
    settleOwed: async (editionId, step, by, now) =>
      void (await db
        .updateTable('review_owed')
        .set({ done_by: by, done_at: new Date(now) })
        .where('edition_id', '=', editionId)
        .where('step', '=', step)
        .where('done_at', 'is', null)
        .execute()),
    addReexamination: async (row, now) =>
      void (await db
        .insertInto('reexamination')
        .values({
          id: row.id,
          edition_id: row.editionId,
          document_id: row.documentId,
          decision: row.decision,
          basis: row.basis,
          next_on: row.nextOn,
          decided_by: row.by,
          decided_at: new Date(now),
        })
        .execute()),
  };
}

/** A new edition begins with everything the former says and with copies of its rows of files. */
async function copyEdition(database: AnyDatabase, from: EditionView, change: CopyChange): Promise<string> {
  const store = publicationStore(database);
  const files = from.files.map((file) => ({ ...file, id: change.newId() }));
  const id = change.newId();
  const content = { ...from, changeNote: null, changeReason: null, ...change.content };
  const at = new Date(change.now);
  await store.addEdition({
    ...contentColumns(content, files),
    id,
    document_id: from.documentId,
    number: await store.nextNumber(from.documentId),
    state: 'drafting',
    drafted_by: change.by,
    drafted_at: at,
    saved_by: change.by,
    saved_at: at,
  });
  for (const file of files) await store.addFile(id, file);
  await store.setDocument(from.documentId, { work_edition_id: id });
  return id;
}
