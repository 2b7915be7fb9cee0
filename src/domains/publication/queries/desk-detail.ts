import { sql } from 'kysely';
import { ROLES } from '#kernel/access/access.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { isPenaltyDecision } from '../annulment.ts';
import { civilWords } from '../civil-time.ts';
import { placeOf } from '../comment-place.ts';
import type { PublicationHooks } from '../hooks.ts';
import { type ContentType, type EditionView, REVIEW_STEPS, type ReviewStep } from '../model.ts';
import { type EditionSituation, holds, secrecyHolds, stepsOf, takeStep } from '../policy.ts';
import type { CommentShape, DeskDetail, ReviewShape } from '../review-contract.ts';
import { notForThisPerson } from '../review-refusals.ts';
import { documentView, editionView } from '../store.ts';
import { contentType } from './content-types.ts';
import type { DeskViewer } from './desk-lists.ts';
import { gateReportOf } from './gate-report.ts';
import { situationOfEdition } from './review-store.ts';
import { inScope } from './scope.ts';

/** One edition with everything a reviewer looks at; null where it is not there or not for this person. */
export async function deskDetailOf(
  db: AnyDatabase,
  editionId: string,
  viewer: DeskViewer,
  hooks: PublicationHooks,
): Promise<DeskDetail | null> {
  const edition = await editionView(db, editionId);
  if (edition === null || !inScope(viewer.scope, edition.unitId)) return null;
  const type = await contentType(db, edition.typeCode);
  if (type === null) return null;
  const asked = await hooks.interpretationMissing(db, edition.documentId);
  const situation = { ...(await situationOfEdition(db, edition, type)), interpretationMissing: asked };
  const can: string[] = [...stepsOf(situation, viewer.actor)];
  const isLivePenalty = edition.state === 'live' && isPenaltyDecision(type);
  const report = await gateReportOf(db, edition, type, { today: viewer.today, hooks });
  return {
    edition: await editionPart(db, edition, viewer),
    elements: elementsOf(edition, type),
    document: await documentPart(db, edition.documentId, type),
    reviews: await reviewsOf(db, edition, situation),
    comments: await commentsOf(db, edition),
    findings: [...report.findings],
    blocking: report.blocking,
    interpretationMissing: [...asked],
    secrecyDone: secrecyHolds(situation),
    owed: await owedOf(db, edition.id, situation, viewer),
    reexaminations: await reexaminationsOf(db, edition.documentId),
    withdrawalHint: type.code.includes('penalt') || type.name.includes('处罚') ? PENALTY_HINT : null,
    reviewers: reviewersOf(type),
    notForMe: notForThisPerson(situation, viewer.actor),
    mayAnnul: isLivePenalty && ['withdraw', 'begin-correction'].some((step) => can.includes(step)),
    can,
  };
}

const PENALTY_HINT =
  '公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，应当在三日内撤回并公开说明理由（行政处罚法第四十八条，自然日）。';

function reviewersOf({ definition }: ContentType): Readonly<Record<ReviewStep, string>> {
  const words = (step: ReviewStep): string => definition.review[step].map((role) => ROLES[role]).join('、');
  return { first: words('first'), second: words('second'), final: words('final') };
}

function elementsOf(edition: EditionView, { definition }: ContentType) {
  const columns: Readonly<Record<string, string | null>> = {
    documentNumber: edition.documentNumber,
    issuer: edition.issuer,
    madeOn: edition.madeOn,
    effectiveOn: edition.effectiveOn,
    expiresOn: edition.expiresOn,
    topic: edition.topic,
    articleClass: edition.articleClass,
    summary: edition.summary,
    source: edition.source,
  };
  return definition.elements.map(({ key, name, required }) => ({
    key,
    name,
    required,
    value: columns[key] ?? edition.elements[key] ?? '',
  }));
}

async function editionPart(
  db: AnyDatabase,
  edition: EditionView,
  { daysBehind }: DeskViewer,
): Promise<DeskDetail['edition']> {
  const { rows } = await sql<{ drafted: string | null; saved: string | null; problem: string | null }>`
    SELECT p.name AS drafted, s.name AS saved, e.publish_problem AS problem FROM edition e
      LEFT JOIN person p ON p.id = e.drafted_by LEFT JOIN person s ON s.id = e.saved_by WHERE e.id = ${edition.id}`.execute(
    db,
  );
  const [row] = rows;
  const {
    files,
    id,
    documentId,
    number,
    state,
    version,
    contentHash,
    title,
    bodyHtml,
    bodyText,
    disclosureClass,
    disclosureReason,
    disclosureClause,
    reexamineOn,
    changeNote,
    changeReason,
    urgentReason,
    submittedAt,
    scheduledFor,
  } = edition;
  return {
    id,
    documentId,
    number,
    state,
    version,
    contentHash,
    title,
    bodyHtml,
    bodyText,
    disclosureClass,
    disclosureReason,
    disclosureClause,
    reexamineOn,
    changeNote,
    changeReason,
    urgentReason,
    submittedAt,
    scheduledFor,
    scheduledWords: civilWords(scheduledFor, daysBehind),
    draftedByName: row?.drafted ?? '',
    savedByName: row?.saved ?? '',
    publishProblem: row?.problem ?? null,
    files: files.map((file) => ({ ...file })),
  };
}

