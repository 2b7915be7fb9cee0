import { sql } from 'kysely';
import type { DocumentState, LinkKind } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Candidate, NormativeDetail } from '../contract.ts';
import { endingOf } from '../policy.ts';
import { EVALUATION_DUE, IS_TRACKED, REGISTER_FROM } from './register.ts';
import { visible } from './scope.ts';

const iso = (at: Date | string): string => new Date(at).toISOString();

export interface DocumentLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly way: 'out' | 'in';
  readonly documentId: string;
  readonly fromId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly state: DocumentState;
  readonly onDay: LocalDate | null;
  readonly note: string | null;
  readonly madeByName: string | null;
  readonly madeAt: string;
}

/** Links of a document from both ends, as its unit sees them; an end that is neither public nor in scope is left out. */
export async function linksOf(
  db: AnyDatabase,
  documentId: string,
  scope: readonly string[] | null,
): Promise<readonly DocumentLink[]> {
  const { rows } = await sql<Omit<DocumentLink, 'madeAt'> & { madeAt: Date }>`
    SELECT l.id, l.kind, l.way, d.id AS "documentId", l.from_id AS "fromId", e.title, e.document_number AS "documentNumber", d.state,
      l.on_day AS "onDay", l.note, p.name AS "madeByName", l.made_at AS "madeAt"
    FROM (SELECT x.*, 'out' AS way, to_id AS other FROM document_link x WHERE from_id = ${documentId} AND ended_at IS NULL
          UNION ALL SELECT x.*, 'in', from_id FROM document_link x WHERE to_id = ${documentId} AND ended_at IS NULL) l
    JOIN document d ON d.id = l.other
    JOIN edition e ON e.id = coalesce(d.live_edition_id, d.work_edition_id,
      (SELECT y.id FROM edition y WHERE y.document_id = d.id ORDER BY y.number DESC LIMIT 1))
    LEFT JOIN person p ON p.id = l.made_by
    WHERE ${visible(scope)} ORDER BY l.made_at, l.id`.execute(db);
  return rows.map((row) => ({ ...row, madeAt: iso(row.madeAt) }));
}

type Head = Omit<NormativeDetail, 'links' | 'evaluations' | 'changes' | 'can' | 'endsOn' | 'endsBy'>;
interface HeadRow extends Head {
  readonly madeOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly years: number | null;
  readonly trialYears: number | null;
  readonly editionState: string;
}

export interface DocumentHead extends Head {
  readonly endsOn: string | null;
  readonly endsBy: 'document' | 'type' | null;
  readonly editionState: string;
}

/** One document, public or in scope. */
export async function documentHead(
  db: AnyDatabase,
  documentId: string,
  scope: readonly string[] | null,
): Promise<DocumentHead | null> {
  const { rows } = await sql<HeadRow>`
    SELECT d.id, e.title, e.document_number AS "documentNumber", d.unit_id AS "unitId", u.name AS "unitName", t.name AS "typeName", d.state,
      ${IS_TRACKED} AS tracked, e.made_on AS "madeOn", d.published_on AS "publishedOn", e.effective_on AS "effectiveOn",
      e.expires_on AS "expiresOn", (t.definition #>> '{validity,years}')::integer AS years,
      (t.definition #>> '{validity,trialYears}')::integer AS "trialYears", d.validity, d.validity_since AS "validitySince",
      d.validity_note AS "validityNote", ${EVALUATION_DUE} AS "evaluationDueOn",
      coalesce((SELECT w.state FROM edition w WHERE w.id = d.work_edition_id), 'live') AS "editionState"
    ${REGISTER_FROM} WHERE d.id = ${documentId} AND ${visible(scope)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { expiresOn, years, trialYears, ...head } = row;
  const ending = head.tracked ? endingOf({ ...head, expiresOn, years, trialYears, acts: [] }) : null;
  return { ...head, endsOn: ending?.lastDay ?? null, endsBy: ending?.basis ?? null };
}

export async function evaluationsOf(db: AnyDatabase, documentId: string): Promise<NormativeDetail['evaluations']> {
  const { rows } = await sql<NormativeDetail['evaluations'][number] & { madeAt: Date | string }>`
    SELECT v.id, v.outcome, v.reason, v.ends_on AS "endsOn", p.name AS "madeByName", v.made_at AS "madeAt"
    FROM normative_evaluation v LEFT JOIN person p ON p.id = v.made_by WHERE v.document_id = ${documentId}
    ORDER BY v.made_at DESC, v.id`.execute(db);
  return rows.map((row) => ({ ...row, madeAt: iso(row.madeAt) }));
}

/** Read from the trail, which no one can change. */
export async function validityChanges(db: AnyDatabase, documentId: string): Promise<NormativeDetail['changes']> {
  const { rows } = await sql<NormativeDetail['changes'][number] & { at: Date | string }>`
    SELECT at, detail->>'from' AS "from", detail->>'to' AS "to", coalesce(detail->>'note', '') AS note, reason AS because,
      detail->>'sourceDocumentId' AS "sourceDocumentId"
    FROM audit_entry WHERE subject_kind = 'document' AND subject_id = ${documentId} AND action = 'document.validity-changed'
    ORDER BY seq DESC LIMIT 100`.execute(db);
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

const CANDIDATES = 20;

/** Documents to link to, by a piece of the title or the number; public ones and those in scope. */
export async function linkCandidates(
  db: AnyDatabase,
  words: string,
  scope: readonly string[] | null,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    SELECT d.id, e.title, e.document_number AS "documentNumber", u.name AS "unitName", d.published_on AS "publishedOn", d.state
    FROM document d JOIN unit u ON u.id = d.unit_id JOIN edition e ON e.id = coalesce(d.live_edition_id, d.work_edition_id)
    WHERE ${visible(scope)} AND d.state IN ('draft', 'published')
      AND (strpos(e.title, ${words}) > 0 OR strpos(coalesce(e.document_number, ''), ${words}) > 0)
    ORDER BY (e.title = ${words}) DESC, d.published_on DESC NULLS LAST, d.id DESC LIMIT ${CANDIDATES}`.execute(db);
  return rows;
}