async function documentPart(db: AnyDatabase, id: string, type: ContentType): Promise<DeskDetail['document']> {
  const document = await documentView(db, id);
  const { rows } = await sql<{ name: string; reason: string | null }>`
    SELECT u.name, d.withdrawn_reason AS reason FROM document d JOIN unit u ON u.id = d.unit_id WHERE d.id = ${id}`.execute(
    db,
  );
  if (document === null) throw new Error('an edition without its document');
  return {
    id,
    state: document.state,
    unitId: document.unitId,
    unitName: rows[0]?.name ?? '',
    typeName: type.name,
    indexNumber: document.indexNumber,
    publishedOn: document.publishedOn,
    liveEditionId: document.liveEditionId,
    workEditionId: document.workEditionId,
    withdrawnOn: document.withdrawnOn,
    withdrawnOutcome: document.withdrawnOutcome,
    withdrawnNote: document.withdrawnNote,
    withdrawnReason: rows[0]?.reason ?? null,
  };
}

interface ReviewRow extends Pick<ReviewShape, 'id' | 'step' | 'decision' | 'role' | 'comment' | 'editionNumber'> {
  readonly edition_id: string;
  readonly reviewer_id: string;
  readonly reviewer_name: string | null;
  readonly content_hash: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What was said of all editions of the document, the newest last. */
async function reviewsOf(
  db: AnyDatabase,
  edition: EditionView,
  situation: EditionSituation,
): Promise<readonly ReviewShape[] & ReviewShape[]> {
  const { rows } = await sql<ReviewRow>`
    SELECT r.id, r.edition_id, r.step, r.decision, r.reviewer_id, p.name AS reviewer_name, r.role, r.comment, r.content_hash,
      r.detail, r.at, e.number AS "editionNumber"
    FROM edition_review r JOIN edition e ON e.id = r.edition_id LEFT JOIN person p ON p.id = r.reviewer_id
    WHERE r.document_id = ${edition.documentId} ORDER BY r.at, r.id`.execute(db);
  return rows.map((row) => {
    const record = {
      step: row.step,
      decision: row.decision,
      contentHash: row.content_hash,
      reviewerId: row.reviewer_id,
    };
    return {
      id: row.id,
      step: row.step,
      decision: row.decision,
      reviewerName: row.reviewer_name ?? row.reviewer_id,
      role: row.role,
      comment: row.comment,
      conclusion: text(row.detail['conclusion']),
      basis: text(row.detail['basis']),
      at: row.at.toISOString(),
      sameText: row.edition_id === edition.id && row.content_hash === edition.contentHash,
      counts: row.edition_id === edition.id && holds({ ...record, at: row.at.getTime() }, situation),
      editionNumber: row.editionNumber,
    };
  });
}

interface CommentRow extends Pick<CommentShape, 'id' | 'part' | 'quote' | 'text' | 'answer'> {
  readonly start_at: number | null;
  readonly end_at: number | null;
  readonly made: string | null;
  readonly made_by: string;
  readonly made_at: Date;
  readonly settled: string | null;
  readonly settled_at: Date | null;
}

async function commentsOf(db: AnyDatabase, edition: EditionView): Promise<CommentShape[]> {
  const { rows } = await sql<CommentRow>`
    SELECT c.id, c.part, c.start_at, c.end_at, c.quote, c.text, c.answer, c.made_by, p.name AS made, c.made_at,
      s.name AS settled, c.settled_at
    FROM edition_comment c LEFT JOIN person p ON p.id = c.made_by LEFT JOIN person s ON s.id = c.settled_by
    WHERE c.document_id = ${edition.documentId} ORDER BY c.made_at, c.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    part: row.part,
    ...placeOf({ start: row.start_at, end: row.end_at, quote: row.quote }, textOf(edition, row.part)),
    quote: row.quote,
    text: row.text,
    madeByName: row.made ?? row.made_by,
    madeAt: row.made_at.toISOString(),
    answer: row.answer,
    settledByName: row.settled,
    settledAt: row.settled_at?.toISOString() ?? null,
  }));
}

function textOf(edition: EditionView, part: string): string {
  if (part === 'title') return edition.title;
  if (part === 'body') return edition.bodyText;
  return part === 'summary' ? (edition.summary ?? '') : (edition.elements[part] ?? '');
}

async function owedOf(
  db: AnyDatabase,
  editionId: string,
  situation: EditionSituation,
  { today, actor }: DeskViewer,
): Promise<DeskDetail['owed']> {
  const { rows } = await sql<{ step: ReviewStep; dueOn: string }>`
    SELECT step, due_on AS "dueOn" FROM review_owed WHERE edition_id = ${editionId} AND done_at IS NULL`.execute(db);
  return REVIEW_STEPS.flatMap((step) => rows.filter((row) => row.step === step)).map((row) => ({
    ...row,
    late: row.dueOn < today,
    mine: takeStep({ ...situation, owed: [row.step] }, actor, 'make-up-review').ok,
  }));
}

async function reexaminationsOf(db: AnyDatabase, documentId: string): Promise<DeskDetail['reexaminations']> {
  const { rows } = await sql<Omit<DeskDetail['reexaminations'][number], 'at'> & { readonly at: Date }>`
    SELECT x.decision, x.basis, x.next_on AS "nextOn", coalesce(p.name, x.decided_by) AS "byName", x.decided_at AS at
    FROM reexamination x LEFT JOIN person p ON p.id = x.decided_by WHERE x.document_id = ${documentId} ORDER BY x.decided_at`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
